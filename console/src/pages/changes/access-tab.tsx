import { useInfiniteQuery } from '@tanstack/react-query';
import {
  type AccessChange,
  type AccessSort,
  accessChangesQuery,
  type ChangeSummary,
  type WindowFilter,
} from '../../api/changes.ts';
import { accessEffects, accessSorts } from '../../api/values.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { AccessDrawer } from './drawer.tsx';
import { Nothing, nothingText } from './nothing.tsx';
import { ThingLink } from './thing-link.tsx';
import { effectCountOf, effectWords, rowKey } from './words.ts';

interface TabProps {
  readonly window: WindowFilter;
  readonly summary: ChangeSummary | undefined;
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

/** Who gained and who lost which access, the newest first. */
export function AccessTab({ window, summary, search, onChange }: TabProps) {
  const { sort, effect, open } = search;
  const filter = { ...(sort && { sort }), ...(effect && { effect }) };
  const list = useRows(useInfiniteQuery(accessChangesQuery(window, filter)));
  const onClear = clearing({ sort, effect }, onChange);
  const sorts = summary?.access.sorts ?? [];
  const titleOf = (name: string): string => sorts.find((each) => each.sort === name)?.title ?? name;
  const titleAndCount = (name: AccessSort): string => {
    const own = sorts.find((one) => one.sort === name);
    if (own === undefined) return titleOf(name);
    return `${titleOf(name)} (${count(accessEffects.reduce((sum, each) => sum + effectCountOf(own, each), 0))})`;
  };
  const counts = sort === undefined ? summary?.access.totals : sorts.find((each) => each.sort === sort);
  const columns: readonly DataColumn<AccessChange>[] = [
    { id: 'at', title: 'Seen', width: 165, grow: 0, cell: ({ at }) => <Moment iso={at} /> },
    {
      id: 'effect',
      title: 'What',
      width: 125,
      grow: 0,
      cell: (row) => (
        <ToneBadge tone={effectWords[row.effect].tone} title={effectWords[row.effect].says}>
          {row.returned ? `${effectWords[row.effect].label} again` : effectWords[row.effect].label}
        </ToneBadge>
      ),
    },
    {
      id: 'who',
      title: 'Who',
      info: 'Of a credential: whom one can sign in as with it.',
      width: 140,
      grow: 2,
      cell: ({ principal }) => <ThingLink thing={principal} unknown="Not known" />,
    },
    {
      id: 'power',
      title: 'Power',
      width: 110,
      grow: 2,
      cell: (row) => (
        <TextLink to="/changes" search={{ ...search, open: rowKey(row) }} replace>
          <bdi>{visibleText(row.power ?? row.role?.key ?? 'Not known')}</bdi>
        </TextLink>
      ),
    },
    {
      id: 'scope',
      title: 'On',
      width: 110,
      grow: 2,
      cell: ({ scope, scopeText }) =>
        scope ? <ThingLink thing={scope} unknown="" /> : scopeText === null ? '' : visibleText(scopeText),
    },
    { id: 'sort', title: 'Sort', width: 115, grow: 2, cell: (row) => titleOf(row.sort) },
  ];
  const opened = list.data?.find((row) => rowKey(row) === open);
  return (
    <>
      {counts && (
        <Totals
          label="Changes of access"
          totals={accessEffects.map((each) => ({
            name: each,
            label: effectWords[each].label,
            tone: effectWords[each].tone,
            number: effectCountOf(counts, each),
          }))}
          chosen={effect}
          onChoose={(chosen) => onChange({ effect: chosen })}
        />
      )}
      <FilterBar onClear={onClear}>
        <Choice
          label="Sort of access"
          every="Every sort of access"
          value={sort}
          options={accessSorts}
          word={titleAndCount}
          onChange={(next) => onChange({ sort: next })}
        />
      </FilterBar>
      <ListTable
        list={list}
        noun="change"
        onClear={onClear}
        unmatched={nothingText(summary)}
        nothing={<Nothing summary={summary} what="No change of access was seen" />}
        beside="As it was given. Who has it through a group is not worked out here: the access page answers that."
        label="Changes of access"
        exported={{ name: 'access-changes', filter: { ...window, ...filter } }}
        columns={columns}
        rowId={rowKey}
        onRowClick={(row) => onChange({ open: rowKey(row) })}
      />
      {opened && (
        <AccessDrawer change={opened} title={titleOf(opened.sort)} onClose={() => onChange({ open: undefined })} />
      )}
    </>
  );
}
