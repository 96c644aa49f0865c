import { expect, test, vi } from 'vitest';
import { clearing, many, one, oneOf, parseSearch, stringifySearch } from './search-params.ts';

test.each([
  { search: 'Łukasz & söhne' },
  { where: ['department!=Sales', 'note=a&b=c#d'] },
  { search: '100', state: 'gone', where: 'mail=null' },
])('%j survives the address', (search) => {
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('empty values leave no trace', () => {
  expect(stringifySearch({ search: '', where: [], state: undefined })).toBe('');
});

test('reads single, repeated and limited values', () => {
  expect(one(['a', 'b'])).toBe('a');
  expect(one('')).toBeUndefined();
  expect(many('a')).toEqual(['a']);
  expect(many(undefined)).toBeUndefined();
  expect(oneOf('gone', ['present', 'gone'] as const)).toBe('gone');
  expect(oneOf('other', ['present', 'gone'] as const)).toBeUndefined();
});

test('clears the filters that are set and leaves the rest', () => {
  const change = vi.fn();
  clearing({ status: 'fail', search: undefined }, change)?.();
  expect(change.mock.calls).toEqual([[{ status: undefined, search: undefined }]]);
  expect(clearing({ status: undefined, search: undefined }, change)).toBeUndefined();
});
