import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import type { ReactNode } from 'react';
import { useConnectionRun } from '../../api/connection-run.ts';
import { useCancelSync, useStartSync } from '../../api/mutations.ts';
import { usePermissions } from '../../api/role.ts';
import type { Connection } from '../../api/types.ts';
import { RunStateBadge } from '../badges.tsx';
import { ErrorState } from '../error-state.tsx';
import { Panel } from '../panel.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';

const useStyles = makeStyles({
  note: { margin: 0 },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface SyncPanelProps {
  readonly connection: Connection;
  readonly title: string;
  /** Above the run. */
  readonly children?: ReactNode;
}

/** The last run of a connection and the way to start one; while it goes on, its progress as it happens. */
export function SyncPanel({ connection, title, children }: SyncPanelProps) {
  const styles = useStyles();
  const { id: runId, run, state, active } = useConnectionRun(connection);
  const { mayManage } = usePermissions();
  const start = useStartSync();
  const cancel = useCancelSync();
  const revoked = connection.state === 'revoked';
  const sync = (everything: boolean): void => start.mutate({ id: connection.id, everything });
  return (
    <Panel
      title={title}
      actions={
        <div className={styles.actions}>
          {state !== undefined && <RunStateBadge state={state} />}
          {mayManage && active && runId !== undefined && (
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(runId)}>
              Cancel the sync
            </Button>
          )}
          {mayManage && !active && !revoked && (
            <>
              <Button
                size="small"
                title="Reads everything again, whatever Microsoft says has changed."
                disabled={start.isPending}
                onClick={() => sync(true)}
              >
                Sync everything
              </Button>
              <Button
                size="small"
                appearance="primary"
                icon={<ArrowSyncRegular />}
                disabled={start.isPending}
                onClick={() => sync(false)}
              >
                Sync now
              </Button>
            </>
          )}
        </div>
      }
    >
      <div className={styles.body}>
        {children}
        {start.error && <ErrorState title="The sync did not start" error={start.error} />}
        {cancel.error && <ErrorState title="The sync was not cancelled" error={cancel.error} />}
        {run.error && !run.data && <ErrorState error={run.error} onRetry={() => void run.refetch()} />}
        {run.data && (active ? <RunProgress run={run.data} /> : <RunResult run={run.data} />)}
        {!connection.lastRun && <p className={styles.note}>Never synced. The first sync reads everything once.</p>}
      </div>
    </Panel>
  );
}
