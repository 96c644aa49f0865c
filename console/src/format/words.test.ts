import { expect, test } from 'vitest';
import { words } from './words.ts';

test.each([
  ['accountEnabled', 'Account enabled'],
  ['minimumTlsVersion', 'Minimum TLS version'],
  ['supportsHttpsTrafficOnly', 'Supports HTTPS traffic only'],
  ['userAssignedIdentityIds', 'User assigned identity IDs'],
  ['osType', 'OS type'],
  ['network.defaultAction', 'Network default action'],
  ['onPremisesSyncEnabled', 'On premises sync enabled'],
])('%s reads as %s', (name, text) => {
  expect(words(name)).toBe(text);
});
