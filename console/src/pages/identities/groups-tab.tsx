import { useInfiniteQuery } from '@tanstack/react-query';
import { groupsQuery, type IdentityGroup, type MissingFact } from '../../api/identities.ts';
import { sortIn } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Unseen } from '../../components/unseen.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { CountFact, NameCell, PrincipalLinks, PrivilegeCell, RelationsLink, Unknown, YesNo } from './cells.tsx';
import { GroupTree } from './group-tree.tsx';
import { groupKindWords } from './identity-words.ts';
import { IdentityList, SearchTool, type TabProps } from './list-parts.tsx';
import { tierChoices } from './users-tab.tsx';

/** Groups as a table, or their nesting as a tree. */
export function GroupsTab({ search, onSearch }: TabProps) {
  const isTree = search.view === 'tree';
  const onClear = clearing(isTree ? { search: search.search } : filtersOf(search), (none) =>
    onSearch({ ...search, ...none }),
  );
  return (
    <>
      <FilterBar onClear={onClear}>
        <Choice
          label="View"
          every="As a table"
          value={search.view}
          {...optionsOf({ tree: 'Nesting as a tree' })}
          onChange={(view) => onSearch({ tab: 'groups', search: search.search, view })}
        />
        <SearchTool label="Search groups" search={search} onSearch={onSearch} />
        {!isTree && <Filters search={search} onSearch={onSearch} />}
      </FilterBar>
      {isTree ? (
        <GroupTree search={search.search} onClear={onClear} />
      ) : (
        <GroupList search={search} onSearch={onSearch} onClear={onClear} />
      )}
    </>
  );
}

function filtersOf(asked: TabProps['search']) {
  const { search, groupKind, dynamic, roleAssignable, nesting, ownerless, tier } = asked;
  return { search, groupKind, dynamic, roleAssignable, nesting, ownerless, tier };
}

function Filters({ search, onSearch }: TabProps) {
  const change = (next: typeof search): void => onSearch({ ...search, ...next });
  return (
    <>
      <Choice
        label="Kind of group"
        every="Every kind"
        value={search.groupKind}
        {...optionsOf(groupKindWords)}
        onChange={(groupKind) => change({ groupKind })}
      />
      <Choice
        label="Membership"
        every="Assigned or dynamic"
        value={search.dynamic}
        {...optionsOf({ true: 'Dynamic', false: 'Assigned' })}
        onChange={(dynamic) => change({ dynamic })}
      />
      <Choice
        label="Directory roles"
        every="Role-assignable or not"
        value={search.roleAssignable}
        {...optionsOf({ true: 'Role-assignable', false: 'Not role-assignable' })}
        onChange={(roleAssignable) => change({ roleAssignable })}
      />
      <Choice
        label="Nesting"
        every="Nested or not"
        value={search.nesting}
        {...optionsOf({ holds: 'With groups inside', top: 'On top of others' })}
        onChange={(nesting) => change({ nesting })}
      />
      <Choice
        label="Owners"
        every="With or without owners"
        value={search.ownerless}
        {...optionsOf({ true: 'Without an owner' })}
        onChange={(ownerless) => change({ ownerless })}
      />
      <Choice
        label="Privilege"
        every="Any or no privilege"
        value={search.tier}
        {...optionsOf(tierChoices)}
        onChange={(tier) => change({ tier })}
      />
    </>
  );
}

function GroupList({ search, onSearch, onClear }: TabProps & { readonly onClear: (() => void) | undefined }) {
  const { groupKind: kind, ...filter } = filtersOf(search);
  const sort = sortIn('groups', search.sort);
  const groups = useInfiniteQuery(groupsQuery({ ...filter, kind, sort }));
  return (
    <IdentityList
      noun="group"
      label="Groups"
      query={groups}
      exported={{ name: 'groups', filter: { ...filter, kind, sort } }}
      columns={columnsOf}
      onClear={onClear}
      fact="groups"
      sort={sort}
      onSort={(next) => onSearch({ ...search, sort: sortIn('groups', next) })}
    />
  );
}

function columnsOf(missing: readonly MissingFact[]): readonly DataColumn<IdentityGroup>[] {
  return [
    {
      id: 'name',
      title: 'Group',
      width: 220,
      grow: 3,
      sortable: true,
      cell: ({ id, name }) => <NameCell id={id} name={name} />,
    },
    { id: 'kind', title: 'Kind', width: 190, grow: 3, cell: (group) => <Kind group={group} /> },
    {
      id: 'members',
      title: 'Members',
      sortable: true,
      info: 'Direct ones, of any kind.',
      width: 92,
      grow: 0,
      align: 'end',
      cell: (group) => (
        <RelationsLink of={group} verb="member_of" direction="in" what="members of">
          <CountFact row={group} missing={missing} fact="members" value={group.members} />
        </RelationsLink>
      ),
    },
    {
      id: 'nested',
      title: 'Groups inside',
      width: 126,
      grow: 0,
      align: 'end',
      cell: (group) => (
        <TextLink to="/identities" search={{ tab: 'groups', view: 'tree', search: group.name }}>
          <CountFact row={group} missing={missing} fact="nested" value={group.nested} />
          <Unseen>{` groups inside ${visibleText(group.name)}`}</Unseen>
        </TextLink>
      ),
    },
    {
      id: 'memberOf',
      title: 'In groups',
      width: 92,
      grow: 0,
      align: 'end',
      cell: (group) => (
        <RelationsLink of={group} verb="member_of" direction="out" what="groups that have">
          <CountFact row={group} missing={missing} fact="memberOf" value={group.memberOf} />
        </RelationsLink>
      ),
    },
    {
      id: 'owners',
      title: 'Owners',
      sortable: true,
      width: 84,
      grow: 0,
      align: 'end',
      cell: (group) => (
        <RelationsLink of={group} verb="owns" direction="in" what="owners of">
          <CountFact row={group} missing={missing} fact="owners" value={group.owners} />
        </RelationsLink>
      ),
    },
    {
      id: 'assignable',
      title: 'Role-assignable',
      width: 134,
      grow: 0,
      cell: (group) => <YesNo row={group} missing={missing} fact="groups" value={group.roleAssignable} />,
    },
    {
      id: 'privilege',
      title: 'Privilege',
      width: 124,
      grow: 0,
      cell: (group) => <PrivilegeCell row={group} missing={missing} privilege={group.privilege} />,
    },
    { id: 'links', title: 'Look at', width: 120, grow: 0, cell: (group) => <PrincipalLinks {...group} /> },
  ];
}

function Kind({ group: { kind, dynamic, rule, ruleState, synced } }: { group: IdentityGroup }) {
  const styles = useNoteStyles();
  const more = [
    dynamic ? `Dynamic${ruleState === 'Paused' ? ', paused' : ''}` : '',
    synced ? 'From on-premises' : '',
  ].filter((text) => text !== '');
  return (
    <>
      {kind === null ? <Unknown why="Microsoft did not say enough to tell the kind." /> : groupKindWords[kind]}
      {more.length > 0 && <div className={styles.note}>{more.join(', ')}</div>}
      {rule && <div className={styles.note}>{visibleText(rule)}</div>}
    </>
  );
}
