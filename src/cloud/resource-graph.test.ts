import { describe, expect, test } from 'vitest';
import { type Call, collect, fakeAzure } from './testing/fake-azure.ts';

const query = {
  query: 'resources | order by id asc',
  subscriptions: ['s'],
  authorizationScopeFilter: 'AtScopeAboveAndBelow',
} as const;
const options = (call: Call | undefined): Record<string, unknown> => JSON.parse(call?.body ?? '{}').options;
const page = (data: unknown, more: object = {}) => ({
  json: { totalRecords: 3, count: 1, data, resultTruncated: 'false', ...more },
});

describe('a Resource Graph query', () => {
  test('goes on with its token and always asks for objects', async () => {
    const fake = fakeAzure((call) =>
      options(call).$skipToken === 't' ? page([2, 3]) : page([1], { $skipToken: 't', resultTruncated: 'true' }),
    );
    expect(await collect(fake.client.resourceGraph(query))).toEqual([
      { ok: true, value: { items: [1], skipToken: 't', totalRecords: 3 } },
      { ok: true, value: { items: [2, 3], totalRecords: 3 } },
    ]);
    const asked = { resultFormat: 'objectArray', $top: 1000, authorizationScopeFilter: 'AtScopeAboveAndBelow' };
    expect(fake.calls.map(options)).toEqual([asked, { ...asked, $skipToken: 't' }]);
    expect(JSON.parse(fake.calls[0]?.body ?? '')).toMatchObject({ query: query.query, subscriptions: ['s'] });
  });

  test('starts at a kept token', async () => {
    const fake = fakeAzure(() => page([3]));
    await collect(fake.client.resourceGraph(query, { skipToken: 'kept', top: 5 }));
    expect(options(fake.calls[0])).toMatchObject({ $skipToken: 'kept', $top: 5 });
  });

  test('is halved when an answer is too large, and goes on from the same token', async () => {
    const large = {
      status: 400,
      json: { error: { code: 'BadRequest', message: '', details: [{ code: 'ResponsePayloadTooLarge', message: '' }] } },
    };
    const fake = fakeAzure((call) => {
      const { $top, $skipToken } = options(call);
      if ($skipToken !== 't') return page([1], { $skipToken: 't' });
      return Number($top) > 300 ? large : page([2, 3]);
    });
    const pages = await collect(fake.client.resourceGraph(query));
    expect(pages.map((one) => one.ok && one.value.items)).toEqual([[1], [2, 3]]);
    expect(fake.calls.map((call) => [options(call).$top, options(call).$skipToken])).toEqual([
      [1000, undefined],
      [1000, 't'],
      [500, 't'],
      [250, 't'],
    ]);
  });

  test('ends when a single row is too large', async () => {
    const fake = fakeAzure(() => ({ status: 413, text: '' }));
    expect(await collect(fake.client.resourceGraph(query, { top: 2 }))).toMatchObject([
      { ok: false, error: { code: 'answer_too_large' } },
    ]);
    expect(fake.calls).toHaveLength(2);
  });

  test.each([
    ['cut without a token', page([1], { resultTruncated: 'true' }), 'truncated_answer'],
    ['cut (as a boolean) without a token', page([1], { resultTruncated: true }), 'truncated_answer'],
    [
      'not of all subscriptions',
      { ...page([1]), headers: { 'x-ms-tenant-subscription-limit-hit': 'true' } },
      'truncated_answer',
    ],
    ['with a token that never changes', page([1], { $skipToken: 't' }), 'repeated_link'],
    ['a table', page({ columns: [], rows: [] }), 'malformed_answer'],
    ['without a total', { json: { data: [] } }, 'malformed_answer'],
  ])('fails when the result is %s', async (_, reply, code) => {
    const pages = await collect(fakeAzure(() => reply).client.resourceGraph(query));
    expect(pages.at(-1)).toMatchObject({ ok: false, error: { code } });
  });

  test('keeps under 15 queries in 5 s', async () => {
    const times: number[] = [];
    const fake = fakeAzure(({ earlier }) => {
      times.push(fake.clock.now());
      return page([1], earlier < 44 ? { $skipToken: `t${earlier}` } : {});
    });
    await collect(fake.client.resourceGraph(query));
    expect(times).toHaveLength(45);
    for (const start of times) expect(times.filter((at) => at >= start && at <= start + 5_000).length).toBeLessThan(15);
  });
});
