import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { EvidenceVerification } from '../../api/evidence.ts';
import { Copyable } from '../../components/copyable.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { attestedWords } from './evidence-words.ts';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: '20px' },
  keys: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

interface VerificationProps {
  readonly verification: { readonly data: EvidenceVerification | undefined; readonly error: unknown };
}

/** What verifying the ledger has found, problem by problem; nothing before somebody has asked for it. */
export function Verification({ verification: { data, error } }: VerificationProps) {
  const styles = useStyles();
  if (error) return <ErrorState title="The ledger could not be verified" error={error} />;
  if (!data) return null;
  const { intact, rows, removed, problems, problemCount, publicKeys } = data;
  const more = problemCount - problems.length;
  return (
    <MessageBar intent={intact ? 'success' : 'error'} layout="multiline" role={intact ? 'status' : 'alert'}>
      <MessageBarBody>
        <MessageBarTitle>
          {intact
            ? 'The ledger is in order.'
            : `The ledger is not what was written: ${counted(problemCount, 'problem')}.`}
        </MessageBarTitle>{' '}
        {counted(rows, 'row')} held against their hashes and the tree
        {removed > 0 && `, of ${count(removed)} the content was removed`}. {attestedWords(data)}
        {!intact && (
          <>
            <ul className={styles.list}>
              {problems.map((problem) => (
                <li key={JSON.stringify(problem)}>
                  {visibleText(problem.cause)} <RowOf {...problem} />
                </li>
              ))}
              {more > 0 && <li>and {counted(more, 'problem')} more</li>}
            </ul>
            Keep the database and the data folder as they are, and find out who could write to them.
          </>
        )}
        {publicKeys.map(({ keyId }) => (
          <div key={keyId} className={styles.keys}>
            Signed by the key <Copyable text={keyId} name="key id" />
          </div>
        ))}
      </MessageBarBody>
    </MessageBar>
  );
}

function RowOf({ position }: Pick<EvidenceVerification['problems'][number], 'position'>) {
  if (position === null) return null;
  return (
    <TextLink to="/evidence" search={{ row: String(position) }}>
      Row {count(position)}
    </TextLink>
  );
}
