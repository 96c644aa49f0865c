import { useInfiniteQuery } from '@tanstack/react-query';
import { type Change, type ChangeSummary, changesQuery, type WindowFilter } from '../../api/changes.ts';
import { changeKinds } from '../../api/values.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FilterTags } from '../../components/filter-tags.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { ChangeDrawer } from './drawer.tsx';
import { Nothing, nothingText } from './nothing.tsx';
import { changedNames, kindWords, rowKey } from './words.ts';

interface TabProps {
  readonly window: WindowFilter;
  readonly summary: ChangeSummary | undefined;
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

/** Every change, the newest first. */
export function RowsTab({ window, summary, search, onChange }: TabProps) {
  const { type, category, kind, open } = search;
  const list = useRows(useInfiniteQuery(changesQuery(window, { type, category, kind })));
  const titles = Object.fromEntries(summary?.types.map((each) => [each.type, each.title]) ?? []);
  const onClear = clearing({ type, category, kind }, onChange);
  const columns: readonly DataColumn<Change>[] = [
    { id: 'at', title: 'Seen', width: 165, grow: 0, cell: ({ at }) => <Moment iso={at} /> },
    {
      id: 'kind',
      title: 'What',
      width: 130,
      grow: 0,
      cell: (row) => (
        <ToneBadge tone={kindWords[row.kind].tone} title={kindWords[row.kind].says}>
          {row.returned ? `${kindWords[row.kind].label} again` : kindWords[row.kind].label}
        </ToneBadge>
      ),
    },
    { id: 'type', title: 'Type', width: 130, cell: ({ title }) => title },
    {
      id: 'name',
      title: 'Object',
      width: 160,
      grow: 2,
      cell: (row) => (
        <TextLink to="/changes" search={{ ...search, open: rowKey(row) }} replace>
          <bdi>{visibleText(row.name)}</bdi>
        </TextLink>
      ),
    },
    {
      id: 'changes',
      title: 'Properties that differ',
      width: 180,
      grow: 3,
      cell: (row) =>
        row.kind === 'changed' && row.changes.length === 0 ? 'Only the source document' : changedNames(row, words),
    },
  ];
  const opened = list.data?.find((row) => rowKey(row) === open);
  return (
    <>
      <FilterBar onClear={onClear}>
        <Choice
          label="Type"
          every="Every type"
          value={type}
          {...optionsOf({ ...(type === undefined ? {} : { [type]: type }), ...titles })}
          onChange={(next) => onChange({ type: next })}
        />
        <Choice
          label="What"
          every="Everything"
          value={kind}
          options={changeKinds}
          word={(each) => kindWords[each].label}
          onChange={(next) => onChange({ kind: next })}
        />
        {category !== undefined && (
          <FilterTags tags={[{ label: words(category), onRemove: () => onChange({ category: undefined }) }]} />
        )}
      </FilterBar>
      <ListTable
        list={list}
        noun="change"
        onClear={onClear}
        unmatched={nothingText(summary)}
        nothing={<Nothing summary={summary} what="No change was seen" />}
        label="Changes"
        exported={{ name: 'changes', filter: { ...window, type, category, kind } }}
        columns={columns}
        rowId={rowKey}
        onRowClick={(row) => onChange({ open: rowKey(row) })}
      />
      {opened && <ChangeDrawer change={opened} onClose={() => onChange({ open: undefined })} />}
    </>
  );
}
