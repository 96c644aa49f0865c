import { describe, expect, test } from 'vitest';
import { type Block, compareRoles, patternWords } from './compare.ts';

const block = (actions: readonly string[], more: Partial<Block> = {}): Block => ({
  actions,
  notActions: [],
  dataActions: [],
  notDataActions: [],
  conditional: false,
  ...more,
});
const owner = [block(['*'])];
const contributor = [
  block(['*'], { notActions: ['Microsoft.Authorization/*/write', 'Microsoft.Authorization/*/delete'] }),
];
const reader = [block(['*/read'])];
const machines = [block(['Microsoft.Compute/virtualMachines/*', 'Microsoft.Storage/storageAccounts/listKeys/action'])];

const grants = (roles: readonly (readonly Block[])[]) =>
  Object.fromEntries(compareRoles(roles).map((one) => [one.pattern, one.roles.map((each) => each.grants)]));

describe('roles compared', () => {
  test('a wider pattern grants a narrower one whole, and the other way round only a part', () => {
    expect(grants([reader, machines])).toEqual({
      '*/read': ['all', 'some'].map((each, index) => (index === 1 ? 'none' : each)),
      'Microsoft.Compute/virtualMachines/*': ['none', 'all'],
      'Microsoft.Storage/storageAccounts/listKeys/action': ['none', 'all'],
    });
    expect(grants([owner, machines])).toEqual({
      '*': ['all', 'some'],
      'Microsoft.Compute/virtualMachines/*': ['all', 'all'],
      'Microsoft.Storage/storageAccounts/listKeys/action': ['all', 'all'],
    });
  });

  test('what is taken away again is told, and is no whole grant', () => {
    const [all] = compareRoles([owner, contributor]);
    expect(all).toMatchObject({ pattern: '*', same: false });
    expect(all?.roles[1]).toMatchObject({ grants: 'some', except: contributor[0]?.notActions });
    const assign = 'Microsoft.Authorization/roleAssignments/write';
    expect(grants([contributor, [block([assign])]])[assign]).toEqual(['none', 'all']);
    const read = 'Microsoft.Authorization/roleAssignments/read';
    expect(grants([contributor, [block([read])]])[read]).toEqual(['all', 'all']);
  });

  test('letter case makes no difference, and a pattern that both name comes once', () => {
    const found = compareRoles([[block(['Microsoft.Web/Sites/Read'])], [block(['microsoft.web/sites/read'])]]);
    expect(found).toMatchObject([{ same: true, words: null }]);
  });

  test('data actions are told apart from actions', () => {
    const data = [block([], { dataActions: ['*'] })];
    expect(
      compareRoles([owner, data]).map(({ kind, pattern, roles }) => [kind, pattern, roles.map((one) => one.grants)]),
    ).toEqual([
      ['action', '*', ['all', 'none']],
      ['dataAction', '*', ['none', 'all']],
    ]);
  });

  test('blocks add up, and one that takes something away takes nothing from the others', () => {
    const two = [
      block(['Microsoft.Web/*'], { notActions: ['Microsoft.Web/sites/delete'] }),
      block(['Microsoft.Web/sites/delete']),
    ];
    expect(grants([two, [block(['Microsoft.Web/sites/delete'])]])['Microsoft.Web/sites/delete']).toEqual([
      'all',
      'all',
    ]);
  });

  test('a condition is told, and keeps roles from being the same', () => {
    const conditional = [block(['*'], { conditional: true })];
    expect(compareRoles([owner, conditional])[0]).toMatchObject({ same: false, roles: [{}, { conditional: true }] });
  });
});

test.each([
  ['*', 'Everything, of every service'],
  ['*/read', 'Reads everything in every service'],
  ['Microsoft.Compute/*', 'Everything in Microsoft.Compute'],
  ['Microsoft.Compute/*/read', 'Reads everything in Microsoft.Compute'],
  [
    'Microsoft.Web/sites/slots*/restart',
    'Everything that fits Microsoft.Web/sites/slots*/restart, where * stands for anything, slashes as well',
  ],
  ['Microsoft.Web/sites/read', null],
])('%s is %s', (pattern, words) => {
  expect(patternWords(pattern)).toBe(words);
});
