import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { statusQuery } from '../../api/queries.ts';
import type { Connection, Status } from '../../api/types.ts';
import { ConnectionStateBadge, RunStateBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { cloudLabel } from '../../format/cloud-label.ts';
import { connectionStateWords, scopeWords } from '../../format/connection-state.ts';
import { counted } from '../../format/number.ts';
import { everyWords } from '../../format/schedule.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  stack: { display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** The connections as a table: how each is and why, what it covers, when it is read. Each leads to its page. */
export function ConnectionTable({ connections }: { connections: readonly Connection[] }) {
  const status = useQuery(statusQuery);
  const navigate = useNavigate();
  const columns = useMemo(() => connectionColumns(status.data), [status.data]);
  return (
    <DataTable
      label="Connections"
      tall
      columns={columns}
      rows={connections}
      rowId={({ id }) => id}
      onRowClick={({ id }) => void navigate({ to: '/connections/$id', params: { id } })}
    />
  );
}

function connectionColumns(status: Status | undefined): DataColumn<Connection>[] {
  return [
    { id: 'name', title: 'Name', width: 206, grow: 2, cell: (each) => <Name connection={each} /> },
    { id: 'state', title: 'State', width: 180, grow: 3, cell: (each) => <State connection={each} /> },
    { id: 'covers', title: 'Covers', width: 130, cell: (each) => <Covers connection={each} status={status} /> },
    { id: 'schedule', title: 'Schedule', width: 120, cell: (each) => <Schedule connection={each} /> },
    { id: 'lastRun', title: 'Last sync', width: 130, grow: 0, cell: (each) => <LastRun connection={each} /> },
  ];
}

function Name({ connection: { id, name, tenantId } }: { connection: Connection }) {
  const styles = useStyles();
  return (
    <>
      <TextLink to="/connections/$id" params={{ id }}>
        <bdi>{visibleText(name)}</bdi>
      </TextLink>
      <div className={styles.mono} title="Tenant id">
        {tenantId}
      </div>
    </>
  );
}

function Covers({
  connection: { scope, directory, cloud },
  status,
}: {
  connection: Connection;
  status: Status | undefined;
}) {
  const styles = useStyles();
  return (
    <>
      <div>{visibleText(scopeWords(scope))}</div>
      <div className={styles.note}>{directory ? 'with the directory' : 'without the directory'}</div>
      <div className={styles.note}>{cloudLabel(status, cloud)}</div>
    </>
  );
}

function State({ connection: { id, name, state, reasons } }: { connection: Connection }) {
  const styles = useStyles();
  const [first, ...others] = reasons;
  return (
    <div className={styles.stack}>
      <ConnectionStateBadge state={state} />
      <span className={styles.note}>
        {first ? visibleText(first.cause) : connectionStateWords[state].says}
        {others.length > 0 && (
          <>
            {' And '}
            <TextLink
              to="/connections/$id"
              params={{ id }}
              aria-label={`${counted(others.length, 'more reason')}: ${visibleText(name)}`}
            >
              {counted(others.length, 'more reason')}
            </TextLink>
            .
          </>
        )}
      </span>
    </div>
  );
}

function Schedule({ connection: { schedule, pausedAt, revokedAt } }: { connection: Connection }) {
  const styles = useStyles();
  const next = schedule.nextRunAt;
  if (revokedAt) return 'None';
  return (
    <>
      <div>{everyWords(schedule.everyMinutes)}</div>
      <div className={styles.note}>{pausedAt ? 'paused' : next && <Moment iso={next} ago />}</div>
    </>
  );
}

function LastRun({ connection: { lastRun } }: { connection: Connection }) {
  const styles = useStyles();
  if (!lastRun) return 'never';
  return (
    <div className={styles.stack}>
      <RunStateBadge state={lastRun.state} />
      {lastRun.finishedAt && <Moment iso={lastRun.finishedAt} ago />}
    </div>
  );
}
