/** Registering an application over Graph: who may, what is refused, and that it can then sign in and no longer. */
import { expect, test } from 'vitest';
import { changeable } from '../../world/changeable.ts';
import { arrayCollection } from '../../world/collection.ts';
import type { ChangeableWorld } from '../../world/world.ts';
import { call, errorOf, guid, smallWorld } from '../testing.ts';

const roles = [
  ...['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
  ...['DelegatedPermissionGrant.ReadWrite.All', 'Directory.Read.All'],
];
const graph = {
  '@odata.type': '#microsoft.graph.servicePrincipal',
  id: guid(1),
  appId: '00000003-0000-0000-c000-000000000000',
  displayName: 'Microsoft Graph',
  appRoles: [{ id: guid(2), value: 'User.Read.All' }],
};
const world = (): ChangeableWorld =>
  changeable(
    smallWorld({
      sets: {
        serviceprincipals: arrayCollection([graph]),
        applications: arrayCollection([]),
        oauth2permissiongrants: arrayCollection([]),
      },
    }),
  );

const post = (at: ChangeableWorld, path: string, body: object, held: readonly string[] = roles) =>
  call(at, `/v1.0${path}`, { method: 'POST', body, roles: held });
const remove = (at: ChangeableWorld, path: string) => call(at, `/v1.0${path}`, { method: 'DELETE', roles });

async function registered(at: ChangeableWorld) {
  const { body } = await post(at, '/applications', { displayName: 'Mine', tags: ['x'] });
  const principal = (await post(at, '/servicePrincipals', { appId: body.appId })).body;
  return { id: String(body.id), appId: String(body.appId), principal: String(principal.id) };
}

test('an application gets a secret, permissions and an identity, and loses all of them', async () => {
  const at = world();
  const { id, appId, principal } = await registered(at);
  const { status, body } = await post(at, `/applications/${id}/addPassword`, {
    passwordCredential: { displayName: 'p' },
  });
  expect([status, body.displayName]).toEqual([200, 'p']);
  const granted = await post(at, `/servicePrincipals/${principal}/appRoleAssignments`, {
    principalId: principal,
    resourceId: guid(1),
    appRoleId: guid(2),
  });
  expect(granted.status).toBe(201);
  expect(at.clients).toMatchObject([
    {
      clientId: appId,
      servicePrincipalId: principal,
      applicationPermissions: ['User.Read.All'],
      secrets: [{ value: body.secretText }],
    },
  ]);
  const found = await call(at, "/v1.0/applications?$filter=tags/any(t:t eq 'x')", { roles });
  expect(found.value).toMatchObject([{ id, passwordCredentials: [{ secretText: null }] }]);
  const shown = await call(at, `/v1.0/servicePrincipals/${guid(1)}/appRoleAssignedTo`, { roles });
  expect(shown.value).toMatchObject([{ principalId: principal }]);

  expect((await remove(at, `/servicePrincipals/${principal}/appRoleAssignments/${granted.body.id}`)).status).toBe(204);
  expect(at.clients[0]?.applicationPermissions).toEqual([]);
  expect((await remove(at, `/applications/${id}`)).status).toBe(204);
  expect(at.clients).toEqual([]);
  expect(at.graph.set('serviceprincipals')?.size).toBe(1);
});

test('delegated permissions are granted for everybody once, added to, and in the tokens of those who sign in', async () => {
  const at = world();
  const { id, principal } = await registered(at);
  const body = { clientId: principal, consentType: 'AllPrincipals', resourceId: guid(1), scope: 'User.Read.All' };
  const made = await post(at, '/oauth2PermissionGrants', body);
  expect([made.status, made.body]).toEqual([201, expect.objectContaining(body)]);
  expect((await post(at, '/oauth2PermissionGrants', body)).status).toBe(400);
  expect((await post(at, '/oauth2PermissionGrants', { ...body, clientId: guid(9) })).status).toBe(404);
  expect((await post(at, '/oauth2PermissionGrants', body, ['Application.ReadWrite.All'])).status).toBe(403);
  const scope = 'User.Read.All Policy.Read.All';
  const changed = await call(at, `/v1.0/oauth2PermissionGrants/${made.body.id}`, {
    method: 'PATCH',
    body: { scope },
    roles,
  });
  expect(changed.status).toBe(204);
  const shown = await call(at, `/v1.0/servicePrincipals/${principal}/oauth2PermissionGrants`, { roles });
  expect(shown.value).toMatchObject([{ ...body, scope }]);
  expect(at.clients[0]?.delegatedPermissions).toEqual(['User.Read.All', 'Policy.Read.All']);
  expect((await remove(at, `/applications/${id}`)).status).toBe(204);
  expect(at.graph.set('oauth2permissiongrants')?.size).toBe(0);
});

test('federated credentials are made, corrected and deleted, each name once', async () => {
  const at = world();
  const { id } = await registered(at);
  const path = `/applications/${id}/federatedIdentityCredentials`;
  const body = { name: 'a', issuer: 'https://i', subject: 's', audiences: ['api://x'] };
  const made = await post(at, path, body);
  expect(made.status).toBe(201);
  expect((await post(at, path, body)).status).toBe(409);
  expect((await post(at, path, { ...body, name: 'b', audiences: [] })).status).toBe(400);
  const changed = await call(at, `/v1.0${path}/${made.body.id}`, { method: 'PATCH', body: { subject: 't' }, roles });
  expect(changed.status).toBe(204);
  expect((await call(at, `/v1.0${path}`, { roles })).value).toMatchObject([{ ...body, subject: 't' }]);
  expect((await remove(at, `${path}/${made.body.id}`)).status).toBe(204);
  expect((await remove(at, `${path}/${made.body.id}`)).status).toBe(404);
});

test('each write needs its own permission', async () => {
  const at = world();
  const { id, principal } = await registered(at);
  const readOnly = ['Directory.Read.All', 'Application.Read.All'];
  const grant = { principalId: principal, resourceId: guid(1), appRoleId: guid(2) };
  const attempts = [
    await post(at, '/applications', { displayName: 'x' }, readOnly),
    await post(at, `/applications/${id}/addPassword`, {}, readOnly),
    await post(at, `/servicePrincipals/${principal}/appRoleAssignments`, grant, ['Application.ReadWrite.All']),
    await call(at, `/v1.0/applications/${id}`, { method: 'DELETE', roles: readOnly }),
  ];
  expect(attempts.map((answer) => [answer.status, errorOf(answer).code])).toEqual(
    attempts.map(() => [403, 'Authorization_RequestDenied']),
  );
});

test('OwnedBy reaches what the caller registered, and nothing else', async () => {
  const at = world();
  const other = await registered(at);
  const own = ['Application.ReadWrite.OwnedBy'];
  const mine = await post(at, '/applications', { displayName: 'Own' }, own);
  expect((await post(at, `/applications/${mine.body.id}/addPassword`, {}, own)).status).toBe(200);
  // The same client registered both here; another one did not.
  at.put('applications', { ...(at.graph.set('applications')?.find(other.id) ?? {}), id: guid(77), appId: guid(78) });
  expect((await post(at, `/applications/${guid(77)}/addPassword`, {}, own)).status).toBe(403);
});

test('what is there already, or is not there, is refused', async () => {
  const at = world();
  const { appId, principal } = await registered(at);
  expect((await post(at, '/servicePrincipals', { appId })).status).toBe(409);
  expect((await post(at, '/servicePrincipals', { appId: guid(9) })).status).toBe(400);
  expect((await post(at, '/applications', {})).status).toBe(400);
  const grant = { principalId: principal, resourceId: guid(1), appRoleId: guid(2) };
  const path = `/servicePrincipals/${principal}/appRoleAssignments`;
  expect((await post(at, path, grant)).status).toBe(201);
  expect(errorOf(await post(at, path, grant)).message).toContain('already exists');
  expect((await post(at, path, { ...grant, appRoleId: guid(3) })).status).toBe(400);
  expect((await post(at, '/users', { displayName: 'x' })).status).toBe(405);
});
