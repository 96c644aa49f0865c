/** Small tenants for tests of rules: bodies as Microsoft answers them, mapped by the catalogue and saved like a sync does. */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { declarations, instantFunctionSql, typeViews } from '../catalog/index.ts';
import { assayError } from '../errors/index.ts';
import { type Store, savePage } from '../store/index.ts';
import type { GivenStore } from '../store/testing.ts';
import type { Outcome } from '../sync/index.ts';
import { addItem, noRows } from '../sync/rows.ts';
import type { Finding, RuleContext } from './declaration.ts';
import { findFinding } from './findings/index.ts';
import { evaluateFindings } from './state/evaluate.ts';

export const postureViews = { before: [instantFunctionSql], views: typeViews() };

export const tenantId = '11111111-2222-4333-8444-555555555555';
export const now = new Date('2026-06-01T12:00:00Z');
export const subscription = '/subscriptions/99999999-0000-4000-8000-000000000001';
export const resourceGroup = `${subscription}/resourceGroups/shop`;
const day = 86_400_000;
export const ago = (days: number): string => new Date(now.getTime() - days * day).toISOString();

/** The GUID that stands for a name in a test, the same each time. */
export function guid(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

export interface Item {
  readonly type: string;
  readonly body: object;
  /** Key of the entity below which it is read; it comes before. */
  readonly below?: string;
}

export const item = (type: string, body: object, below?: string): Item => ({
  type,
  body,
  ...(below !== undefined && { below: below.toLowerCase() }),
});

export const user = (name: string, more: object = {}): Item =>
  item('entra_user', {
    id: guid(name),
    displayName: name,
    userPrincipalName: `${name}@contoso.com`,
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: ago(900),
    onPremisesSyncEnabled: null,
    assignedLicenses: [],
    ...more,
  });
export const signedIn = (name: string, days: number | null, more: object = {}): Item =>
  item('entra_user_sign_in_activity', {
    id: guid(name),
    signInActivity: { lastSignInDateTime: days === null ? null : ago(days), ...more },
  });
export const methods = (name: string, registered: readonly string[], more: object = {}): Item =>
  item('entra_user_registration_details', {
    id: guid(name),
    isMfaRegistered: registered.length > 0,
    methodsRegistered: registered,
    ...more,
  });
export const group = (name: string, more: object = {}): Item =>
  item('entra_group', {
    id: guid(name),
    displayName: name,
    securityEnabled: true,
    groupTypes: [],
    isAssignableToRole: null,
    ...more,
  });
export const member = (of: string, who: string): Item => item('entra_group_members', { id: guid(who) }, guid(of));
export const groupOwner = (of: string, who: string): Item => item('entra_group_owners', { id: guid(who) }, guid(of));
export const principal = (name: string, more: object = {}): Item =>
  item('entra_service_principal', {
    id: guid(name),
    appId: guid(`client of ${name}`),
    displayName: name,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    appOwnerOrganizationId: tenantId,
    ...more,
  });
export const application = (name: string, more: object = {}): Item =>
  item('entra_application', {
    id: guid(`registration of ${name}`),
    appId: guid(`client of ${name}`),
    displayName: name,
    passwordCredentials: [],
    keyCredentials: [],
    ...more,
  });
export const applicationOwner = (of: string, who: string): Item =>
  item('entra_application_owners', { id: guid(who) }, guid(`registration of ${of}`));
export const graph: Item = principal('Microsoft Graph', {
  appId: '00000003-0000-0000-c000-000000000000',
  appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  appRoles: [
    { id: guid('strong'), value: 'RoleManagement.ReadWrite.Directory' },
    { id: guid('weak'), value: 'User.Read.All' },
  ],
});
/** `strong` or `weak` permission of Microsoft Graph. */
export const permission = (who: string, which: 'strong' | 'weak' = 'strong'): Item =>
  item(
    'entra_app_role_assignment',
    {
      id: `p-${who}`,
      appRoleId: guid(which),
      principalId: guid(who),
      principalType: 'ServicePrincipal',
      resourceId: guid('Microsoft Graph'),
    },
    guid('Microsoft Graph'),
  );

export const roles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  directorySynchronization: 'd29b2b05-8046-44ba-8758-1e26182fcf32',
} as const;
export type RoleName = keyof typeof roles;
export const directoryRole = (name: RoleName): Item =>
  item('entra_directory_role', { id: roles[name], displayName: name, isBuiltIn: true, templateId: roles[name] });
