import type { AuditVerification } from '../../api/types.ts';
import { Verification } from '../../components/verification.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { attestedWords } from './attested-words.ts';

interface LogVerificationProps {
  readonly verification: { readonly data: AuditVerification | undefined; readonly error: unknown };
}

/** What verifying the audit log has found. */
export function LogVerification({ verification }: LogVerificationProps) {
  return (
    <Verification
      what="log"
      verification={verification}
      says={({ entries, head, checkpoints }) => (
        <>
          {counted(entries, 'entry', 'entries')} looked at{head && `, the newest is number ${count(head.sequence)}`}.{' '}
          {attestedWords(checkpoints, head?.sequence ?? 0)}
        </>
      )}
      problem={({ cause }: AuditVerification['problems'][number]) => visibleText(cause)}
    />
  );
}
