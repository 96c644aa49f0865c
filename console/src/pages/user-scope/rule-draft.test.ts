import { expect, test } from 'vitest';
import type { ScopeMatch } from '../../api/types.ts';
import { emptyRule, ruleErrors, toRule, toRuleDraft } from './rule-draft.ts';

const group = '11111111-2222-3333-4444-555555555555';

test.each<ScopeMatch>([
  { kind: 'all' },
  { kind: 'groups', ids: [group], nested: false },
  { kind: 'users', ids: ['ada@contoso.com'] },
  { kind: 'userPrincipalName', patterns: ['svc-*', 'adm-*'] },
  { kind: 'attribute', attribute: 'department', operator: 'is-not', values: ['Sales, north', null] },
  { kind: 'flag', attribute: 'onPremisesSyncEnabled', value: false },
])('$kind survives the form', (match) => {
  const rule = { name: 'Rule', effect: 'exclude' as const, reason: 'Because.', match };
  expect(toRule(toRuleDraft(rule))).toEqual(rule);
});

test('lines are taken once, without spaces around and empty ones', () => {
  const rule = toRule({ ...emptyRule, kind: 'users', name: ' A ', reason: ' b ', list: ' x \n\nx\ny' });
  expect(rule).toMatchObject({ name: 'A', reason: 'b', match: { ids: ['x', 'y'] } });
});

test.each<[object, string[]]>([
  [{}, ['list', 'name', 'reason']],
  [{ name: 'guests', reason: 'x', list: 'x' }, ['name']],
  [{ name: 'A', reason: 'x', kind: 'flag' }, []],
  [{ name: 'A', reason: 'x', kind: 'attribute', none: true }, []],
  [{ name: 'A', reason: 'x', kind: 'users', none: true }, ['list']],
])('%j lacks %j', (change, fields) => {
  expect(Object.keys(ruleErrors({ ...emptyRule, ...change }, ['Guests'])).toSorted()).toEqual(fields);
});
