import { expect, test } from 'vitest';
import type { ScopeMatch } from '../../api/types.ts';
import { matchWords } from './rule-words.ts';

const references = [{ id: 'g1', kind: 'group' as const, name: 'Sales', gone: false }];

test.each<[ScopeMatch, string]>([
  [{ kind: 'all' }, 'Everybody'],
  [{ kind: 'groups', ids: ['g1', 'g2'], nested: true }, 'Members of Sales, g2'],
  [{ kind: 'groups', ids: ['g1'], nested: false }, 'Direct members of Sales'],
  [{ kind: 'users', ids: ['1', '2', '3', '4', '5', '6', '7'] }, 'The users 1, 2, 3, 4, 5 and 2 more'],
  [{ kind: 'userPrincipalName', patterns: ['svc-*', 'adm-*'] }, 'User principal name like svc-* or adm-*'],
  [
    { kind: 'attribute', attribute: 'userType', operator: 'is-not', values: ['Guest', null] },
    'User type is not Guest or none',
  ],
  [{ kind: 'flag', attribute: 'accountEnabled', value: false }, 'Account enabled is no'],
])('%j: %s', (match, text) => {
  expect(matchWords(match, references)).toBe(text);
});
