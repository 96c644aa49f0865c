import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../azure/testing.ts';
import { clientId } from './client-id.ts';
import { servicePrincipal } from './service-principal.ts';
import { servicePrincipalCredential } from './service-principal-credential.ts';
import { guid } from './testing.ts';

const resource = `/subscriptions/${guid('9')}/resourcegroups/Shop/providers/Microsoft.Compute/virtualMachines/VM1`;
const body = {
  id: guid('A'),
  appId: guid('2'),
  displayName: 'VM1',
  servicePrincipalType: 'ManagedIdentity',
  accountEnabled: true,
  appOwnerOrganizationId: null,
  alternativeNames: ['isExplicit=False', resource],
  verifiedPublisher: { displayName: null },
  passwordCredentials: [],
  keyCredentials: [{ keyId: guid('1'), displayName: 'CN=x', key: null, usage: 'Verify' }],
};
const map = (more: object) =>
  mapBody(servicePrincipal, { ...body, ...more }, { parts: [servicePrincipalCredential, clientId] });
/** The id by which policies name it. */
const named = `/tenants/${tenantId}/clientids/${guid('2')}`;

describe('service principal', () => {
  test('of a system-assigned identity describes the resource that it belongs to', () => {
    const mapping = map({});
    expect(entityOf(mapping).properties).toMatchObject({
      managedIdentityKind: 'system-assigned',
      managedIdentityResourceId: resource,
      appOwnerOrganizationId: null,
    });
    expect(relationLines(mapping)).toEqual([`. describes ${resource.toLowerCase()}`, `${named} resolves_to .`]);
    expect(mapping.relations[0]?.properties).toEqual({ identity: 'system-assigned' });
  });

  test('of a user-assigned identity is told by isExplicit', () => {
    expect(entityOf(map({ alternativeNames: ['isExplicit=True', resource] })).properties.managedIdentityKind).toBe(
      'user-assigned',
    );
  });

  test('of an application has no resource, whatever its alternative names', () => {
    const mapping = map({ servicePrincipalType: 'Application' });
    const report = `/tenants/${tenantId}/serviceprincipalsigninactivities/${guid('2')}`;
    expect(relationLines(mapping)).toEqual([`${report} describes .`, `${named} resolves_to .`]);
    expect(entityOf(mapping).properties).not.toHaveProperty('managedIdentityKind');
  });

  test('without alternative names and client id has no relation', () => {
    expect(map({ alternativeNames: [], appId: null }).relations).toEqual([]);
    expect(map({ alternativeNames: null, appId: null }).relations).toEqual([]);
  });

  test('holds its own credentials, and the client id', () => {
    expect(map({}).entities.map(({ key }) => key)).toEqual([guid('a'), `${guid('a')}#key/${guid('1')}`, named]);
  });

  test('tells the roles and permissions that it offers, a role without a value by its name', () => {
    const { properties } = entityOf(
      map({
        appRoles: [
          { id: guid('3'), value: 'User.Read.All', displayName: 'Read users' },
          { id: guid('4'), value: null, displayName: 'Auditor' },
          { value: 'without id' },
        ],
        oauth2PermissionScopes: [{ id: guid('5'), value: 'User.Read' }],
      }),
    );
    expect(properties.appRoles).toEqual({ [guid('3')]: 'User.Read.All', [guid('4')]: 'Auditor' });
    expect(properties.oauth2PermissionScopes).toEqual(['User.Read']);
    expect(entityOf(map({})).properties).not.toHaveProperty('appRoles');
  });
});
