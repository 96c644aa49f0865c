import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EntityValue, eachStore, type RelationValue, saveValues } from '../store/testing.ts';
import { markRevoked } from '../sync/index.ts';
import { cursorOf } from './place.ts';
import { type AccessService, accessService } from './service.ts';

const monday = new Date(Date.UTC(2026, 0, 5));
const tuesday = new Date(Date.UTC(2026, 0, 6));
const guid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const [ada, bob, team, admins, robot] = ['a', 'b', 'c', 'd', 'e'].map(guid) as [string, string, string, string, string];
const subscription = `/subscriptions/${guid('1')}`;
const corp = '/providers/Microsoft.Management/managementGroups/corp';
const group = `${subscription}/resourceGroups/rg1`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv1`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm1`;
const roleId = (digit: string) => `/providers/Microsoft.Authorization/roleDefinitions/${guid(digit)}`;

const entity = (type: string, azureId: string, properties: object = {}, name = azureId): EntityValue => ({
  type,
  key: azureId.toLowerCase(),
  azureId,
  name,
  properties,
  document: null,
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});
const relation = (origin: string, type: string, from: string, to: string, owner: string): RelationValue => ({
  type,
  from: from.toLowerCase(),
  to: to.toLowerCase(),
  owner: owner.toLowerCase(),
  origin,
  properties: {},
});
const member = (who: string, of: string) => relation('entra_group_members', 'member_of', who, of, of);
const assignment = (id: string, principalId: string, role: string, scope: string, more: object = {}) =>
  entity('azure_role_assignment', `${scope}/providers/Microsoft.Authorization/roleAssignments/${id}`, {
    principalId,
    principalType: 'User',
    roleDefinitionId: roleId(role),
    scope,
    condition: null,
    ...more,
  });
const role = (digit: string, name: string, actions: readonly string[], dataActions: readonly string[] = []) =>
  entity(
    'azure_role_definition',
    roleId(digit),
    { roleType: 'BuiltInRole', permissions: [{ actions, notActions: [], dataActions, notDataActions: [] }] },
    name,
  );

const world: readonly EntityValue[] = [
  entity('entra_user', ada, { accountEnabled: true, userPrincipalName: 'Ada@contoso.com' }, 'Ada'),
  entity('entra_user', bob, { accountEnabled: true }, 'Bob'),
  entity('entra_group', team, {}, 'Team'),
  entity('entra_group', admins, {}, 'Admins'),
  entity('entra_service_principal', robot, { servicePrincipalType: 'ManagedIdentity' }, 'vm1'),
  entity('azure_management_group', corp, { parentId: null }, 'Corp'),
  entity('azure_subscription', subscription, { managementGroupAncestors: ['corp'] }, 'Production'),
  entity('azure_resource_group', group, {}, 'rg1'),
  entity('azure_key_vault', vault, {
    enableRbacAuthorization: false,
    tenantId: guid('9'),
    accessPolicies: [
      { objectId: bob, tenantId: guid('9'), applicationId: null, secrets: ['get'], keys: [], certificates: [] },
    ],
  }),
  entity('azure_virtual_machine', machine),
  role('2', 'Reader', ['*/read']),
  role('3', 'Owner', ['*']),
  assignment('one', admins, '2', corp),
  assignment('two', robot, '3', group),
];
const relations: readonly RelationValue[] = [
  member(ada, team),
  member(team, admins),
  relation('azure_virtual_machine', 'can_run_as', machine, robot, machine),
];

/** Machines are slow at times, and a model that a sync has overtaken is not what is asked here. */
const patience = { first: 100_000, newer: 100_000 };

const read = [
  'azure_role_assignment',
  'azure_role_eligibility_schedule_instance',
  'azure_deny_assignment',
  'azure_management_group',
  'azure_registration_assignment',
  'azure_registration_definition',
  'entra_user',
  'entra_group',
  'entra_service_principal',
  'entra_group_members',
];

