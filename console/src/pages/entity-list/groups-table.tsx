import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { entityGroupsQuery } from '../../api/queries.ts';
import type { EntityFilter, EntityGroup } from '../../api/types.ts';
import type { EntityListSearch } from '../../app/inventory-search.ts';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { CountLine } from '../../components/list-count.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { filterOfGroup, type Grouping } from '../../format/grouping.ts';
import { count, counted } from '../../format/number.ts';
import { oneLine, show } from '../../format/value.ts';
import { visibleText } from '../../format/visible-text.ts';

interface GroupsTableProps {
  readonly type: string;
  readonly plural: string;
  readonly grouping: Grouping;
  /** Kind of the property in the catalogue. */
  readonly kind: string;
  readonly filter: EntityFilter;
  readonly search: EntityListSearch;
  readonly onClear: (() => void) | undefined;
}

/** How many there are with each value, the most first; each opens to its rows. */
export function GroupsTable({ type, plural, grouping, kind, filter, search, onClear }: GroupsTableProps) {
  const navigate = useNavigate();
  const groups = useInfiniteQuery(entityGroupsQuery(filter, grouping.by));
  const rows = useMemo(() => groups.data?.pages.flatMap((page) => page.items), [groups.data]);
  const first = groups.data?.pages[0];
  const { by, label } = grouping;
  const columns = useMemo<DataColumn<EntityGroup>[]>(
    () => [
      {
        id: 'value',
        title: label,
        width: 280,
        grow: 3,
        cell: (group) => (
          <TextLink to="/inventory/$type" params={{ type }} search={inside(search, by, group)}>
            <bdi>{groupWords(by, kind, group)}</bdi>
          </TextLink>
        ),
      },
      { id: 'count', title: plural, width: 160, align: 'end', cell: (group) => count(group.count) },
      {
        id: 'share',
        title: 'Share',
        width: 110,
        align: 'end',
        cell: (group) => shareWords(group.count, first?.entities ?? 0),
      },
    ],
    [label, by, kind, plural, type, search, first?.entities],
  );
  return (
    <Loaded query={{ data: rows, error: groups.error, refetch: groups.refetch }} label="Counting the groups">
      {(items) =>
        items.length === 0 && onClear ? (
          <NothingMatches onClear={onClear} />
        ) : items.length === 0 ? (
          <EmptyState title="Nothing to group" />
        ) : (
          <>
            <CountLine
              status={`${counted(first?.entities ?? 0, 'object')} in ${counted(first?.groups ?? 0, 'group')}`}
            />
            <DataTable
              label={`${plural} by ${label.toLowerCase()}`}
              columns={columns}
              rows={items}
              rowId={({ state, value }) => `${state} ${value}`}
              more={moreRows(groups)}
              onRowClick={(group) =>
                void navigate({ to: '/inventory/$type', params: { type }, search: inside(search, by, group) })
              }
            />
          </>
        )
      }
    </Loaded>
  );
}

/** The list that shows a group's rows, with all else as it was. */
function inside(search: EntityListSearch, by: string, group: EntityGroup): EntityListSearch {
  const filter = filterOfGroup(by, group);
  const rest = { ...search, group: undefined };
  if ('subscription' in filter) return { ...rest, subscription: filter.subscription };
  return { ...rest, where: [...(search.where ?? []).filter((each) => each !== filter.where), filter.where] };
}

function groupWords(by: string, kind: string, { state, value, label }: EntityGroup): string {
  if (state !== 'value') return by === 'subscription' ? 'In no subscription' : oneLine({ state });
  if (label !== null) return visibleText(label);
  if (kind === 'flag') return value === 'true' ? 'Yes' : 'No';
  if (kind === 'number' && value !== null) return oneLine(show(Number(value), kind));
  return oneLine(show(value, 'text'));
}

function shareWords(part: number, all: number): string {
  if (all === 0) return '';
  const share = (part / all) * 100;
  return share < 0.1 ? 'under 0.1 %' : `${share.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}
