import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { logQuery } from '../../api/connection-queries.ts';
import type { Connection, LogEntry } from '../../api/types.ts';
import type { ConnectionSearch } from '../../app/route-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FilterTags } from '../../components/filter-tags.tsx';
import { Moment } from '../../components/moment.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { logLine } from '../../format/log-text.ts';
import { duration } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';
import { AcknowledgeEvents } from './acknowledge-events.tsx';

const useStyles = makeStyles({
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
  const problems = search.problems === 'true';
  const log = useRows(useInfiniteQuery(logQuery(id, { runId: search.run, problems })));
  const filter = { run: search.run, problems: search.problems };
  const change = (next: Partial<typeof filter>): void => onSearch({ tab: 'log', ...filter, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <Checkbox
          label="Only what did not go well"
          checked={problems}
          onChange={(_event, { checked }) => change({ problems: checked === true ? 'true' : undefined })}
        />
        <FilterTags
          tags={search.run === undefined ? [] : [{ label: 'One run', onRemove: () => change({ run: undefined }) }]}
        />
      </FilterBar>
      <ListTable
        list={log}
        noun="line"
        onClear={onClear}
        unmatched={problems && 'No read, and no part of one, went wrong.'}
        nothing={
          <EmptyState title="Nothing has happened yet">After the first sync, this tells of each read.</EmptyState>
        }
        beside={<AcknowledgeEvents connectionId={id} />}
        label="Log"
        exported={{ name: 'connection-log', of: id, filter: { runId: search.run, problems: search.problems } }}
        tall
        columns={columns}
        rowId={(entry) => `${entry.at} ${entry.runId ?? ''} ${entry.text}`}
      />
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
