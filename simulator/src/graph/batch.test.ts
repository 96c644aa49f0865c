import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../world/world.ts';
import { type CallOptions, call, errorOf, guid, smallWorld, userBody } from './testing.ts';

const world = smallWorld({ sets: { users: [userBody(1), userBody(2)] } });

async function batch(
  requests: readonly object[],
  options: CallOptions = {},
): Promise<ReadonlyMap<unknown, JsonObject>> {
  const answer = await call(world, '/v1.0/$batch', { method: 'POST', body: { requests }, ...options });
  expect(answer.status).toBe(200);
  const { responses } = answer.body;
  const list = Array.isArray(responses) ? responses : [];
  return new Map(list.map((entry) => [Object(entry).id, Object(entry)]));
}

describe('$batch', () => {
  test('answers every step by itself, not in the order sent', async () => {
    const requests = [
      { id: '1', method: 'GET', url: `/users/${guid(1)}?$select=displayName` },
      {
        id: '2',
        method: 'GET',
        url: 'users?$filter=accountEnabled ne true&$count=true',
        headers: { ConsistencyLevel: 'eventual' },
      },
      { id: '3', method: 'GET', url: `/users/${guid(9)}` },
      {
        id: '4',
        method: 'POST',
        url: '/directoryObjects/getByIds',
        headers: { 'Content-Type': 'application/json' },
        body: { ids: [guid(2)] },
      },
    ];
    const answers = await batch(requests);
    expect([...answers.keys()]).not.toEqual(['1', '2', '3', '4']);
    expect(answers.get('1')).toMatchObject({
      status: 200,
      body: { displayName: 'User 001' },
      headers: { 'OData-Version': '4.0', 'x-ms-resource-unit': '1' },
    });
    expect(answers.get('2')?.body).toMatchObject({ '@odata.count': 1 });
    expect(answers.get('3')).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } });
    expect(answers.get('4')).toMatchObject({ status: 200, body: { value: [{ id: guid(2) }] } });
  });

  test('keeps dependsOn and fails what depends on a failure', async () => {
    const answers = await batch([
      { id: 'c', method: 'GET', url: '/users', dependsOn: ['b'] },
      { id: 'b', method: 'GET', url: '/users/nobody', dependsOn: ['a'] },
      { id: 'a', method: 'GET', url: '/users' },
    ]);
    expect([answers.get('a')?.status, answers.get('b')?.status, answers.get('c')?.status]).toEqual([200, 404, 424]);
  });

  test('asks the guard for each step', async () => {
    const guard: NonNullable<CallOptions['guard']> = (request) =>
      request.path === '/v1.0/users'
        ? { status: 429, headers: { 'retry-after': '3' }, body: { error: { code: 'TooManyRequests' } } }
        : undefined;
    const answers = await batch(
      [
        { id: '1', method: 'GET', url: '/users' },
        { id: '2', method: 'GET', url: `/users/${guid(1)}` },
      ],
      { guard },
    );
    expect(answers.get('1')).toMatchObject({ status: 429, headers: { 'Retry-After': '3' } });
    expect(answers.get('2')?.status).toBe(200);
  });

  test('refuses too many steps, repeated ids, cycles and bodies that are none', async () => {
    const step = (id: string, more = {}) => ({ id, method: 'GET', url: '/users', ...more });
    const post = async (body: unknown) => errorOf(await call(world, '/v1.0/$batch', { method: 'POST', body }));
    const many = await post({ requests: Array.from({ length: 21 }, (_, n) => step(String(n))) });
    expect(many.message).toBe('Number of batch request steps exceeds the maximum value of 20.');
    expect((await post({ requests: [step('1'), step('1')] })).code).toBe('BadRequest');
    expect((await post({ requests: [step('1', { dependsOn: ['2'] }), step('2', { dependsOn: ['1'] })] })).code).toBe(
      'BadRequest',
    );
    expect((await post([])).code).toBe('BadRequest');
    const large = await call(world, '/v1.0/$batch', { method: 'POST', body: { pad: 'x'.repeat(4 * 1024 * 1024) } });
    expect(large.status).toBe(413);
  });
});
