import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { evidenceQuery } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { evidenceColumns } from './columns.tsx';
import { evidenceFilter } from './evidence-words.ts';
import { Filters } from './filters.tsx';

interface RowsTabProps {
  readonly search: EvidenceSearch;
  readonly onChange: (change: EvidenceSearch) => void;
}

/** The rows of the ledger, newest first. */
export function RowsTab({ search, onChange }: RowsTabProps) {
  const list = useRows(useInfiniteQuery(evidenceQuery(evidenceFilter(search))));
  const seen = useMemo(() => new Map(list.data?.map(({ kind, title }) => [kind, title])), [list.data]);
  const columns = useMemo(() => evidenceColumns(search), [search]);
  const { tab: _tab, row: _row, ...filters } = search;
  const onClear = clearing(filters, onChange);
  return (
    <>
      <Filters search={search} seen={seen} onChange={onChange} onClear={onClear} />
      <ListTable
        list={list}
        noun="row"
        onClear={onClear}
        nothing={<EmptyState title="There is no evidence yet">It is collected after each sync.</EmptyState>}
        label="Evidence"
        columns={columns}
        rowId={({ position }) => String(position)}
        onRowClick={({ position }) => onChange({ row: String(position) })}
      />
    </>
  );
}
