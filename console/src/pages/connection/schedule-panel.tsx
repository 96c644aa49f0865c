import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PauseRegular } from '@fluentui/react-icons/svg/pause';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useState } from 'react';
import { usePause } from '../../api/connection-mutations.ts';
import { usePermissions } from '../../api/role.ts';
import type { Connection } from '../../api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { everyWords, minutesWords } from '../../format/schedule.ts';
import { EditSchedule } from './edit-schedule.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** When a connection is read and when what was read is too old, to look at, to change and to let rest. */
export function SchedulePanel({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const { mayManage } = usePermissions();
  const pause = usePause(connection.id);
  const [editing, setEditing] = useState(false);
  const { pausedAt, schedule, state } = connection;
  const paused = pausedAt !== null;
  const Icon = paused ? PlayRegular : PauseRegular;
  return (
    <Panel
      title="Schedule"
      actions={
        mayManage &&
        state !== 'revoked' && (
          <div className={styles.actions}>
            <Button size="small" icon={<Icon />} disabled={pause.isPending} onClick={() => pause.mutate(!paused)}>
              {paused ? 'Resume' : 'Pause'}
            </Button>
            <Button size="small" onClick={() => setEditing(true)}>
              Change
            </Button>
          </div>
        )
      }
    >
      <div className={styles.body}>
        <Facts
          facts={[
            ['Read', everyWords(schedule.everyMinutes)],
            ['Next sync', <NextSync key="next" connection={connection} />],
            [
              'Stale after',
              `${minutesWords(schedule.staleAfterMinutes)}${schedule.staleAfterChosen ? '' : ', from the schedule'}`,
            ],
          ]}
        />
        {pause.error && <ErrorState title={paused ? 'It was not resumed' : 'It was not paused'} error={pause.error} />}
      </div>
      {editing && <EditSchedule connection={connection} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function NextSync({ connection: { pausedAt, revokedAt, schedule } }: { connection: Connection }) {
  if (revokedAt) return 'none, it is revoked';
  if (pausedAt) {
    return (
      <>
        none, paused since <Moment iso={pausedAt} />
      </>
    );
  }
  return schedule.nextRunAt ? <Moment iso={schedule.nextRunAt} ago /> : 'when somebody starts it';
}
