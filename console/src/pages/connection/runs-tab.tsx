import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { runsQuery } from '../../api/connection-queries.ts';
import type { Connection, SyncRun } from '../../api/types.ts';
import { RunStateBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, duration } from '../../format/number.ts';
import { between } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';

/** Every run of a connection; each leads to its part of the log. */
export function RunsTab({ connection: { id } }: { connection: Connection }) {
  const runs = useInfiniteQuery(runsQuery(id));
  const rows = useMemo(() => runs.data?.pages.flatMap((page) => page.items), [runs.data]);
  const columns = useMemo(() => runColumns(id), [id]);
  return (
    <Loaded query={{ data: rows, error: runs.error, refetch: runs.refetch }} label="Loading the runs">
      {(items) =>
        items.length === 0 ? (
          <EmptyState title="Never synced">The first sync reads everything once.</EmptyState>
        ) : (
          <DataTable label="Runs" tall columns={columns} rows={items} rowId={(run) => run.id} more={moreRows(runs)} />
        )
      }
    </Loaded>
  );
}

function runColumns(id: string): DataColumn<SyncRun>[] {
  return [
    {
      id: 'started',
      title: 'Started',
      width: 150,
      grow: 0,
      cell: (run) => (
        <TextLink to="/connections/$id" params={{ id }} search={{ tab: 'log', run: run.id }} title="Log of this run">
          <Moment iso={run.startedAt ?? run.createdAt} />
        </TextLink>
      ),
    },
    {
      id: 'state',
      title: 'State',
      width: 150,
      grow: 3,
      cell: ({ state, error }) => (
        <>
          <RunStateBadge state={state} />
          {error && <ProblemText problem={error} />}
        </>
      ),
    },
    { id: 'by', title: 'Started by', width: 96, cell: ({ trigger }) => triggerWords[trigger] ?? visibleText(trigger) },
    {
      id: 'took',
      title: 'Took',
      width: 90,
      cell: ({ startedAt, finishedAt }) => {
        const took = between(startedAt, finishedAt);
        return took === null ? 'not ended' : duration(took);
      },
    },
    { id: 'items', title: 'Objects read', width: 106, align: 'end', cell: ({ progress }) => count(progress.items) },
    {
      id: 'changes',
      title: 'Changes',
      width: 140,
      align: 'end',
      info: 'Objects that were added, changed and removed.',
      cell: ({ id: run, progress: { added, changed, removed } }) => (
        <>
          <div>{count(added)} added</div>
          <div>{count(changed)} changed</div>
          <div>{count(removed)} removed</div>
          <TextLink to="/changes" search={{ window: 'run', run, connectionId: id }}>
            What it changed
          </TextLink>
        </>
      ),
    },
  ];
}

const triggerWords: Readonly<Record<string, string>> = { manual: 'hand', schedule: 'the schedule' };
