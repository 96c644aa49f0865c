import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { scopedUsersQuery } from '../../api/scoping.ts';
import type { ScopedUser } from '../../api/types.ts';
import { type UserScopeSearch, userStates } from '../../app/route-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Moment } from '../../components/moment.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { stateWords } from './rule-words.ts';
import { UserName } from './user-name.tsx';

const useStyles = makeStyles({
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface UsersTabProps {
  readonly id: string;
  readonly search: UserScopeSearch;
  readonly onSearch: (search: UserScopeSearch) => void;
}

/** Every user that counts, is left out or is unknown, with the rule that decides. */
export function UsersTab({ id, search: { state, search }, onSearch }: UsersTabProps) {
  const users = useRows(useInfiniteQuery(scopedUsersQuery(id, { state, search })));
  const filter = { state, search };
  const change = (next: Partial<typeof filter>): void => onSearch({ tab: 'users', ...filter, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search users"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Choice
          label="Status"
          every="Every status"
          value={state}
          options={userStates}
          word={(each) => stateWords[each].label}
          onChange={(next) => change({ state: next })}
        />
      </FilterBar>
      <ListTable
        list={users}
        noun="user"
        onClear={onClear}
        nothing={<EmptyState title="Nobody was decided about yet" />}
        label="Users"
        tall
        columns={columns}
        rowId={({ userId }) => userId}
      />
    </>
  );
}

const columns: readonly DataColumn<ScopedUser>[] = [
  { id: 'user', title: 'User', width: 220, grow: 2, cell: (user) => <UserName user={user} /> },
  {
    id: 'state',
    title: 'Status',
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
