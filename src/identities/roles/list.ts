/** Directory roles and Azure roles, with how many hold them, and what two or three of them have in common. */
import { type RawBuilder, sql } from 'kysely';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { type Coverage, readMissing } from '../missing.ts';
import { type Order, walkBy } from '../order.ts';
import type { MissingFact } from '../schema.ts';
import { type Found, hasRow, hasText, numberOf, pageTable } from '../walk.ts';
import { type Block, compareRoles } from './compare.ts';
import type { Role, RoleComparison, RoleQuery } from './schema.ts';

export const roleTypes = { directory: 'entra_directory_role', azure: 'azure_role_definition' } as const;
type Plane = keyof typeof roleTypes;
const planeOf = (type: string): Plane => (type === roleTypes.azure ? 'azure' : 'directory');

/** What gives a role, and what lets it be activated; by plane. */
export const assignmentTypes = {
  directory: { active: 'entra_directory_role_assignment', eligible: 'entra_role_eligibility' },
  azure: { active: 'azure_role_assignment', eligible: 'azure_role_eligibility_schedule_instance' },
} as const satisfies Record<Plane, unknown>;
/** The verb from an assignment to its role. */
export const roleVerb = (type: string): string => (type === assignmentTypes.azure.eligible ? 'eligible_for' : 'grants');

const reads = {
  entra_directory_role: ['roles'],
  azure_role_definition: ['roles'],
  entra_directory_role_assignment: ['active'],
  azure_role_assignment: ['active'],
  entra_role_eligibility: ['eligible'],
  azure_role_eligibility_schedule_instance: ['eligible'],
};

/** @param role alias of the row of the role */
const givenBy = (
  organizationId: string,
  type: string,
  role = 'entity',
): RawBuilder<unknown> => sql`from relation as gives
  where gives.organization_id = ${organizationId} and gives.to_id = ${sql.ref(`${role}.id`)} and gives.type = ${roleVerb(type)}
    and gives.origin = ${type} and gives.gone_at is null`;

/** Of the row of a role: how many assignments give it, or let it be activated. */
const givenCount = (organizationId: string, state: 'active' | 'eligible', role = 'entity') =>
  sql`case ${sql.ref(`${role}.type`)}
    when ${roleTypes.azure} then (select count(*) ${givenBy(organizationId, assignmentTypes.azure[state], role)})
    else (select count(*) ${givenBy(organizationId, assignmentTypes.directory[state], role)}) end`;

const givenOrder = (organizationId: string, state: 'active' | 'eligible'): Order => ({
  values: sql`select * from (
    select role.id, ${givenCount(organizationId, state, 'role')} as value from entity as role
    where role.organization_id = ${organizationId} and role.type = any(${Object.values(roleTypes)}::text[])
      and role.gone_at is null offset 0) as counted where value > 0`,
  kind: 'number',
  none: sql`${givenCount(organizationId, state)} = 0`,
  noneIsZero: true,
});

export async function listRoles(
  db: StoreTransaction,
  organizationId: string,
  query: RoleQuery,
): Promise<Result<{ items: Role[]; nextCursor: string | null; missing: MissingFact[] }>> {
  const asked = {
    organizationId,
    types: query.plane === undefined ? Object.values(roleTypes) : [roleTypes[query.plane]],
    where: (type: string) => conditionsOf(organizationId, planeOf(type), query),
    limit: query.limit,
    cursor: query.cursor,
  };
  const orders = { active: givenOrder(organizationId, 'active'), eligible: givenOrder(organizationId, 'eligible') };
  const page = await walkBy(db, asked, query.sort, orders);
  if (!page.ok) return page;
  const coverage = await readMissing(db, organizationId, reads);
  const items = await factsOf(db, organizationId, page.value.rows, coverage);
  return ok({ items, nextCursor: page.value.nextCursor, missing: coverage.missing });
}

function conditionsOf(organizationId: string, plane: Plane, query: RoleQuery): RawBuilder<unknown>[] {
  const { connectionId, custom, assigned } = query;
  const { active, eligible } = assignmentTypes[plane];
  const held = sql`(${hasRow(givenBy(organizationId, active))} or ${hasRow(givenBy(organizationId, eligible))})`;
  const made = plane === 'azure' ? { custom } : { isBuiltIn: custom === undefined ? undefined : !custom };
  return [
    ...hasText(query.search),
    ...(connectionId === undefined ? [] : [sql`entity.connection_id = ${connectionId}::uuid`]),
    ...(custom === undefined ? [] : [sql`entity.properties @> ${JSON.stringify(made)}::jsonb`]),
    ...(assigned === undefined ? [] : [assigned ? held : sql`not ${held}`]),
  ];
}

interface Facts {
  readonly id: string;
  readonly custom: boolean | null;
  readonly built_in: boolean | null;
  readonly description: string | null;
  readonly privileged: boolean | null;
  readonly enabled: boolean | null;
  readonly active: string;
  readonly eligible: string;
}

