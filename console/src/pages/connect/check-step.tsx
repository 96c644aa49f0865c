import { Checkbox, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useAddConnection, useStartSync } from '../../api/mutations.ts';
import { type CredentialDraft, toCredential } from '../../components/credential/credential-draft.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { type Choices, toInput } from './choices.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({ line: { margin: 0 } });

interface CheckStepProps {
  readonly choices: Choices;
  readonly draft: CredentialDraft;
  readonly onBack: () => void;
  readonly onConnected: (connectionId: string) => void;
}

/** Microsoft is asked; then the connection is kept, and its first sync started. */
export function CheckStep({ choices, draft, onBack, onConnected }: CheckStepProps) {
  const styles = useStyles();
  const add = useAddConnection();
  const start = useStartSync();
  const [acceptMissing, setAcceptMissing] = useState(false);
  const credential = toCredential(draft);
  const connect = (): void => {
    if (credential === undefined) return;
    add.mutate(toInput(choices, credential, acceptMissing), {
      onSuccess: ({ id }) => start.mutate({ id, everything: false }, { onSettled: () => onConnected(id) }),
    });
  };
  const pending = add.isPending || start.isPending;
  return (
    <StepFrame
      title="Check"
      next={pending ? 'Connecting' : 'Connect and start the first sync'}
      disabled={pending}
      onBack={onBack}
      onNext={connect}
    >
      <p className={styles.line}>Tenant {choices.tenant}.</p>
      <Checkbox
        label="Accept it although only the directory, or only the subscriptions, can be seen"
        checked={acceptMissing}
        onChange={(_event, data) => setAcceptMissing(data.checked === true)}
      />
      {add.error && <ErrorState title="The connection was not made" error={add.error} />}
    </StepFrame>
  );
}
