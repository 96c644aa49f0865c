import { useState } from 'react';
import { useAddConnection, useStartSync } from '../../api/mutations.ts';
import { preflightFor } from '../../api/readiness.ts';
import type { ConnectionInput } from '../../api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { CheckStep } from './check-step.tsx';

interface CheckNewStepProps {
  /** Of the connection that is checked; what it is when the step opens counts. */
  readonly input: Omit<ConnectionInput, 'acceptMissing'>;
  readonly onBack: () => void;
  readonly onConnected: (connectionId: string) => void;
}

/** Nothing is kept while rights are tried; then the connection is made, and its first sync started. */
export function CheckNewStep({ input, onBack, onConnected }: CheckNewStepProps) {
  const add = useAddConnection();
  const start = useStartSync();
  const [begin] = useState(() => preflightFor({ ...input, acceptMissing: true }));
  const connect = (incomplete: boolean): void =>
    // What is missing was shown above the button that says so.
    add.mutate(
      { ...input, acceptMissing: incomplete },
      { onSuccess: ({ id }) => start.mutate({ id, everything: false }, { onSettled: () => onConnected(id) }) },
    );
  const pending = add.isPending || start.isPending;
  const words = (incomplete: boolean): string =>
    incomplete ? 'Connect all the same, and start the first sync' : 'Connect and start the first sync';
  return (
    <CheckStep
      begin={begin}
      note="Each right is tried for real; nothing is kept. Repair what is missing, and check again."
      next={pending ? () => 'Connecting' : words}
      pending={pending}
      onBack={onBack}
      onNext={connect}
    >
      {add.error && <ErrorState title="The connection was not made" error={add.error} />}
    </CheckStep>
  );
}
