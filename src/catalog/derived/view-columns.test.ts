import { describe, expect, test } from 'vitest';
import { flag, instant, text } from '../property.ts';
import { entityTypes } from '../registry.ts';
import { declared } from './testing.ts';
import { snakeCase, viewColumns } from './view-columns.ts';

test.each([
  ['lastSignInDateTime', 'last_sign_in_date_time'],
  ['allowedIPRanges', 'allowed_ip_ranges'],
  ['hasEntraIdP1', 'has_entra_id_p1'],
  ['tags', 'tags'],
])('%s becomes %s', (property, column) => {
  expect(snakeCase(property)).toBe(column);
});

describe('view columns', () => {
  const user = declared({ type: 'user', properties: { mail: text('', () => null), key: text('', () => null) } });
  const facet = declared({
    type: 'user_activity',
    facetOf: 'user',
    properties: { mail: flag('', () => null), seenAt: instant('', () => null) },
  });

  test('give way to the base columns and to the own properties of the type', () => {
    expect(viewColumns(user, [facet, user])).toEqual([
      { name: 'mail', type: 'text', property: 'mail' },
      { name: 'property_key', type: 'text', property: 'key' },
      { name: 'activity_mail', type: 'boolean', property: 'mail', facet: 'user_activity' },
      { name: 'seen_at', type: 'timestamptz', property: 'seenAt', facet: 'user_activity' },
    ]);
  });

  test('are never two of one name', () => {
    const clash = declared({ type: 'x', properties: { aB: text('', () => null), a_b: text('', () => null) } });
    expect(viewColumns(clash, [clash]).map(({ name }) => name)).toEqual(['a_b', 'property_a_b']);
    const worse = declared({
      type: 'x',
      properties: { aB: text('', () => null), a_b: text('', () => null), A_b: text('', () => null) },
    });
    expect(() => viewColumns(worse, [worse])).toThrow('property_a_b');
  });

  test.each(entityTypes)('$type has names that PostgreSQL does not cut', (type) => {
    const names = [type.type, ...viewColumns(type, entityTypes).map(({ name }) => name)];
    expect(names.filter((name) => name.length > 63)).toEqual([]);
  });
});
