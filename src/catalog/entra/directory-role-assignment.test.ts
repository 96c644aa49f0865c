import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../azure/testing.ts';
import { directoryRoleAssignment } from './directory-role-assignment.ts';
import { guid } from './testing.ts';

const body = { id: 'lAPpYvVpN0KRkAE-1', principalId: guid('A'), roleDefinitionId: guid('B'), directoryScopeId: '/' };
const map = (more: object) => mapBody(directoryRoleAssignment, { ...body, ...more });
const scopes = (directoryScopeId: string | null) =>
  relationLines(map({ directoryScopeId })).filter((line) => line.includes('at_scope'));

describe('directory role assignment', () => {
  test('ties principal, role and directory', () => {
    const mapping = map({});
    expect(entityOf(mapping).key).toBe(`/tenants/${tenantId}/directoryroleassignments/lappyvvpn0krkae-1`);
    expect(relationLines(mapping)).toEqual([
      `. assigned_to ${guid('a')}`,
      `. grants /tenants/${tenantId}/directoryroles/${guid('b')}`,
      `. at_scope ${tenantId}`,
    ]);
  });

  test('may hold over an administrative unit or one object only', () => {
    expect(scopes(`/administrativeUnits/${guid('C')}`)).toEqual([`. at_scope ${guid('c')}`]);
    expect(scopes(`/${guid('D')}`)).toEqual([`. at_scope ${guid('d')}`]);
  });

  test('has no scope in the graph where only an application or an attribute set is named', () => {
    expect(scopes(null)).toEqual([]);
    expect(scopes('/attributeSets/Marketing')).toEqual([]);
  });

  test('without a principal it is rejected', () => {
    expect(map({ principalId: null }).rejected).toMatchObject([{ id: body.id }]);
  });
});