eachStore('access over the stored graph', (given) => {
  let organizationId: string;
  let connectionId: string;
  let runs: number;
  let access: AccessService;

  const save = (entities: readonly EntityValue[], links: readonly RelationValue[], at = monday, whole: string[] = []) =>
    given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at,
        entities,
        relations: links,
        wholeOwners: { keys: whole, origins: ['entra_group_members'] },
      }),
    );
  /** A run that ended then, with what it could not read. */
  const endRun = (at: Date, gaps: Readonly<Record<string, { scope?: string; outcome: string }>> = {}) =>
    given().store.inOrganization(organizationId, async (db) => {
      runs += 1;
      const runId = `00000000-0000-4000-8000-00000000000${runs}`;
      const values = { organization_id: organizationId, run_id: runId };
      await db
        .insertInto('sync_run')
        .values({
          organization_id: organizationId,
          id: runId,
          connection_id: connectionId,
          state: 'succeeded',
          trigger: 'manual',
          created_at: at,
          started_at: at,
          finished_at: at,
          heartbeat_at: at,
          error: null,
          scopes: null,
          stats: null,
        })
        .execute();
      await db
        .insertInto('sync_step')
        .values({
          ...values,
          id: 'all',
          position: 0,
          title: 'All',
          plan: JSON.stringify({ types: read }),
          cursor: null,
          outcome: 'complete',
          problem: null,
          detail: null,
          started_at: at,
          finished_at: at,
        })
        .execute();
      await db.deleteFrom('collection').where('organization_id', '=', organizationId).execute();
      const rows = read.map((type) => ({ type, scope: 'tenant', outcome: 'complete', ...gaps[type] }));
      await db
        .insertInto('collection')
        .values(
          rows.map((row) => ({
            ...values,
            connection_id: connectionId,
            ...row,
            scope_name: row.scope,
            items: 0,
            rejected: 0,
            problem:
              row.outcome === 'complete' ? null : JSON.stringify({ code: 'x', cause: 'No right.', fix: 'Give it.' }),
            detail: null,
            finished_at: at,
            last_complete_at: null,
          })),
        )
        .execute();
    });
  const check = async (principal: string, action: string, resource: string, at?: string) => {
    const found = await access.check(organizationId, { principal, action, resource, ...(at !== undefined && { at }) });
    return found.ok ? found.value : found.error.code;
  };
  const outcome = async (...asked: Parameters<typeof check>) => {
    const answer = await check(...asked);
    return typeof answer === 'string' ? answer : answer.outcome;
  };

  beforeEach(async () => {
    runs = 0;
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    access = accessService(given().store, undefined, patience);
    await save(world, relations);
    await endRun(monday);
  });
  afterEach(() => access.close());

  test('follows groups and management groups, and names what it found', async () => {
    const answer = await check('ada@contoso.com', 'read', vault.toUpperCase());
    expect(answer).toMatchObject({
      outcome: 'allowed',
      asked: { principal: ada, action: expect.stringMatching(/^microsoft\.keyvault\/vaults\/read$/i), exact: true },
      paths: [{ roleName: 'Reader', scope: corp, via: [team, admins], permissions: [{ pattern: '*/read' }] }],
      missing: [],
    });
    expect(answer).toMatchObject({ names: { [team]: { name: 'Team' }, [corp.toLowerCase()]: { name: 'Corp' } } });
    expect(await outcome(ada, 'write', vault)).toBe('no');
  });

  test('a vault with access policies lets in whom they name, and not whom roles name', async () => {
    const answer = await check(bob, 'read-data', vault);
    expect(answer).toMatchObject({ asked: { plane: 'data' }, derived: { by: 'accessPolicy' } });
  });

  test('counts who can, then pages', async () => {
    const first = await access.whoCan(organizationId, { action: 'read', resource: group, show: 'now', limit: 1 });
    if (!first.ok) throw new Error(first.error.cause);
    expect(first.value.counts).toEqual({ allowed: 2, conditional: 0, eligible: 0 });
    const second = await access.whoCan(organizationId, {
      ...{ action: 'read', resource: group, show: 'now', limit: 1 },
      cursor: first.value.nextCursor ?? '',
    });
    if (!second.ok) throw new Error(second.error.cause);
    expect([...first.value.items, ...second.value.items].map(({ name }) => name).sort()).toEqual(['Ada', 'vm1']);
    expect(second.value.nextCursor).toBeNull();
  });

  test('who has a role, what somebody holds, and who would lose what', async () => {
    const holders = await access.whoHasRole(organizationId, { role: 'reader', resource: vault, limit: 10 });
    expect(holders).toMatchObject({
      value: {
        counts: { assignments: 1, principals: 1 },
        items: [{ principalId: ada, how: 'inherited', group: admins }],
      },
    });
    const held = await access.whatCan(organizationId, { principal: ada, limit: 1000 });
    expect(held).toMatchObject({
      value: {
        holdings: [{ roleName: 'Reader', tier: 'reads', via: [team, admins], covered: false }],
        counts: { holdings: 1, tiers: { reads: 1, writes: 0 } },
      },
    });
    const end = await access.whatCan(organizationId, { principal: ada, limit: 1, cursor: cursorOf(1) });
    expect(end).toMatchObject({ value: { holdings: [], counts: { holdings: 1 }, nextCursor: null } });
    const without = await access.whatIf(organizationId, {
      changes: [{ kind: 'removeMember', group: admins, member: team }],
      asks: [{ action: 'read', resource: vault }],
    });
    expect(without).toMatchObject({
      value: { differences: [{ before: 2, after: 1, loses: { count: 1, first: [{ id: ada }] } }], unknown: [] },
    });
    const everything = await access.whatIf(organizationId, { changes: [{ kind: 'removePrincipal', id: team }] });
    expect(everything).toMatchObject({ value: { differences: [{ roleName: 'Reader', loses: { count: 1 } }] } });
  });

  test('whoever runs code on a machine becomes its identity', async () => {
    await save(
      [
        assignment('three', bob, '4', machine),
        role('4', 'Runner', ['Microsoft.Compute/virtualMachines/runCommand/action']),
      ],
      [],
    );
    await endRun(tuesday);
    const way = await access.path(organizationId, {
      ...{ principal: bob, role: roleId('3'), resource: group, activations: false, chokePoints: false, limit: 10 },
    });
    expect(way).toMatchObject({ value: { way: { through: expect.arrayContaining([machine, robot]) } } });
  });

  test('a sync that ended is in the next answer, and the past stays as it was', async () => {
    expect(await outcome(ada, 'read', vault)).toBe('allowed');
    await save([], [], tuesday, [team]);
    await endRun(tuesday);
    expect(await outcome(ada, 'read', vault)).toBe('no');
    expect(await outcome(ada, 'read', vault, new Date(tuesday.getTime() - 1).toISOString())).toBe('allowed');
    expect(await outcome(ada, 'read', vault, new Date(monday.getTime() - 1).toISOString())).toBe('access_no_history');
  });

  test.each([
    ['azure_role_assignment', `denied`, guid('1')],
    ['entra_group_members', 'partial', `parent:${admins}`],
    ['entra_user', 'failed', 'tenant'],
  ])('%s %s turns no into unknown, with the reason', async (type, how, scope) => {
    await endRun(tuesday, { [type]: { scope, outcome: how } });
    const answer = await check(bob, 'read', vault);
    expect(answer).toMatchObject({ outcome: 'unknown' });
    expect(answer).toMatchObject({ missing: [{ reason: expect.stringContaining('No right.'), fix: 'Give it.' }] });
  });

  test('delegations that were not read are missing in lists of everybody where they would hold, and nowhere else', async () => {
    const unread = async (scope: string, at: Date) => {
      await endRun(at, { azure_registration_assignment: { scope, outcome: 'denied' } });
      const found = await access.whoCan(organizationId, { action: 'read', resource: vault, show: 'now', limit: 1 });
      return found.ok ? found.value.missing.map(({ reason }) => reason) : found.error.code;
    };
    expect(await unread(guid('1'), tuesday)).toEqual([expect.stringContaining('No right.')]);
    expect(await unread(guid('8'), new Date(tuesday.getTime() + 1_000))).toEqual([]);
  });

  test('a revoked connection turns no into unknown, without a sync', async () => {
    expect(await outcome(bob, 'read', vault)).toBe('no');
    await given().store.inOrganization(organizationId, async (db) => {
      await db.updateTable('connection').set({ revoked_at: tuesday }).where('id', '=', connectionId).execute();
      await markRevoked(db, organizationId, connectionId, tuesday);
    });
    const answer = await check(bob, 'read', vault);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.outcome).toBe('unknown');
    expect(new Set(answer.missing.map(({ code }) => code))).toEqual(new Set(['connection_revoked']));
  });

  test('without the licence nobody is eligible: a no stays a no', async () => {
    await endRun(tuesday, { azure_role_eligibility_schedule_instance: { outcome: 'unlicensed' } });
    expect(await outcome(bob, 'read', vault)).toBe('no');
  });

  describe('what cannot be answered has a code', () => {
    test('unknown ids and actions', async () => {
      for (const [principal, action, resource, code] of [
        ['nobody', 'read', vault, 'unknown_principal'],
        ['nobody@contoso.com', 'read', vault, 'unknown_principal'],
        [ada, 'read', '/subscriptions/other', 'unknown_resource'],
        [ada, 'read', 'kv1', 'unknown_resource'],
        [ada, 'fly', vault, 'unknown_action'],
        [ada, '*', vault, 'unknown_action'],
        [ada, 'read-data', machine, 'no_data_action'],
      ] as const) {
        expect(await outcome(principal, action, resource), `${principal} ${action} ${resource}`).toBe(code);
      }
    });

    test('an unknown role, a cursor of nothing, nothing read', async () => {
      expect(await access.whoHasRole(organizationId, { role: 'King', resource: '/', limit: 10 })).toMatchObject({
        error: { code: 'unknown_role' },
      });
      const list = { action: 'read', resource: '/', show: 'now', limit: 1 } as const;
      expect(await access.whoCan(organizationId, { ...list, cursor: 'x' })).toMatchObject({
        error: { code: 'invalid_request' },
      });
      expect(await access.whoCan(await given().organization(), list)).toMatchObject({
        error: { code: 'access_nothing_read' },
      });
    });
  });

  test('a model outlives a restart as a file, until the data or the connection changes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-models-'));
    const open = async <T>(work: (service: AccessService) => Promise<T>): Promise<T> => {
      const service = accessService(given().store, folder, patience);
      try {
        return await work(service);
      } finally {
        await service.close();
      }
    };
    const builtAt = (service: AccessService) =>
      service
        .whatCan(organizationId, { principal: ada, limit: 1000 })
        .then((found) => found.ok && found.value.basis.builtAt);
    try {
      const first = await open(async (service) => {
        const built = await builtAt(service);
        // Questions and the file are one after the other in the same thread.
        await service.check(organizationId, { principal: ada, action: 'read', resource: vault });
        return built;
      });
      const restored = await open(async (service) => {
        const held = await service.whatCan(organizationId, { principal: ada, limit: 1000 });
        expect(held).toMatchObject({ value: { holdings: [{ roleName: 'Reader', via: [team, admins] }] } });
        return builtAt(service);
      });
      expect(restored).toBe(first);
      await endRun(tuesday);
      expect(await open(builtAt)).not.toBe(first);
      await given().store.inOrganization(organizationId, (db) =>
        db.deleteFrom('connection').where('id', '=', connectionId).execute(),
      );
      await open((service) => service.tidy());
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('a resource that was not read inherits by its path', async () => {
    const unread = `${group}/providers/Microsoft.Web/sites/unread`;
    expect(await check(ada, 'read', unread)).toMatchObject({ outcome: 'allowed', asked: { exact: false } });
  });
});
