import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { SyncRun } from '../../api/types.ts';
import { count, duration } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { RunFacts } from './run-facts.tsx';
import { waitWords } from './wait-words.ts';

const useStyles = makeStyles({
  progress: { display: 'grid', gap: tokens.spacingVerticalM },
  line: { display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  note: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** What a run is doing now. */
export function RunProgress({ run }: { run: SyncRun }) {
  const styles = useStyles();
  const { stepsDone, stepsTotal, reading, items, requests, relations, waits, secondsLeft } = run.progress;
  const planned = stepsTotal > 0;
  const waited = waitWords(waits);
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span>
          {run.state === 'queued'
            ? 'Waiting to start'
            : planned
              ? `Step ${count(stepsDone)} of ${count(stepsTotal)}`
              : 'Planning'}
        </span>
        <span>{secondsLeft === null ? 'Time left: not known yet' : `About ${duration(secondsLeft * 1000)} left`}</span>
      </div>
      <ProgressBar
        aria-label="Progress of the sync"
        {...(planned ? { value: stepsDone, max: stepsTotal } : {})}
        thickness="large"
      />
      <p className={styles.note}>
        {reading.length > 0 ? `Reading ${reading.map(visibleText).join(', ')}` : 'Reading nothing at the moment'}
      </p>
      <RunFacts
        facts={[
          ['Objects read', count(items)],
          ['Relations', count(relations)],
          ['Requests', count(requests)],
        ]}
      />
      {waited && <p className={styles.note}>{waited}</p>}
    </div>
  );
}
