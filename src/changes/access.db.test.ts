import { beforeEach, expect, test } from 'vitest';
import { eachStore, type RelationValue } from '../store/testing.ts';
import { accessOrigins, accessTypes } from './access-sources.ts';
import { accessChangeQuery } from './schema.ts';
import { type ChangeService, changeService } from './service.ts';
import { day, entity, makeWorld, member, relation, type Saved, user, type World } from './testing.ts';

const of = (owner: string, ends: Readonly<Record<string, string>>, origin: string): RelationValue[] =>
  Object.entries(ends).map(([verb, to]) => relation(verb, owner, to, origin, owner));

const group = entity('entra_group', 'admins', 'Admins');
const app = entity('entra_application', 'app', 'Shop');
const role = entity('azure_role_definition', 'reader', 'Reader');
const place = entity('azure_subscription', '/subscriptions/s', 'Production');
const assignment = entity('azure_role_assignment', 'assigned', 'a-guid', { scope: '/subscriptions/s', condition: 'c' });
const assigned = of(
  'assigned',
  { assigned_to: 'ada', grants: 'reader', at_scope: '/subscriptions/s' },
  'azure_role_assignment',
);
const consent = (scopes: readonly string[]): Saved => ({
  entities: [entity('entra_oauth2_permission_grant', 'grant', 'g', { scopes, consentType: 'AllPrincipals' })],
  relations: of('grant', { assigned_to: 'app', grants: 'graph' }, 'entra_oauth2_permission_grant'),
});
const secret = {
  ...entity('entra_application_credential', 'app#password/1', 'deploy', {
    kind: 'password',
    endDateTime: '2025-01-31T00:00:00Z',
  }),
  partOf: 'app',
};

eachStore('the feed of access', (given) => {
  let world: World;
  let service: ChangeService;
  beforeEach(async () => {
    world = await makeWorld(given());
    service = changeService(world.store, () => day(9));
    await world.save({ entities: [user('ada'), group, app, role, place] }, day(1));
    await world.watch([...Object.keys(accessTypes), ...Object.keys(accessOrigins)], day(1, 5));
  });
  const read = async (query: Record<string, string> = {}) => {
    const dates = { from: day(1, 6).toISOString(), to: day(9).toISOString() };
    const found = await service.access(world.organizationId, accessChangeQuery.parse({ ...dates, ...query }));
    if (!found.ok) throw new Error(found.error.cause);
    return found.value;
  };
  const told = async (query: Record<string, string> = {}) =>
    (await read(query)).items.map(({ effect, principal, power, scope, role }) =>
      [effect, principal?.name ?? principal?.key, role?.name ?? power, scope?.name ?? scope?.key].join(' / '),
    );

  test('says who has what, where, and through what, also when all of it is gone', async () => {
    await world.save({ entities: [assignment], relations: assigned }, day(2));
    const gained = (await read()).items;
    expect(gained).toMatchObject([
      {
        sort: 'azure-role',
        effect: 'gained',
        principal: { key: 'ada', name: 'user ada', type: 'entra_user', gone: false },
        power: 'Reader',
        role: { name: 'Reader' },
        scope: { name: 'Production' },
        scopeText: '/subscriptions/s',
        condition: 'c',
        relation: { type: 'assigned_to', entity: { name: 'a-guid', gone: false } },
      },
    ]);
    await world.save({ gone: ['assigned', 'ada'] }, day(3));
    expect(await told({ effect: 'lost' })).toEqual(['lost / user ada / Reader / Production']);
    expect((await read({ effect: 'lost' })).items).toMatchObject([
      { principal: { gone: true }, relation: { entity: { gone: true } } },
    ]);
  });

  test('memberships and ownerships come and go', async () => {
    const owns = relation('owns', 'ada', 'app', 'entra_application_owners');
    await world.save(
      { relations: [member('ada', 'admins'), member('unread', 'admins'), owns], lists: ['admins'] },
      day(2),
    );
    await world.save({ relations: [member('unread', 'admins')], lists: ['admins'] }, day(3));
    expect((await told())[0]).toBe('lost / user ada / Member / Admins');
    expect((await told({ effect: 'gained' })).sort()).toEqual([
      'gained / unread / Member / Admins',
      'gained / user ada / Member / Admins',
      'gained / user ada / Owner / Shop',
    ]);
    await world.save({ relations: [member('ada', 'admins')] }, day(4));
    expect((await read({ sort: 'group-member', effect: 'gained' })).items.map(({ returned }) => returned)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('consent tells which permissions came and went; what was not read is named by its key', async () => {
    await world.save(consent(['User.Read', 'Mail.Read']), day(2));
    await world.save(consent(['Mail.Send']), day(3));
    expect(await told()).toEqual([
      'changed / Shop / Mail.Send / graph',
      'gained / Shop / User.Read, Mail.Read / graph',
    ]);
    const [changed] = (await read({ sort: 'consent', effect: 'changed' })).items;
    expect(changed).toMatchObject({
      condition: 'For every user',
      scope: { id: null, name: null },
      changes: [{ path: 'scopes', before: ['User.Read', 'Mail.Read'], after: ['Mail.Send'] }],
    });
  });

  test('credentials say whom one can sign in as', async () => {
    const federated = entity('entra_federated_credential', 'app#federated-credential/1', 'ci', {
      issuer: 'https://ci',
      subject: 'repo:x',
    });
    await world.save(
      { entities: [secret, federated], relations: of(federated.key, { federates: 'app' }, federated.type) },
      day(2),
    );
    expect((await told()).sort()).toEqual([
      'gained / Shop / Client secret, valid until 2025-01-31 / ',
      'gained / Shop / Sign in as it: repo:x, for whom https://ci vouches / ',
    ]);
  });

  test('is the same in pages of any size over both tables, and counted alike', async () => {
    const relations = [member('ada', 'admins'), member('bob', 'admins'), ...assigned];
    await world.save({ entities: [assignment, secret], relations, lists: ['admins'] }, day(2));
    await world.save({ entities: [secret], gone: ['assigned'], lists: ['admins'], relations: [] }, day(3));
    const whole = await told();
    expect(whole).toHaveLength(7);
    for (const limit of ['1', '2', '3']) {
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await read({ limit, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ id, sort, effect }) => `${id} ${sort} ${effect}`));
        cursor = page.nextCursor;
      }
      expect(ids).toEqual((await read()).items.map(({ id, sort, effect }) => `${id} ${sort} ${effect}`));
    }
    const found = await service.summary(world.organizationId, {
      from: day(1, 6).toISOString(),
      to: day(9).toISOString(),
    });
    const access = found.ok ? found.value.access : undefined;
    expect(access?.totals).toEqual({ gained: 4, changed: 0, lost: 3, firstSight: 0, outOfSight: 0 });
    for (const { sort, gained, lost } of access?.sorts ?? []) {
      expect([sort, (await told({ sort, effect: 'gained' })).length]).toEqual([sort, gained]);
      expect([sort, (await told({ sort, effect: 'lost' })).length]).toEqual([sort, lost]);
    }
  });

  test('what was there at the first sight was not gained', async () => {
    await world.save({ relations: [member('ada', 'admins')] }, day(1));
    expect(await told({ from: day(0).toISOString() })).toEqual(['first-sight / user ada / Member / Admins']);
  });
});
