import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { evidenceQuery } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { evidenceColumns } from './columns.tsx';
import { evidenceFilter } from './evidence-words.ts';
import { Filters } from './filters.tsx';

interface RowsTabProps {
  readonly search: EvidenceSearch;
  readonly onChange: (change: EvidenceSearch) => void;
}

/** The rows of the ledger, newest first. */
export function RowsTab({ search, onChange }: RowsTabProps) {
  const filter = evidenceFilter(search);
  const list = useInfiniteQuery(evidenceQuery(filter));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const seen = useMemo(() => new Map(rows?.map(({ kind, title }) => [kind, title])), [rows]);
  const columns = useMemo(() => evidenceColumns(search), [search]);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Filters search={search} seen={seen} onChange={onChange} />
      <Loaded query={{ data: rows, error: list.error, refetch: list.refetch }} label="Loading the evidence">
        {(items) =>
          items.length > 0 ? (
            <DataTable
              label="Evidence"
              columns={columns}
              rows={items}
              rowId={({ position }) => String(position)}
              more={moreRows(list)}
              onRowClick={({ position }) => onChange({ row: String(position) })}
            />
          ) : (
            <EmptyState title={filtered ? 'No evidence matches' : 'There is no evidence yet'}>
              {filtered ? 'Take a filter away to see more.' : 'It is collected after each sync.'}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}
