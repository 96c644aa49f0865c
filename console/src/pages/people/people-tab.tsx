import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Person, peopleQuery } from '../../api/people.ts';
import { personStatuses } from '../../api/values.ts';
import type { PeopleSearch } from '../../app/route-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { personFilter } from './people-filters.ts';
import { statusWords } from './people-words.ts';

export interface PeopleTabProps {
  readonly search: PeopleSearch;
  readonly onSearch: (search: PeopleSearch) => void;
}

/** People with their status, by name. */
export function PeopleTabList({ search: asked, onSearch }: PeopleTabProps) {
  const { search, status, accounts } = asked;
  const people = useInfiniteQuery(peopleQuery(personFilter(asked)));
  const accountsKnown = people.data?.pages[0]?.accountsKnown ?? true;
  const columns = useMemo(() => columnsOf(accountsKnown), [accountsKnown]);
  const filter = { search, status, accounts };
  const change = (next: Partial<typeof filter>): void => onSearch({ ...filter, ...next });
  const onClear = clearing(filter, onSearch);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search people"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Choice
          label="Status"
          every="Every status"
          value={status}
          options={personStatuses}
          word={(each) => statusWords[each].label}
          onChange={(next) => change({ status: next })}
        />
        <Choice
          label="Accounts"
          every="With or without accounts"
          value={accounts}
          {...optionsOf({ none: 'Without an account' })}
          onChange={(next) => change({ accounts: next })}
        />
      </FilterBar>
      <ListTable
        list={useRows(people)}
        noun="person"
        nouns="people"
        onClear={onClear}
        nothing={<EmptyState title="Nobody is known yet">Nobody was imported or read.</EmptyState>}
        beside={!accountsKnown && 'Not every user was read: who has no account is not known.'}
        label="People"
        tall
        columns={columns}
        rowId={({ id }) => id}
      />
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
    cell: ({ id, displayName, accounts, enabledAccounts }) => {
      if (accounts === 0) return accountsKnown ? 'None' : 'Unknown';
      const text = `${count(accounts)}, ${count(enabledAccounts)} enabled`;
      return (
        <TextLink to="/people/$id" params={{ id }} aria-label={`${text}: accounts of ${visibleText(displayName)}`}>
          {text}
        </TextLink>
      );
    },
  },
  { id: 'source', title: 'Source', width: 110, cell: ({ source }) => visibleText(source) },
];
