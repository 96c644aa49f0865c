import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useAddConnection, useStartSync } from '../../api/mutations.ts';
import { preflightFor, usePreflight } from '../../api/readiness.ts';
import { type CredentialDraft, toCredential } from '../../components/credential/credential-draft.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { PreflightView } from '../../components/readiness/preflight-view.tsx';
import { type Choices, toInput } from './choices.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  line: { margin: 0 },
  again: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

interface CheckStepProps {
  readonly choices: Choices;
  readonly draft: CredentialDraft;
  readonly onBack: () => void;
  readonly onConnected: (connectionId: string) => void;
}

/** Each right is tried for real, and nothing kept; then the connection is made, and its first sync started. */
export function CheckStep({ choices, draft, onBack, onConnected }: CheckStepProps) {
  const styles = useStyles();
  const preflight = usePreflight();
  const add = useAddConnection();
  const start = useStartSync();
  const [credential] = useState(() => toCredential(draft));
  const { running, report, run } = preflight;
  const check = (): void => {
    if (credential) void run(preflightFor(toInput(choices, credential, true)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the step opens
  useEffect(check, []);
  const incomplete = report?.state === 'incomplete';
  const connect = (): void => {
    if (!credential) return;
    // What is missing was shown above the button that says so.
    add.mutate(toInput(choices, credential, incomplete), {
      onSuccess: ({ id }) => start.mutate({ id, everything: false }, { onSettled: () => onConnected(id) }),
    });
  };
  const pending = add.isPending || start.isPending;
  const words = incomplete ? 'Connect all the same, and start the first sync' : 'Connect and start the first sync';
  return (
    <StepFrame
      title="Check"
      next={pending ? 'Connecting' : words}
      disabled={pending || running || report === undefined || report.state === 'blocked'}
      onBack={onBack}
      onNext={connect}
    >
      <div className={styles.again}>
        <p className={styles.line}>
          Each right is tried for real; nothing is kept. Repair what is missing, and check again.
        </p>
        <Button size="small" disabled={running} onClick={check}>
          Check again
        </Button>
      </div>
      <PreflightView state={preflight} />
      {add.error && <ErrorState title="The connection was not made" error={add.error} />}
    </StepFrame>
  );
}
