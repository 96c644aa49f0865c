import { expect, test } from 'vitest';
import { now } from '../../testing.ts';
import { firesAt, firesFor } from './fires-at.ts';

const context = { now, settings: {} };
const operation = 'Microsoft.Network/networkSecurityGroups/write';
const named = { field: 'operationName', equals: 'microsoft.network/networksecuritygroups/WRITE' };
const administrative = { field: 'category', equals: 'Administrative' };

test.each([
  ['the operation alone', [named]],
  ['its category and itself', [administrative, { ...named, containsAny: null }]],
  ['any change at all', [administrative]],
  ['another category', [{ field: 'Category', containsAny: ['Alert', 'Policy'] }, named]],
  ['the security category', [{ field: 'category', equals: 'Security' }, named]],
  ['one operation of a list', [{ field: 'operationName', containsAny: ['other', operation] }]],
  ['one of several conditions', [{ anyOf: [{ field: 'level', equals: 'Error' }, named] }]],
  ['the type of the resource', [{ field: 'resourceType', equals: 'Microsoft.Network/networkSecurityGroups' }, named]],
])('fires: %s', (_words, conditions) => {
  expect(firesAt(operation).test(conditions, context)).toBe(true);
});

test.each([
  ['no condition', []],
  ['another operation', [administrative, { field: 'operationName', equals: 'Microsoft.Network/x/write' }]],
  ['another category', [{ field: 'category', equals: 'Alert' }, named]],
  ['errors only', [named, { field: 'level', equals: 'Error' }]],
  ['one caller only', [named, { field: 'caller', equals: operation }]],
  ['a condition that says nothing', [named, { field: 'category' }]],
  ['a field without a name', [{ equals: 'Administrative' }]],
  ['none of several', [{ anyOf: [{ field: 'operationName', equals: 'other' }] }]],
  ['another type', [named, { field: 'resourceType', equals: 'Microsoft.Network/virtualNetworks' }]],
])('does not fire: %s', (_words, conditions) => {
  expect(firesAt(operation).test(conditions, context)).toBe(false);
});

test('service health may be narrowed down', () => {
  const health = { field: 'category', equals: 'ServiceHealth' };
  expect(firesFor('ServiceHealth').test([health, { field: 'x', equals: 'y' }], context)).toBe(true);
  expect(firesFor('ServiceHealth').test([administrative], context)).toBe(false);
});

test.each(['odd', [7], { field: 'category' }])('conditions that cannot be read say nothing: %j', (odd) => {
  expect(firesAt(operation).test(odd, context)).toBeUndefined();
  expect(firesFor('ServiceHealth').test(odd, context)).toBeUndefined();
});
