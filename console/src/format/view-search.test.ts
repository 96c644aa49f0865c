import { expect, test } from 'vitest';
import { viewSearch } from './view-search.ts';

test.each([
  ['', ''],
  ['?severity=high&search=a%20b', '?severity=high&search=a+b'],
  ['?where=a&where=b&open=7', '?where=a&where=b'],
  ['?entry=12', ''],
  ['?tab=rows&row=3&kind=user-inventory', '?tab=rows&kind=user-inventory'],
])('of "%s" a view keeps "%s"', (query, kept) => {
  expect(viewSearch(query)).toBe(kept);
});
