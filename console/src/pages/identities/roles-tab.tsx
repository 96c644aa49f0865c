import { Button, Checkbox } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type MissingFact, type Role, rolesQuery } from '../../api/identities.ts';
import { sortIn } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Unseen } from '../../components/unseen.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { CountFact, NameCell, Unknown } from './cells.tsx';
import { IdentityList, SearchTool, type TabProps } from './list-parts.tsx';
import { RoleCompare } from './role-compare.tsx';

/** Directory roles and Azure roles; two or three are chosen and compared. */
export function RolesTab({ search, onSearch }: TabProps) {
  const { search: text, plane, custom, held, compare: chosen = [], compared } = search;
  const filter = { search: text, plane, custom, assigned: held };
  const sort = sortIn('roles', search.sort);
  const roles = useInfiniteQuery(rolesQuery({ ...filter, sort }));
  const change = (next: typeof search): void => onSearch({ ...search, ...next });
  const onClear = clearing({ search: text, plane, custom, held }, change);
  if (compared && chosen.length > 1)
    return (
      <RoleCompare
        roles={chosen}
        show={search.show}
        onShow={(show) => change({ show })}
        onBack={() => change({ compared: undefined, show: undefined })}
      />
    );
  const toggle = (id: string): void =>
    change({ compare: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] });
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchTool label="Search roles" search={search} onSearch={onSearch} />
        <Choice
          label="Roles of"
          every="Directory and Azure"
          value={plane}
          {...optionsOf({ directory: 'Directory roles', azure: 'Azure roles' })}
          onChange={(value) => change({ plane: value })}
        />
        <Choice
          label="Made by"
          every="Built-in and custom"
          value={custom}
          {...optionsOf({ false: 'Built-in', true: 'Custom' })}
          onChange={(value) => change({ custom: value })}
        />
        <Choice
          label="Assignments"
          every="Assigned or not"
          value={held}
          {...optionsOf({ true: 'Assigned', false: 'Not assigned' })}
          onChange={(value) => change({ held: value })}
        />
      </FilterBar>
      <IdentityList
        noun="role"
        label="Roles"
        query={roles}
        exported={{ name: 'roles', filter: { ...filter, sort } }}
        columns={(missing) => columnsOf(missing, chosen, toggle)}
        onClear={onClear}
        fact="roles"
        beside={
          <>
            <Button
              size="small"
              appearance="primary"
              disabled={chosen.length < 2}
              onClick={() => change({ compared: 'true' })}
            >
              {chosen.length < 2 ? 'Compare roles' : `Compare ${chosen.length} roles`}
            </Button>
            {chosen.length > 0 ? (
              <Button size="small" onClick={() => change({ compare: undefined })}>
                Choose none
              </Button>
            ) : (
              'Choose two or three roles of the same kind to compare them.'
            )}
          </>
        }
        sort={sort}
        onSort={(next) => change({ sort: sortIn('roles', next) })}
      />
    </>
  );
}

function columnsOf(
  missing: readonly MissingFact[],
  chosen: readonly string[],
  toggle: (id: string) => void,
): readonly DataColumn<Role>[] {
  const number = (fact: 'active' | 'eligible', title: string): DataColumn<Role> => ({
    id: fact,
    title,
    width: 90,
    grow: 0,
    align: 'end',
    sortable: true,
    cell: (role) => (
      <TextLink to="/identities" search={{ tab: 'assignments', roleId: role.id, state: fact }}>
        <CountFact row={role} missing={missing} fact={fact} value={role[fact]} />
        <Unseen>{` ${title.toLowerCase()} assignments of ${visibleText(role.name)}`}</Unseen>
      </TextLink>
    ),
  });
  return [
    {
      id: 'name',
      title: 'Role',
      width: 240,
      grow: 2,
      sortable: true,
      cell: ({ id, name, description }) => <NameCell id={id} name={name} note={description} />,
    },
    {
      id: 'plane',
      title: 'Kind',
      width: 126,
      grow: 0,
      cell: ({ plane }) => (plane === 'directory' ? 'Directory role' : 'Azure role'),
    },
    { id: 'custom', title: 'Made by', width: 100, grow: 0, cell: (role) => <MadeBy role={role} /> },
    {
      id: 'privileged',
      title: 'Privileged',
      info: "Microsoft's label, which only built-in directory roles have.",
      width: 124,
      grow: 0,
      cell: ({ plane, privileged }) =>
        privileged ? <ToneBadge tone="warning">Privileged</ToneBadge> : plane === 'directory' ? 'Not labelled' : '',
    },
    number('active', 'Active'),
    number('eligible', 'Eligible'),
    {
      id: 'compare',
      title: 'Compare',
      width: 90,
      grow: 0,
      cell: ({ id, name }) => (
        <Checkbox
          aria-label={`Compare ${visibleText(name)}`}
          checked={chosen.includes(id)}
          disabled={chosen.length === 3 && !chosen.includes(id)}
          onChange={() => toggle(id)}
        />
      ),
    },
  ];
}

function MadeBy({ role: { custom, enabled } }: { role: Role }) {
  if (custom === null) return <Unknown why="Microsoft did not say whether it is built in." />;
  return `${custom ? 'Custom' : 'Built-in'}${enabled === false ? ', disabled' : ''}`;
}
