import { describe, expect, test } from 'vitest';
import { assayError } from '../errors/index.ts';
import { covers, isBlind, mayDo, type OwnRights } from './rights.ts';

const subscription = '/subscriptions/s';
const role = (scope: string, block: { actions?: string[]; notActions?: string[]; dataActions?: string[] }) => ({
  scope,
  role: 'Some',
  definition: {
    permissions: [{ actions: [], notActions: [], dataActions: [], notDataActions: [], ...block }],
  },
});
const rights = (...assignments: OwnRights['assignments']): OwnRights => ({ assignments });

test.each([
  ['/', subscription, true],
  ['/providers/Microsoft.Management/managementGroups/g', subscription, true],
  ['/SUBSCRIPTIONS/S', subscription, true],
  [subscription, `${subscription}/resourceGroups/g`, true],
  [`${subscription}/resourceGroups/g`, subscription, false],
  ['/subscriptions/s', '/subscriptions/s2', false],
  ['/providers/Microsoft.Management/managementGroups/g', '/providers/Microsoft.Management/managementGroups/h', false],
])('%s covers %s: %s', (assigned, scope, expected) => {
  expect(covers(assigned, scope)).toBe(expected);
});

describe('whether an action may be done', () => {
  const reader = role('/', { actions: ['*/read'] });

  test('a wildcard holds for any run of characters, and what is taken out is out', () => {
    const narrow = role('/', {
      actions: ['microsoft.storage/*/read'],
      notActions: ['microsoft.storage/storageaccounts/read'],
    });
    expect(mayDo(rights(reader), subscription, 'Microsoft.Storage/storageAccounts/read')).toBe('yes');
    expect(mayDo(rights(reader), subscription, 'Microsoft.Storage/storageAccounts/listKeys/action')).toBe('no');
    expect(mayDo(rights(narrow), subscription, 'Microsoft.Storage/storageAccounts/read')).toBe('no');
    expect(mayDo(rights(narrow), subscription, 'Microsoft.Storage/a/b/read')).toBe('yes');
    expect(mayDo(rights(narrow, reader), subscription, 'Microsoft.Storage/storageAccounts/read')).toBe('yes');
  });

  test('a right at the control plane is none at the data plane', () => {
    const secrets = 'Microsoft.KeyVault/vaults/secrets/readMetadata/action';
    const all = role('/', { actions: ['*'] });
    const data = role('/', { dataActions: ['microsoft.keyvault/vaults/*/readmetadata/action'] });
    expect(mayDo(rights(all), subscription, secrets, 'data')).toBe('no');
    expect(mayDo(rights(data), `${subscription}/x/y`, secrets, 'data')).toBe('yes');
  });

  test('what could not be read is unknown, and never no', () => {
    const problem = assayError('service_unavailable');
    expect(mayDo({ assignments: [], problem }, subscription, 'a/read')).toBe('unknown');
    expect(mayDo({ assignments: [reader], problem }, subscription, 'a/read')).toBe('yes');
    expect(isBlind({ assignments: [], problem })).toBe(false);
    expect(isBlind({ assignments: [], problem: assayError('missing_azure_role') })).toBe(true);
  });

  test('a pattern is no regular expression, and takes no time', () => {
    const hostile = role('/', { actions: [`${'*a'.repeat(5000)}`, '(a+)+$', 'a.read'] });
    expect(mayDo(rights(hostile), subscription, `${'a'.repeat(200)}/read`)).toBe('no');
    expect(mayDo(rights(hostile), subscription, 'abread')).toBe('no');
  });

  test('the end of a pattern is the end of the action, and its parts do not overlap', () => {
    expect(mayDo(rights(role('/', { actions: ['a/*/read'] })), '/', 'a/read')).toBe('no');
    expect(mayDo(rights(role('/', { actions: ['ab*ba'] })), '/', 'aba')).toBe('no');
    expect(mayDo(rights(role('/', { actions: ['a*a'] })), '/', 'aaa')).toBe('yes');
  });
});
