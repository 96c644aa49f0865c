import { describe, expect, test } from 'vitest';
import { call, errorOf, groupBody, guid, pages, smallWorld, userBody } from './testing.ts';

const [alice, bob, inner, outer, app] = [guid(1), guid(2), guid(10), guid(11), guid(20)];
const role = { id: guid(30), displayName: 'Reader', templateId: guid(30), isPrivileged: true };
const world = smallWorld({
  sets: {
    users: [userBody(1), userBody(2)],
    groups: [groupBody(10), groupBody(11)],
    serviceprincipals: [
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: app, appId: guid(21), displayName: 'App' },
    ],
    'rolemanagement/directory/roledefinitions': [role],
    'rolemanagement/directory/roleassignments': [
      { id: 'ra', principalId: alice, roleDefinitionId: guid(30), directoryScopeId: '/' },
    ],
    'identity/conditionalaccess/namedlocations': [
      { '@odata.type': '#microsoft.graph.ipNamedLocation', id: 'n', isTrusted: true },
    ],
  },
  singletons: {
    'policies/authorizationpolicy': { id: 'authorizationPolicy', displayName: 'Authorization Policy' },
    'policies/identitysecuritydefaultsenforcementpolicy': { id: guid(5), isEnabled: false },
  },
  references: {
    [`groups/${outer}/members`]: [inner, bob],
    [`groups/${inner}/members`]: [alice, bob, app, outer],
    [`users/${alice}/memberOf`]: [inner],
    [`groups/${inner}/memberOf`]: [outer],
    [`groups/${outer}/memberOf`]: [inner],
    [`users/${alice}/manager`]: [bob],
  },
  contained: { [`serviceprincipals/${app}/appRoleAssignedTo`]: [{ id: 'ara', principalId: alice, resourceId: app }] },
});
const ids = (items: readonly { readonly id?: unknown }[]): unknown[] => items.map((item) => item.id);

