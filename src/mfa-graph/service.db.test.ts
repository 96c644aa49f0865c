/** Verdicts over a stored tenant: who is behind groups and roles, what was not read, and the list of exceptions. */
import { expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { group, guid, item, member, now, user } from '../posture/testing/items.ts';
import { end, makeWorld, postureViews, save, setCoverage, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import type { MfaStatus } from './schema.ts';
import { mfaService } from './service.ts';

const by = systemContext('test');
const adminRole = '62e90394-69f5-4237-9190-012177145e10';
const policy = (name: string, users: object, more: object = {}) =>
  item('entra_conditional_access_policy', {
    id: guid(`policy ${name}`),
    displayName: name,
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...more,
  });
const holds = (who: string, role: string, directoryScopeId = '/') =>
  item('entra_directory_role_assignment', {
    id: `${guid(who)}-${role}-${directoryScopeId}`,
    principalId: guid(who),
    roleDefinitionId: role,
    directoryScopeId,
  });
const defaults = (isEnabled: boolean) =>
  item('entra_security_defaults', { id: guid('defaults'), displayName: 'Security defaults', isEnabled });
const everybody = { includeUsers: ['All'] };

eachStore(
  'verdicts over the store',
  (given) => {
    const service = () => mfaService(given().store, () => now);
    const judged = async (world: World) => {
      await service().evaluate(world.organizationId, world.connectionId);
      return verdictsOf(world);
    };
    const verdictsOf = async ({ organizationId }: World) => {
      const found = await service().users(organizationId, { limit: 1000 });
      if (!found.ok) throw new Error(found.error.code);
      return Object.fromEntries(found.value.items.map(({ name, enforced, reason }) => [name, [enforced, reason]]));
    };
    const statusIn = async ({ organizationId }: World): Promise<MfaStatus['connections'][number]> => {
      const [only] = (await service().status(organizationId)).connections;
      if (!only) throw new Error('nothing was judged');
      return only;
    };

    test('groups count through groups, and roles through groups and for the whole tenant only', async () => {
      const world = await makeWorld(given(), [
        ...['ann', 'bob', 'cho', 'dan', 'eve'].map((name) => user(name)),
        user('off', { accountEnabled: false }),
        ...['outer', 'inner', 'admins'].map((name) => group(name)),
        member('outer', 'inner'),
        member('inner', 'ann'),
        member('admins', 'bob'),
        holds('admins', adminRole),
        holds('cho', adminRole, `/administrativeUnits/${guid('unit')}`),
        holds('dan', adminRole),
        defaults(false),
        policy('groups', { includeGroups: [guid('outer')] }),
        policy('roles', { includeRoles: [adminRole], excludeUsers: [guid('dan')] }),
      ]);
      expect(await judged(world)).toEqual({
        ann: ['enforced', 'all-resources-mfa'],
        bob: ['enforced', 'all-resources-mfa'],
        cho: ['notEnforced', 'role-not-active'],
        dan: ['notEnforced', 'excluded-from-policy'],
        eve: ['notEnforced', 'not-targeted'],
        off: ['outOfScope', 'account-disabled'],
      });
      expect(await statusIn(world)).toMatchObject({
        ...{ passes: false, complete: true, enabledPolicies: 2, securityDefaultsEnabled: false },
        counts: { enforced: 2, notEnforced: 3, outOfScope: 1, conditional: 0, excepted: 0, unknown: 0 },
      });
    });

    test('what was not read is unknown where it decides, and said', async () => {
      const world = await makeWorld(given(), [
        user('ann'),
        user('bob'),
        group('some'),
        member('some', 'ann'),
        defaults(false),
        policy('group', { includeGroups: [guid('some')] }),
      ]);
      await setCoverage(world, ['entra_group_members'], 'denied');
      expect(await judged(world)).toEqual({
        ann: ['enforced', 'all-resources-mfa'],
        bob: ['unknown', 'groups-not-read'],
      });
      expect(await statusIn(world)).toMatchObject({
        ...{ passes: null, complete: false },
        missing: [
          { type: 'entra_group_members', decides: true, outcome: 'denied', problem: { code: expect.any(String) } },
        ],
      });
      await setCoverage(world, ['entra_conditional_access_policy'], 'denied');
      expect((await judged(world)).bob).toEqual(['unknown', 'policies-not-read']);
    });

    test('a tenant without the licence for policies is judged by its security defaults', async () => {
      const world = await makeWorld(given(), [user('ann'), user('boss'), holds('boss', adminRole), defaults(true)]);
      await setCoverage(world, ['entra_conditional_access_policy', 'entra_named_location'], 'unlicensed');
      expect(await judged(world)).toEqual({
        ann: ['conditional', 'security-defaults'],
        boss: ['enforced', 'security-defaults-administrator'],
      });
      await end(world, [guid('defaults')]);
    });

    test('a policy of a shape that is not known leaves unknown whom the others do not cover', async () => {
      const strange = policy('strange', everybody, { state: 'sometimes' });
      const world = await makeWorld(given(), [
        ...[user('ann'), user('bob'), defaults(false), strange],
        policy('ann', { includeUsers: [guid('ann')] }),
      ]);
      expect(await judged(world)).toEqual({
        ann: ['enforced', 'all-resources-mfa'],
        bob: ['unknown', 'policies-not-read'],
      });
      expect(await statusIn(world)).toMatchObject({ missing: [{ problem: { code: 'mfa_policy_not_understood' } }] });
    });

    test('a documented exception is told from a gap, at once, and is no pass of its own', async () => {
      const world = await makeWorld(given(), [
        ...[user('ann'), user('glass'), defaults(false)],
        policy('all', { ...everybody, excludeUsers: [guid('glass')] }),
      ]);
      const { organizationId } = world;
      expect((await judged(world)).glass).toEqual(['notEnforced', 'excluded-from-policy']);
      const request = { userKey: guid('glass').toUpperCase(), reason: 'Emergency', owner: 'IT' };
      const written = await service().exclude(organizationId, request, by);
      expect(written).toMatchObject({ userKey: guid('glass'), name: 'glass', owner: 'IT', addedBy: 'Assay' });
      expect((await verdictsOf(world)).glass).toEqual(['excepted', 'documented-exclusion']);
      expect(await statusIn(world)).toMatchObject({ passes: true, counts: { enforced: 1, excepted: 1 } });
      const other = await service().exclude(organizationId, { ...request, userKey: guid('ann') }, by);
      expect((await verdictsOf(world)).ann).toEqual(['enforced', 'all-resources-mfa']);
      expect(await service().exclusions(organizationId)).toHaveLength(2);
      expect(await service().include(organizationId, written.id, by)).toMatchObject({ ok: true });
      expect(await service().include(organizationId, written.id, by)).toMatchObject({ ok: false });
      expect((await service().exclusions(organizationId)).map(({ id }) => id)).toEqual([other.id]);
      expect(await statusIn(world)).toMatchObject({ passes: false });
    });

    test('who is no longer there is forgotten, and pages go on where they ended', async () => {
      const names = ['ann', 'bob', 'cho'];
      const world = await makeWorld(given(), [...names.map((name) => user(name)), defaults(false)]);
      await judged(world);
      const first = await service().users(world.organizationId, { limit: 2 });
      const cursor = first.ok ? first.value.nextCursor : null;
      const second = await service().users(world.organizationId, { limit: 2, cursor: cursor ?? '' });
      const seen = [first, second].flatMap((page) => (page.ok ? page.value.items.map(({ name }) => name) : []));
      expect(seen.toSorted()).toEqual(names);
      expect(await service().users(world.organizationId, { limit: 2, cursor: 'x' })).toMatchObject({ ok: false });
      await end(world, [guid('ann')]);
      await save(world, [policy('all', everybody)]);
      expect(Object.keys(await judged(world)).sort()).toEqual(['bob', 'cho']);
      const only = await service().users(world.organizationId, { limit: 9, enforced: 'notEnforced' });
      expect(only).toMatchObject({ ok: true, value: { items: [] } });
    });

    test('users are found by a part of their name, of what they sign in with, and of their id', async () => {
      const world = await makeWorld(given(), [...['ann', 'anna', 'bob'].map((name) => user(name)), defaults(false)]);
      await judged(world);
      const found = async (search: string) => {
        const page = await service().users(world.organizationId, { limit: 9, search });
        return page.ok ? page.value.items.map(({ name }) => name).toSorted() : page.error.code;
      };
      expect(await found('NN')).toEqual(['ann', 'anna']);
      expect(await found(guid('bob'))).toEqual(['bob']);
      expect(await found('a_n')).toEqual([]);
    });

    test('the setting of a single account and the trust in other tenants are read where they are there', async () => {
      const trust = { inboundTrust: { isMfaAccepted: true } };
      const world = await makeWorld(given(), [
        ...[user('ann'), defaults(false)],
        item('entra_user_mfa_state', { perUserMfaState: 'enforced' }, guid('ann')),
        item('entra_cross_tenant_access_default', { ...trust, isServiceDefault: false }),
      ]);
      expect(await judged(world)).toEqual({ ann: ['enforced', 'per-user-mfa-enforced'] });
      expect(await statusIn(world)).toMatchObject({ guestMfaTrusted: true, passes: true });
    });
  },
  postureViews,
);
