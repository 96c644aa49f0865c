import { describe, expect, test } from 'vitest';
import { graph } from '../rights.ts';
import { requiredGraphPermissions } from './graph-permissions.ts';
import { declared } from './testing.ts';

const names = (...args: Parameters<typeof requiredGraphPermissions>) =>
  requiredGraphPermissions(...args).map(({ permission }) => permission);

describe('required Graph permissions', () => {
  test('are sorted and told once, with the types that need them', () => {
    const from = [
      declared({ type: 'b', rights: [graph('User.Read.All'), graph('AuditLog.Read.All')] }),
      declared({ type: 'a', rights: [graph('User.Read.All')] }),
    ];
    expect(requiredGraphPermissions(undefined, from)).toEqual([
      { permission: 'AuditLog.Read.All', types: ['b'] },
      { permission: 'User.Read.All', types: ['a', 'b'] },
    ]);
  });

  test('leave out what a permission of the list covers, and say what that one is for', () => {
    const from = [
      declared({ type: 'sku', rights: [graph('LicenseAssignment.Read.All', 'Organization.Read.All')] }),
      declared({ type: 'organization', rights: [graph('Organization.Read.All', 'Directory.Read.All')] }),
    ];
    expect(requiredGraphPermissions(undefined, from)).toEqual([
      { permission: 'Organization.Read.All', types: ['organization', 'sku'] },
    ]);
  });

  test('do not bring in a wider permission that nothing names', () => {
    const from = [
      declared({ type: 'user', rights: [graph('User.Read.All', 'Directory.Read.All')] }),
      declared({ type: 'device', rights: [graph('Device.Read.All', 'Directory.Read.All')] }),
    ];
    expect(names(undefined, from)).toEqual(['Device.Read.All', 'User.Read.All']);
  });

  test('keep a permission when one of its reads does not accept the wider one', () => {
    const from = [
      declared({ type: 'groups', rights: [graph('GroupMember.Read.All', 'Group.Read.All')] }),
      declared({ type: 'hidden', rights: [graph('GroupMember.Read.All')] }),
      declared({ type: 'mail', rights: [graph('Group.Read.All')] }),
    ];
    expect(names(undefined, from)).toEqual(['Group.Read.All', 'GroupMember.Read.All']);
  });

  test('keep one of two that cover each other', () => {
    const from = [
      declared({ type: 'a', rights: [graph('A.Read', 'B.Read')] }),
      declared({ type: 'b', rights: [graph('B.Read', 'A.Read')] }),
    ];
    expect(requiredGraphPermissions(undefined, from)).toEqual([{ permission: 'B.Read', types: ['a', 'b'] }]);
  });

  test('never leave a read behind when what covered it is covered in turn', () => {
    const from = [
      declared({ type: 'a', rights: [graph('A.Read', 'B.Read')] }),
      declared({ type: 'b', rights: [graph('B.Read', 'C.Read')] }),
      declared({ type: 'c', rights: [graph('C.Read')] }),
    ];
    expect(requiredGraphPermissions(undefined, from)).toEqual([
      { permission: 'B.Read', types: ['a', 'b'] },
      { permission: 'C.Read', types: ['c'] },
    ]);
  });

  test('are those of the products that are on', () => {
    expect(names(['storage'])).toEqual([]);
    expect(names(['entra', 'defender', 'intune'])).toEqual(names());
  });

  test('of the catalogue can only read', () => {
    expect(names().filter((name) => !/\.Read(\.[A-Za-z0-9]+)?$/.test(name))).toEqual([]);
    expect(names()).toContain('User.Read.All');
    expect(names()).not.toContain('LicenseAssignment.Read.All');
  });
});
