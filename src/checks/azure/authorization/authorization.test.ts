import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, properties, testChecks, unread } from '../../testing.ts';
import { authorizationChecks } from './index.ts';
import { builtInRoles } from './roles.ts';

type Body = { readonly [key: string]: Json };
const subscription = '/subscriptions/11111111-0000-0000-0000-000000000000';
const group = `${subscription}/resourceGroups/rg`;
const managementGroup = '/providers/Microsoft.Management/managementGroups/top';
const definition = (id: string) =>
  `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id.toUpperCase()}`;
const reader = definition('acdd72a7-3385-48ef-bd42-f606fba81ae7');

const given = (role: Json, of: Body = {}, facts: Given['facts'] = {}): Given => ({
  body: { properties: { roleDefinitionId: role, scope: subscription, principalType: 'User', principalId: 'a', ...of } },
  facts,
});
const owner = definition(builtInRoles.owner);
const contributor = definition(builtInRoles.contributor);
const accessAdministrator = definition(builtInRoles.userAccessAdministrator);

const ofUser = (role: Json, user: Body, of: Body = {}, more: Given['facts'] = {}) =>
  given(role, of, { user: [user], ...more });
/** @param role what it is about; undefined for every role */
const userCases = (role: string | undefined, good: Body, bad: Body): CheckCases => {
  const own = role ?? owner;
  const type = { principalType: 'Group' };
  return {
    pass: [ofUser(own, good)],
    fail: [ofUser(own, bad)],
    unknown: [unread, { ...given(own), missing: ['user'] }],
    absent: [
      { given: ofUser(own, {}), says: 'unknown' },
      { given: ofUser(own, bad, { principalType: null }), says: 'unknown' },
      ...(role ? [{ given: ofUser(null, bad), says: 'unknown' as const }] : []),
    ],
    notApplicable: [given(own), ofUser(own, bad, type), ...(role ? [ofUser(reader, bad)] : [])],
  };
};
const guest = { id: 'g', userType: 'Guest' };
const member = { id: 'm', userType: 'Member' };

