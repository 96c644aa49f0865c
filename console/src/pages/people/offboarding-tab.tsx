import { useInfiniteQuery } from '@tanstack/react-query';
import { type Leaver, offboardingQuery } from '../../api/people.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { MissingNote } from '../../components/missing-note.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { leaverFilter } from './people-filters.ts';
import type { PeopleTabProps } from './people-tab.tsx';
import { enabledText, leaverWords, leftText, seenText } from './people-words.ts';

/** Who has left, what is to be done about each account, and by when. */
export function OffboardingTab({ search: asked, onSearch }: PeopleTabProps) {
  const { search, state } = asked;
  const leavers = useInfiniteQuery(offboardingQuery(leaverFilter(asked)));
  const filter = { search, state };
  const change = (next: Partial<typeof filter>): void => onSearch({ tab: 'offboarding', ...filter, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search leavers"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Choice
          label="Status"
          every="Something is open"
          value={state}
          {...optionsOf({ done: 'Nothing is open', all: 'All who have left' })}
          onChange={(next) => change({ state: next })}
        />
      </FilterBar>
      <ListTable
        list={useRows(leavers)}
        noun="person"
        nouns="people"
        onClear={onClear}
        beside={<MissingNote missing={leavers.data?.pages[0]?.missing ?? []} />}
        nothing={
          <EmptyState title="Nothing is open">People leave by an import, by their last day, or by hand.</EmptyState>
        }
        label="Offboarding"
        tall
        columns={columns}
        rowId={({ person }) => person.id}
      />
    </>
  );
}

const columns: readonly DataColumn<Leaver>[] = [
  {
    id: 'person',
    title: 'Person',
    width: 240,
    grow: 2,
    cell: ({ person }) => (
      <>
        <TextLink to="/people/$id" params={{ id: person.id }}>
          <bdi>{visibleText(person.displayName)}</bdi>
        </TextLink>
        <div>{visibleText(person.because.text)}</div>
      </>
    ),
  },
  {
    id: 'state',
    title: 'Status',
    width: 100,
    grow: 0,
    cell: ({ state }) => <ToneBadge tone={leaverWords[state].tone}>{leaverWords[state].label}</ToneBadge>,
  },
  { id: 'due', title: 'To be done by', width: 130, grow: 0, cell: ({ due }) => due ?? 'Unknown' },
  {
    id: 'accounts',
    title: 'Accounts',
    width: 360,
    grow: 3,
    cell: ({ accounts }) =>
      accounts.length === 0
        ? 'None'
        : accounts.map((one) => (
            <div key={one.id}>
              <bdi>{visibleText(one.userPrincipalName ?? one.name)}</bdi>
              {`: ${enabledText(one)}, last sign-in ${seenText(one.lastSeen)}, left: ${leftText(one.left)}`}
            </div>
          )),
  },
];
