import { Select } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Leaver, offboardingQuery } from '../../api/people.ts';
import type { PeopleSearch } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { MissingReads } from './missing-reads.tsx';
import { type PeopleTabProps, useToolStyles } from './people-tab.tsx';
import { enabledText, leaverWords, leftText, seenText } from './people-words.ts';

/** Who has left, what is to be done about each account, and by when. */
export function OffboardingTab({ search: { search, state }, onSearch }: PeopleTabProps) {
  const styles = useToolStyles();
  const leavers = useInfiniteQuery(offboardingQuery(state ?? 'open', search));
  const rows = useMemo(() => leavers.data?.pages.flatMap((page) => page.items), [leavers.data]);
  const change = (next: Pick<PeopleSearch, 'search' | 'state'>): void =>
    onSearch({ tab: 'offboarding', search, state, ...next });
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          label="Search leavers"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Select
          aria-label="State"
          value={state ?? ''}
          onChange={(_event, { value }) => change({ state: value === 'done' || value === 'all' ? value : undefined })}
        >
          <option value="">Something is open</option>
          <option value="done">Nothing is open</option>
          <option value="all">All who have left</option>
        </Select>
        <ExternalLink href={`/api/v1/people/offboarding/export?state=${state ?? 'open'}`}>Export as CSV</ExternalLink>
      </div>
      <MissingReads missing={leavers.data?.pages[0]?.missing ?? []} />
      <Loaded query={{ data: rows, error: leavers.error, refetch: leavers.refetch }} label="Loading who has left">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nobody of this kind has left">
              People leave by an import, by their last day, or by hand.
            </EmptyState>
          ) : (
            <DataTable
              label="Offboarding"
              tall
              columns={columns}
              rows={items}
              rowId={({ person }) => person.id}
              more={moreRows(leavers)}
            />
          )
        }
      </Loaded>
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
    title: 'State',
    width: 100,
    grow: 0,
    cell: ({ state }) => <ToneBadge tone={leaverWords[state].tone}>{leaverWords[state].label}</ToneBadge>,
  },
  { id: 'due', title: 'To be done by', width: 110, grow: 0, cell: ({ due }) => due ?? 'Unknown' },
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
