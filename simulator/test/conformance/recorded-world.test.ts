import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { has, recordedFolder, title } from '../support/facts.ts';
import { type Body, wireTo } from '../support/wire.ts';

const here = has('recorded/index.json');
const simulator = here
  ? await startSimulator({ world: { kind: 'recorded', from: recordedFolder }, throttle: 'off' })
  : undefined;
const wire = simulator && wireTo(simulator);
afterAll(async () => {
  wire?.close();
  await simulator?.close();
});

const served = () => simulator ?? expect.fail('no recordings');
const ask = () => wire ?? expect.fail('no recordings');
const version = (date: string): string => `api-version=${date}`;

/** Types that are answered in another way than one object at its id. */
const withoutIds = new Set([
  'microsoft.policyinsights/policystates',
  'microsoft.containerservice/locations/trustedaccessroles',
]);
/** Their ids hold no subscription, or lead to lists of other objects. */
const oddIds = new Set([
  'microsoft.network/bgpservicecommunities',
  'microsoft.resources/subscriptions',
  'microsoft.resources/subscriptions/resourcegroups',
  'microsoft.management/managementgroups',
]);

const bodiesOf = (type: string): Body[] => {
  const all = served().world.arm.list(type, '/');
  return Array.from({ length: all.size }, (_, index) => all.at(index));
};
const types = (simulator?.world.arm.types() ?? []).filter((type) => !withoutIds.has(type) && !oddIds.has(type)).sort();

/** An api-version that the service names as supported when it is asked with none of its own. */
async function supported(id: string): Promise<string> {
  const { text } = await ask().send(`${id}?${version('1999-01-01')}`);
  return /supported api-versions are '([^',]+)/.exec(text)?.[1] ?? '1999-01-01';
}

describe.skipIf(!here)(title('every recorded object is served', 'recorded/index.json'), () => {
  test.each(types)('%s by its id', async (type) => {
    const bodies = bodiesOf(type);
    expect(bodies.length).toBe(served().world.truth()[type]);
    expect(new Set(bodies.map(({ id }) => String(id).toLowerCase())).size).toBe(bodies.length);
    // A large type is served alike throughout: its first objects stand for it.
    for (const { id, name } of bodies.slice(0, 25)) {
      const path = encodeURI(String(id).replace(/^(?!\/)/, '/'));
      const answer = await ask().send(`${path}?${version(await supported(path))}`);
      expect([answer.status, id]).toEqual([200, id]);
      expect(answer.body.name).toBe(name);
    }
  });

  test('subscriptions, groups and what has no id of its own in lists', async () => {
    const subscriptions = await ask().items(`/subscriptions?${version('2022-12-01')}`);
    const { world } = served();
    const counts = world.truth();
    expect(subscriptions).toHaveLength(counts['microsoft.resources/subscriptions'] ?? -1);
    let [groups, states, communities] = [0, 0, 0];
    for (const { id } of subscriptions) {
      groups += (await ask().items(`${id}/resourcegroups?${version('2021-04-01')}`)).length;
      const query = `${id}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?${version('2019-10-01')}`;
      states += (await ask().items(query, { method: 'POST' })).length;
      const list = `${id}/providers/Microsoft.Network/bgpServiceCommunities?${version('2022-01-01')}`;
      communities = Math.max(communities, (await ask().items(list)).length);
    }
    expect([groups, states, communities]).toEqual([
      counts['microsoft.resources/subscriptions/resourcegroups'],
      counts['microsoft.policyinsights/policystates'],
      counts['microsoft.network/bgpservicecommunities'],
    ]);
  });

  test('Graph sets and their navigations', async () => {
    const counts = served().world.truth();
    const sets = [
      'users',
      'groups',
      'servicePrincipals',
      'applications',
      'devices',
      'domains',
      'organization',
      'roleManagement/directory/roleDefinitions',
      'roleManagement/directory/roleAssignments',
      'identity/conditionalAccess/policies',
    ];
    for (const set of sets)
      expect([set, (await ask().items(`/v1.0/${set}`)).length]).toEqual([set, counts[set.toLowerCase()]]);
    for (const [set, navigation] of [
      ['groups', 'members'],
      ['servicePrincipals', 'appRoleAssignedTo'],
      ['devices', 'registeredUsers'],
    ] as const) {
      let found = 0;
      for (const { id } of await ask().items(`/v1.0/${set}?$select=id`))
        found += (await ask().items(`/v1.0/${set}/${id}/${navigation}`)).length;
      expect([navigation, found]).toEqual([navigation, counts[`${set}/${navigation}`.toLowerCase()]]);
    }
  });

  test('Resource Graph counts the same resources', async () => {
    const url = `/providers/Microsoft.ResourceGraph/resources?${version('2022-10-01')}`;
    const query = 'resources | summarize n=count() by type';
    const { body } = await ask().send(url, { body: { query, options: { resultFormat: 'objectArray' } } });
    const rows = (Array.isArray(body.data) ? body.data : []).map(Object);
    expect(rows.length).toBeGreaterThan(20);
    const counts = served().world.truth();
    expect(rows.filter(({ type, n }) => counts[type] !== n)).toEqual([]);
  });

  test('the client learns what it may do', async () => {
    const [client = expect.fail()] = served().clients;
    const [first] = await ask().items(`/subscriptions?${version('2022-12-01')}`);
    const lists = `${first?.id}/providers/Microsoft.Authorization/roleAssignments?${version('2022-04-01')}`;
    const own = await ask().items(
      `${lists}&$filter=${encodeURIComponent(`assignedTo('${client.servicePrincipalId}')`)}`,
    );
    expect(own.map(({ properties }) => Object(properties).scope)).toEqual(['/']);
    const all = await ask().items(lists);
    expect(all.filter(({ properties }) => Object(properties).principalId === client.servicePrincipalId)).toEqual([]);
    const role = await ask().send(`${Object(own[0]?.properties).roleDefinitionId}?${version('2022-04-01')}`);
    expect(Object(role.body.properties)).toMatchObject({ roleName: 'Reader', type: 'BuiltInRole' });
  });
});
