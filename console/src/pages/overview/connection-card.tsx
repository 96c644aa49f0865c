import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery } from '@tanstack/react-query';
import { useCancelSync, useStartSync } from '../../api/mutations.ts';
import { statusQuery, syncRunQuery } from '../../api/queries.ts';
import { useRunEvents } from '../../api/run-events.ts';
import type { Connection } from '../../api/types.ts';
import { RunStateBadge } from '../../components/badges.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    overflowWrap: 'anywhere',
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0 },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** A connection with its last run; while a run is going on, its progress as it happens. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const status = useQuery(statusQuery);
  const runId = connection.lastRun?.id;
  const run = useQuery({ ...syncRunQuery(runId ?? ''), enabled: runId !== undefined });
  const state = run.data?.state ?? connection.lastRun?.state;
  const active = state === 'queued' || state === 'running';
  useRunEvents(runId, active);
  const start = useStartSync();
  const cancel = useCancelSync();
  const cloud = status.data?.clouds.find((each) => each.id === connection.cloud)?.label ?? connection.cloud;

  return (
    <Panel
      title={visibleText(connection.name)}
      actions={
        <div className={styles.actions}>
          {state !== undefined && <RunStateBadge state={state} />}
          {active && runId !== undefined ? (
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(runId)}>
              Cancel the sync
            </Button>
          ) : (
            <>
              <Button
                size="small"
                title="Reads everything again, whatever Microsoft says has changed."
                disabled={start.isPending}
                onClick={() => start.mutate({ id: connection.id, everything: true })}
              >
                Sync everything
              </Button>
              <Button
                size="small"
                appearance="primary"
                icon={<ArrowSyncRegular />}
                disabled={start.isPending}
                onClick={() => start.mutate({ id: connection.id, everything: false })}
              >
                Sync now
              </Button>
            </>
          )}
        </div>
      }
    >
      <div className={styles.body}>
        <dl className={styles.facts}>
          <dt className={styles.term}>Tenant</dt>
          <dd className={styles.value}>{connection.tenantId}</dd>
          <dt className={styles.term}>Cloud</dt>
          <dd className={styles.value}>{cloud}</dd>
        </dl>
        {start.error && <ErrorState title="The sync did not start" error={start.error} />}
        {cancel.error && <ErrorState title="The sync was not cancelled" error={cancel.error} />}
        {run.error && !run.data && <ErrorState error={run.error} onRetry={() => void run.refetch()} />}
        {run.data && (active ? <RunProgress run={run.data} /> : <RunResult run={run.data} />)}
        {!connection.lastRun && <p className={styles.value}>Never synced. The first sync reads everything once.</p>}
      </div>
    </Panel>
  );
}
