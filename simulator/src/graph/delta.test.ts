import { describe, expect, test } from 'vitest';
import { changeable } from '../world/changeable.ts';
import type { ChangeableWorld } from '../world/world.ts';
import {
  type Answer,
  type CallOptions,
  call,
  errorOf,
  groupBody,
  guid,
  now,
  pages,
  smallWorld,
  userBody,
} from './testing.ts';

const base = () =>
  smallWorld({
    sets: {
      users: Array.from({ length: 450 }, (_, n) => userBody(n + 1)),
      groups: [groupBody(500), groupBody(501)],
      'directory/deleteditems/microsoft.graph.user': [userBody(3)],
    },
    references: { [`groups/${guid(500)}/members`]: [guid(1), guid(2)], [`groups/${guid(500)}/owners`]: [guid(3)] },
  });
const deltaLink = (answers: readonly Answer[]): string => String(answers.at(-1)?.body['@odata.deltaLink']);
const ids = (answers: readonly Answer[]): unknown[] => answers.flatMap((page) => page.value.map((item) => item.id));

async function latest(world: ChangeableWorld, path: string, query = ''): Promise<string> {
  return deltaLink([await call(world, `${path}?$deltatoken=latest${query}`)]);
}

describe('delta', () => {
  test('enumerates in pages of 200, then reports nothing', async () => {
    const world = changeable(base());
    const first = await pages(world, '/v1.0/users/delta?$select=displayName,accountEnabled');
    expect(first.map((page) => page.value.length)).toEqual([200, 200, 50]);
    expect(first[0]?.body).not.toHaveProperty('@odata.deltaLink');
    expect(first[1]?.value[0]).toEqual({ id: guid(201), displayName: 'User 201', accountEnabled: false });
    expect(deltaLink(first)).toMatch(/^https:\/\/graph\.localhost:8443\/v1\.0\/users\/delta\?\$deltatoken=/);
    const next = await call(world, deltaLink(first));
    expect(next.value).toEqual([]);
    expect(next.body).toHaveProperty('@odata.deltaLink');
  });

  test('reports later changes with the selection of the first call', async () => {
    const world = changeable(base());
    const link = await latest(world, '/v1.0/users/delta', '&$select=displayName');
    world.put('users', userBody(5, { displayName: 'Renamed' }));
    world.put('users', userBody(900));
    world.remove('users', guid(3));
    world.remove('users', guid(4));
    const answer = await call(world, link);
    expect(answer.value).toEqual([
      { id: guid(5), displayName: 'Renamed' },
      { id: guid(900), displayName: 'User 900' },
      { id: guid(3), '@removed': { reason: 'changed' } },
      { id: guid(4), '@removed': { reason: 'deleted' } },
    ]);
    expect((await call(world, deltaLink([answer]))).value).toEqual([]);
  });

  test('reports members and owners when they are selected', async () => {
    const world = changeable(base());
    const first = await pages(world, '/v1.0/groups/delta?$select=displayName,members,owners');
    expect(first[0]?.value[0]).toEqual({
      id: guid(500),
      displayName: 'Group 500',
      'members@delta': [1, 2].map((n) => ({ '@odata.type': '#microsoft.graph.user', id: guid(n) })),
      'owners@delta': [{ '@odata.type': '#microsoft.graph.user', id: guid(3) }],
    });
    world.addReference('groups', guid(501), 'members', guid(7));
    world.removeReference('users', guid(1), 'memberOf', guid(500));
    const answer = await call(world, deltaLink(first));
    expect(answer.value).toEqual([
      {
        id: guid(501),
        displayName: 'Group 501',
        'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: guid(7) }],
      },
      {
        id: guid(500),
        displayName: 'Group 500',
        'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: guid(1), '@removed': { reason: 'deleted' } }],
      },
    ]);
    expect((await call(world, '/v1.0/groups/delta')).value[0]).not.toHaveProperty('members@delta');
  });

  test('a group of many members comes again until all are shown', async () => {
    const many = Array.from({ length: 2500 }, (_, n) => userBody(n + 1));
    const references = { [`groups/${guid(9000)}/members`]: many.map((user) => String(user.id)) };
    const world = smallWorld({ sets: { users: many, groups: [groupBody(9000), groupBody(9001)] }, references });
    const all = await pages(world, '/v1.0/groups/delta?$select=members');
    const members = all.flatMap((page) => page.value).flatMap((group) => group['members@delta'] ?? []);
    expect(new Set(members.map((member) => Object(member).id)).size).toBe(2500);
    expect(members).toHaveLength(2500);
    expect(ids(all)).toEqual([guid(9000), guid(9000), guid(9000), guid(9001)]);
  });

  test('misses nothing that is removed or changed while it is paged', async () => {
    const world = changeable(base());
    const first = await call(world, '/v1.0/users/delta');
    for (const n of [1, 2, 3]) world.remove('users', guid(n));
    const rest = await pages(world, String(first.body['@odata.nextLink']));
    expect(new Set(ids([first, ...rest])).size).toBe(450);
    expect(ids([await call(world, deltaLink(rest))])).toEqual([guid(1), guid(2), guid(3)]);

    const link = deltaLink(rest);
    const headers = { prefer: 'odata.maxpagesize=2' };
    for (const n of [10, 11, 12, 13]) world.put('users', userBody(n));
    const page = await call(world, link, { headers });
    expect(page.value).toHaveLength(2);
    world.put('users', userBody(1, { displayName: 'Back' }));
    const others = await pages(world, String(page.body['@odata.nextLink']), { headers });
    expect(new Set(ids([page, ...others]))).toEqual(new Set([2, 3, 10, 11, 12, 13, 1].map(guid)));
  });

  test('follows only the ids of a filter', async () => {
    const world = changeable(base());
    const first = await pages(world, `/v1.0/users/delta?$filter=id eq '${guid(8)}' or id eq '${guid(9)}'`);
    expect(ids(first)).toEqual([guid(8), guid(9)]);
    world.put('users', userBody(7));
    world.put('users', userBody(9));
    expect(ids([await call(world, deltaLink(first))])).toEqual([guid(9)]);
  });

  test('an expired, foreign or broken token starts anew', async () => {
    const world = changeable(base());
    const link = await latest(world, '/v1.0/users/delta');
    const later: CallOptions = { now: new Date(now.getTime() + 8 * 24 * 3600 * 1000) };
    for (const answer of [
      await call(world, link, later),
      await call(world, link.replace('/users/', '/groups/')),
      await call(world, '/v1.0/users/delta?$deltatoken=garbage'),
    ]) {
      expect([answer.status, errorOf(answer).code]).toEqual([410, 'syncStateNotFound']);
      expect(answer.headers.location).toMatch(
        /^https:\/\/graph\.localhost:8443\/v1\.0\/(users|groups)\/delta\?\$deltatoken=$/,
      );
    }
    const restart = await call(world, '/v1.0/users/delta?$deltatoken=');
    expect(restart.value).toHaveLength(200);
  });

  test('refuses options, sets without delta, and callers without consent', async () => {
    const world = base();
    for (const option of ['$top=5', '$expand=manager', '$orderby=displayName'])
      expect((await call(world, `/v1.0/users/delta?${option}`)).status).toBe(400);
    expect((await call(world, '/v1.0/domains/delta')).status).toBe(400);
    expect((await call(world, '/v1.0/users/delta', { roles: [] })).status).toBe(403);
    expect((await call(world, "/v1.0/users/delta?$filter=displayName eq 'x'")).status).toBe(400);
  });

  test('a world that cannot change answers an empty page', async () => {
    const world = base();
    const answer = await call(world, deltaLink(await pages(world, '/v1.0/groups/delta')));
    expect(answer.value).toEqual([]);
    expect(answer.body).toHaveProperty('@odata.deltaLink');
  });
});
