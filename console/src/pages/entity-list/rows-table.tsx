import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { entitiesQuery } from '../../api/queries.ts';
import type { CatalogProperty, EntityListing, EntitySort, InventoryType } from '../../api/types.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { nameOfSort, sortOf } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { KnownCountText } from '../../components/known-count-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { typeCount } from '../../format/knowledge.ts';
import { entityColumns } from './columns.tsx';
import { NothingFound } from './nothing-found.tsx';

interface RowsTableProps {
  readonly listing: EntityListing;
  readonly plural: string;
  readonly counted: InventoryType | undefined;
  readonly properties: readonly CatalogProperty[];
  readonly shown: readonly string[];
  readonly onClear: (() => void) | undefined;
  readonly onSort: (sort: EntitySort) => void;
}

/** The entities themselves, as many as one scrolls to. */
export function RowsTable({ listing, plural, counted, properties, shown, onClear, onSort }: RowsTableProps) {
  const navigate = useNavigate();
  const columns = useMemo(() => entityColumns(properties, shown), [properties, shown]);
  const entities = useRows(useInfiniteQuery(entitiesQuery(listing)));
  const known = counted && typeCount(counted);
  return (
    <ListTable
      list={entities}
      noun="object"
      onClear={onClear}
      nothing={<NothingFound type={counted} plural={plural} />}
      of={
        known && (
          <>
            {' of '}
            <KnownCountText known={known} />
          </>
        )
      }
      beside={counted && <ReadState type={counted} />}
      label={plural}
      columns={columns}
      rowId={(entity) => entity.id}
      sort={sortOf(listing.sort ?? 'name')}
      onSort={(sort) => onSort(nameOfSort(sort) as EntitySort)}
      onRowClick={(entity) => void navigate({ to: '/entities/$id', params: { id: entity.id } })}
    />
  );
}

/** Whether the list can be complete at all, and when it was read. */
function ReadState({ type }: { readonly type: InventoryType }) {
  return (
    <>
      {type.outcome !== 'complete' && (
        <>
          <OutcomeBadge outcome={type.outcome} />
          <TextLink to="/coverage" search={{ type: type.type }}>
            What could not be read
          </TextLink>
        </>
      )}
      {type.confirmedAt && (
        <span>
          Read <Moment iso={type.confirmedAt} ago />
        </span>
      )}
    </>
  );
}
