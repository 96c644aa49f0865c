import { useInfiniteQuery } from '@tanstack/react-query';
import { type ManagedIdentity, type MissingFact, managedIdentitiesQuery } from '../../api/identities.ts';
import { sortIn } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Unseen } from '../../components/unseen.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { DetailsButton, OpenDetails, PermissionsCell } from './applications-tab.tsx';
import { CountFact, NameCell, PrincipalLinks, PrivilegeCell, ThingLink, Unknown } from './cells.tsx';
import { IdentityList, SearchTool, type TabProps } from './list-parts.tsx';
import { tierChoices } from './users-tab.tsx';

/** Managed identities: to what they belong, what runs as them, and what they hold. */
export function ManagedTab({ search, onSearch }: TabProps) {
  const { search: text, assigned, tier } = search;
  const filter = { search: text, assigned, tier };
  const sort = sortIn('managed', search.sort);
  const identities = useInfiniteQuery(managedIdentitiesQuery({ ...filter, sort }));
  const change = (next: typeof search): void => onSearch({ ...search, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchTool label="Search managed identities" search={search} onSearch={onSearch} />
        <Choice
          label="Kind"
          every="System- and user-assigned"
          value={assigned}
          {...optionsOf({ system: 'System-assigned', user: 'User-assigned' })}
          onChange={(value) => change({ assigned: value })}
        />
        <Choice
          label="Privilege"
          every="Any or no privilege"
          value={tier}
          {...optionsOf(tierChoices)}
          onChange={(value) => change({ tier: value })}
        />
      </FilterBar>
      <IdentityList
        noun="managed identity"
        nouns="managed identities"
        label="Managed identities"
        query={identities}
        exported={{ name: 'managed-identities', filter: { ...filter, sort } }}
        columns={(missing) => columnsOf(missing, (open) => change({ open }))}
        onClear={onClear}
        fact="applications"
        sort={sort}
        onSort={(next) => change({ sort: sortIn('managed', next) })}
      />
    </>
  );
}

function columnsOf(
  missing: readonly MissingFact[],
  open: (id: string) => void,
): readonly DataColumn<ManagedIdentity>[] {
  const number = (id: string, title: string, value: (one: ManagedIdentity) => number | null, info?: string) => ({
    id,
    title,
    info,
    width: 100,
    grow: 0,
    align: 'end' as const,
    cell: (one: ManagedIdentity) => <CountFact row={one} missing={missing} fact={id} value={value(one)} />,
  });
  const roles = (id: 'azureRoles' | 'directoryRoles', title: string, plane: 'azure' | 'directory') => ({
    ...number(id, title, (one) => one[id]),
    sortable: true,
    cell: (one: ManagedIdentity) => (
      <TextLink to="/identities" search={{ tab: 'assignments', principalId: one.id, plane, state: 'active' }}>
        <CountFact row={one} missing={missing} fact={id} value={one[id]} />
        <Unseen>{` ${title} of ${visibleText(one.name)}`}</Unseen>
      </TextLink>
    ),
  });
  return [
    {
      id: 'name',
      title: 'Managed identity',
      width: 150,
      grow: 3,
      sortable: true,
      cell: ({ id, name }) => <NameCell id={id} name={name} />,
    },
    {
      id: 'kind',
      title: 'Kind',
      width: 130,
      grow: 0,
      cell: ({ assigned }) =>
        assigned === null ? (
          <Unknown why="Microsoft did not say to which resource it belongs." />
        ) : assigned === 'system' ? (
          'System-assigned'
        ) : (
          'User-assigned'
        ),
    },
    {
      id: 'resource',
      title: 'Resource',
      info: 'The resource that it belongs to, or that it is.',
      width: 130,
      grow: 2,
      cell: ({ resource }) =>
        resource === null ? <Unknown why="Its resource was not read." /> : <ThingLink thing={resource} />,
    },
    number('usedBy', 'Runs as it', ({ usedBy }) => usedBy, 'Resources that run as it, as far as they were read.'),
    roles('azureRoles', 'Azure roles', 'azure'),
    roles('directoryRoles', 'Directory roles', 'directory'),
    {
      id: 'permissions',
      title: 'Permissions',
      width: 110,
      grow: 1,
      cell: (one) => (
        <OpenDetails name={one.name} what="permissions" onOpen={() => open(one.id)}>
          <PermissionsCell row={one} missing={missing} />
        </OpenDetails>
      ),
    },
    {
      id: 'privilege',
      title: 'Privilege',
      width: 90,
      grow: 0,
      cell: (one) => <PrivilegeCell row={one} missing={missing} privilege={one.privilege} />,
    },
    {
      id: 'links',
      title: 'Look at',
      width: 130,
      grow: 0,
      cell: (one) => (
        <>
          <DetailsButton name={one.name} onOpen={() => open(one.id)} />
          <PrincipalLinks {...one} />
        </>
      ),
    },
  ];
}
