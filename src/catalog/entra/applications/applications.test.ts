import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, parentOf, relationLines, tenantId } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { appRoleAssignment, canHaveAssignments } from './app-role-assignment.ts';
import { federatedCredential } from './federated-credential.ts';
import { oauth2PermissionGrant } from './oauth2-permission-grant.ts';
import { servicePrincipalSignInActivity } from './service-principal-sign-in-activity.ts';

const application = parentOf(guid('A'), 'entra_application');
const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

describe('federated credential', () => {
  const map = (more: object) =>
    mapBody(
      federatedCredential,
      { id: guid('1'), name: 'ci', audiences: ['api://AzureADTokenExchange'], description: null, ...more },
      { parent: application },
    );

  test('of GitHub names repository and branch', () => {
    const mapping = map({
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:contoso/shop:ref:refs/heads/main',
    });
    expect(entityOf(mapping)).toMatchObject({ name: 'ci', partOf: guid('a') });
    expect(entityOf(mapping).properties).toMatchObject({
      repository: 'contoso/shop',
      repositoryEntity: 'ref:refs/heads/main',
      description: null,
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('managedIdentityId');
    expect(relationLines(mapping)).toEqual([`. federates ${guid('a')}`]);
    expect(mapping.relations[0]?.properties.subject).toBe('repo:contoso/shop:ref:refs/heads/main');
  });

  test('of a managed identity makes the application trust it', () => {
    const mapping = map({ issuer: `https://login.microsoftonline.com/${guid('9')}/v2.0`, subject: guid('B') });
    expect(entityOf(mapping).properties.managedIdentityId).toBe(guid('B'));
    expect(relationLines(mapping)).toEqual([`. federates ${guid('a')}`, `${guid('a')} trusts ${guid('b')}`]);
  });

  test('of another issuer is nobody in the directory, even with a GUID as subject', () => {
    const mapping = map({ issuer: 'https://evil.example/login.microsoftonline.com/', subject: guid('B') });
    expect(relationLines(mapping)).toEqual([`. federates ${guid('a')}`]);
  });
});

describe('app role assignment', () => {
  const resource = parentOf(guid('F'), 'entra_service_principal', { appRoles: { [guid('3')]: 'User.Read.All' } });
  const body = {
    id: 'AbC-1',
    appRoleId: guid('3'),
    principalId: guid('A'),
    principalDisplayName: 'Sync',
    principalType: 'ServicePrincipal',
    resourceId: guid('F'),
    createdDateTime: null,
  };
  const map = (more: object, parent = resource) => mapBody(appRoleAssignment, { ...body, ...more }, { parent });

  test('has the value of the role, as the resource tells it', () => {
    const mapping = map({});
    expect(entityOf(mapping)).toMatchObject({ name: 'Sync: User.Read.All' });
    expect(entityOf(mapping).properties).toMatchObject({ appRoleValue: 'User.Read.All', createdDateTime: null });
    expect(relationLines(mapping)).toEqual([
      `. assigned_to ${guid('a')}`,
      `. grants ${guid('f')}`,
      `${guid('a')} assigned_to ${guid('f')}`,
    ]);
    expect(mapping.relations[2]?.properties).toEqual({ appRoleId: guid('3'), role: 'User.Read.All' });
  });

  test('without a role has none, and a role that the resource does not tell is not made up', () => {
    const none = map({ appRoleId: '00000000-0000-0000-0000-000000000000' });
    expect(entityOf(none).properties.appRoleValue).toBeNull();
    expect(entityOf(map({ appRoleId: guid('8') })).properties).not.toHaveProperty('appRoleValue');
    const unread = map({}, parentOf(guid('F'), 'entra_service_principal'));
    expect(entityOf(unread).properties).not.toHaveProperty('appRoleValue');
  });

  test.each([
    ['a managed identity', { servicePrincipalType: 'ManagedIdentity' }, false],
    ["Microsoft's without roles", { appOwnerOrganizationId: microsoft, appRoles: {} }, false],
    ["Microsoft's with roles", { appOwnerOrganizationId: microsoft, appRoles: { a: 'b' } }, true],
    [
      "Microsoft's that demands assignment",
      { appOwnerOrganizationId: microsoft, appRoles: {}, appRoleAssignmentRequired: true },
      true,
    ],
    ["Microsoft's whose roles were not told", { appOwnerOrganizationId: microsoft }, true],
    ['an own one without roles', { appOwnerOrganizationId: tenantId, appRoles: {} }, true],
  ])('%s: asked is %#', (_who, properties, asked) => {
    expect(canHaveAssignments(parentOf(guid('F'), 'entra_service_principal', properties))).toBe(asked);
  });
});

describe('delegated permission grant', () => {
  const body = {
    id: 'g1',
    clientId: guid('A'),
    resourceId: guid('B'),
    consentType: 'AllPrincipals',
    principalId: null,
  };

  test('for everyone lets the client use the resource', () => {
    const mapping = mapBody(oauth2PermissionGrant, { ...body, scope: ' User.Read  Mail.Send' });
    expect(entityOf(mapping).properties).toMatchObject({ scopes: ['User.Read', 'Mail.Send'], principalId: null });
    expect(relationLines(mapping)).toEqual([
      `. assigned_to ${guid('a')}`,
      `. grants ${guid('b')}`,
      `${guid('a')} uses ${guid('b')}`,
    ]);
    expect(mapping.relations[2]?.properties).toEqual({
      consentType: 'AllPrincipals',
      scopes: ['User.Read', 'Mail.Send'],
    });
  });

  test('of one user delegates from the user to the client', () => {
    const mapping = mapBody(oauth2PermissionGrant, { ...body, consentType: 'Principal', principalId: guid('C') });
    expect(relationLines(mapping)).toContain(`${guid('c')} delegates_to ${guid('a')}`);
    expect(entityOf(mapping).properties).not.toHaveProperty('scopes');
  });
});

test('sign-in activity describes the application by its client id', () => {
  const mapping = mapBody(servicePrincipalSignInActivity, {
    id: 'x',
    appId: guid('2'),
    lastSignInActivity: { lastSignInDateTime: '2026-01-01T00:00:00Z' },
    delegatedClientSignInActivity: { lastSignInDateTime: null },
  });
  expect(entityOf(mapping).properties).toEqual({
    appId: guid('2'),
    lastSignInDateTime: '2026-01-01T00:00:00Z',
    lastDelegatedSignInDateTime: null,
  });
  expect(relationLines(mapping)).toEqual([`. describes /tenants/${tenantId}/clientids/${guid('2')}`]);
});
