/** Role assignments of the directory and of Azure: active, eligible, for a time, and of principals that are gone. */
import { type RawBuilder, sql } from 'kysely';
import { ok, type Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { readMissing } from '../missing.ts';
import { walkBy } from '../order.ts';
import { roleVerb } from '../roles/list.ts';
import type { MissingFact, Thing } from '../schema.ts';
import { type Found, numberOf, pageTable } from '../walk.ts';
import { assignmentOrders } from './orders.ts';
import {
  asKind,
  endOf,
  isEligible,
  leadsTo,
  listed,
  planeOf,
  principalEnd,
  principalKind,
  principalState,
  type ReadKinds,
  roleEnd,
  scheduleOf,
  scopeEnd,
  scopeKind,
} from './pieces.ts';
import type { Assignment, AssignmentQuery } from './schema.ts';

const reads = {
  entra_directory_role_assignment: ['assignments'],
  entra_role_eligibility: ['assignments'],
  azure_role_assignment: ['assignments'],
  azure_role_eligibility_schedule_instance: ['assignments'],
  entra_role_assignment_schedule: ['endsAt', 'timeBound', 'activated'],
  azure_role_assignment_schedule_instance: ['endsAt', 'timeBound', 'activated'],
  entra_user: ['principal'],
  entra_group: ['principal'],
  entra_service_principal: ['principal'],
  entra_device: ['principal'],
  entra_directory_role: ['role'],
  azure_role_definition: ['role'],
};

/** Error: `invalid_request` for a cursor of another list. */
export async function listAssignments(
  db: StoreTransaction,
  organizationId: string,
  query: AssignmentQuery,
): Promise<Result<{ items: Assignment[]; nextCursor: string | null; missing: MissingFact[] }>> {
  const coverage = await readMissing(db, organizationId, reads);
  const kinds = ['entra_user', 'entra_group', 'entra_service_principal'];
  const known: ReadKinds = {
    user: coverage.whole(['entra_user']),
    group: coverage.whole(['entra_group']),
    servicePrincipal: coverage.whole(['entra_service_principal']),
    device: coverage.whole(['entra_device']),
    every: coverage.whole(kinds),
  };
  const named = await namedEnds(db, organizationId, query);
  // What nobody has a number for is at the end of no assignment.
  if (named === undefined) return ok({ items: [], nextCursor: null, missing: coverage.missing });
  const asked = {
    organizationId,
    types: typesOf(query),
    where: (type: string) => conditionsOf(organizationId, type, query, named, known),
    limit: query.limit,
    cursor: query.cursor,
  };
  const page = await walkBy(db, asked, query.sort, assignmentOrders(organizationId));
  if (!page.ok) return page;
  const items = await factsOf(db, organizationId, page.value.rows, known);
  return ok({ items, nextCursor: page.value.nextCursor, missing: coverage.missing });
}

function typesOf({ plane, state }: AssignmentQuery): string[] {
  const types = plane === undefined ? [...listed.directory, ...listed.azure] : [...listed[plane]];
  if (state !== 'active' && state !== 'eligible') return types;
  return types.filter((type) => isEligible(type) === (state === 'eligible'));
}

interface Ends {
  readonly principal?: string;
  readonly role?: string;
  readonly scope?: string;
}

async function namedEnds(
  db: StoreTransaction,
  organizationId: string,
  { principalId, roleId, scopeId }: AssignmentQuery,
): Promise<Ends | undefined> {
  const ends: Record<string, string> = {};
  for (const [name, reference] of Object.entries({ principal: principalId, role: roleId, scope: scopeId })) {
    if (reference === undefined) continue;
    const id = await numberOf(db, organizationId, reference);
    if (id === undefined) return undefined;
    ends[name] = id;
  }
  return ends;
}

function conditionsOf(
  organizationId: string,
  type: string,
  query: AssignmentQuery,
  ends: Ends,
  known: ReadKinds,
): RawBuilder<unknown>[] {
  const { connectionId, state } = query;
  // Scalars, and no joins: the page needs a few of them, and a join would read every principal there is.
  const ofPrincipal = (value: RawBuilder<unknown>) => sql`(select ${value} from (select 1) as one
    left join entity as principal on principal.organization_id = ${organizationId}
      and principal.id = ${principalEnd(organizationId)})`;
  const ofScope = sql`(select ${scopeKind(sql`place.key`, sql`scope.type`)} from entity_key as place
    left join entity as scope on scope.organization_id = ${organizationId} and scope.id = place.id
    where place.organization_id = ${organizationId} and place.id = ${scopeEnd(organizationId)})`;
  const ending = endOf(organizationId, type);
  return [
    ...(connectionId === undefined ? [] : [sql`entity.connection_id = ${connectionId}::uuid`]),
    ...(ends.principal === undefined ? [] : [leadsTo(organizationId, 'assigned_to', ends.principal)]),
    ...(ends.role === undefined ? [] : [leadsTo(organizationId, roleVerb(type), ends.role)]),
    ...(ends.scope === undefined ? [] : [leadsTo(organizationId, 'at_scope', ends.scope)]),
    ...(state === 'time-bound' ? [sql`jsonb_typeof(${ending}) = 'string'`] : []),
    ...(state === 'permanent' ? [sql`jsonb_typeof(${ending}) = 'null'`] : []),
    ...(query.principal === undefined
      ? []
      : [sql`${ofPrincipal(principalState('principal', known))} = ${query.principal}`]),
    ...(query.kind === undefined ? [] : [sql`${ofPrincipal(principalKind('principal'))} = ${query.kind}`]),
    ...(query.scopeKind === undefined ? [] : [sql`${ofScope} = ${query.scopeKind}`]),
    ...(query.tier === undefined ? [] : [sql`(${tierOf(organizationId)}) = ${Number(query.tier)}`]),
  ];
}

const tierOf = (organizationId: string) => sql`select holding.tier from posture_holding as holding
  where holding.organization_id = ${organizationId} and holding.connection_id = entity.connection_id
    and holding.assignment_id = entity.id`;

interface Facts {
  readonly id: string;
  readonly principal: Thing | null;
  readonly principal_state: NonNullable<Assignment['principal']>['state'];
  readonly principal_kind: string | null;
  readonly gone_at: Date | null;
  readonly role: (Thing & { readonly custom: boolean | null }) | null;
  readonly scope: (Thing & { readonly kind: NonNullable<Assignment['scope']>['kind'] }) | null;
  readonly scope_text: string | null;
  readonly own: Readonly<Record<string, unknown>>;
  readonly schedule: Readonly<Record<string, unknown>> | null;
  readonly tier: number | null;
}

async function factsOf(
  db: StoreTransaction,
  organizationId: string,
  rows: readonly Found[],
  known: ReadKinds,
): Promise<Assignment[]> {
  if (rows.length === 0) return [];
  const roleOfRow = sql`case entity.type ${sql.join(
    [...listed.directory, ...listed.azure].map((type) => sql`when ${type} then ${roleEnd(organizationId, type)}`),
    sql` `,
  )} end`;
  const named = (alias: string) => {
    const of = (column: string) => sql.ref(`${alias}.${column}`);
    const key = sql.ref(`${alias}_key.key`);
    return sql`'id', ${sql.ref(`${alias}_key.id`)}::text, 'key', ${key}, 'azureId', coalesce(${of('azure_id')}, ${key}),
      'type', case when ${of('gone_at')} is null then ${of('type')} end, 'name', ${of('name')}`;
  };
  const joined = (alias: string) => sql`
    left join entity_key as ${sql.id(`${alias}_key`)} on ${sql.ref(`${alias}_key.organization_id`)} = ${organizationId}
      and ${sql.ref(`${alias}_key.id`)} = ${sql.ref(`ends.${alias}_id`)}
    left join entity as ${sql.id(alias)} on ${sql.ref(`${alias}.organization_id`)} = ${organizationId}
      and ${sql.ref(`${alias}.id`)} = ${sql.ref(`ends.${alias}_id`)}`;
  const { rows: facts } = await sql<Facts>`
    select entity.id, case when principal_key.id is not null then jsonb_build_object(${named('principal')}) end as principal,
      ${principalState('principal', known)} as principal_state, ${principalKind('principal')} as principal_kind,
      principal.gone_at, case when role_key.id is not null then jsonb_build_object(${named('role')},
        'custom', coalesce(role.properties -> 'custom', case role.properties ->> 'isBuiltIn' when 'true' then 'false'::jsonb
          when 'false' then 'true'::jsonb end)) end as role,
      case when scope_key.id is not null then jsonb_build_object(${named('scope')},
        'kind', ${scopeKind(sql`scope_key.key`, sql`scope.type`)}) end as scope,
      coalesce(entity.properties ->> 'scope', entity.properties ->> 'directoryScopeId', entity.properties ->> 'appScopeId') as scope_text,
      entity.properties as own, (select schedule.properties ${scheduleOf(organizationId)}) as schedule,
      (${tierOf(organizationId)}) as tier
    from ${pageTable(rows)}
    join entity on entity.organization_id = ${organizationId} and entity.id = page.id
    cross join lateral (select ${principalEnd(organizationId)} as principal_id, ${scopeEnd(organizationId)} as scope_id,
      ${roleOfRow} as role_id offset 0) as ends
    ${joined('principal')} ${joined('role')} ${joined('scope')}
    order by page.place`.execute(db);
  const byId = new Map(facts.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const found = byId.get(row.id);
    return found ? [assignmentOf(row, found)] : [];
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function assignmentOf(
  { id, key, azure_id: azureId, type, connection_id: connectionId }: Found,
  facts: Facts,
): Assignment {
  const plane = planeOf(type);
  const eligible = isEligible(type);
  const said = eligible ? facts.own : facts.schedule;
  const ends = said?.endDateTime;
  const assignmentType = textOf(facts.schedule?.assignmentType)?.toLowerCase();
  return {
    ...{ id, key, azureId, connectionId, plane },
    state: eligible ? 'eligible' : 'active',
    principal: facts.principal && {
      ...facts.principal,
      kind: asKind(facts.principal_kind),
      state: facts.principal_state,
      goneAt: facts.gone_at?.toISOString() ?? null,
    },
    role: facts.role,
    scope: facts.scope,
    scopeText: facts.scope_text,
    startsAt: textOf(said?.startDateTime),
    endsAt: textOf(ends),
    timeBound: ends === undefined ? null : ends !== null,
    activated: eligible || assignmentType === undefined ? null : assignmentType === 'activated',
    memberType: textOf(said?.memberType),
    conditional: plane === 'azure' && facts.own.condition !== undefined ? facts.own.condition !== null : null,
    givenAt: textOf(facts.own.createdOn),
    tier: facts.tier,
  };
}
