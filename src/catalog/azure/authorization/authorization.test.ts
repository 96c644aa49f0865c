import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines, subscription, tenantId } from '../testing.ts';
import { roleAssignment } from './role-assignment.ts';
import { roleDefinition } from './role-definition.ts';

const definitions = 'providers/Microsoft.Authorization/roleDefinitions';
const roleKeys = `/tenants/${tenantId}/roledefinitions`;

describe('role definition', () => {
  const body = (type: string) => ({
    id: `${subscription}/${definitions}/ACDD72A7-0000-4000-8000-000000000000`,
    name: 'ACDD72A7-0000-4000-8000-000000000000',
    type: 'microsoft.authorization/roledefinitions',
    properties: {
      roleName: 'Reader of things',
      type,
      assignableScopes: ['/'],
      permissions: [{ actions: ['*/read'], notActions: [], dataActions: null }],
      createdOn: '2015-02-02T21:55:09.8806423Z',
    },
  });

  test('maps, below the tenant, with every list of a permission filled', () => {
    const mapping = mapBody(roleDefinition, body('CustomRole'));
    expect(entityOf(mapping)).toMatchObject({
      key: `${roleKeys}/acdd72a7-0000-4000-8000-000000000000`,
      name: 'Reader of things',
      properties: {
        roleId: 'acdd72a7-0000-4000-8000-000000000000',
        custom: true,
        permissions: [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }],
      },
    });
    expect(relationLines(mapping)).toEqual([`/tenants/${tenantId} contains .`]);
  });

  test('keeps the condition of a permission, and who made it', () => {
    const condition = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})))";
    const custom = body('CustomRole');
    const permissions = [
      { actions: ['*'], condition, conditionVersion: '2.0' },
      { actions: [], condition: null },
    ];
    const properties = { ...custom.properties, permissions, createdBy: 'AB' };
    const mapped = entityOf(mapBody(roleDefinition, { ...custom, properties })).properties;
    expect(mapped).toMatchObject({ permissions: [{ condition, conditionVersion: '2.0' }, {}], createdBy: 'AB' });
    expect(JSON.stringify(mapped.permissions)).not.toContain('null');
  });

  test('built-in is not custom', () => {
    expect(entityOf(mapBody(roleDefinition, body('BuiltInRole'))).properties.custom).toBe(false);
  });
});

describe('role assignment', () => {
  const properties = {
    principalId: 'AAAA0000-0000-4000-8000-000000000001',
    principalType: 'ServicePrincipal',
    roleDefinitionId: `${subscription}/${definitions}/R1`,
    scope: group,
    condition: null,
    conditionVersion: null,
    createdOn: '2024-01-22T16:40:07.7014087Z',
  };
  const id = `${group}/providers/Microsoft.Authorization/roleAssignments/A1`;

  test('joins principal, role and scope', () => {
    const mapping = mapBody(roleAssignment, { id, name: 'A1', properties });
    expect(relationLines(mapping)).toEqual([
      '. assigned_to aaaa0000-0000-4000-8000-000000000001',
      `. at_scope ${groupKey}`,
      `. grants ${roleKeys}/r1`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      condition: null,
      principalType: 'ServicePrincipal',
      roleId: 'r1',
      scope: group,
    });
  });

  test('of a group of another tenant it is kept, and says so', () => {
    const foreign = {
      ...properties,
      principalId: 'BBBB0000-0000-4000-8000-000000000002',
      principalType: 'ForeignGroup',
    };
    const mapping = mapBody(roleAssignment, { id, name: 'A1', properties: foreign });
    expect(relationLines(mapping)).toContain('. assigned_to bbbb0000-0000-4000-8000-000000000002');
    expect(entityOf(mapping).properties).toMatchObject({ principalType: 'ForeignGroup' });
  });

  test('at the root it holds for the tenant', () => {
    const root = { id: '/providers/Microsoft.Authorization/roleAssignments/A2', name: 'A2' };
    const mapping = mapBody(roleAssignment, { ...root, properties: { ...properties, scope: '/' } });
    expect(relationLines(mapping)).toContain(`. at_scope /tenants/${tenantId}`);
  });

  test.each(['principalId', 'roleDefinitionId', 'scope'])('without %s it is rejected', (name) => {
    const mapping = mapBody(roleAssignment, { id, name: 'A1', properties: { ...properties, [name]: null } });
    expect(mapping.entities).toEqual([]);
    expect(mapping.rejected).toEqual([expect.objectContaining({ id, reason: expect.stringContaining(name) })]);
  });
});
