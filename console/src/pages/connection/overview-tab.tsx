import { makeStyles, tokens } from '@fluentui/react-components';
import type { Connection } from '../../api/types.ts';
import { ExpiryWarning } from '../../components/readiness/expiry-warning.tsx';
import { SyncPanel } from '../../components/run/sync-panel.tsx';
import { CoversPanel } from './covers-panel.tsx';
import { SchedulePanel } from './schedule-panel.tsx';
import { StatePanel } from './state-panel.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
  },
});

/** How the connection is, why, and when it is read. */
export function OverviewTab({ connection }: { connection: Connection }) {
  const styles = useStyles();
  return (
    <>
      <ExpiryWarning connectionId={connection.id} />
      <StatePanel connection={connection} />
      <SyncPanel connection={connection} title="Last sync" />
      <div className={styles.columns}>
        <SchedulePanel connection={connection} />
        <CoversPanel connection={connection} />
      </div>
    </>
  );
}
