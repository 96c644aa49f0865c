import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Change, type ChangeSummary, changeKinds, changesQuery, type WindowFilter } from '../../api/changes.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { ChangeDrawer } from './drawer.tsx';
import { Nothing } from './nothing.tsx';
import { changedNames, kindWords, rowKey } from './words.ts';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM, flexShrink: 0 },
});

interface TabProps {
  readonly window: WindowFilter;
  readonly summary: ChangeSummary | undefined;
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

/** Every change, the newest first. */
export function RowsTab({ window, summary, search, onChange }: TabProps) {
  const styles = useStyles();
  const { type, kind, open } = search;
  const list = useInfiniteQuery(changesQuery(window, { ...(type && { type }), ...(kind && { kind }) }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const types = summary?.types ?? [];
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
  const opened = rows?.find((row) => rowKey(row) === open);
  return (
    <>
      <search className={styles.filters} aria-label="Changes shown">
        <Field label="Type">
          <Select value={type ?? ''} onChange={(_event, { value }) => onChange({ type: value || undefined })}>
            <option value="">All types</option>
            {type !== undefined && !types.some((each) => each.type === type) && <option value={type}>{type}</option>}
            {types.map((each) => (
              <option key={each.type} value={each.type}>
                {each.title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="What">
          <Select
            value={kind ?? ''}
            onChange={(_event, { value }) => onChange({ kind: changeKinds.find((each) => each === value) })}
          >
            <option value="">Everything</option>
            {changeKinds.map((each) => (
              <option key={each} value={each}>
                {kindWords[each].label}
              </option>
            ))}
          </Select>
        </Field>
      </search>
      <Loaded query={{ data: rows, error: list.error, refetch: list.refetch }} label="Loading the changes">
        {(items) =>
          items.length === 0 ? (
            <Nothing summary={summary} what="No such change was seen" />
          ) : (
            <DataTable
              label="Changes"
              columns={columns}
              rows={items}
              rowId={rowKey}
              more={moreRows(list)}
              onRowClick={(row) => onChange({ open: rowKey(row) })}
            />
          )
        }
      </Loaded>
      {opened && <ChangeDrawer change={opened} onClose={() => onChange({ open: undefined })} />}
    </>
  );
}
