import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import { type PreflightStart, usePreflight } from '../../api/readiness.ts';
import { PreflightView } from '../../components/readiness/preflight-view.tsx';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  line: { margin: 0 },
  again: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

interface CheckStepProps {
  /** Begins a check; every other function begins another one. */
  readonly begin: PreflightStart;
  readonly note: string;
  /** Of the button that goes on; something may be missing then. */
  readonly next: (incomplete: boolean) => string;
  readonly pending: boolean;
  readonly onBack?: () => void;
  readonly onNext: (incomplete: boolean) => void;
  /** Why it did not go on. */
  readonly children: ReactNode;
}

/** Each right is tried for real, as the step opens and as often as wished. Where nothing could be read it does not go on. */
export function CheckStep({ begin, note, next, pending, onBack, onNext, children }: CheckStepProps) {
  const styles = useStyles();
  const preflight = usePreflight();
  const { running, report, run } = preflight;
  useEffect(() => void run(begin), [run, begin]);
  const incomplete = report?.state === 'incomplete';
  return (
    <StepFrame
      title="Check"
      next={next(incomplete)}
      disabled={pending || running || report === undefined || report.state === 'blocked'}
      {...(onBack && { onBack })}
      onNext={() => onNext(incomplete)}
    >
      <div className={styles.again}>
        <p className={styles.line}>{note}</p>
        <Button size="small" disabled={running} onClick={() => void run(begin)}>
          Check again
        </Button>
      </div>
      <PreflightView state={preflight} />
      {children}
    </StepFrame>
  );
}
