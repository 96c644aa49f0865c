import { describe, expect, test } from 'vitest';
import type { Licence } from '../world/world.ts';
import { graphService } from './index.ts';
import { call, errorOf, guid, now, requestFor, smallWorld, userBody } from './testing.ts';

const data = {
  sets: {
    users: Array.from({ length: 200 }, (_, n) => userBody(n + 1)),
    'auditlogs/signins': [{ id: 's1', createdDateTime: '2026-02-01T00:00:00Z' }],
    'policies/rolemanagementpolicyassignments': [
      { id: 'a1', policyId: 'p1', scopeId: '/', scopeType: 'DirectoryRole', roleDefinitionId: guid(30) },
    ],
    'policies/rolemanagementpolicies': [
      { id: 'p1', rules: [{ '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule', id: 'r1' }] },
    ],
  },
};
const world = smallWorld(data);
const licensed = (...licences: Licence[]) => smallWorld({ ...data, licences });

describe('permissions', () => {
  test.each([
    ['/v1.0/users', 'Authorization_RequestDenied'],
    ['/v1.0/organization', 'Authorization_RequestDenied'],
    ['/v1.0/auditLogs/signIns', 'Authentication_MSGraphPermissionMissing'],
    ['/v1.0/identity/conditionalAccess/policies', 'AccessDenied'],
    ['/v1.0/identityProtection/riskyUsers', 'Forbidden'],
    ['/v1.0/identityGovernance/entitlementManagement/accessPackages', 'Forbidden'],
  ])('%s without consent answers %s', async (url, code) => {
    const answer = await call(world, url, { roles: ['Device.Read.All'] });
    expect(answer.status).toBe(403);
    expect(errorOf(answer).code).toBe(code);
  });

  test('the reports family names the permission', async () => {
    const answer = await call(world, '/v1.0/reports/authenticationMethods/userRegistrationDetails', {
      roles: ['User.Read.All'],
    });
    expect(errorOf(answer).message).toBe(
      'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    );
  });

  test('ReadWrite contains Read, and delegated permissions of the same names count', async () => {
    expect((await call(world, '/v1.0/users', { roles: ['User.ReadWrite.All'] })).status).toBe(200);
    expect((await call(world, '/v1.0/users', { roles: [], scopes: ['User.Read.All'] })).status).toBe(200);
    expect((await call(world, '/v1.0/users', { roles: [], scopes: ['User.Read'] })).status).toBe(403);
  });

  test('User.ReadBasic.All shows basic properties only', async () => {
    const answer = await call(world, '/v1.0/users?$select=displayName,accountEnabled&$top=1', {
      roles: ['User.ReadBasic.All'],
    });
    expect(answer.value[0]).toEqual({ id: guid(1), displayName: 'User 001' });
  });

  test('/me is for signed-in users and no token is 401', async () => {
    expect(errorOf(await call(world, '/v1.0/me')).code).toBe('BadRequest');
    const { caller: _none, ...anonymous } = requestFor('/v1.0/users');
    expect((await graphService(anonymous, { world, now: () => now })).status).toBe(401);
  });
});

describe('sign-in activity', () => {
  const url = '/v1.0/users?$select=id,signInActivity&$top=200';

  test('needs its own permission and P1, and lowers the page size', async () => {
    expect(errorOf(await call(world, url, { roles: ['User.Read.All'] })).code).toBe(
      'Authentication_MSGraphPermissionMissing',
    );
    expect(errorOf(await call(licensed(), url)).code).toBe('Authentication_RequestFromNonPremiumTenantOrB2CTenant');
    const answer = await call(licensed('P1'), url);
    expect(answer.value).toHaveLength(120);
    expect(answer.value[0]?.signInActivity).toEqual({ lastSignInDateTime: '2024-05-01T00:00:00Z' });
    expect((await call(world, '/v1.0/users/user1@contoso.example?$select=signInActivity')).status).toBe(400);
  });

  test('is filtered by date', async () => {
    const filter = 'signInActivity/lastSignInDateTime le 2024-04-01T00:00:00Z';
    expect((await call(world, `/v1.0/users?$filter=${filter}`)).value).toEqual([]);
  });
});

describe('licences', () => {
  test.each([
    ['/v1.0/auditLogs/signIns', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    ['/v1.0/roleManagement/directory/roleEligibilityScheduleInstances', 400, 'AadPremiumLicenseRequired'],
    ['/v1.0/identityProtection/riskyUsers', 403, 'Forbidden'],
    ['/v1.0/identityGovernance/entitlementManagement/accessPackages', 403, 'NoLicense'],
  ])('%s on a free tenant', async (url, status, code) => {
    const answer = await call(licensed(), url);
    expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
    expect((await call(licensed('P2'), url)).status).toBe(200);
  });

  test('role management policies demand a filter on the scope', async () => {
    const path = '/v1.0/policies/roleManagementPolicyAssignments';
    const refused = await call(world, path);
    expect(errorOf(refused)).toMatchObject({
      code: 'UnknownError',
      message: expect.stringContaining('MissingProvider'),
    });
    const query = "$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)";
    const answer = await call(world, `${path}?${query}`);
    expect(answer.value[0]?.policy).toEqual({
      id: 'p1',
      rules: [{ '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule', id: 'r1' }],
    });
  });
});
