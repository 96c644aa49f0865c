import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Person, peopleQuery, personStatuses } from '../../api/people.ts';
import type { PeopleSearch } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { statusWords } from './people-words.ts';

export const useToolStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface PeopleTabProps {
  readonly search: PeopleSearch;
  readonly onSearch: (search: PeopleSearch) => void;
}

/** People with their status, by name. */
export function PeopleTabList({ search: { search, status, accounts }, onSearch }: PeopleTabProps) {
  const styles = useToolStyles();
  const people = useInfiniteQuery(peopleQuery({ search, status, accounts }));
  const rows = useMemo(() => people.data?.pages.flatMap((page) => page.items), [people.data]);
  const accountsKnown = people.data?.pages[0]?.accountsKnown ?? true;
  const change = (next: Pick<PeopleSearch, 'search' | 'status' | 'accounts'>): void =>
    onSearch({ search, status, accounts, ...next });
  const columns = useMemo(() => columnsOf(accountsKnown), [accountsKnown]);
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          label="Search people"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Select
          aria-label="Status"
          value={status ?? ''}
          onChange={(_event, { value }) => change({ status: personStatuses.find((each) => each === value) })}
        >
          <option value="">Every status</option>
          {personStatuses.map((each) => (
            <option key={each} value={each}>
              {statusWords[each].label}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Accounts"
          value={accounts ?? ''}
          onChange={(_event, { value }) => change({ accounts: value === 'none' ? 'none' : undefined })}
        >
          <option value="">With or without accounts</option>
          <option value="none">Without an account</option>
        </Select>
        <ExternalLink href="/api/v1/people/export">Export as CSV</ExternalLink>
      </div>
      {!accountsKnown && <p className={styles.note}>Not every user was read: who has no account is not known.</p>}
      <Loaded query={{ data: rows, error: people.error, refetch: people.refetch }} label="Loading the people">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nobody matches">
              Nobody was imported or read yet, or the filter leaves nobody.
            </EmptyState>
          ) : (
            <DataTable
              label="People"
              tall
              columns={columns}
              rows={items}
              rowId={({ id }) => id}
              more={moreRows(people)}
            />
          )
        }
      </Loaded>
    </>
  );
}

const columnsOf = (accountsKnown: boolean): readonly DataColumn<Person>[] => [
  {
    id: 'name',
    title: 'Name',
    width: 200,
    grow: 2,
    cell: ({ id, displayName, mail }) => (
      <>
        <TextLink to="/people/$id" params={{ id }}>
          <bdi>{visibleText(displayName)}</bdi>
        </TextLink>
        <div>{visibleText(mail ?? '')}</div>
      </>
    ),
  },
  {
    id: 'status',
    title: 'Status',
    width: 110,
    grow: 0,
    cell: ({ status, because }) => (
      <ToneBadge tone={statusWords[status].tone} title={because.text}>
        {statusWords[status].label}
      </ToneBadge>
    ),
  },
  { id: 'employee', title: 'Employee id', width: 110, cell: ({ employeeId }) => visibleText(employeeId ?? '') },
  {
    id: 'department',
    title: 'Department',
    width: 160,
    cell: ({ department, title }) => (
      <>
        <div>{visibleText(department ?? '')}</div>
        <div>{visibleText(title ?? '')}</div>
      </>
    ),
  },
  {
    id: 'accounts',
    title: 'Accounts',
    width: 130,
    cell: ({ accounts, enabledAccounts }) =>
      accounts === 0 && !accountsKnown ? 'Unknown' : `${count(accounts)}, ${count(enabledAccounts)} enabled`,
  },
  { id: 'source', title: 'Source', width: 110, cell: ({ source }) => visibleText(source) },
];
