import { describe, expect, test } from 'vitest';
import { matches } from './filter-evaluate.ts';
import { parseFilter } from './filter-parser.ts';
import { needsAdvancedQuery, pinnedValues } from './filter-rules.ts';
import { isUnique } from './type-properties.ts';

const user = {
  id: 'a1',
  displayName: "Dana O'Neil",
  accountEnabled: true,
  mail: null,
  createdDateTime: '2024-03-01T10:00:00Z',
  groupTypes: ['Unified', 'DynamicMembership'],
  assignedLicenses: [{ skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d' }],
  signInActivity: { lastSignInDateTime: '2024-05-01T00:00:00Z' },
};
const passes = (filter: string): boolean => matches(parseFilter(filter), user);

describe('$filter', () => {
  test.each([
    ["displayName eq 'dana o''neil'", true],
    ["startswith(displayName,'dana') and accountEnabled eq true", true],
    ["endsWith(displayName,'neil') and accountEnabled eq false", false],
    ["contains(displayName,'o''n')", true],
    ['mail eq null', true],
    ['mail ne null', false],
    ["not (displayName eq 'x') and (id eq 'a2' or id eq 'a1')", true],
    ["id eq 'zz' or id eq 'a1' and accountEnabled eq false", false],
    ["id in ('a0', 'a1')", true],
    ['createdDateTime ge 2024-03-01T10:00:00Z', true],
    ['createdDateTime gt 2024-03-01T10:00:00Z', false],
    ['createdDateTime lt 2024-03-02', true],
    ['signInActivity/lastSignInDateTime le 2024-04-01T00:00:00Z', false],
    ["groupTypes/any(c:c eq 'unified')", true],
    ["groupTypes/any(c:startswith(c,'Sec'))", false],
    ['assignedLicenses/any(l:l/skuId eq f30db892-07e9-47e9-837c-80727f46fd3d)', true],
    ['assignedLicenses/$count eq 0', false],
    ['proxyAddresses/any()', false],
  ])('%s is %s', (filter, expected) => {
    expect(passes(filter)).toBe(expected);
  });

  test.each(["displayName eq 'open", 'displayName', 'id eq', "id eq 'a' id", "foo(id,'a')", 'id is 3', "(id eq 'a'"])(
    'refuses %s',
    (filter) => {
      expect(() => parseFilter(filter)).toThrow(/Invalid filter clause: Syntax error at position \d+/);
    },
  );

  test('knows which operators belong to advanced queries', () => {
    expect(needsAdvancedQuery(parseFilter("displayName eq 'a' or startswith(mail,'b')"))).toBe(false);
    for (const filter of ["displayName ne 'a'", "not (id eq 'a')", "endswith(mail,'b')", 'owners/$count eq 0'])
      expect(needsAdvancedQuery(parseFilter(filter))).toBe(true);
    expect(() => needsAdvancedQuery(parseFilter("contains(displayName,'a')"))).toThrow(/Contains/);
  });

  test('finds the values that pin a unique property', () => {
    const pinned = (filter: string) => pinnedValues(parseFilter(filter), (name) => isUnique('user', name));
    expect(pinned("accountEnabled eq true and userPrincipalName eq 'a@b'")?.values).toEqual(['a@b']);
    expect(pinned("id eq 'a' or id eq 'b'")).toEqual({ property: 'id', values: ['a', 'b'] });
    expect(pinned("id eq 'a' or displayName eq 'b'")).toBeUndefined();
    expect(pinned("not (id eq 'a')")).toBeUndefined();
  });
});
