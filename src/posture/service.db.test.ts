/** Mutes, lists and entitlements, as the API gives them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { eachStore } from '../store/testing.ts';
import { entitlementService } from './entitlements/service.ts';
import { findFinding } from './findings/index.ts';
import { postureService } from './service.ts';
import {
  assigned,
  azureRoleItems,
  contained,
  directoryRoles,
  graph,
  group,
  groupOwner,
  guid,
  holds,
  item,
  mayHold,
  member,
  now,
  permission,
  principal,
  resource,
  resourceGroup,
  roles,
  signedIn,
  subscription,
  tenantId,
  user,
} from './testing/items.ts';
import { evaluateIn, makeWorld, postureViews, type World } from './testing.ts';

const hour = 3_600_000;
const by = systemContext('test');
const must = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

eachStore(
  'posture',
  (given) => {
    let time = now;
    const service = () => postureService(given().store, () => time);
    const dormantIn = async (names: readonly string[]): Promise<World> => {
      time = now;
      const world = await makeWorld(
        given(),
        names.flatMap((name) => [user(name), signedIn(name, 100)]),
      );
      const dormant = findFinding('dormant-account');
      if (dormant) await evaluateIn(world, [dormant]);
      return world;
    };
    const dormantOf = async ({ organizationId }: World) =>
      (await service().overview(organizationId)).findings.find(({ id }) => id === 'dormant-account');
    const query = { limit: 100, state: 'present' } as const;

    describe('a mute', () => {
      test('of a subject takes it out of what is open, counts it apart, and ends', async () => {
        const world = await dormantIn(['ada', 'bob']);
        const { items } = must(await service().subjects(world.organizationId, query));
        const ada = items.find(({ subject }) => subject.key === guid('ada'))?.subject.id ?? '';
        const expiresAt = new Date(now.getTime() + hour).toISOString();
        const request = { findingId: 'dormant-account', subjectId: ada, reason: 'Parental leave', expiresAt };
        const mute = must(await service().mute(world.organizationId, request, by));
        expect(mute).toMatchObject({ subjectId: ada, reason: 'Parental leave', mutedBy: 'Assay', expiresAt });
        expect(await dormantOf(world)).toMatchObject({ open: 1, muted: 1, counts: { medium: 1 } });
        const shown = must(await service().subjects(world.organizationId, { ...query, muted: true }));
        expect(shown.items.map(({ subject, mute: own }) => [subject.key, own?.id])).toEqual([[guid('ada'), mute.id]]);
        time = new Date(now.getTime() + hour);
        expect(await dormantOf(world)).toMatchObject({ open: 2, muted: 0 });
        expect(must(await service().subjects(world.organizationId, { ...query, muted: true })).items).toEqual([]);
      });

      test('of a whole finding is for subjects to come as well, and can be taken back', async () => {
        const world = await dormantIn(['ada', 'bob']);
        const request = { findingId: 'dormant-account', subjectId: null, reason: 'Seasonal staff', expiresAt: null };
        const first = must(await service().mute(world.organizationId, request, by));
        const second = must(await service().mute(world.organizationId, { ...request, reason: 'Still so' }, by));
        expect(await service().mutes(world.organizationId)).toEqual([second]);
        expect(await dormantOf(world)).toMatchObject({ open: 0, muted: 2, counts: { medium: 0 } });
        const { items } = await service().findings(world.organizationId, 'dormant-account');
        expect(items[0]?.mute).toEqual(second);
        expect(await service().unmute(world.organizationId, first.id, by)).toMatchObject({
          error: { code: 'not_found' },
        });
        must(await service().unmute(world.organizationId, second.id, by));
        expect(await dormantOf(world)).toMatchObject({ open: 2, muted: 0 });
      });

      test.each([
        ['a finding that is not', { findingId: 'nothing' }, 'not_found'],
        ['somebody else', { subjectId: '999999' }, 'not_found'],
        ['what is over already', { expiresAt: now.toISOString() }, 'invalid_request'],
      ])('of %s is refused', async (_what, more, code) => {
        const world = await dormantIn(['ada']);
        const request = { findingId: 'dormant-account', subjectId: null, reason: 'x', expiresAt: null, ...more };
        expect(await service().mute(world.organizationId, request, by)).toMatchObject({ error: { code } });
        expect(await service().mutes(world.organizationId)).toEqual([]);
      });
    });

    test('subjects come page by page, each once, worst first', async () => {
      time = now;
      const world = await makeWorld(given(), [
        ...directoryRoles,
        ...['a', 'b', 'c', 'd'].flatMap((name) => [user(name), signedIn(name, 100)]),
        holds('c', 'globalAdministrator'),
      ]);
      await service().evaluate(world.organizationId, world.connectionId);
      const ids = ['dormant-account', 'dormant-privileged-account'];
      const chosen = ids.flatMap((id) => findFinding(id) ?? []);
      await evaluateIn(world, chosen);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = must(await service().subjects(world.organizationId, { ...query, limit: 3, cursor }));
        seen.push(...page.items.map(({ severity, findingId, subject }) => `${severity} ${findingId} ${subject.key}`));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const own = seen.filter((line) => ids.some((id) => line.includes(` ${id} `)));
      expect(own[0]).toBe(`critical dormant-privileged-account ${guid('c')}`);
      expect(own).toHaveLength(5);
      expect(new Set(seen).size).toBe(seen.length);
      const order = ['critical', 'high', 'medium', 'low'];
      const ranks = seen.map((line) => order.indexOf(line.split(' ')[0] ?? ''));
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    });

    test('a finding is new for a week', async () => {
      const world = await dormantIn(['ada']);
      const states = async () =>
        must(await service().subjects(world.organizationId, query)).items.map(({ state }) => state);
      expect(await states()).toEqual(['new']);
      time = new Date(now.getTime() + 7 * 24 * hour);
      expect(await states()).toEqual(['open']);
      expect(await dormantOf(world)).toMatchObject({ new: 0, open: 1 });
    });

    describe('entitlements', () => {
      const second = '/subscriptions/99999999-0000-4000-8000-000000000002';
      const account = `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/data`;
      const roleKey = (name: string) => `/tenants/${tenantId}/roledefinitions/${guid(name)}`;
      let world: World;
      beforeAll(async () => {
        time = now;
        world = await makeWorld(given(), [
          graph,
          ...contained,
          ...azureRoleItems,
          ...directoryRoles,
          item('azure_subscription', { id: second, displayName: 'Test', tenantId, properties: { state: 'Enabled' } }),
          resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/data'),
          ...['outer', 'inner', 'admins'].map((name) => group(name)),
          member('outer', 'inner'),
          member('inner', 'outer'),
          member('inner', 'ada'),
          member('outer', 'bob'),
          groupOwner('outer', 'bob'),
          ...['ada', 'bob', 'carl', 'dora'].map((name) => user(name)),
          assigned('outer', 'Owner'),
          assigned('carl', 'Owner', account),
          assigned('carl', 'Owner', second),
          item('azure_role_eligibility_schedule_instance', {
            id: `${subscription}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances/e1`,
            name: 'e1',
            properties: {
              principalId: guid('dora'),
              roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${guid('Owner')}`,
              scope: subscription,
            },
          }),
          holds('admins', 'globalAdministrator'),
          member('admins', 'ada'),
          mayHold('bob', 'globalAdministrator'),
          principal('robot'),
          permission('robot'),
        ]);
        await service().evaluate(world.organizationId, world.connectionId);
      });
      const entitlements = () => entitlementService(given().store);
      const listed = async (more: object = {}) =>
        must(await entitlements().list(world.organizationId, { limit: 1000, ...more })).items;
      const holdersOf = async (id: string) =>
        must(await entitlements().holders(world.organizationId, id, { limit: 100 })).items.map((row) =>
          [
            row.principal.name,
            row.direct ? 'direct' : '',
            row.through ? `through ${row.through.name}` : '',
            row.from ? `from ${row.from.name}` : '',
            row.eligible ? 'eligible' : '',
          ]
            .filter((word) => word !== '')
            .join(' '),
        );

      test('have ids of their own: the same role in two subscriptions is two', async () => {
        const all = await listed();
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const owners = all.filter(({ kind, name }) => kind === 'azure-role' && name === 'Owner').map(({ id }) => id);
        expect(owners.toSorted()).toEqual(
          [subscription, second, account]
            .map((scope) => `azure-role:${scope.toLowerCase()}|${roleKey('Owner')}`)
            .toSorted(),
        );
      });

      test('come page by page, each once', async () => {
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = must(await entitlements().list(world.organizationId, { limit: 2, cursor }));
          expect(page.items.length).toBeLessThanOrEqual(2);
          ids.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(ids).toEqual((await listed()).map(({ id }) => id));
      });

      test('of a group: members of inner groups, circles ended', async () => {
        expect((await holdersOf(`group-members:${guid('outer')}`)).toSorted()).toEqual(
          ['ada through inner', 'bob direct', 'inner direct', 'outer through inner'].toSorted(),
        );
        expect(await holdersOf(`group-owners:${guid('outer')}`)).toEqual(['bob direct']);
      });

      test('of a scope: direct, inherited, through groups, eligible', async () => {
        expect((await holdersOf(`azure-role:${account.toLowerCase()}|${roleKey('Owner')}`)).toSorted()).toEqual(
          [
            'ada through outer from Production',
            'bob through outer from Production',
            'carl direct',
            'dora from Production eligible',
            'inner through outer from Production',
            'outer from Production',
          ].toSorted(),
        );
        expect(await holdersOf(`azure-role:${second}|${roleKey('Owner')}`)).toEqual(['carl direct']);
        // Given further up only.
        expect(await holdersOf(`azure-role:${resourceGroup.toLowerCase()}|${roleKey('Owner')}`)).toHaveLength(5);
      });

      test('of a directory role: members of a group, and who is eligible', async () => {
        const [role] = (await listed({ kind: 'directory-role' })).filter(({ name }) => name === 'globalAdministrator');
        expect(role).toMatchObject({
          holders: 1,
          eligible: 1,
          resource: { key: `/tenants/${tenantId}/directoryroles/${roles.globalAdministrator}` },
        });
        expect((await holdersOf(role?.id ?? '')).toSorted()).toEqual(
          ['ada through admins', 'admins direct', 'bob direct eligible'].toSorted(),
        );
      });

      test('of an application: its roles', async () => {
        const offered = await listed({ kind: 'app-role' });
        expect(offered.map(({ name, holders }) => [name, holders]).toSorted()).toEqual([
          ['RoleManagement.ReadWrite.Directory', 1],
          ['User.Read.All', 0],
        ]);
        expect(await holdersOf(`app-role:${guid('Microsoft Graph')}|${guid('strong')}`)).toEqual(['robot direct']);
      });

      test('of an account: what it holds by itself and through groups', async () => {
        const all = await listed({ kind: 'group-members' });
        const outer = all.find(({ resource: { key } }) => key === guid('outer'));
        expect(outer?.holders).toBe(2);
        const { items } = must(
          await entitlements().holders(world.organizationId, `group-members:${guid('inner')}`, { limit: 10 }),
        );
        const ada = items.find(({ principal: { key } }) => key === guid('ada'))?.principal.id;
        const held = (await listed({ holderId: ada })).map(
          ({ kind, resource: { name }, name: what }) => `${kind} ${name} ${what}`,
        );
        expect(held.toSorted()).toEqual([
          'azure-role Production Owner',
          'directory-role globalAdministrator globalAdministrator',
          'group-members admins members',
          'group-members inner members',
          'group-members outer members',
        ]);
      });

      test.each(['nothing', 'group-members:nobody', `azure-role:${subscription}|nothing`])(
        '%s is not found',
        async (id) => {
          const found = await entitlements().holders(world.organizationId, id, { limit: 1 });
          expect(found).toMatchObject({ error: { code: 'not_found' } });
        },
      );
    });
  },
  postureViews,
);
