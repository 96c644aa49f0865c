/** Lists of identities over small tenants: what they say, and that what is unknown stays so. */
import { expect, test } from 'vitest';
import { findFinding } from '../posture/findings/index.ts';
import {
  application,
  applicationOwner,
  assigned,
  azureBase,
  azureRole,
  contained,
  directoryRoles,
  graph,
  group,
  groupOwner,
  guid,
  holds,
  identity,
  item,
  mayHold,
  member,
  methods,
  now,
  permission,
  principal,
  resource,
  runsAs,
  signedIn,
  subscription,
  user,
} from '../posture/testing/items.ts';
import { end, evaluateIn, makeWorld, postureViews, setCoverage, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { applicationQuery, managedIdentityQuery } from './applications/schema.ts';
import { assignmentQuery } from './assignments/schema.ts';
import { groupQuery, treeQuery } from './groups/schema.ts';
import { roleQuery } from './roles/schema.ts';
import { identityService } from './service.ts';
import { userQuery } from './users/schema.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const days = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString();
const secret = (name: string, ends: string) => ({ keyId: guid(name), displayName: name, endDateTime: ends });

const dormant = findFinding('dormant-account');
if (!dormant) throw new Error('the finding has another name');

eachStore(
  'identities',
  (given) => {
    const service = () => identityService(given().store, () => now);
    const judged = async (world: World) => {
      await evaluateIn(world, [dormant]);
      return world;
    };
    const users = async ({ organizationId }: World, query: object = {}) =>
      must(await service().users(organizationId, userQuery.parse(query)));
    const groups = async ({ organizationId }: World, query: object = {}) =>
      must(await service().groups(organizationId, groupQuery.parse(query)));
    const assignments = async ({ organizationId }: World, query: object = {}) =>
      must(await service().assignments(organizationId, assignmentQuery.parse(query)));
    const names = (page: { items: readonly { name: string }[] }) => page.items.map(({ name }) => name);

    test('a user comes with what was read of it; what was not is null, and never false', async () => {
      const world = await makeWorld(given(), [
        user('ada', { accountEnabled: false }),
        user('bob', { accountEnabled: undefined, userType: 'Guest' }),
        signedIn('ada', 3),
        methods('ada', []),
      ]);
      await setCoverage(world, ['entra_user_registration_details'], 'unlicensed');
      const { items, missing } = await users(world);
      expect(items).toMatchObject([
        { name: 'ada', enabled: false, lastSignIn: { at: days(-3) }, mfaRegistered: false, mfaEnforced: null },
        {
          name: 'bob',
          enabled: null,
          lastSignIn: null,
          mfaRegistered: null,
          inScope: null,
          person: null,
          privilege: null,
        },
      ]);
      expect(missing).toMatchObject([{ outcome: 'unlicensed', licence: 'P1', facts: ['mfaRegistered'], some: false }]);
      expect(names(await users(world, { enabled: 'true' }))).toEqual([]);
      expect(names(await users(world, { mfaRegistered: 'false' }))).toEqual(['ada']);
      expect(names(await users(world, { userType: 'Guest', search: 'bob@' }))).toEqual(['bob']);
    });

    test('pages have each user once, both ways, and a cursor goes on with its own list only', async () => {
      const all = ['a', 'b', 'c', 'd', 'e'];
      const world = await makeWorld(
        given(),
        all.map((name) => user(name)),
      );
      for (const sort of ['name', '-name']) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof users>> = await users(world, {
            sort,
            limit: 2,
            ...(cursor && { cursor }),
          });
          seen.push(...names(page));
          cursor = page.nextCursor;
        } while (cursor);
        expect(seen).toEqual(sort === 'name' ? all : all.toReversed());
      }
      const { nextCursor } = await users(world, { limit: 2 });
      const wrong = await service().users(world.organizationId, userQuery.parse({ sort: '-name', cursor: nextCursor }));
      expect(wrong).toMatchObject({ error: { code: 'invalid_request' } });
    });

    test('privilege is that of posture, through groups as well', async () => {
      const world = await judged(
        await makeWorld(given(), [
          ...directoryRoles,
          ...['ada', 'bob', 'eve'].map((name) => user(name)),
          group('admins'),
          member('admins', 'bob'),
          holds('ada', 'globalAdministrator'),
          mayHold('admins', 'globalAdministrator'),
        ]),
      );
      expect((await users(world, { tier: '0' })).items).toMatchObject([
        { name: 'ada', privilege: { tier: 0, active: true } },
        { name: 'bob', privilege: { tier: 0, active: false } },
      ]);
      expect((await groups(world)).items).toMatchObject([{ privilege: { tier: 0 }, members: 1, nested: 0, owners: 0 }]);
    });

    test('groups are told by kind; members that were not read are unknown', async () => {
      const world = await makeWorld(given(), [
        user('ada'),
        group('plain', { mailEnabled: false }),
        group('team', { groupTypes: ['Unified', 'DynamicMembership'], membershipRule: 'user.x', mailEnabled: true }),
        group('list', { mailEnabled: true, securityEnabled: false }),
        group('bare', { groupTypes: undefined }),
        groupOwner('plain', 'ada'),
        member('plain', 'ada'),
      ]);
      expect((await groups(world)).items).toMatchObject([
        { name: 'bare', kind: null, roleAssignable: false },
        { name: 'list', kind: 'distribution' },
        { name: 'plain', kind: 'security', members: 1, owners: 1, dynamic: false },
        { name: 'team', kind: 'microsoft-365', dynamic: true, rule: 'user.x', members: 0 },
      ]);
      expect(names(await groups(world, { ownerless: 'true', dynamic: 'true' }))).toEqual(['team']);
      expect(names(await groups(world, { kind: 'distribution' }))).toEqual(['list']);
      await setCoverage(world, ['entra_group_members'], 'denied');
      const { items, missing } = await groups(world);
      expect(items.map(({ members, nested, memberOf }) => [members, nested, memberOf])).toEqual(
        items.map(() => [null, null, null]),
      );
      expect(missing).toMatchObject([{ outcome: 'denied', problem: { code: 'missing_graph_permission' } }]);
    });

    test('the tree opens level by level, groups first, and marks circles', async () => {
      const world = await makeWorld(given(), [
        user('ada'),
        ...['top', 'inner', 'deep'].map((name) => group(name)),
        member('top', 'ada'),
        member('top', 'inner'),
        member('inner', 'deep'),
        member('deep', 'inner'),
        member('deep', 'somebody unknown'),
      ]);
      const level = async (name: string, query: object = {}) =>
        must(await service().tree(world.organizationId, guid(name), treeQuery.parse(query)));
      expect(names(await groups(world, { nesting: 'top' }))).toEqual(['top']);
      expect(names(await groups(world, { nesting: 'holds' }))).toEqual(['deep', 'inner', 'top']);
      const top = await level('top');
      expect(top.items).toMatchObject([
        { name: 'inner', members: 1, nested: 1, cycle: false },
        { name: 'ada', members: null },
      ]);
      const inner = await level('inner', { path: top.group.id });
      const deep = await level('deep', { path: `${top.group.id},${inner.group.id}` });
      expect(deep.items).toMatchObject([
        { name: 'inner', cycle: true },
        { name: null, type: null, cycle: false, key: guid('somebody unknown') },
      ]);
      const first = await level('top', { limit: 1 });
      expect((await level('top', { limit: 1, cursor: first.nextCursor })).items).toMatchObject([{ name: 'ada' }]);
      expect(await service().tree(world.organizationId, guid('ada'), treeQuery.parse({}))).toMatchObject({
        error: { code: 'not_found' },
      });
    });

    test('an application has its credentials, owners and permissions with their risk', async () => {
      const world = await makeWorld(given(), [
        user('ada'),
        graph,
        application('shop', { passwordCredentials: [secret('old', days(-1)), secret('soon', days(20))] }),
        principal('shop', { verifiedPublisher: { displayName: null }, keyCredentials: [secret('key', days(400))] }),
        principal('reader'),
        applicationOwner('shop', 'ada'),
        permission('shop'),
        permission('reader', 'weak'),
        item('entra_oauth2_permission_grant', {
          id: 'g1',
          clientId: guid('shop'),
          resourceId: guid('Microsoft Graph'),
          consentType: 'AllPrincipals',
          scope: ' Mail.Read openid',
        }),
      ]);
      const list = async (query: object) =>
        must(await service().applications(world.organizationId, applicationQuery.parse(query)));
      const { items } = await list({ search: 'shop' });
      expect(items).toMatchObject([
        {
          kind: 'service-principal',
          ownTenant: false,
          publisher: { verified: false, name: null },
          counterpart: { type: 'entra_application' },
          owners: 1,
          credentials: { active: 2, expired: 1, nextEnd: `${days(20).slice(0, 19)}Z` },
          permissions: { application: 1, delegated: 2, risk: 'critical' },
          lastUsed: null,
        },
      ]);
      expect((await list({ search: 'reader' })).items).toMatchObject([
        { publisher: { verified: null }, permissions: { application: 1, delegated: 0, risk: null } },
      ]);
      const registrations = await list({ kind: 'registration', credentials: 'expired' });
      expect(registrations.items).toMatchObject([{ name: 'shop', counterpart: { type: 'entra_service_principal' } }]);
      expect(names(await list({ credentials: 'ends-30' }))).toEqual([]);
      expect(names(await list({ kind: 'registration', credentials: 'ends-30' }))).toEqual(['shop']);
      expect(names(await list({ credentials: 'none' }))).toEqual(['Microsoft Graph', 'reader']);
      const detail = must(await service().application(world.organizationId, guid('shop')));
      expect(detail.permissions.map(({ kind, name, risk }) => [kind, name, risk])).toEqual([
        ['application', 'RoleManagement.ReadWrite.Directory', 'critical'],
        ['delegated', 'Mail.Read', 'high'],
        ['delegated', 'openid', null],
      ]);
      expect(detail.credentials.map(({ holder, name }) => [holder, name])).toEqual([
        ['application', 'old'],
        ['application', 'soon'],
        ['service-principal', 'key'],
      ]);
      expect(detail.owners).toMatchObject([{ name: 'ada', of: 'application' }]);
    });

    test('a managed identity has what runs as it and what it holds', async () => {
      const place = 'Microsoft.Compute/virtualMachines/web';
      const world = await makeWorld(given(), [
        ...azureBase,
        identity('robot'),
        principal('app'),
        resource('azure_virtual_machine', place, runsAs('robot')),
        assigned('robot', 'Reader', subscription, { principalType: 'ServicePrincipal' }),
      ]);
      const found = must(await service().managedIdentities(world.organizationId, managedIdentityQuery.parse({})));
      expect(found.items).toMatchObject([{ name: 'robot', usedBy: 1, azureRoles: 1, directoryRoles: 0 }]);
      const detail = must(await service().application(world.organizationId, guid('robot')));
      expect(detail).toMatchObject({ kind: 'managed-identity', usedBy: [{ name: 'web' }] });
      expect(names(must(await service().applications(world.organizationId, applicationQuery.parse({}))))).toEqual([
        'app',
      ]);
    });

    test('roles are counted, and two are compared; those of two planes are not', async () => {
      const world = await makeWorld(given(), [
        ...azureBase,
        ...directoryRoles,
        user('ada'),
        azureRole('Own', ['Microsoft.Web/*'], { type: 'CustomRole' }),
        assigned('ada', 'Reader'),
        mayHold('ada', 'securityReader'),
      ]);
      const list = async (query: object) => must(await service().roles(world.organizationId, roleQuery.parse(query)));
      expect(
        (await list({ assigned: 'true' })).items.map((one) => [one.plane, one.name, one.active, one.eligible]),
      ).toEqual([
        ['directory', 'securityReader', 0, 1],
        ['azure', 'Reader', 1, 0],
      ]);
      expect(names(await list({ custom: 'true' }))).toEqual(['Own']);
      const compare = (...roles: string[]) => service().compare(world.organizationId, roles);
      expect(must(await compare('Owner', 'contributor')).items).toMatchObject([
        { pattern: '*', same: false, roles: [{ grants: 'all' }, { grants: 'some' }] },
      ]);
      expect(await compare('Owner', 'securityReader')).toMatchObject({ error: { code: 'invalid_request' } });
      expect(await compare('Owner', 'Owner')).toMatchObject({ error: { code: 'invalid_request' } });
      expect(await compare('Owner', guid('ada'))).toMatchObject({ error: { code: 'not_found' } });
    });

    test('an orphaned assignment is told apart from one whose principal was not read', async () => {
      const world = await makeWorld(given(), [
        ...azureBase,
        ...directoryRoles,
        ...['ada', 'left'].map((name) => user(name)),
        assigned('ada', 'Reader'),
        assigned('left', 'Reader'),
        assigned('nobody', 'Reader', subscription, { principalType: 'Unknown' }),
        assigned('app', 'Reader', subscription, { principalType: 'ServicePrincipal' }),
        assigned('partner', 'Reader', subscription, { principalType: 'ForeignGroup' }),
        holds('deleted', 'securityReader'),
      ]);
      await end(world, [guid('left')]);
      const states = async () =>
        Object.fromEntries((await assignments(world)).items.map(({ principal: one }) => [one?.key, one?.state]));
      expect(await states()).toEqual({
        [guid('ada')]: 'present',
        [guid('left')]: 'gone',
        [guid('nobody')]: 'gone',
        [guid('app')]: 'gone',
        [guid('partner')]: 'foreign',
        [guid('deleted')]: 'gone',
      });
      await setCoverage(world, ['entra_service_principal'], 'denied');
      expect(await states()).toMatchObject({
        [guid('left')]: 'gone',
        [guid('nobody')]: 'unread',
        [guid('app')]: 'unread',
        [guid('deleted')]: 'unread',
      });
      const gone = await assignments(world, { principal: 'gone' });
      expect(gone.items).toMatchObject([{ principal: { key: guid('left'), type: null, goneAt: expect.any(String) } }]);
      expect((await assignments(world, { principal: 'unread', plane: 'directory' })).items).toHaveLength(1);
    });

    test('assignments are found by principal, role, scope, kind and state', async () => {
      const world = await judged(
        await makeWorld(given(), [
          ...azureBase,
          ...contained,
          ...directoryRoles,
          user('ada'),
          group('staff'),
          identity('robot'),
          assigned('ada', 'Owner', subscription, { condition: 'x' }),
          assigned('staff', 'Reader', `${subscription}/resourceGroups/shop`, { principalType: 'Group' }),
          assigned('robot', 'Reader', '/', { principalType: 'ServicePrincipal' }),
          holds('ada', 'securityReader'),
          item('entra_role_eligibility', {
            id: 'e1',
            principalId: guid('ada'),
            roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
            directoryScopeId: '/',
            startDateTime: days(-1),
            endDateTime: days(9),
          }),
          item('entra_role_assignment_schedule', {
            id: 's1',
            principalId: guid('ada'),
            roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
            directoryScopeId: '/',
            roleAssignmentOriginId: 'd-ada-securityReader',
            assignmentType: 'Activated',
            endDateTime: days(0.1),
          }),
        ]),
      );
      const found = async (query: object) =>
        (await assignments(world, query)).items.map(
          (one) => `${one.principal?.name} ${one.role?.name} ${one.scope?.kind}`,
        );
      expect(await found({ principalId: guid('ada') })).toEqual(
        [
          'ada securityReader directory-object',
          'ada globalAdministrator directory-object',
          'ada Owner subscription',
        ].map((text) => text.replace('directory-object', 'directory')),
      );
      expect(await found({ kind: 'managed-identity' })).toEqual(['robot Reader root']);
      expect(await found({ kind: 'group', scopeKind: 'resource-group' })).toEqual(['staff Reader resource-group']);
      expect(await found({ scopeId: subscription })).toEqual(['ada Owner subscription']);
      const [reader] = must(
        await service().roles(world.organizationId, roleQuery.parse({ search: 'Reader', plane: 'azure' })),
      ).items;
      expect(await found({ roleId: reader?.id })).toHaveLength(2);
      expect(await found({ state: 'eligible' })).toEqual(['ada globalAdministrator directory']);
      expect(await found({ state: 'time-bound' })).toHaveLength(2);
      expect(await found({ tier: '0' })).toEqual(['ada globalAdministrator directory']);
      expect(await found({ roleId: 'nothing of that kind' })).toEqual([]);
      const [active, eligible, owner] = (await assignments(world, { principalId: guid('ada') })).items;
      expect(active).toMatchObject({ timeBound: true, activated: true, endsAt: days(0.1), conditional: null });
      expect(eligible).toMatchObject({ state: 'eligible', timeBound: true, startsAt: days(-1), endsAt: days(9) });
      expect(owner).toMatchObject({ timeBound: null, activated: null, conditional: true });
    });
  },
  postureViews,
);
