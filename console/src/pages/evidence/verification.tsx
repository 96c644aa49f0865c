import type { EvidenceVerification } from '../../api/evidence.ts';
import { TextLink } from '../../components/text-link.tsx';
import { Verification } from '../../components/verification.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { attestedWords } from './evidence-words.ts';

interface LedgerVerificationProps {
  readonly verification: { readonly data: EvidenceVerification | undefined; readonly error: unknown };
}

/** What verifying the ledger of evidence has found. */
export function LedgerVerification({ verification }: LedgerVerificationProps) {
  return (
    <Verification
      what="ledger"
      verification={verification}
      says={(data) => (
        <>
          {counted(data.rows, 'row')} held against their hashes and the tree
          {data.removed > 0 && `, of ${count(data.removed)} the content was removed`}. {attestedWords(data)}
        </>
      )}
      problem={({ cause, position }: EvidenceVerification['problems'][number]) => (
        <>
          {visibleText(cause)}{' '}
          {position !== null && (
            <TextLink to="/evidence" search={{ row: String(position) }}>
              Row {count(position)}
            </TextLink>
          )}
        </>
      )}
    />
  );
}
