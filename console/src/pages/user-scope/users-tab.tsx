import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { scopedUsersQuery } from '../../api/scoping.ts';
import type { ScopedUser, UserState } from '../../api/types.ts';
import { type UserScopeSearch, userStates } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { stateWords } from './rule-words.ts';
import { UserName } from './user-name.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface UsersTabProps {
  readonly id: string;
  readonly search: UserScopeSearch;
  readonly onSearch: (search: UserScopeSearch) => void;
}

/** Every user that counts, is left out or is unknown, with the rule that decides. */
export function UsersTab({ id, search: { state, search }, onSearch }: UsersTabProps) {
  const styles = useStyles();
  const users = useInfiniteQuery(scopedUsersQuery(id, { state, search }));
  const rows = useMemo(() => users.data?.pages.flatMap((page) => page.items), [users.data]);
  const change = (next: Pick<UserScopeSearch, 'state' | 'search'>): void =>
    onSearch({ tab: 'users', state, search, ...next });
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          label="Search users"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Select
          aria-label="State"
          value={state ?? ''}
          onChange={(_event, { value }) => change({ state: userStates.find((each) => each === value) })}
        >
          <option value="">All users</option>
          {userStates.map((each: UserState) => (
            <option key={each} value={each}>
              {stateWords[each].label}
            </option>
          ))}
        </Select>
      </div>
      <Loaded query={{ data: rows, error: users.error, refetch: users.refetch }} label="Loading the users">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No user matches">Nobody was decided about, or the filter leaves nobody.</EmptyState>
          ) : (
            <DataTable
              label="Users"
              tall
              columns={columns}
              rows={items}
              rowId={({ userId }) => userId}
              more={moreRows(users)}
            />
          )
        }
      </Loaded>
    </>
  );
}

const columns: readonly DataColumn<ScopedUser>[] = [
  { id: 'user', title: 'User', width: 220, grow: 2, cell: (user) => <UserName user={user} /> },
  {
    id: 'state',
    title: 'State',
    width: 120,
    grow: 0,
    cell: ({ state }) => <ToneBadge tone={stateWords[state].tone}>{stateWords[state].label}</ToneBadge>,
  },
  { id: 'why', title: 'Why', width: 280, grow: 3, cell: (user) => <Why user={user} /> },
  { id: 'since', title: 'Since', width: 120, grow: 0, cell: ({ since }) => <Moment iso={since} ago /> },
];

function Why({ user: { text, reason } }: { user: ScopedUser }) {
  const styles = useStyles();
  return (
    <>
      {visibleText(text)}
      {reason !== null && <div className={styles.note}>{visibleText(reason)}</div>}
    </>
  );
}