const role = (actions: Json, dataActions: Json = []): Body => ({
  properties: { permissions: [{ actions, dataActions }] },
});
const readOnly = role(['*/read']);
const writing = role(['Microsoft.Storage/storageAccounts/read', 'Microsoft.Storage/storageAccounts/write']);
const writingData = role(['*/read'], ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write']);
const twoPermissions: Body = { properties: { permissions: [{ actions: ['*/read'] }, { actions: ['*'] }] } };
const noPermissions: Body = { properties: { permissions: [] } };
const withRole = (user: Body, ...roles: Body[]): Given => ofUser(owner, user, {}, { role: roles });

const custom = (actions: readonly string[], scopes: readonly string[] = [subscription], more: Body = {}): Given =>
  properties({
    type: 'CustomRole',
    roleName: 'ours',
    assignableScopes: scopes,
    permissions: [{ actions, notActions: [] }],
    ...more,
  });
const locks = ['Microsoft.Authorization/locks/*', 'Microsoft.Resources/subscriptions/resourceGroups/read'];
const customRoles = (...actions: Json[]): Given => ({
  facts: {
    'custom roles': actions.map((each) => ({
      properties: { permissions: [{ actions: ['a/write'] }, { actions: each }] },
    })),
  },
});

const held = (principalId: string, scope: string) => ({ properties: { principalId, scope } });
const system: Body = { identity: { principalId: 'SYS' } };
const assigned = (principalId: Json): Body => ({
  identity: { userAssignedIdentities: { '/subscriptions/x/identity': { principalId } } },
});
const kubelet: Body = {
  identity: { type: 'SystemAssigned' },
  properties: { identityProfile: { kubeletidentity: { objectId: 'Kube' } } },
};
const runs = (resource: Body, ...assignments: Body[]): Given => ({
  body: resource,
  facts: { 'privileged assignments': assignments },
});
const identity = (atGroup: 'pass' | 'fail'): CheckCases => ({
  pass: [runs(system), runs(system, held('other', subscription)), runs(assigned('uai'), held('sys', subscription))],
  fail: [
    runs(system, held('sys', subscription)),
    runs(assigned('uai'), held('UAI', subscription)),
    runs(kubelet, held('kube', subscription)),
    {
      ...runs(assigned(null), held('sys', subscription)),
      body: { identity: { ...(system.identity as Body), ...(assigned(null).identity as Body) } },
    },
  ],
  unknown: [unread, { ...runs(system), missing: ['privileged assignments'] }, runs(assigned(null))],
  absent: [{ given: runs(system, held('sys', group)), says: atGroup }],
  notApplicable: [runs({}), runs({ identity: { type: 'None' } }, held('sys', subscription))],
});
const owners = (number: number): Given => ({ facts: { owners: Array.from({ length: number }, () => ({})) } });

testChecks(authorizationChecks, {
  'rbac-user-access-admin-restricted': {
    pass: [given(accessAdministrator, { scope: group })],
    fail: ['/', managementGroup, subscription].map((scope) => given(accessAdministrator, { scope })),
    unknown: [unread],
    absent: [
      { given: given(accessAdministrator, { scope: null }), says: 'unknown' },
      { given: given(null), says: 'unknown' },
    ],
    notApplicable: [given(owner)],
  },
  'rbac-no-root-scope-permanent': {
    pass: [given(owner, { scope: '/', principalType: 'ServicePrincipal' })],
    fail: [given(owner, { scope: '/' })],
    unknown: [unread],
    absent: [
      { given: given(owner, { scope: '/', principalType: null }), says: 'unknown' },
      { given: given(owner, { scope: null }), says: 'unknown' },
    ],
    notApplicable: [given(owner)],
  },
  'rbac-no-contributor-for-users': {
    pass: [given(contributor, { scope: group })],
    fail: [given(contributor), given(contributor, { scope: managementGroup })],
    unknown: [unread],
    absent: [
      { given: given(contributor, { scope: null }), says: 'unknown' },
      { given: given(contributor, { principalType: null }), says: 'unknown' },
      { given: given(null), says: 'unknown' },
    ],
    notApplicable: [given(reader), given(contributor, { principalType: 'Group' })],
  },
  'rbac-guest-owner': userCases(owner, member, guest),
  'rbac-guest-write': {
    pass: [withRole(member, writing)],
    fail: [withRole(guest, readOnly, writing), withRole(guest, writingData), withRole(guest, twoPermissions)],
    unknown: [
      unread,
      withRole(guest),
      { ...withRole(guest), missing: ['role'] },
      { ...given(owner, {}, { role: [writing] }), missing: ['user'] },
    ],
    absent: [
      { given: withRole({}, writing), says: 'unknown' },
      { given: withRole(guest, role(null, null)), says: 'not-applicable' },
      { given: ofUser(owner, guest, { principalType: null }, { role: [writing] }), says: 'unknown' },
    ],
    notApplicable: [
      withRole(guest, readOnly),
      withRole(guest, noPermissions),
      given(owner, {}, { role: [writing] }),
      ofUser(owner, guest, { principalType: 'Group' }, { role: [writing] }),
    ],
  },
  'rbac-guest-read': {
    pass: [withRole(member, readOnly), { ...withRole(guest, readOnly), settings: { approvedGuests: ['g'] } }],
    fail: [withRole(guest, readOnly), withRole(guest, noPermissions)],
    unknown: [
      unread,
      withRole(guest),
      { ...withRole(guest), missing: ['role'] },
      { ...given(owner, {}, { role: [readOnly] }), missing: ['user'] },
    ],
    absent: [
      { given: withRole({}, readOnly), says: 'unknown' },
      { given: withRole({ userType: 'Guest' }, readOnly), says: 'fail' },
      { given: withRole(guest, role(null, null)), says: 'fail' },
      { given: ofUser(owner, guest, { principalType: null }, { role: [readOnly] }), says: 'unknown' },
    ],
    notApplicable: [
      withRole(guest, readOnly, writing),
      withRole(guest, writingData),
      withRole(guest, twoPermissions),
      given(owner, {}, { role: [readOnly] }),
      ofUser(owner, guest, { principalType: 'Group' }, { role: [readOnly] }),
    ],
  },
  'rbac-disabled-user-owner': userCases(owner, { accountEnabled: true }, { accountEnabled: false }),
  'rbac-disabled-user-any': userCases(undefined, { accountEnabled: true }, { accountEnabled: false }),
  'rbac-no-orphaned-assignment': {
    pass: [given(owner, {}, { principal: [{}] })],
    fail: [given(owner), given(owner, { principalType: 'Group' })],
    unknown: [unread, { ...given(owner), missing: ['principal'] }],
    absent: [{ given: given(owner, { principalType: null }), says: 'unknown' }],
    notApplicable: [given(owner, { principalType: 'ForeignGroup' })],
  },
  'rbac-no-custom-owner': {
    pass: [
      custom(['Microsoft.Compute/*', '*/read']),
      custom(['*'], [group]),
      custom([], [subscription], {
        permissions: [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/write'] }],
      }),
    ],
    fail: [
      custom(['*']),
      custom(['Microsoft.Authorization/*/write'], [group, managementGroup]),
      custom(['Microsoft.Authorization/roleAssignments/*'], ['/']),
    ],
    unknown: [unread],
    absent: [
      { given: custom(['*'], [subscription], { permissions: null }), says: 'unknown' },
      { given: custom(['*'], [subscription], { type: null }), says: 'unknown' },
    ],
    notApplicable: [custom(['*'], ['/'], { type: 'BuiltInRole' })],
  },
  'rbac-no-custom-roles': {
    pass: [{ ...custom([]), settings: { approvedRoles: ['Ours'] } }],
    fail: [custom([])],
    unknown: [unread],
    absent: [
      { given: custom([], [], { roleName: null }), says: 'unknown' },
      { given: custom([], [], { type: null }), says: 'unknown' },
    ],
    notApplicable: [custom([], [], { type: 'BuiltInRole' })],
  },
  'rbac-lock-admin-role': {
    pass: [customRoles(['*'], locks)],
    fail: [
      customRoles(),
      customRoles(['*']),
      customRoles([...locks, 'Microsoft.Compute/*']),
      { facts: { 'custom roles': [noPermissions] } },
    ],
    unknown: [{ missing: ['custom roles'] }],
    absent: [{ given: customRoles(null), says: 'fail' }],
  },
  'vm-identity-not-privileged': identity('pass'),
  'function-identity-not-privileged': identity('fail'),
  'aks-identity-not-privileged': identity('pass'),
  'rbac-owner-count': {
    pass: [owners(2), owners(3)],
    fail: [owners(1), owners(4), { ...owners(4), missing: ['owners'] }],
    unknown: [{ ...owners(2), missing: ['owners'] }],
    absent: [{ given: owners(0), says: 'fail' }],
  },
});
