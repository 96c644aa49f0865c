import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ImportSummary, importsQuery } from '../../api/people.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

/** Imports that were taken over or refused, newest first. */
export function ImportsTab() {
  const imports = useInfiniteQuery(importsQuery);
  const rows = useMemo(() => imports.data?.pages.flatMap((page) => page.items), [imports.data]);
  return (
    <Loaded query={{ data: rows, error: imports.error, refetch: imports.refetch }} label="Loading the imports">
      {(items) =>
        items.length === 0 ? (
          <EmptyState title="Nothing was imported yet">
            Export people from personnel administration as CSV, and import the file.
          </EmptyState>
        ) : (
          <DataTable
            label="Imports"
            tall
            columns={columns}
            rows={items}
            rowId={({ id }) => id}
            more={moreRows(imports)}
          />
        )
      }
    </Loaded>
  );
}

const columns: readonly DataColumn<ImportSummary>[] = [
  { id: 'at', title: 'When', width: 130, grow: 0, cell: ({ at }) => <Moment iso={at} ago /> },
  { id: 'source', title: 'Source', width: 110, cell: ({ source }) => visibleText(source) },
  {
    id: 'state',
    title: 'State',
    width: 130,
    grow: 0,
    cell: ({ state }) => (
      <ToneBadge tone={state === 'applied' ? 'success' : 'danger'}>
        {state === 'applied' ? 'Taken over' : 'Refused'}
      </ToneBadge>
    ),
  },
  {
    id: 'what',
    title: 'What',
    width: 320,
    grow: 3,
    cell: ({ rows, added, changed, terminated, returned, errors }) =>
      errors > 0
        ? `${counted(errors, 'error')} in ${counted(rows, 'row')}`
        : `${counted(rows, 'row')}: ${count(added)} added, ${count(changed)} changed, ${count(terminated)} left, ${count(returned)} returned`,
  },
  { id: 'mode', title: 'Mode', width: 90, grow: 0, cell: ({ mode }) => mode },
  { id: 'file', title: 'File', width: 140, cell: ({ fileName }) => visibleText(fileName ?? '') },
  { id: 'by', title: 'By', width: 120, cell: ({ by }) => visibleText(by) },
];