export const directoryRoles: readonly Item[] = (Object.keys(roles) as RoleName[]).map(directoryRole);
export const holds = (who: string, role: RoleName, scope = '/'): Item =>
  item('entra_directory_role_assignment', {
    id: `d-${who}-${role}`,
    principalId: guid(who),
    roleDefinitionId: roles[role],
    directoryScopeId: scope,
  });
export const mayHold = (who: string, role: RoleName): Item =>
  item('entra_role_eligibility', {
    id: `e-${who}-${role}`,
    principalId: guid(who),
    roleDefinitionId: roles[role],
    directoryScopeId: '/',
  });

const definitions = 'providers/Microsoft.Authorization/roleDefinitions';
const azureRoles: Readonly<Record<string, readonly string[]>> = {
  Owner: ['*'],
  Contributor: ['*'],
  Reader: ['*/read'],
  'Virtual Machine Contributor': ['Microsoft.Compute/virtualMachines/*'],
  Helper: ['Microsoft.Storage/storageAccounts/listKeys/action'],
};
/** @param name in the ids as well */
export const azureRole = (name: string, actions = azureRoles[name] ?? [], more: object = {}): Item =>
  item('azure_role_definition', {
    id: `/${definitions}/${guid(name)}`,
    name: guid(name),
    properties: {
      roleName: name,
      type: 'BuiltInRole',
      permissions: [
        {
          actions,
          notActions:
            name === 'Contributor' ? ['Microsoft.Authorization/*/write', 'Microsoft.Authorization/*/delete'] : [],
        },
      ],
      ...more,
    },
  });
export const azureRoleItems: readonly Item[] = Object.keys(azureRoles).map((name) => azureRole(name));
export const assigned = (who: string, role: string, scope = subscription, more: object = {}): Item =>
  item('azure_role_assignment', {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${guid(`${who} ${role} ${scope}`)}`,
    name: guid(`${who} ${role} ${scope}`),
    properties: {
      principalId: guid(who),
      principalType: 'User',
      roleDefinitionId: `/${definitions}/${guid(role)}`,
      scope,
      ...more,
    },
  });
/** Key of an assignment of `assigned`. */
export const assignmentKey = (who: string, role: string, scope = subscription): string =>
  `${scope === '/' ? '' : scope}/providers/microsoft.authorization/roleassignments/${guid(`${who} ${role} ${scope}`)}`.toLowerCase();
export const contained: readonly Item[] = [
  item('azure_subscription', {
    id: subscription,
    displayName: 'Production',
    tenantId,
    properties: { state: 'Enabled' },
  }),
  item('azure_resource_group', { id: resourceGroup, name: 'shop', location: 'westeurope' }),
];
export const resource = (type: string, path: string, more: object = {}): Item =>
  item(type, {
    id: `${resourceGroup}/providers/${path}`,
    name: path.split('/').at(-1),
    location: 'westeurope',
    properties: {},
    ...more,
  });
export const organizationItem: Item = item('entra_organization', { id: tenantId, displayName: 'Contoso' });

export interface World extends RuleContext {
  readonly store: Store;
}

/** A new organisation with one connection and these things in it; every type was read completely unless said otherwise. */
export async function makeWorld(given: GivenStore, items: readonly Item[]): Promise<World> {
  const organizationId = await given.organization();
  const connectionId = await given.connection(organizationId);
  const world = { store: given.store, organizationId, connectionId, tenantId, now };
  await save(world, items);
  await setCoverage(
    world,
    declarations.map(({ type }) => type),
    'complete',
  );
  return world;
}

export async function save(world: World, items: readonly Item[], at = new Date('2026-01-01T00:00:00Z')): Promise<void> {
  const { organizationId, connectionId } = world;
  const rows = noRows();
  for (const { type, body, below } of items) {
    const parent = rows.entities.find(({ key }) => key === below);
    if (below !== undefined && !parent) throw new Error(`nothing has the key ${below}`);
    const properties = parent ? JSON.parse(parent.properties) : {};
    addItem(rows, [type], body, { tenantId }, parent && { ...parent, id: parent.azureId, properties });
  }
  if (rows.rejected.length > 0)
    throw new Error(rows.rejected.map(({ type, reason }) => `${type}: ${reason}`).join('; '));
  const page = { organizationId, connectionId, at, ...rows, wholeOwners: { keys: [], origins: [] } };
  await world.store.inOrganization(organizationId, (db) => savePage(db, page));
}

/** Ends entities, as a sweep does. */
export async function end(world: World, keys: readonly string[]): Promise<void> {
  await world.store.inOrganization(world.organizationId, (db) =>
    sql`update entity set gone_at = now() where organization_id = ${world.organizationId} and key = any(${[...keys]}::text[])`.execute(
      db,
    ),
  );
}

export async function setCoverage(world: World, types: readonly string[], outcome: Outcome): Promise<void> {
  const { organizationId, connectionId, store } = world;
  const problem =
    outcome === 'complete' ? null : JSON.stringify(assayError('missing_graph_permission', { permission: 'X' }));
  await store.inOrganization(organizationId, (db) =>
    sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected,
        problem, detail, finished_at, last_complete_at)
      select ${organizationId}, ${connectionId}, type, 'tenant', 'Tenant', ${randomUUID()}::uuid, ${outcome}, 0, 0,
        ${problem}::jsonb, null, now(), null
      from unnest(${[...types]}::text[]) as type
      on conflict (organization_id, connection_id, type, scope) do update set outcome = excluded.outcome, problem = excluded.problem`.execute(
      db,
    ),
  );
}

