import { expect, test } from 'vitest';
import { itemCount, sumCount, totals } from './counts.ts';
import { inventory, inventoryType } from './testing-data.ts';

test.each([
  [1200, 'complete', '1,200'],
  [0, 'complete', '0'],
  [5, 'partial', 'at least 5'],
  [0, 'denied', 'unknown (denied)'],
  [0, null, 'unknown (never read)'],
] as const)('%i entities that ended %s are shown as %s', (count, outcome, text) => {
  expect(itemCount(count, outcome)).toBe(text);
});

test('a sum over something incomplete is a lower bound, and of nothing it is unknown', () => {
  const complete = inventoryType();
  const denied = inventoryType({ outcome: 'denied' });
  expect(sumCount(7, [complete, complete])).toBe('7');
  expect(sumCount(7, [complete, denied])).toBe('at least 7');
  expect(sumCount(0, [denied])).toBe('unknown');
});

test('identities are certain when users, groups and service principals are', () => {
  const types = [
    inventoryType({ count: 3 }),
    inventoryType({ type: 'azure_role_assignment', count: 0, outcome: 'denied' }),
  ];
  expect(totals(inventory(types, { identities: 3, relations: 9 }))).toEqual({
    objects: 'at least 3',
    identities: '3',
    roleAssignments: 'unknown',
    relations: 'at least 9',
  });
});
