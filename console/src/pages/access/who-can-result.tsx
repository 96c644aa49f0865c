import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ActionAt, whoCanQuery } from '../../api/access-queries.ts';
import type { AccessPerson } from '../../api/types.ts';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { actionWords, nameIn } from '../../format/access.ts';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { BasisText } from './basis-text.tsx';
import { MissingPanel } from './missing-panel.tsx';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, flex: '1 1 auto', minHeight: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalM },
  sum: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  table: { display: 'flex', flexDirection: 'column', flex: '1 1 240px', minHeight: '240px' },
});

interface WhoCanResultProps {
  readonly at: ActionAt;
  readonly show: 'now' | 'eligible';
  readonly onShow: (show: 'now' | 'eligible') => void;
  readonly onChoose: (principal: string) => void;
}

/** Everybody who can do something somewhere: counts first, then all of them as far as somebody scrolls. */
export function WhoCanResult({ at, show, onShow, onChoose }: WhoCanResultProps) {
  const styles = useStyles();
  const people = useInfiniteQuery(whoCanQuery(at, show));
  const rows = useMemo(() => people.data?.pages.flatMap((page) => page.items) ?? [], [people.data]);
  const columns = useMemo(() => personColumns(at), [at]);
  return (
    <Loaded
      query={{ data: people.data?.pages[0], error: people.error, refetch: people.refetch }}
      label="Counting who can"
    >
      {({ asked, counts, names, missing, basis, orphaned }) => (
        <div className={styles.whole}>
          <div className={styles.head}>
            <p className={styles.sum}>
              {`${count(counts.allowed + counts.conditional)} can ${actionWords(at.action)} `}
              <bdi>{nameIn(names, asked.resource)}</bdi>
              {counts.conditional > 0 && `, ${count(counts.conditional)} of them under a condition`}
            </p>
            <BasisText basis={basis} inline />
          </div>
          <TabList
            selectedValue={show}
            size="small"
            onTabSelect={(_event, { value }) => onShow(value === 'eligible' ? 'eligible' : 'now')}
          >
            <Tab value="now">{`Now (${count(counts.allowed + counts.conditional)})`}</Tab>
            <Tab value="eligible">{`After an activation (${count(counts.eligible)})`}</Tab>
          </TabList>
          <div className={styles.table}>
            {rows.length === 0 ? (
              <EmptyState title={missing.length > 0 ? 'Nobody that was read' : 'Nobody'}>
                {missing.length > 0
                  ? 'Something that could give access was not read: it is named below.'
                  : 'No role assignment gives it to anybody.'}
              </EmptyState>
            ) : (
              <DataTable
                label="Who can"
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                more={moreRows(people)}
                onRowClick={(row) => onChoose(row.id)}
              />
            )}
          </div>
          <MissingPanel missing={missing} orphaned={orphaned.length} />
        </div>
      )}
    </Loaded>
  );
}

function personColumns({ action, resource }: ActionAt): DataColumn<AccessPerson>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 260,
      grow: 2,
      cell: ({ id, name }) => (
        <TextLink to="/access" search={{ principal: id, action, resource }} title="By which path">
          <bdi>{visibleText(name ?? id) || '(no name)'}</bdi>
        </TextLink>
      ),
    },
    {
      id: 'type',
      title: 'Kind',
      width: 170,
      cell: ({ type }) => (type === null ? 'Not read' : words(type.replace(/^entra_/, ''))),
    },
    {
      id: 'object',
      title: 'Object id',
      width: 300,
      cell: ({ id, number }) =>
        number === null ? (
          visibleText(id)
        ) : (
          <TextLink to="/entities/$id" params={{ id: number }}>
            {visibleText(id)}
          </TextLink>
        ),
    },
  ];
}
