import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect, fakeAzure } from './testing/fake-azure.ts';

const graph = 'https://graph.microsoft.com';
const first = '/v1.0/groups';

describe('the pages of a list', () => {
  test('follow the links with the headers of the first, an empty page included', async () => {
    const bodies: Record<string, unknown> = {
      '': { value: [1, 2], '@odata.nextLink': `${graph}${first}?$skiptoken=a` },
      a: { value: [], '@odata.nextLink': `${graph}${first}?$skiptoken=b` },
      b: { value: [3], '@odata.deltaLink': `${graph}${first}?$deltatoken=d` },
    };
    const fake = fakeAzure(({ url }) => ({ json: bodies[url.searchParams.get('$skiptoken') ?? ''] }));
    const pages = await collect(fake.client.pages('graph', first, { headers: { ConsistencyLevel: 'eventual' } }));
    expect(pages).toEqual([
      { ok: true, value: { items: [1, 2], nextLink: `${graph}${first}?$skiptoken=a` } },
      { ok: true, value: { items: [], nextLink: `${graph}${first}?$skiptoken=b` } },
      { ok: true, value: { items: [3], deltaLink: `${graph}${first}?$deltatoken=d` } },
    ]);
    expect(fake.calls.map(({ headers }) => headers.consistencylevel)).toEqual(['eventual', 'eventual', 'eventual']);
  });

  test('go on from a kept link, which is sent as it was given', async () => {
    const kept =
      'https://management.azure.com/subscriptions/A/resourcegroups?%24skiptoken=x%2By%3D%FF%zz&api-version=2021-04-01';
    const fake = fakeAzure(() => ({ json: { value: [9] } }));
    expect(await collect(fake.client.pages('arm', kept))).toEqual([{ ok: true, value: { items: [9] } }]);
    expect(fake.calls[0]?.url.href).toBe(kept);
  });

  test('may be a bare array, and an empty or null link ends them', async () => {
    for (const json of [[1], { value: [1], nextLink: '' }, { value: [1], nextLink: null }]) {
      const { client } = fakeAzure(() => ({ json }));
      expect(await collect(client.pages('arm', '/tenants'))).toEqual([{ ok: true, value: { items: [1] } }]);
    }
  });

  test.each([{ values: [] }, { value: null }, { value: {} }, 'text', null, { value: [], nextLink: 7 }])(
    '%o is malformed',
    async (json) => {
      const { client } = fakeAzure(() => ({ json }));
      expect(await collect(client.pages('arm', '/tenants'))).toMatchObject([
        { ok: false, error: { code: 'malformed_answer' } },
      ]);
    },
  );

  test.each([
    ['https://graph.microsoft.com.evil.example/v1.0/groups', 'foreign_link'],
    ['http://graph.microsoft.com/v1.0/groups', 'foreign_link'],
    ['https://management.azure.com/v1.0/groups', 'foreign_link'],
    [`${graph}${first}`, 'repeated_link'],
  ])('a link to %s is %s, and its page is not given as the last', async (nextLink, code) => {
    const fake = fakeAzure(() => ({ json: { value: [1], '@odata.nextLink': nextLink } }));
    expect(await collect(fake.client.pages('graph', first))).toMatchObject([{ ok: false, error: { code } }]);
    expect(fake.calls).toHaveLength(1);
  });

  test('a failure midway comes after the good pages', async () => {
    const fake = fakeAzure(({ url }) =>
      url.search
        ? { status: 410, json: { error: { code: 'syncStateNotFound' } } }
        : { json: { value: [1], '@odata.nextLink': `${graph}${first}?$skiptoken=a` } },
    );
    expect(await collect(fake.client.pages('graph', first))).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'delta_expired' } },
    ]);
  });

  test('a list without end is given up', async () => {
    const fake = fakeAzure(({ earlier }) => ({
      json: { value: [], nextLink: `https://management.azure.com/tenants?n=${earlier}` },
    }));
    const pages = await collect(fake.client.pages('arm', '/tenants', { maxPages: 3 }));
    expect(pages.map((page) => (page.ok ? 'page' : page.error.code))).toEqual(['page', 'page', 'repeated_link']);
  });
});

test('whatever the links are, no link is read twice and paging ends', async () => {
  const links = fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 10, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(links, async (next) => {
      const fake = fakeAzure(({ url }) => {
        const target = next[Number(url.searchParams.get('n') ?? 0)] ?? -1;
        return {
          json: { value: [], ...(target >= 0 && { nextLink: `https://management.azure.com/list?n=${target}` }) },
        };
      });
      const pages = await collect(fake.client.pages('arm', '/list?n=0'));
      const urls = fake.calls.map(({ url }) => url.href);
      expect(new Set(urls).size).toBe(urls.length);
      const last = pages.at(-1);
      const ended = last?.ok ? last.value.nextLink === undefined : last?.error.code === 'repeated_link';
      expect(ended).toBe(true);
    }),
    { numRuns: 60 },
  );
});
