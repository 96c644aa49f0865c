import { makeStyles } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { assignmentsQuery, type MissingFact, type RoleAssignment } from '../../api/identities.ts';
import { entityQuery } from '../../api/queries.ts';
import { sortIn } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { EntityPicker } from '../../components/entity-picker.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FilterTags } from '../../components/filter-tags.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { ThingLink, Unknown } from './cells.tsx';
import {
  assignmentState,
  principalKindWords,
  principalStateWords,
  scopeKindWords,
  stateWords,
  tierWords,
  whyUnknown,
} from './identity-words.ts';
import { IdentityList, type TabProps } from './list-parts.tsx';

const useStyles = makeStyles({
  picker: { width: '230px' },
});

const principalStateLabels = {
  gone: 'Orphaned',
  unread: 'Could not be read',
  present: 'Exists',
  foreign: 'Of another directory',
} as const;

/** Who has which role where: now, after an activation, for a time; and what is left of principals that are gone. */
export function AssignmentsTab({ search, onSearch }: TabProps) {
  const styles = useStyles();
  const { plane, state, principal, kind, scopeKind, principalId, roleId, scopeId } = search;
  const filter = { plane, state, principal, kind, scopeKind, principalId, roleId, scopeId };
  const sort = sortIn('assignments', search.sort);
  const assignments = useInfiniteQuery(assignmentsQuery({ ...filter, sort }));
  const change = (next: typeof search): void => onSearch({ ...search, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <div className={styles.picker}>
          <EntityPicker
            kind="principal"
            placeholder="Any principal"
            chosen={principalId}
            onChoose={(id) => change({ principalId: id })}
          />
        </div>
        <div className={styles.picker}>
          <EntityPicker
            kind="resource"
            placeholder="Any scope in Azure"
            chosen={scopeId}
            onChoose={(id) => change({ scopeId: id })}
          />
        </div>
        <Choice
          label="Roles of"
          every="Directory and Azure"
          value={plane}
          {...optionsOf({ directory: 'Directory roles', azure: 'Azure roles' })}
          onChange={(value) => change({ plane: value })}
        />
        <Choice
          label="Status"
          every="Every status"
          value={state}
          {...optionsOf(stateWords)}
          onChange={(value) => change({ state: value })}
        />
        <Choice
          label="Principal"
          every="Orphaned or not"
          value={principal}
          {...optionsOf(principalStateLabels)}
          onChange={(value) => change({ principal: value })}
        />
        <Choice
          label="Kind of principal"
          every="Every kind of principal"
          value={kind}
          {...optionsOf(principalKindWords)}
          onChange={(value) => change({ kind: value })}
        />
        <Choice
          label="Kind of scope"
          every="Every kind of scope"
          value={scopeKind}
          {...optionsOf(scopeKindWords)}
          onChange={(value) => change({ scopeKind: value })}
        />
        {roleId !== undefined && <ChosenRole id={roleId} onClear={() => change({ roleId: undefined })} />}
      </FilterBar>
      <IdentityList
        noun="role assignment"
        label="Role assignments"
        query={assignments}
        exported={{ name: 'role-assignments', filter: { ...filter, sort } }}
        columns={columnsOf}
        onClear={onClear}
        fact="assignments"
        sort={sort}
        onSort={(next) => change({ sort: sortIn('assignments', next) })}
      />
    </>
  );
}

/** The role that the list is narrowed to. */
function ChosenRole({ id, onClear }: { readonly id: string; readonly onClear: () => void }) {
  const role = useQuery({ ...entityQuery(id), retry: false });
  return <FilterTags tags={[{ label: `Role ${role.data?.name ?? id}`, onRemove: onClear }]} />;
}

function columnsOf(missing: readonly MissingFact[]): readonly DataColumn<RoleAssignment>[] {
  return [
    {
      ...{ id: 'principal', title: 'Principal', sortable: true, width: 210, grow: 2 },
      cell: (one) => <Principal assignment={one} />,
    },
    { id: 'role', title: 'Role', sortable: true, width: 190, grow: 2, cell: (one) => <RoleCell assignment={one} /> },
    { id: 'scope', title: 'Scope', sortable: true, width: 190, grow: 2, cell: (one) => <Scope assignment={one} /> },
    { id: 'state', title: 'Status', width: 130, grow: 1, cell: (one) => <State assignment={one} /> },
    {
      ...{ id: 'endsAt', title: 'Ends', sortable: true, width: 130, grow: 1 },
      cell: (one) => <Ends assignment={one} missing={missing} />,
    },
    {
      id: 'tier',
      title: 'Privilege',
      width: 96,
      grow: 0,
      cell: ({ tier }) => {
        if (tier === null) return <Unknown why="Posture has not judged it yet." />;
        if (tier === 2) return <span title="Changes everything in a resource group, or in a resource.">Tier 2</span>;
        if (tier !== 0 && tier !== 1) return 'None';
        const { tone, label, info = '' } = tierWords[tier];
        return (
          <ToneBadge tone={tone} title={info}>
            {label}
          </ToneBadge>
        );
      },
    },
    { id: 'links', title: 'Look at', width: 152, grow: 0, cell: (one) => <Links assignment={one} /> },
  ];
}

function Principal({ assignment: { principal } }: { readonly assignment: RoleAssignment }) {
  const styles = useNoteStyles();
  if (principal === null) return <Unknown why="The assignment names nobody that is known." />;
  const { tone, label, info = '' } = principalStateWords[principal.state];
  const named = principal.state === 'present' ? principal : { ...principal, type: null };
  return (
    <>
      <ThingLink thing={named} />
      <div className={styles.note}>
        {principal.kind === null ? 'Kind unknown' : principalKindWords[principal.kind]}
        {principal.goneAt && principal.state === 'gone' && (
          <>
            {', gone since '}
            <Moment iso={principal.goneAt} ago />
          </>
        )}
      </div>
      {principal.state !== 'present' && (
        <ToneBadge tone={tone} title={info}>
          {label}
        </ToneBadge>
      )}
    </>
  );
}

function RoleCell({ assignment: { role, plane } }: { readonly assignment: RoleAssignment }) {
  const styles = useNoteStyles();
  if (role === null) return <Unknown why="The role was not read." />;
  return (
    <>
      <ThingLink thing={role} />
      <div className={styles.note}>
        {`${plane === 'directory' ? 'Directory role' : 'Azure role'}${role.custom ? ', custom' : ''}`}
      </div>
    </>
  );
}

function Scope({ assignment: { scope, scopeText } }: { readonly assignment: RoleAssignment }) {
  const styles = useNoteStyles();
  if (scope === null)
    return scopeText === null ? <Unknown why="Microsoft did not say where it holds." /> : visibleText(scopeText);
  return (
    <>
      <ThingLink thing={scope} />
      <div className={styles.note}>{scopeKindWords[scope.kind]}</div>
    </>
  );
}

function State({ assignment }: { readonly assignment: RoleAssignment }) {
  const styles = useNoteStyles();
  const { conditional, memberType } = assignment;
  return (
    <>
      {assignmentState(assignment)}
      {memberType === 'Group' && <div className={styles.note}>Through a group</div>}
      {conditional && <div className={styles.note}>Under a condition</div>}
    </>
  );
}

function Ends({
  assignment: { endsAt, timeBound, connectionId },
  missing,
}: {
  readonly assignment: RoleAssignment;
  readonly missing: readonly MissingFact[];
}) {
  if (endsAt) return <Moment iso={endsAt} />;
  if (timeBound === false) return 'Never';
  return (
    <Unknown why={whyUnknown(missing, 'endsAt', connectionId, 'Privileged Identity Management says nothing of it.')} />
  );
}

function Links({ assignment: { id, principal, scope, plane } }: { readonly assignment: RoleAssignment }) {
  return (
    <>
      <div>
        <TextLink to="/entities/$id" params={{ id }}>
          Assignment
        </TextLink>
      </div>
      {principal?.state === 'present' && (
        <div>
          <TextLink
            to="/access"
            search={{ principal: principal.azureId }}
            aria-label={`What it can do: ${visibleText(principal.name ?? principal.key)}`}
          >
            What it can do
          </TextLink>
        </div>
      )}
      {plane === 'azure' && scope?.type && (
        <div>
          <TextLink
            to="/access"
            search={{ resource: scope.azureId }}
            aria-label={`Who can reach it: ${visibleText(scope.name ?? scope.key)}`}
          >
            Who can reach it
          </TextLink>
        </div>
      )}
    </>
  );
}
