import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { entitiesQuery } from '../../api/queries.ts';
import type { CatalogProperty, EntityListing, EntitySort, InventoryType } from '../../api/types.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { entityColumns } from './columns.tsx';
import { ListSummary } from './list-summary.tsx';
import { NothingFound } from './nothing-found.tsx';

interface RowsTableProps {
  readonly listing: EntityListing;
  readonly plural: string;
  readonly counted: InventoryType | undefined;
  readonly properties: readonly CatalogProperty[];
  readonly shown: readonly string[];
  readonly filtered: boolean;
  readonly onSort: (sort: EntitySort) => void;
}

/** The entities themselves, as many as one scrolls to. */
export function RowsTable({ listing, plural, counted, properties, shown, filtered, onSort }: RowsTableProps) {
  const navigate = useNavigate();
  const columns = useMemo(() => entityColumns(properties, shown), [properties, shown]);
  const entities = useInfiniteQuery(entitiesQuery(listing));
  const rows = useMemo(() => entities.data?.pages.flatMap((page) => page.items), [entities.data]);
  const sort = listing.sort ?? 'name';
  return (
    <Loaded query={{ data: rows, error: entities.error, refetch: entities.refetch }} label={`Loading ${plural}`}>
      {(items) => (
        <>
          <ListSummary type={counted} loaded={items.length} all={!entities.hasNextPage} filtered={filtered} />
          {items.length > 0 ? (
            <DataTable
              label={plural}
              columns={columns}
              rows={items}
              rowId={(entity) => entity.id}
              more={moreRows(entities)}
              sort={{ column: sort.replace('-', ''), descending: sort.startsWith('-') }}
              onSort={({ column, descending }) => onSort(`${descending ? '-' : ''}${column}` as EntitySort)}
              onRowClick={(entity) => void navigate({ to: '/entities/$id', params: { id: entity.id } })}
            />
          ) : filtered ? (
            <EmptyState title="Nothing matches">No object of this type matches the search and the filters.</EmptyState>
          ) : (
            <NothingFound type={counted} plural={plural} />
          )}
        </>
      )}
    </Loaded>
  );
}
