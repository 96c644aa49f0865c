import { makeStyles, tokens } from '@fluentui/react-components';
import type { SyncRun } from '../../api/types.ts';
import { count, duration } from '../../format/number.ts';
import { between } from '../../format/time.ts';
import { Moment } from '../moment.tsx';
import { ProblemText } from '../problem-text.tsx';
import { RunFacts } from './run-facts.tsx';
import { waitWords } from './wait-words.ts';

const useStyles = makeStyles({
  result: { display: 'grid', gap: tokens.spacingVerticalM },
  line: { margin: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** How a finished run ended. */
export function RunResult({ run }: { run: SyncRun }) {
  const styles = useStyles();
  const { progress } = run;
  const took = between(run.startedAt, run.finishedAt);
  const waited = waitWords(progress.waits);
  return (
    <div className={styles.result}>
      <p className={styles.line}>
        Last sync <Moment iso={run.finishedAt ?? run.createdAt} ago />
        {took !== null && `, took ${duration(took)}`}
      </p>
      {run.error && <ProblemText problem={run.error} />}
      <RunFacts
        facts={[
          ['Objects read', count(progress.items)],
          ['Added', count(progress.added)],
          ['Changed', count(progress.changed)],
          ['Removed', count(progress.removed)],
          ['Requests', count(progress.requests)],
        ]}
      />
      {waited && <p className={styles.note}>{waited}</p>}
    </div>
  );
}
