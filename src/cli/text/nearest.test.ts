import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const types = ['entra_user', 'entra_group', 'azure_key_vault', 'azure_key_vault_key', 'azure_disk'];

test('a slip of the finger and a part of a name are near', () => {
  expect(nearest('entra_usr', types)[0]).toBe('entra_user');
  expect(nearest('key_vault', types)).toEqual(['azure_key_vault', 'azure_key_vault_key']);
  expect(nearest('DISK', types)).toEqual(['azure_disk']);
});

test('something else is not near', () => {
  expect(nearest('zebra', types)).toEqual([]);
});
