import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { roleKey } from '../model/roles.ts';
import { builtInRole, builtInRoles } from './built-in-roles.ts';

const reference = new URL('../../../../shared/reference/azure-builtin-roles.json', import.meta.url);

interface Published {
  readonly roles: readonly {
    readonly id: string;
    readonly roleName: string;
    readonly permissions: readonly Record<string, unknown>[];
  }[];
}

test('roles are found by any form of their id', () => {
  const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
  for (const id of [
    owner,
    owner.toUpperCase(),
    `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${owner}`,
  ]) {
    expect(builtInRole(id)?.roleName).toBe('Owner');
  }
  expect(builtInRole('nothing')).toBeUndefined();
});

describe.skipIf(!existsSync(reference))('what is carried', () => {
  test('is what Azure publishes', () => {
    const { roles } = JSON.parse(readFileSync(reference, 'utf8')) as Published;
    const published = new Map(roles.map((role) => [roleKey(role.id), role]));
    for (const { id, roleName, permissions } of builtInRoles()) {
      const role = published.get(roleKey(id));
      expect([id, roleName]).toEqual([role?.id, role?.roleName]);
      // Empty lists are left out here, and the version of a condition says nothing.
      const said = role?.permissions.map(({ conditionVersion: _, ...block }) =>
        Object.fromEntries(
          Object.entries(block).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)),
        ),
      );
      expect(permissions).toEqual(said);
    }
  });
});
