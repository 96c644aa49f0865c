import { expect, test } from 'vitest';
import { grantableRoles } from './role-words.ts';

test('nobody hands out more than they have', () => {
  expect(grantableRoles('owner')).toContain('owner');
  expect(grantableRoles('admin')).toEqual(['viewer', 'auditor', 'admin']);
  expect(grantableRoles('auditor')).toEqual([]);
  expect(grantableRoles(undefined)).toEqual([]);
});
