import { expect, test } from 'vitest';
import { columnsForAddress, defaultColumns } from './default-columns.ts';

const property = (name: string, kind = 'text') => ({ name, kind, description: '' });
const storage = [
  property('location'),
  property('tags', 'json'),
  property('skuName'),
  property('kind'),
  property('allowedIpRanges', 'list'),
  ...['a', 'b', 'c', 'd', 'e'].map((name) => property(name, 'flag')),
];

test('the first telling properties, without lists, objects and common ones', () => {
  expect(defaultColumns(storage)).toEqual(['location', 'kind', 'a', 'b', 'c', 'd']);
});

test('the default is not written into the address, whatever the order of choosing', () => {
  expect(columnsForAddress(['d', 'c', 'b', 'a', 'kind', 'location'], storage)).toBeUndefined();
  expect(columnsForAddress(['tags', 'location'], storage)).toEqual(['location', 'tags']);
});

test('no columns at all is a choice too', () => {
  expect(columnsForAddress([], storage)).toEqual(['none']);
});
