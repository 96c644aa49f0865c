import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { catalogQuery, entitiesQuery, inventoryQuery } from '../../api/queries.ts';
import type { EntitySort, EntityState } from '../../api/types.ts';
import type { EntityListSearch } from '../../app/route-search.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { words } from '../../format/words.ts';
import { ColumnPicker } from './column-picker.tsx';
import { entityColumns } from './columns.tsx';
import { columnsForAddress, defaultColumns } from './default-columns.ts';
import { FilterForm } from './filter-form.tsx';
import { FilterTags } from './filter-tags.tsx';
import { ListSummary } from './list-summary.tsx';
import { NothingFound } from './nothing-found.tsx';

const route = getRouteApi('/inventory/$type');

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  state: { width: '150px' },
});

/** All entities of one type, as a table that can be searched, filtered and sorted; every choice is in the address. */
export function EntityListPage() {
  const styles = useStyles();
  const { type } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const catalog = useQuery(catalogQuery);
  const inventory = useQuery(inventoryQuery);
  const declared = catalog.data?.types.find((each) => each.type === type);
  const counted = inventory.data?.categories.flatMap((each) => each.types).find((each) => each.type === type);
  const properties = useMemo(() => declared?.properties ?? [], [declared]);
  const shown = search.columns ?? defaultColumns(properties);
  const columns = useMemo(() => entityColumns(properties, shown), [properties, shown]);
  const where = search.where ?? [];
  const entities = useInfiniteQuery(
    entitiesQuery({ type, search: search.search, where: search.where, state: search.state, sort: search.sort }),
  );
  const rows = useMemo(() => entities.data?.pages.flatMap((page) => page.items), [entities.data]);
  const filtered = search.search !== undefined || where.length > 0 || search.state !== undefined;
  const plural = declared?.plural ?? counted?.plural ?? words(type);

  const change = (next: EntityListSearch): void => {
    void navigate({ to: '/inventory/$type', params: { type }, search: { ...search, ...next }, replace: true });
  };
  const sort = search.sort ?? 'name';

  return (
    <Page
      fill
      title={plural}
      subtitle={declared?.description}
      trail={<TextLink to="/inventory">Inventory</TextLink>}
      actions={
        <ColumnPicker
          properties={properties}
          shown={shown}
          onChange={(next) => change({ columns: next && columnsForAddress(next, properties) })}
        />
      }
    >
      <search className={styles.tools}>
        <SearchField
          key={type}
          label="Search by name or Azure id"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Select
          aria-label="State"
          className={styles.state}
          value={search.state ?? 'present'}
          onChange={(_event, data) => change({ state: data.value as EntityState })}
        >
          <option value="present">Present</option>
          <option value="gone">Gone</option>
          <option value="all">Present and gone</option>
        </Select>
        <FilterForm
          key={`filter:${type}`}
          properties={properties}
          onAdd={(condition) => change({ where: [...where.filter((each) => each !== condition), condition] })}
        />
        <FilterTags
          where={where}
          onRemove={(condition) => change({ where: where.filter((each) => each !== condition) })}
        />
      </search>
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
                onSort={({ column, descending }) => change({ sort: `${descending ? '-' : ''}${column}` as EntitySort })}
                onRowClick={(entity) => void navigate({ to: '/entities/$id', params: { id: entity.id } })}
              />
            ) : filtered ? (
              <EmptyState title="Nothing matches">
                No object of this type matches the search and the filters.
              </EmptyState>
            ) : (
              <NothingFound type={counted} plural={plural} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
