/** Lists of identities in other orders than by name: what comes first, what has no value, and pages that have each row once. */
import { expect, test } from 'vitest';
import {
  ago,
  application,
  assigned,
  azureBase,
  azureRole,
  directoryRoles,
  group,
  groupOwner,
  guid,
  holds,
  identity,
  item,
  mayHold,
  member,
  now,
  principal,
  resourceGroup,
  signedIn,
  subscription,
  user,
} from '../posture/testing/items.ts';
import { end, makeWorld, postureViews, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { applicationQuery, applicationSorts, managedIdentityQuery, managedSorts } from './applications/schema.ts';
import { assignmentQuery, assignmentSorts } from './assignments/schema.ts';
import { groupQuery, groupSorts } from './groups/schema.ts';
import { roleQuery, roleSorts } from './roles/schema.ts';
import { identityService } from './service.ts';
import { userQuery, userSorts } from './users/schema.ts';

type Answer<Item> =
  | { ok: true; value: { items: Item[]; nextCursor: string | null } }
  | { ok: false; error: { code: string } };
const secret = (name: string, days: number) => ({ keyId: guid(name), displayName: name, endDateTime: ago(-days) });
const used = (name: string, days: number) =>
  item('entra_service_principal_sign_in_activity', {
    id: `report of ${name}`,
    appId: guid(`client of ${name}`),
    lastSignInActivity: { lastSignInDateTime: ago(days) },
  });

eachStore(
  'orders of identities',
  (given) => {
    const service = () => identityService(given().store, () => now);
    const lists = ({ organizationId }: World) => ({
      users: (query: object) => service().users(organizationId, userQuery.parse(query)),
      groups: (query: object) => service().groups(organizationId, groupQuery.parse(query)),
      applications: (query: object) => service().applications(organizationId, applicationQuery.parse(query)),
      managed: (query: object) => service().managedIdentities(organizationId, managedIdentityQuery.parse(query)),
      roles: (query: object) => service().roles(organizationId, roleQuery.parse(query)),
      assignments: (query: object) => service().assignments(organizationId, assignmentQuery.parse(query)),
    });

    /** All rows of an order; read by pages of one and of two as well, which must come to the same. */
    async function inOrder<Item extends { id: string }>(
      list: (query: object) => Promise<Answer<Item>>,
      query: object,
    ): Promise<Item[]> {
      const [all, ...paged] = await Promise.all([500, 1, 2].map((limit) => everyPage(list, { ...query, limit })));
      for (const rows of paged) expect(rows.map(({ id }) => id)).toEqual(all?.map(({ id }) => id));
      return all ?? [];
    }
    async function everyPage<Item>(list: (query: object) => Promise<Answer<Item>>, query: object): Promise<Item[]> {
      const rows: Item[] = [];
      let cursor: string | null = null;
      do {
        const page: Answer<Item> = await list({ ...query, ...(cursor && { cursor }) });
        if (!page.ok) throw new Error(page.error.code);
        rows.push(...page.value.items);
        cursor = page.value.nextCursor;
      } while (cursor !== null && rows.length < 100);
      return rows;
    }
    const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

    test('users by their last sign-in of any kind; who has none comes last, whichever way', async () => {
      const { users } = lists(
        await makeWorld(given(), [
          ...['ada', 'bob', 'cho', 'dan'].map((name) => user(name)),
          user('eve', { accountEnabled: false }),
          signedIn('ada', 30),
          signedIn('bob', 200, { lastNonInteractiveSignInDateTime: ago(3) }),
          signedIn('eve', 7),
          signedIn('dan', null),
        ]),
      );
      const latest = await inOrder(users, { sort: '-lastSignIn' });
      expect(latest.map(({ name, lastSignIn }) => [name, lastSignIn?.at])).toEqual([
        ['bob', ago(3)],
        ['eve', ago(7)],
        ['ada', ago(30)],
        ['cho', undefined],
        ['dan', null],
      ]);
      expect(names(await inOrder(users, { sort: 'lastSignIn' }))).toEqual(['ada', 'eve', 'bob', 'cho', 'dan']);
      const enabled = await inOrder(users, { sort: 'lastSignIn', enabled: 'true' });
      expect(names(enabled)).toEqual(['ada', 'bob', 'cho', 'dan']);
    });

    test('users by the role assignments that they hold directly, of both planes; none is the least', async () => {
      const world = await makeWorld(given(), [
        ...azureBase,
        ...directoryRoles,
        ...['ada', 'bob', 'cho'].map((name) => user(name)),
        group('admins'),
        member('admins', 'cho'),
        assigned('ada', 'Owner'),
        assigned('ada', 'Reader'),
        assigned('admins', 'Reader'),
        holds('ada', 'globalAdministrator'),
        holds('bob', 'securityReader'),
        mayHold('cho', 'globalAdministrator'),
      ]);
      const { users } = lists(world);
      const most = await inOrder(users, { sort: '-assignments' });
      expect(most.map(({ name, assignments }) => [name, assignments])).toEqual([
        ['ada', 3],
        ['bob', 1],
        ['cho', 0],
      ]);
      expect(names(await inOrder(users, { sort: 'assignments' }))).toEqual(['cho', 'bob', 'ada']);
      await end(world, ['d-bob-securityReader'.toLowerCase()]);
      expect(names(await inOrder(users, { sort: '-assignments' }))).toEqual(['ada', 'bob', 'cho']);
    });

    test('groups by members, and by owners', async () => {
      const { groups } = lists(
        await makeWorld(given(), [
          ...['ada', 'bob'].map((name) => user(name)),
          ...['a', 'b', 'c', 'd'].map((name) => group(name)),
          ...['ada', 'bob', 'a'].map((who) => member('c', who)),
          member('b', 'ada'),
          member('d', 'ada'),
          groupOwner('a', 'ada'),
        ]),
      );
      const most = await inOrder(groups, { sort: '-members' });
      expect(most.map(({ name, members }) => `${name} ${members}`)).toEqual(['c 3', 'b 1', 'd 1', 'a 0']);
      expect(names(await inOrder(groups, { sort: 'members' }))).toEqual(['a', 'b', 'd', 'c']);
      expect(names(await inOrder(groups, { sort: '-members', ownerless: 'true' }))).toEqual(['c', 'b', 'd']);
      expect(names(await inOrder(groups, { sort: '-owners' }))).toEqual(['a', 'b', 'c', 'd']);
    });

    test('applications by the credential that ends next, on either side, and by their last use', async () => {
      const { applications } = lists(
        await makeWorld(given(), [
          principal('none'),
          principal('over', { passwordCredentials: [secret('over', -5)] }),
          application('shop', { passwordCredentials: [secret('gone', -9), secret('later', 90)] }),
          principal('shop', { keyCredentials: [secret('key', 20)] }),
          application('mail', { passwordCredentials: [secret('mail', 40)] }),
          principal('mail'),
          used('shop', 4),
          used('over', 400),
        ]),
      );
      const next = await inOrder(applications, { sort: 'credentialEnd' });
      expect(next.map(({ name, credentials }) => [name, credentials.nextEnd?.slice(0, 10) ?? null])).toEqual([
        ['shop', ago(-20).slice(0, 10)],
        ['mail', ago(-40).slice(0, 10)],
        ['none', null],
        ['over', null],
      ]);
      const registrations = { kind: 'registration', sort: '-credentialEnd' };
      expect(names(await inOrder(applications, registrations))).toEqual(['mail', 'shop']);
      const latest = await inOrder(applications, { sort: '-lastUsed' });
      expect(latest.map(({ name, lastUsed }) => [name, lastUsed?.at ?? null])).toEqual([
        ['shop', ago(4)],
        ['over', ago(400)],
        ['mail', null],
        ['none', null],
      ]);
    });

    test('managed identities by what they hold, and roles of both planes by how many hold them', async () => {
      const { managed, roles } = lists(
        await makeWorld(given(), [
          ...azureBase,
          ...directoryRoles,
          azureRole('Own', ['Microsoft.Web/*'], { type: 'CustomRole' }),
          ...['idle', 'robot', 'worker'].map((name) => identity(name)),
          assigned('robot', 'Reader', subscription, { principalType: 'ServicePrincipal' }),
          assigned('worker', 'Own', subscription, { principalType: 'ServicePrincipal' }),
          assigned('worker', 'Reader', resourceGroup, { principalType: 'ServicePrincipal' }),
          holds('robot', 'securityReader'),
          mayHold('robot', 'globalAdministrator'),
        ]),
      );
      const most = await inOrder(managed, { sort: '-azureRoles' });
      expect(most.map(({ name, azureRoles }) => `${name} ${azureRoles}`)).toEqual(['worker 2', 'robot 1', 'idle 0']);
      expect(names(await inOrder(managed, { sort: 'directoryRoles' }))).toEqual(['idle', 'worker', 'robot']);
      const held = await inOrder(roles, { sort: '-active' });
      expect(held.slice(0, 3).map(({ plane, name, active }) => `${plane} ${name} ${active}`)).toEqual([
        'azure Reader 2',
        'azure Own 1',
        'directory securityReader 1',
      ]);
      expect(names(await inOrder(roles, { sort: '-active', plane: 'azure', custom: 'true' }))).toEqual(['Own']);
      expect((await inOrder(roles, { sort: 'eligible' })).at(-1)?.name).toBe('globalAdministrator');
    });

    test('assignments by who has them, by role, by scope, and by their end', async () => {
      const world = await makeWorld(given(), [
        ...azureBase,
        ...directoryRoles,
        ...['ada', 'bob', 'cho'].map((name) => user(name)),
        assigned('cho', 'Owner'),
        assigned('ada', 'Reader', resourceGroup),
        assigned('nobody', 'Contributor'),
        holds('bob', 'securityReader'),
        item('entra_role_eligibility', {
          id: 'e1',
          principalId: guid('ada'),
          roleDefinitionId: guid('no such role'),
          directoryScopeId: '/',
          endDateTime: ago(-9),
        }),
        item('entra_role_assignment_schedule', {
          id: 's1',
          principalId: guid('bob'),
          roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
          directoryScopeId: '/',
          roleAssignmentOriginId: 'd-bob-securityReader',
          endDateTime: ago(-2),
        }),
      ]);
      const { assignments } = lists(world);
      const by = async (sort: string) => {
        const found = await inOrder(assignments, { sort });
        const named = (thing: { name: string | null; key: string } | null) => thing && (thing.name ?? thing.key);
        return found.map(({ principal: who, role, scope, endsAt }) => ({
          principal: named(who),
          role: named(role),
          scope: named(scope),
          endsAt,
        }));
      };
      const [first, ...others] = await by('principal');
      // By its key: what was not read has no name.
      expect([first, ...others].map((one) => one?.principal).toSorted()).toEqual(
        ['ada', 'ada', 'bob', 'cho', guid('nobody')].toSorted(),
      );
      for (const sort of ['principal', 'role', 'scope'] as const) {
        const values = (await by(sort)).map((one) => one[sort]).filter((value) => value !== null);
        expect(values.length).toBeGreaterThan(3);
        expect(values).toEqual(values.toSorted((one, two) => (one < two ? -1 : one > two ? 1 : 0)));
        const reversed = (await by(`-${sort}`)).map((one) => one[sort]).filter((value) => value !== null);
        expect(reversed).toEqual(values.toReversed());
      }
      expect((await by('endsAt')).map(({ endsAt }) => endsAt)).toEqual([ago(-2), ago(-9), null, null, null]);
      expect((await by('-endsAt')).map(({ endsAt }) => endsAt)).toEqual([ago(-9), ago(-2), null, null, null]);
    });

    test('every order has each row once, and its cursors go on with no other list', async () => {
      const world = await makeWorld(given(), [
        ...azureBase,
        ...directoryRoles,
        ...['ada', 'bob', 'cho'].map((name) => user(name)),
        ...['a', 'b'].map((name) => group(name)),
        ...['robot', 'worker'].map((name) => identity(name)),
        ...['shop', 'mail'].map((name) => principal(name)),
        assigned('ada', 'Owner'),
        holds('bob', 'securityReader'),
      ]);
      const known = lists(world);
      const sorts: [keyof typeof known, readonly string[]][] = [
        ['users', userSorts],
        ['groups', groupSorts],
        ['applications', applicationSorts],
        ['managed', managedSorts],
        ['roles', roleSorts],
        ['assignments', assignmentSorts],
      ];
      for (const [name, own] of sorts) {
        const list = known[name] as (query: object) => Promise<Answer<{ id: string }>>;
        const byName = (await inOrder(list, {})).map(({ id }) => id).toSorted();
        for (const sort of own.flatMap((each) => [each, `-${each}`])) {
          const rows = await inOrder(list, { sort });
          expect(rows.map(({ id }) => id).toSorted(), `${name} by ${sort}`).toEqual(byName);
          const page = await list({ sort, limit: 1 });
          const cursor = page.ok ? page.value.nextCursor : null;
          expect(cursor, `${name} by ${sort}`).not.toBeNull();
          for (const other of ['name', sort.startsWith('-') ? sort.slice(1) : `-${sort}`])
            expect(await list({ sort: other, cursor }), `${name} by ${other}`).toMatchObject({
              error: { code: 'invalid_request' },
            });
        }
      }
      const forged = Buffer.from(JSON.stringify(['-members', 'valued', 'x', '1'])).toString('base64url');
      expect(await known.groups({ sort: '-members', cursor: forged })).toMatchObject({
        error: { code: 'invalid_request' },
      });
    });
  },
  postureViews,
);