export interface SeenSubject {
  readonly key: string;
  readonly severity: string;
  readonly evidence: Record<string, unknown>;
  readonly resolvedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly lastSeenAt: Date | null;
}

/** Evaluates findings and tells what the first of them has now. */
export async function evaluateIn(world: World, findings: readonly Finding[], at = now) {
  const evaluation = await evaluateFindings(world.store, findings, { ...world, now: at });
  return { evaluation, ...(await readFinding(world, findings[0]?.id ?? '')) };
}

export function readFinding({ store, organizationId, connectionId }: World, finding: string) {
  return store.inOrganization(organizationId, async (db) => {
    const { rows } = await sql<SeenSubject>`
      select key.key, known.severity, known.evidence, known.resolved_at as "resolvedAt", known.returned_at as "returnedAt",
        known.last_seen_at as "lastSeenAt"
      from posture_finding as known join entity_key as key on key.organization_id = known.organization_id and key.id = known.subject_id
      where known.organization_id = ${organizationId} and known.connection_id = ${connectionId} and known.finding = ${finding}
      order by key.key`.execute(db);
    const check = await db
      .selectFrom('posture_check')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('finding', '=', finding)
      .executeTakeFirst();
    return { subjects: rows, check };
  });
}

/** A small tenant, and exactly what a finding says of it: keys of subjects with their severity, and some of the evidence. */
export interface Case {
  readonly finding: string;
  readonly items: readonly Item[];
  readonly found: Readonly<Record<string, string>>;
  readonly evidence?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Where one tenant cannot show both: things after which nothing is found. */
  readonly quiet?: readonly Item[];
}

/** Exactly what is expected is found, and nothing of it is when what it rests on could not be read. */
export function testCases(given: () => GivenStore, cases: readonly Case[]): void {
  test.each(cases)('$finding', async ({ finding, items, found, evidence = {}, quiet }) => {
    const declared = findFinding(finding);
    if (!declared) throw new Error(`there is no finding ${finding}`);
    const world = await makeWorld(given(), items);
    // What was read long ago, and is no longer in the log, is what history is made of.
    await backdate(world, 'azure_activity_log_event', 100);
    const { check, subjects } = await evaluateIn(world, [declared]);
    expect(check).toMatchObject({ outcome: 'complete', subjects: String(Object.keys(found).length) });
    expect(Object.fromEntries(subjects.map(({ key, severity }) => [key, severity]))).toEqual(found);
    for (const [key, facts] of Object.entries(evidence))
      expect(subjects.find((one) => one.key === key)?.evidence).toMatchObject(facts);
    const types = new Map((await typesOf(world, Object.keys(found))).map(({ key, type }) => [key, type]));
    for (const key of Object.keys(found)) expect(declared.subjects, key).toContain(types.get(key));
    if (!quiet) return;
    await save(world, [...items, ...quiet]);
    const after = await evaluateIn(world, [declared]);
    expect(after.subjects.map(({ resolvedAt }) => resolvedAt)).toEqual(Object.keys(found).map(() => now));
  });
}

/** The event about `/old` was first seen so many days ago, and the others lately. */
async function backdate(world: World, type: string, days: number): Promise<void> {
  await world.store.inOrganization(world.organizationId, (db) =>
    sql`update entity set first_seen_at = case properties ->> 'resourceId' when '/old'
      then ${ago(days)}::timestamptz else ${ago(20)}::timestamptz end where type = ${type}`.execute(db),
  );
}

function typesOf(world: World, keys: readonly string[]) {
  return world.store.inOrganization(world.organizationId, (db) =>
    db
      .selectFrom('entity')
      .select(['key', 'type'])
      .where('key', 'in', ['', ...keys])
      .execute(),
  );
}