describe('objects', () => {
  test.each([
    `/v1.0/users/${alice}`,
    `/v1.0/users('${alice}')`,
    '/v1.0/users/USER1@contoso.example',
    `/beta/Users/${alice.toUpperCase()}`,
  ])('%s is the user', async (url) => {
    const answer = await call(world, url);
    expect(answer.body.id).toBe(alice);
    expect(answer.body['@odata.context']).toMatch(/\$metadata#users\/\$entity$/);
  });

  test('are found by alternate key, and unknown ones are named in the refusal', async () => {
    expect((await call(world, `/v1.0/servicePrincipals(appId='${guid(21)}')?$select=id`)).body.id).toBe(app);
    const missing = await call(world, `/v1.0/users/${guid(99)}`);
    expect(missing.status).toBe(404);
    expect(errorOf(missing).message).toContain(`Resource '${guid(99)}' does not exist`);
    expect(errorOf(await call(world, '/v1.0/unicorns')).message).toBe("Resource not found for the segment 'unicorns'.");
    expect(errorOf(await call(world, `/v1.0/groups/${inner}/unicorns`)).message).toContain("'unicorns'");
    expect((await call(world, '/v1.0/users', { method: 'DELETE' })).status).toBe(405);
  });

  test('singletons, and the policy that beta serves as a collection', async () => {
    expect((await call(world, '/v1.0/policies/authorizationPolicy')).body.id).toBe('authorizationPolicy');
    expect(ids((await call(world, '/beta/policies/authorizationPolicy')).value)).toEqual(['authorizationPolicy']);
    expect((await call(world, '/beta/policies/authorizationPolicy/authorizationPolicy')).body.displayName).toBe(
      'Authorization Policy',
    );
    const defaults = await call(world, '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy');
    expect(defaults.headers['retry-after']).toBe('1209600');
    expect(defaults.body['@odata.context']).toMatch(/#policies\/identitySecurityDefaultsEnforcementPolicy\/\$entity$/);
  });

  test('properties of beta stay out of v1.0', async () => {
    const path = 'roleManagement/directory/roleDefinitions';
    expect((await call(world, `/v1.0/${path}`)).value[0]).not.toHaveProperty('isPrivileged');
    expect((await call(world, `/beta/${path}?$select=isPrivileged`)).value[0]).toEqual({
      id: guid(30),
      isPrivileged: true,
    });
    expect((await call(world, `/v1.0/${path}?$select=isPrivileged`)).status).toBe(400);
  });

  test('derived types keep their type', async () => {
    const locations = await call(world, '/v1.0/identity/conditionalAccess/namedLocations');
    expect(locations.value).toEqual([{ '@odata.type': '#microsoft.graph.ipNamedLocation', id: 'n', isTrusted: true }]);
  });
});

describe('navigations', () => {
  test('members are typed, may be cast, counted and given as references', async () => {
    const members = await call(world, `/v1.0/groups/${outer}/members?$select=id,displayName`);
    expect(members.value).toEqual([
      { '@odata.type': '#microsoft.graph.group', id: inner, displayName: 'Group 10' },
      { '@odata.type': '#microsoft.graph.user', id: bob, displayName: 'User 002' },
    ]);
    expect(members.body['@odata.context']).toMatch(/#directoryObjects\(id,displayName\)$/);
    const cast = await call(world, `/v1.0/groups/${outer}/members/microsoft.graph.user`);
    expect(ids(cast.value)).toEqual([bob]);
    expect(cast.value[0]).not.toHaveProperty('@odata.type');
    const headers = { consistencylevel: 'eventual' };
    expect((await call(world, `/v1.0/groups/${inner}/members/microsoft.graph.user/$count`, { headers })).text).toBe(
      '2',
    );
    const references = await call(world, `/v1.0/groups/${outer}/members/$ref`);
    expect(references.value[1]?.['@odata.id']).toMatch(
      new RegExp(`/directoryObjects/${bob}/Microsoft.DirectoryServices.User$`),
    );
  });

  test('transitive ones are computed, cycles included', async () => {
    expect(ids((await call(world, `/v1.0/groups/${outer}/transitiveMembers`)).value)).toEqual([inner, bob, alice, app]);
    expect(ids((await call(world, `/v1.0/users/${alice}/transitiveMemberOf`)).value)).toEqual([inner, outer]);
    const paged = await pages(world, `/v1.0/groups/${outer}/transitiveMembers/graph.user?$top=1`);
    expect(paged.flatMap((page) => ids(page.value))).toEqual([bob, alice]);
  });

  test('members that the application may not read come bare', async () => {
    const members = await call(world, `/v1.0/groups/${outer}/members`, { roles: ['GroupMember.Read.All'] });
    expect(members.value[1]).toEqual({ '@odata.type': '#microsoft.graph.user', id: bob });
    expect(members.value[0]).toHaveProperty('displayName');
  });

  test('to-one, contained and empty ones', async () => {
    expect((await call(world, `/v1.0/users/${alice}/manager`)).body.id).toBe(bob);
    expect((await call(world, `/v1.0/users/${bob}/manager`)).status).toBe(404);
    const contained = await call(world, `/v1.0/servicePrincipals/${app}/appRoleAssignedTo`);
    expect(contained.body['@odata.context']).toMatch(new RegExp(`#servicePrincipals\\('${app}'\\)/appRoleAssignedTo$`));
    expect((await call(world, `/v1.0/groups/${inner}/owners`)).value).toEqual([]);
    expect((await call(world, `/v1.0/groups/${guid(99)}/owners`)).status).toBe(404);
  });

  test('$expand shows whole objects, nested selections and at most 20 members', async () => {
    const assignments = await call(
      world,
      '/v1.0/roleManagement/directory/roleAssignments?$expand=roleDefinition($select=displayName),principal',
    );
    expect(assignments.value[0]?.roleDefinition).toEqual({ id: guid(30), displayName: 'Reader' });
    expect(assignments.value[0]?.principal).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: alice,
      userType: 'Member',
    });
    expect(assignments.body['@odata.context']).toMatch(
      /roleAssignments\(roleDefinition\(displayName\),principal\(\)\)$/,
    );
    const many = Array.from({ length: 30 }, (_, n) => userBody(100 + n));
    const big = smallWorld({
      sets: { groups: [groupBody(10)], users: many },
      references: { [`groups/${inner}/members`]: many.map((user) => String(user.id)) },
    });
    const expanded = await call(big, '/v1.0/groups?$expand=members($select=id)&$select=id');
    expect(expanded.value[0]?.members).toHaveLength(20);
    expect((await call(big, '/v1.0/groups?$expand=shoes')).status).toBe(400);
  });

  test('getByIds gives known objects of the wanted types', async () => {
    const body = { ids: [alice, guid(99), inner, alice.toUpperCase()], types: ['user', 'group'] };
    const found = await call(world, '/v1.0/directoryObjects/getByIds', { method: 'POST', body });
    expect(ids(found.value)).toEqual([alice, inner]);
    const onlyUsers = await call(world, '/v1.0/directoryObjects/getByIds', {
      method: 'POST',
      body: { ...body, types: ['user'] },
    });
    expect(ids(onlyUsers.value)).toEqual([alice]);
    const tooMany = { ids: Array.from({ length: 1001 }, (_, n) => guid(n)) };
    expect((await call(world, '/v1.0/directoryObjects/getByIds', { method: 'POST', body: tooMany })).status).toBe(400);
  });
});