async function factsOf(
  db: StoreTransaction,
  organizationId: string,
  rows: readonly Found[],
  coverage: Coverage,
): Promise<Role[]> {
  if (rows.length === 0) return [];
  const count = (state: 'active' | 'eligible') => givenCount(organizationId, state);
  const { rows: facts } = await sql<Facts>`
    select entity.id, entity.properties -> 'custom' as custom, entity.properties -> 'isBuiltIn' as built_in,
      entity.properties ->> 'description' as description, entity.properties -> 'isPrivileged' as privileged,
      entity.properties -> 'isEnabled' as enabled, ${count('active')} as active, ${count('eligible')} as eligible
    from ${pageTable(rows)}
    join entity on entity.organization_id = ${organizationId} and entity.id = page.id
    order by page.place`.execute(db);
  const byId = new Map(facts.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const known = byId.get(row.id);
    return known ? [roleOf(row, known, coverage)] : [];
  });
}

const isCustom = (plane: Plane, { custom, built_in: builtIn }: Pick<Facts, 'custom' | 'built_in'>): boolean | null =>
  plane === 'azure' ? custom : builtIn === null ? null : !builtIn;

function roleOf(found: Found, facts: Facts, coverage: Coverage): Role {
  const { id, key, azure_id: azureId, name, connection_id: connectionId } = found;
  const plane = planeOf(found.type);
  const counted = (state: 'active' | 'eligible') =>
    coverage.some(connectionId, assignmentTypes[plane][state]) ? Number(facts[state]) : null;
  return {
    ...{ id, key, azureId, name, connectionId, plane },
    custom: isCustom(plane, facts),
    description: facts.description,
    privileged: facts.privileged,
    enabled: facts.enabled,
    active: counted('active'),
    eligible: counted('eligible'),
  };
}

type Compared = Found &
  Pick<Facts, 'custom' | 'built_in' | 'description'> & {
    readonly permissions: unknown;
    readonly role_permissions: unknown;
  };

/** Errors: `not_found`; `invalid_request` for the same role twice, and for roles of both planes. */
export async function readComparison(
  db: StoreTransaction,
  organizationId: string,
  references: readonly string[],
): Promise<Result<Omit<RoleComparison, 'freshness'>>> {
  const roles: Compared[] = [];
  for (const reference of references) {
    const found = await findRole(db, organizationId, reference);
    if (!found) return fail('not_found', { what: `role "${reference}"` });
    roles.push(found);
  }
  if (new Set(roles.map(({ id }) => id)).size < roles.length)
    return fail('invalid_request', { reason: 'a role is compared with another one, and not with itself' });
  if (new Set(roles.map(({ type }) => type)).size > 1)
    return fail('invalid_request', { reason: 'directory roles and Azure roles have no action in common' });
  const blocks = roles.map((role) => blocksOf(role));
  return ok({
    roles: roles.map((role, index) => ({
      ...{ id: role.id, key: role.key, azureId: role.azure_id, name: role.name, connectionId: role.connection_id },
      plane: planeOf(role.type),
      custom: isCustom(planeOf(role.type), role),
      description: role.description,
      permissionsKnown: blocks[index] !== undefined,
      taken: [...new Set((blocks[index] ?? []).flatMap((block) => [...block.notActions, ...block.notDataActions]))],
    })),
    items: compareRoles(blocks.map((each) => each ?? [])),
  });
}

/** By number, key or Azure id; or by a name that only one role has. */
async function findRole(
  db: StoreTransaction,
  organizationId: string,
  reference: string,
): Promise<Compared | undefined> {
  const id = await numberOf(db, organizationId, reference);
  const where =
    id === undefined
      ? sql`entity.type = any(${Object.values(roleTypes)}::text[]) and lower(entity.name) = ${reference.toLowerCase()}`
      : sql`entity.id = ${id}::bigint and entity.type = any(${Object.values(roleTypes)}::text[])`;
  const { rows } = await sql<Compared>`
    select entity.id, entity.key, entity.azure_id, entity.type, entity.name, entity.connection_id,
      entity.properties -> 'custom' as custom, entity.properties -> 'isBuiltIn' as built_in,
      entity.properties ->> 'description' as description, entity.properties -> 'permissions' as permissions,
      entity.properties -> 'rolePermissions' as role_permissions
    from entity where entity.organization_id = ${organizationId} and entity.gone_at is null and ${where} limit 2`.execute(
    db,
  );
  return rows.length === 1 ? rows[0] : undefined;
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** Undefined: Microsoft did not say what the role may do. */
function blocksOf({ permissions, role_permissions: directory }: Compared): Block[] | undefined {
  const given = Array.isArray(permissions) ? permissions : directory;
  if (!Array.isArray(given)) return undefined;
  return given.map((block: Readonly<Record<string, unknown>>) => ({
    actions: [...texts(block.actions), ...texts(block.allowedResourceActions)],
    notActions: [...texts(block.notActions), ...texts(block.excludedResourceActions)],
    dataActions: texts(block.dataActions),
    notDataActions: texts(block.notDataActions),
    conditional: typeof block.condition === 'string' && block.condition !== '',
  }));
}
