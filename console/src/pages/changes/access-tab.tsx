import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type AccessChange,
  accessChangesQuery,
  accessEffects,
  accessSorts,
  type ChangeSummary,
  type WindowFilter,
} from '../../api/changes.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { AccessDrawer } from './drawer.tsx';
import { Nothing } from './nothing.tsx';
import { ThingLink } from './thing-link.tsx';
import { effectCountOf, effectWords, rowKey } from './words.ts';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM, flexShrink: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground3, flex: '1 1 320px' },
});

interface TabProps {
  readonly window: WindowFilter;
  readonly summary: ChangeSummary | undefined;
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

/** Who gained and who lost which access, the newest first. */
export function AccessTab({ window, summary, search, onChange }: TabProps) {
  const styles = useStyles();
  const { sort, effect, open } = search;
  const list = useInfiniteQuery(accessChangesQuery(window, { ...(sort && { sort }), ...(effect && { effect }) }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const sorts = summary?.access.sorts ?? [];
  const titleOf = (name: string): string => sorts.find((each) => each.sort === name)?.title ?? name;
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
  const opened = rows?.find((row) => rowKey(row) === open);
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
      <search className={styles.filters} aria-label="Access shown">
        <Field label="Sort of access">
          <Select
            value={sort ?? ''}
            onChange={(_event, { value }) => onChange({ sort: accessSorts.find((each) => each === value) })}
          >
            <option value="">All sorts</option>
            {accessSorts.map((each) => {
              const own = sorts.find((one) => one.sort === each);
              const sum = own && accessEffects.reduce((total, name) => total + effectCountOf(own, name), 0);
              return (
                <option key={each} value={each}>
                  {sum === undefined ? titleOf(each) : `${titleOf(each)} (${count(sum)})`}
                </option>
              );
            })}
          </Select>
        </Field>
        <p className={styles.note}>
          As it was given. Who has it through a group is not worked out here: the access page answers that.
        </p>
      </search>
      <Loaded query={{ data: rows, error: list.error, refetch: list.refetch }} label="Loading the changes of access">
        {(items) =>
          items.length === 0 ? (
            <Nothing summary={summary} what="No such change of access was seen" />
          ) : (
            <DataTable
              label="Changes of access"
              columns={columns}
              rows={items}
              rowId={rowKey}
              more={moreRows(list)}
              onRowClick={(row) => onChange({ open: rowKey(row) })}
            />
          )
        }
      </Loaded>
      {opened && (
        <AccessDrawer change={opened} title={titleOf(opened.sort)} onClose={() => onChange({ open: undefined })} />
      )}
    </>
  );
}
