import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { logQuery } from '../../api/connection-queries.ts';
import type { Connection, LogEntry } from '../../api/types.ts';
import type { ConnectionSearch } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { logLine } from '../../format/log-text.ts';
import { duration } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  line: { fontWeight: tokens.fontWeightSemibold },
  what: { display: 'grid', gap: tokens.spacingVerticalXXS },
});

interface LogTabProps {
  readonly connection: Connection;
  readonly search: ConnectionSearch;
  readonly onSearch: (search: ConnectionSearch) => void;
}

/** What happened to a connection: runs, their reads, what is not complete, and events. */
export function LogTab({ connection: { id }, search, onSearch }: LogTabProps) {
  const styles = useStyles();
  const problems = search.problems === 'true';
  const log = useInfiniteQuery(logQuery(id, { runId: search.run, problems }));
  const rows = useMemo(() => log.data?.pages.flatMap((page) => page.items), [log.data]);
  const change = (next: ConnectionSearch): void =>
    onSearch({ tab: 'log', run: search.run, problems: search.problems, ...next });
  return (
    <>
      <div className={styles.tools}>
        <Switch
          label="Only what did not go well"
          checked={problems}
          onChange={(_event, { checked }) => change({ problems: checked ? 'true' : undefined })}
        />
        {search.run !== undefined && (
          <Button size="small" onClick={() => change({ run: undefined })}>
            Show all runs
          </Button>
        )}
      </div>
      <Loaded query={{ data: rows, error: log.error, refetch: log.refetch }} label="Loading the log">
        {(items) =>
          items.length > 0 ? (
            <DataTable
              label="Log"
              tall
              columns={columns}
              rows={items}
              rowId={(entry) => `${entry.at} ${entry.runId ?? ''} ${entry.text}`}
              more={moreRows(log)}
            />
          ) : (
            <EmptyState title={problems ? 'Everything went well' : 'Nothing has happened yet'}>
              {problems ? 'No read, and no part of one, went wrong.' : 'After the first sync, this tells of each read.'}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}

const levels: Record<LogEntry['level'], { readonly label: string; readonly tone: Tone }> = {
  info: { label: 'Well', tone: 'success' },
  warning: { label: 'Warning', tone: 'warning' },
  error: { label: 'Error', tone: 'danger' },
};

const kinds: Record<LogEntry['kind'], string> = { run: 'Run', read: 'Read', collection: 'Gap', event: 'Event' };

const columns: readonly DataColumn<LogEntry>[] = [
  { id: 'at', title: 'Time', width: 160, grow: 0, cell: ({ at }) => <Moment iso={at} /> },
  { id: 'level', title: 'Level', width: 90, grow: 0, cell: ({ level }) => <ToneBadge {...toneOf(level)} /> },
  { id: 'kind', title: 'Kind', width: 66, grow: 0, cell: ({ kind }) => kinds[kind] },
  { id: 'what', title: 'What happened', width: 300, grow: 4, cell: (entry) => <What entry={entry} /> },
  {
    id: 'took',
    title: 'Took',
    width: 100,
    grow: 0,
    align: 'end',
    cell: ({ durationMs }) => (durationMs === null ? '' : duration(durationMs)),
  },
];

function toneOf(level: LogEntry['level']) {
  const { label, tone } = levels[level];
  return { tone, children: label };
}

function What({ entry }: { entry: LogEntry }) {
  const styles = useStyles();
  return (
    <div className={styles.what}>
      <span className={entry.kind === 'run' ? styles.line : undefined}>{visibleText(logLine(entry))}</span>
      {entry.problem && <ProblemText problem={entry.problem} />}
    </div>
  );
}
