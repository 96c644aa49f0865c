import { expect, test } from 'vitest';
import type { ArmCall } from '../call.ts';
import { rightsOf } from '../rights/cache.ts';
import { parseArmPath } from '../scope-path.ts';
import { contoso, first, second } from '../testing/contoso.ts';
import { rootReader } from '../testing/tiny-world.ts';
import { readRequest } from './request.ts';
import { scopesOf } from './scopes.ts';

const world = contoso();
const now = new Date('2026-01-31T12:00:00Z');
const principal = { id: 'sp', name: 'sp', held: rootReader.roleAssignments };
const call: ArmCall = {
  request: {
    method: 'POST',
    host: 'arm.test',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(''),
  },
  world,
  now,
  rights: rightsOf(world, principal, now),
  principal,
  path: parseArmPath('/'),
  apiVersion: '2022-10-01',
};

function scopes(body: object, limit: number): ReturnType<typeof scopesOf> {
  const request = readRequest(Buffer.from(JSON.stringify({ query: 'resources', ...body })));
  if (typeof request === 'string') throw new Error(request);
  return scopesOf(call, request, limit);
}

test('too many subscriptions are an error, or the first of them when partial scopes are allowed', () => {
  expect(scopes({}, 1)).toBe('TooManyScopes');
  expect(scopes({ options: { allowPartialScopes: true } }, 1)).toMatchObject({
    partial: true,
    subscriptions: [{ name: first }],
  });
  expect(scopes({}, 2)).toMatchObject({ partial: false, subscriptions: [{ name: first }, { name: second }] });
});

test('named subscriptions come in the order of their ids, once', () => {
  expect(scopes({ subscriptions: [second, first, second.toUpperCase()] }, 10)).toMatchObject({
    subscriptions: [{ name: first }, { name: second }],
  });
});
