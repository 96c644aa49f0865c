import { useMemo } from 'react';
import { useStartSync } from '../../api/mutations.ts';
import { preflightOf } from '../../api/readiness.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { CheckStep } from './check-step.tsx';

interface CheckConnectedStepProps {
  readonly id: string;
  readonly onStarted: () => void;
}

/** A sign-in has made the connection by itself: each right is tried for real before anything is read. */
export function CheckConnectedStep({ id, onStarted }: CheckConnectedStepProps) {
  const start = useStartSync();
  const begin = useMemo(() => preflightOf(id), [id]);
  const words = (incomplete: boolean): string =>
    incomplete ? 'Start the first sync all the same' : 'Start the first sync';
  return (
    <CheckStep
      begin={begin}
      note="The sign-in is kept, and nothing has been read yet. Each right is tried for real: repair what is missing, and check again."
      next={start.isPending ? () => 'Starting' : words}
      pending={start.isPending}
      onNext={() => start.mutate({ id, everything: false }, { onSuccess: onStarted })}
    >
      {start.error && <ErrorState title="The sync did not start" error={start.error} />}
    </CheckStep>
  );
}
