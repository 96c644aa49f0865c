import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useStartSync } from '../../api/mutations.ts';
import { preflightOf, usePreflight } from '../../api/readiness.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { PreflightView } from '../../components/readiness/preflight-view.tsx';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  line: { margin: 0 },
  again: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

interface CheckConnectedStepProps {
  readonly id: string;
  readonly onStarted: () => void;
}

/** A sign-in has made the connection by itself: each right is tried for real before anything is read. */
export function CheckConnectedStep({ id, onStarted }: CheckConnectedStepProps) {
  const styles = useStyles();
  const preflight = usePreflight();
  const start = useStartSync();
  const { running, report, run } = preflight;
  const check = (): void => void run(preflightOf(id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the step opens
  useEffect(check, []);
  const words = report?.state === 'incomplete' ? 'Start the first sync all the same' : 'Start the first sync';
  return (
    <StepFrame
      title="Check"
      next={start.isPending ? 'Starting' : words}
      disabled={start.isPending || running || report === undefined || report.state === 'blocked'}
      onNext={() => start.mutate({ id, everything: false }, { onSuccess: onStarted })}
    >
      <div className={styles.again}>
        <p className={styles.line}>
          The sign-in is kept, and nothing has been read yet. Each right is tried for real: repair what is missing, and
          check again.
        </p>
        <Button size="small" disabled={running} onClick={check}>
          Check again
        </Button>
      </div>
      <PreflightView state={preflight} />
      {start.error && <ErrorState title="The sync did not start" error={start.error} />}
    </StepFrame>
  );
}
