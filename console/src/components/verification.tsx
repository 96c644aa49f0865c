import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { counted } from '../format/number.ts';
import { Copyable } from './copyable.tsx';
import { ErrorState } from './error-state.tsx';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingInlineStart: '20px' },
  keys: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

interface Found<Problem> {
  readonly intact: boolean;
  /** The first ones. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly publicKeys: readonly { readonly keyId: string }[];
}

interface VerificationProps<Problem, Data extends Found<Problem>> {
  /** What was verified, such as `log`. */
  readonly what: string;
  readonly verification: { readonly data: Data | undefined; readonly error: unknown };
  /** What was looked at. */
  readonly says: (data: Data) => ReactNode;
  readonly problem: (problem: Problem) => ReactNode;
}

/** What verifying something signed has found, problem by problem; nothing before somebody has asked for it. */
export function Verification<Problem, Data extends Found<Problem>>(props: VerificationProps<Problem, Data>) {
  const styles = useStyles();
  const { what, says, problem } = props;
  const { data, error } = props.verification;
  if (error) return <ErrorState title={`The ${what} could not be verified`} error={error} />;
  if (!data) return null;
  const { intact, problems, problemCount, publicKeys } = data;
  const more = problemCount - problems.length;
  return (
    <MessageBar intent={intact ? 'success' : 'error'} layout="multiline" role={intact ? 'status' : 'alert'}>
      <MessageBarBody>
        <MessageBarTitle>
          {intact
            ? `The ${what} is in order.`
            : `The ${what} is not what was written: ${counted(problemCount, 'problem')}.`}
        </MessageBarTitle>{' '}
        {says(data)}
        {!intact && (
          <>
            <ul className={styles.list}>
              {problems.map((each) => (
                <li key={JSON.stringify(each)}>{problem(each)}</li>
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
