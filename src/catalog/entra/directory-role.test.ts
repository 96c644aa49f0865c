import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, tenantId } from '../azure/testing.ts';
import { directoryRole } from './directory-role.ts';
import { guid } from './testing.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

describe('directory role', () => {
  test('a built-in role is one entity a tenant', () => {
    const entity = entityOf(
      mapBody(directoryRole, {
        id: globalAdministrator.toUpperCase(),
        displayName: 'Global Administrator',
        isBuiltIn: true,
        isEnabled: true,
        templateId: globalAdministrator.toUpperCase(),
        version: '1',
        rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/create'], condition: null }],
      }),
    );
    expect(entity.key).toBe(`/tenants/${tenantId}/directoryroles/${globalAdministrator}`);
    expect(entity.properties).toMatchObject({
      isBuiltIn: true,
      isPrivileged: true,
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/create'], condition: null }],
    });
  });

  test('is not called unprivileged because it is not on the list', () => {
    const { properties } = entityOf(mapBody(directoryRole, { id: guid('1'), isBuiltIn: false, templateId: null }));
    expect(properties).not.toHaveProperty('isPrivileged');
  });
});
