import { expect, test } from 'vitest';
import { filterOfGroup, groupings } from './grouping.ts';

const group = (state: 'value' | 'none' | 'unsaid', value: string | null = null) => ({
  state,
  value,
  label: null,
  count: 1,
});

test('a group opens to its rows, also where its value looks like none or like not said', () => {
  expect(filterOfGroup('location', group('value', 'westeurope'))).toEqual({ where: 'location=westeurope' });
  expect(filterOfGroup('location', group('none'))).toEqual({ where: 'location=null' });
  expect(filterOfGroup('location', group('unsaid'))).toEqual({ where: 'location=unknown' });
  expect(filterOfGroup('location', group('value', 'unknown'))).toEqual({ where: 'location="unknown"' });
  expect(filterOfGroup('location', group('value', '"a"'))).toEqual({ where: 'location="\\"a\\""' });
  expect(filterOfGroup('location', group('value', ''))).toEqual({ where: 'location=' });
});

test('what lies in no subscription is a group too', () => {
  expect(filterOfGroup('subscription', group('value', 'id'))).toEqual({ subscription: 'id' });
  expect(filterOfGroup('subscription', group('none'))).toEqual({ subscription: 'none' });
});

test('lists, moments and objects make no groups', () => {
  const property = (name: string, kind: string) => ({ name, kind, description: '' });
  const all = [
    property('kind', 'text'),
    property('location', 'text'),
    property('ips', 'list'),
    property('at', 'instant'),
  ];
  expect(groupings(all, true).map(({ by }) => by)).toEqual(['subscription', 'location', 'kind']);
  expect(groupings(all, false).map(({ by }) => by)).toEqual(['location', 'kind']);
});
