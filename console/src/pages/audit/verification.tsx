import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { AuditVerification } from '../../api/types.ts';
import { Copyable } from '../../components/copyable.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { attestedWords } from './attested-words.ts';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: '20px' },
  keys: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

interface VerificationProps {
  readonly verification: { readonly data: AuditVerification | undefined; readonly error: unknown };
}

/** What verifying the log has found, in words; nothing before somebody has asked for it. */
export function Verification({ verification: { data, error } }: VerificationProps) {
  const styles = useStyles();
  if (error) return <ErrorState title="The log could not be verified" error={error} />;
  if (!data) return null;
  const { intact, entries, head, checkpoints, problems, problemCount, publicKeys } = data;
  const more = problemCount - problems.length;
  return (
    <MessageBar intent={intact ? 'success' : 'error'} layout="multiline" role={intact ? 'status' : 'alert'}>
      <MessageBarBody>
        <MessageBarTitle>
          {intact ? 'The log is in order.' : `The log is not what was written: ${counted(problemCount, 'problem')}.`}
        </MessageBarTitle>{' '}
        {counted(entries, 'entry', 'entries')} looked at{head && `, the newest is number ${count(head.sequence)}`}.{' '}
        {attestedWords(checkpoints, head?.sequence ?? 0)}
        {!intact && (
          <>
            <ul className={styles.list}>
              {problems.map(({ kind, cause, sequence, line }) => (
                <li key={`${kind} ${sequence} ${line} ${cause}`}>{visibleText(cause)}</li>
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
