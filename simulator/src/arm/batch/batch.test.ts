import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../world/world.ts';
import { account, contoso, first, groupOne, second } from '../testing/contoso.ts';
import { ask, bodyOf, client } from '../testing/tiny-world.ts';

const world = contoso();
const url = '/batch?api-version=2020-06-01';
const get = (path: string, more: object = {}): object => ({ httpMethod: 'GET', url: path, ...more });
const groups = (subscription: string): string => `/subscriptions/${subscription}/resourcegroups?api-version=2021-04-01`;
const post = (requests: readonly object[], as?: ReturnType<typeof client>) =>
  ask(world, url, { method: 'POST', body: { requests }, ...(as && { as }) });

async function responses(requests: readonly object[], as?: ReturnType<typeof client>): Promise<readonly JsonObject[]> {
  const answer = await post(requests, as);
  expect(answer.status).toBe(200);
  const found: Json | undefined = Object(answer.body).responses;
  return Array.isArray(found) ? found.map((each) => Object(each)) : [];
}

describe('up to 20 requests', () => {
  test('are answered at once, each with its own status, headers and content', async () => {
    const found = await responses([
      get(groups(first), { name: 'one', relativeUrl: '', content: null }),
      { httpMethod: 'get', name: 2, relativeUrl: groups(second) },
      get(`https://arm.test:8443${groupOne}?api-version=2021-04-01`, { name: 'absolute' }),
      get(`${account}x?api-version=2023-05-01`, { name: 'gone' }),
      get(`${account}`, { name: 'without version' }),
      {
        httpMethod: 'POST',
        name: 'query',
        url: '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
        content: { query: 'resources | count' },
      },
    ]);
    expect(found.map(({ name, httpStatusCode }) => [name, httpStatusCode])).toEqual([
      ['one', 200],
      ['2', 200],
      ['absolute', 200],
      ['gone', 404],
      ['without version', 400],
      ['query', 200],
    ]);
    const [one, , , gone, , query] = found;
    expect(one).toMatchObject({ headers: { 'Content-Type': 'application/json; charset=utf-8' } });
    expect(Object(one?.content).value).toHaveLength(2);
    expect(one?.contentLength).toBe(JSON.stringify(one?.content).length);
    expect(gone).toMatchObject({ content: { error: { code: 'ResourceNotFound' } } });
    expect(query).toMatchObject({ content: { data: [{ Count: 4 }] } });
  });

  test('are each checked for what the caller may do', async () => {
    const nobody = contoso({ memberOf: {} });
    const body = { requests: [get(groups(first), { name: 'a' })] };
    const answer = await ask(nobody, url, { method: 'POST', body, as: client([]) });
    expect(Object(answer.body).responses[0]).toMatchObject({
      httpStatusCode: 403,
      content: { error: { code: 'AuthorizationFailed' } },
    });
    expect((await ask(nobody, url, { method: 'POST', body, as: 'nobody' })).status).toBe(401);
  });

  test('a batch in a batch and another host are refused one by one', async () => {
    const found = await responses([
      { httpMethod: 'POST', url, content: { requests: [] } },
      get(`https://elsewhere.test${groups(first)}`),
    ]);
    expect(found.map(({ httpStatusCode }) => httpStatusCode)).toEqual([400, 400]);
  });
});

describe('more than 20 requests', () => {
  const many = (count: number): object[] =>
    Array.from({ length: count }, (_, index) => get(groups(first), { name: `r${index}` }));
  const poll = (location: string, at: Date) => ask(world, location.replace('https://arm.test:8443', ''), { at });
  const start = new Date('2026-01-31T12:00:00Z');
  const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

  test('are accepted, come in one after the other and are paged by 100', async () => {
    const accepted = await post(many(250));
    expect([accepted.status, accepted.headers?.['retry-after']]).toEqual([202, '5']);
    const location = accepted.headers?.location ?? '';
    expect(location).toMatch(/^https:\/\/arm\.test:8443\/batch\/ey[\w-]+\?api-version=2020-06-01$/);
    const early = await poll(location, after(1));
    expect([early.status, bodyOf(early).value.length]).toEqual([202, 200]);
    const names: string[] = [];
    for (let next: string | undefined = location; next !== undefined; ) {
      const page = await poll(next, after(5));
      expect(page.status).toBe(200);
      expect(bodyOf(page).value.length).toBeLessThanOrEqual(100);
      names.push(...bodyOf(page).value.map(({ name }) => name));
      next = bodyOf(page).nextLink;
    }
    expect(new Set(names)).toEqual(new Set(many(250).map((request) => Object(request).name)));
    expect((await ask(world, '/batch/nonsense?api-version=2020-06-01')).status).toBe(404);
  });

  test.each<[string, object[]]>([
    ['no requests', []],
    ['too many', many(501)],
    ['without names', many(20).concat(get(groups(first)))],
    ['a name twice', many(2).concat(get(groups(first), { name: 'R0' }))],
    ['with content', many(20).concat({ httpMethod: 'POST', name: 'p', url: groups(first), content: {} })],
    ['without a url', [{ httpMethod: 'GET', name: 'a' }]],
    ['without a method', [{ url: groups(first), name: 'a' }]],
  ])('%s: the whole batch is refused', async (_case, requests) => {
    const answer = await post(requests);
    expect([answer.status, bodyOf(answer).error?.code]).toEqual([400, 'InvalidRequestContent']);
  });
});

test('other versions and methods are refused', async () => {
  for (const version of ['2015-11-01', '2022-12-01']) {
    const body = { requests: [get(groups(first))] };
    expect((await ask(world, `/batch?api-version=${version}`, { method: 'POST', body })).status).toBe(200);
  }
  const wrong = await ask(world, '/batch?api-version=1999-01-01', { method: 'POST', body: {} });
  expect(bodyOf(wrong).error?.code).toBe('InvalidApiVersionParameter');
  expect((await ask(world, url)).status).toBe(405);
});
