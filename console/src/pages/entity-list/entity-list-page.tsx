import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { catalogQuery, entityExportAddress, inventoryQuery } from '../../api/queries.ts';
import type { EntityListSearch } from '../../app/inventory-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Page } from '../../components/page.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { groupings } from '../../format/grouping.ts';
import { words } from '../../format/words.ts';
import { ColumnPicker } from './column-picker.tsx';
import { ConditionTags } from './condition-tags.tsx';
import { columnsForAddress, defaultColumns } from './default-columns.ts';
import { FilterForm } from './filter-form.tsx';
import { GroupsTable } from './groups-table.tsx';
import { RowsTable } from './rows-table.tsx';

const route = getRouteApi('/inventory/$type');
/** All entities of one type, as a table that can be searched, filtered, grouped and sorted; every choice is in the address. */
export function EntityListPage() {
  const { type } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const catalog = useQuery(catalogQuery);
  const inventory = useQuery(inventoryQuery);
  const declared = catalog.data?.types.find((each) => each.type === type);
  const counted = inventory.data?.categories.flatMap((each) => each.types).find((each) => each.type === type);
  const properties = useMemo(() => declared?.properties ?? [], [declared]);
  const shown = useMemo(() => search.columns ?? defaultColumns(properties), [search.columns, properties]);
  const { where = [], subscription } = search;
  const filter = { type, search: search.search, where: search.where, subscription, state: search.state };
  // With no column there is no property to ask for, and asking for none would give them all.
  const listing = { ...filter, sort: search.sort, properties: shown.length > 0 ? shown : ['none'] };
  const plural = declared?.plural ?? counted?.plural ?? words(type);
  const possible = groupings(properties, type.startsWith('azure_'));
  const grouping = possible.find(({ by }) => by === search.group);

  const change = (next: EntityListSearch): void => {
    void navigate({ to: '/inventory/$type', params: { type }, search: { ...search, ...next }, replace: true });
  };
  const onClear = clearing({ search: search.search, where: search.where, subscription, state: search.state }, change);

  return (
    <Page
      fill
      title={plural}
      subtitle={declared?.description}
      trail={<TextLink to="/inventory">Inventory</TextLink>}
      actions={
        <>
          <ViewsMenu />
          <ColumnPicker
            properties={properties}
            shown={shown}
            onChange={(next) => change({ columns: next && columnsForAddress(next, properties) })}
          />
          <ExportMenu addressOf={(format) => entityExportAddress(listing, format)} />
        </>
      }
    >
      <FilterBar onClear={onClear}>
        <SearchField
          key={type}
          label="Search by name or Azure id"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Choice
          label="Status"
          every="Present"
          value={search.state}
          {...optionsOf({ gone: 'Gone', all: 'Present and gone' })}
          onChange={(state) => change({ state })}
        />
        <FilterForm
          key={`filter:${type}`}
          properties={properties}
          onAdd={(condition) => change({ where: [...where.filter((each) => each !== condition), condition] })}
        />
        <Choice
          label="Group by"
          every="Not grouped"
          value={grouping?.by}
          options={possible.map(({ by }) => by)}
          word={(by) => `By ${possible.find((each) => each.by === by)?.label.toLowerCase() ?? by}`}
          onChange={(group) => change({ group })}
        />
        <ConditionTags
          where={where}
          subscription={subscription}
          onRemove={(condition) => change({ where: where.filter((each) => each !== condition) })}
          onRemoveSubscription={() => change({ subscription: undefined })}
        />
      </FilterBar>
      {catalog.isPending ? (
        <LoadingState label={`Loading ${plural}`} />
      ) : grouping ? (
        <GroupsTable
          {...{ type, plural, grouping, filter, search, onClear }}
          kind={properties.find(({ name }) => name === grouping.by)?.kind ?? 'text'}
        />
      ) : (
        <RowsTable {...{ listing, plural, counted, properties, shown, onClear }} onSort={(sort) => change({ sort })} />
      )}
    </Page>
  );
}
