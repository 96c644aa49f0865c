import { describe, expect, test } from 'vitest';
import { answer, answers, guest, type Json, policy, tenant, user } from '../testing/draft.ts';

const asked = (users: Json, who: Json, more: Json = {}) => answer(tenant([policy({ users })], [who], more));
const role = '62e90394-69f5-4237-9190-012177145e10';
const kinds = (guestOrExternalUserTypes: string, members?: readonly string[]) => ({
  guestOrExternalUserTypes,
  externalTenants: members ? { membershipKind: 'enumerated', members } : { membershipKind: 'all' },
});

describe('whom a policy includes', () => {
  test.each<[string, Json, Json]>([
    ['all users', { includeUsers: ['All'] }, user()],
    ['all users, a guest too', { includeUsers: ['All'] }, guest('b2bCollaborationGuest')],
    ['the id, in any letter case', { includeUsers: ['ANN'] }, user()],
    ['guests by the old word', { includeUsers: ['GuestsOrExternalUsers'] }, guest('serviceProvider')],
    ['a group', { includeGroups: ['g1'] }, user('ann', { memberOf: ['G1'] })],
    ['an active role', { includeRoles: [role] }, user('ann', { directoryRoles: [role] })],
    [
      'a kind of guest',
      { includeGuestsOrExternalUsers: kinds('internalGuest,b2bCollaborationGuest') },
      guest('b2bCollaborationGuest'),
    ],
    [
      'a guest from a named tenant',
      { includeGuestsOrExternalUsers: kinds('b2bCollaborationGuest', ['Fabrikam']) },
      guest('b2bCollaborationGuest'),
    ],
    [
      'a member who was invited',
      { includeUsers: ['GuestsOrExternalUsers'] },
      user('bob', { externalUserType: 'b2bCollaborationMember', externalTenantId: 'fabrikam' }),
    ],
    [
      'a guest whose kind follows from the name',
      { includeGuestsOrExternalUsers: kinds('b2bCollaborationGuest') },
      user('gus', { userType: 'Guest', userPrincipalName: 'gus_fabrikam.example#EXT#@contoso.example' }),
    ],
    [
      'a guest of this tenant alone',
      { includeGuestsOrExternalUsers: kinds('internalGuest') },
      user('gus', { userType: 'Guest' }),
    ],
  ])('%s', (_, users, who) => {
    expect(asked(users, who)).toMatchObject({ enforced: true, via: 'conditionalAccess' });
  });

  test.each<[string, Json, Json, string]>([
    ['None', { includeUsers: ['None'] }, user(), 'not-targeted'],
    ['a deleted group', { includeGroups: ['gone'] }, user('ann', { memberOf: ['g1'] }), 'not-targeted'],
    ['an eligible role', { includeRoles: [role] }, user('ann', { eligibleRoles: [role] }), 'role-not-active'],
    [
      'a role in an administrative unit',
      { includeRoles: [role] },
      user('ann', { administrativeUnitScopedRoles: [role] }),
      'role-not-active',
    ],
    [
      'a role whose scope is a unit',
      { includeRoles: [role] },
      user('ann', { directoryRoles: [{ roleTemplateId: role, directoryScopeId: '/administrativeUnits/1' }] }),
      'role-not-active',
    ],
    [
      'another kind of guest',
      { includeGuestsOrExternalUsers: kinds('internalGuest') },
      guest('serviceProvider'),
      'not-targeted',
    ],
    [
      'a guest from another tenant',
      { includeGuestsOrExternalUsers: kinds('b2bCollaborationGuest', ['other']) },
      guest('b2bCollaborationGuest'),
      'not-targeted',
    ],
    ['guests, for a member', { includeUsers: ['GuestsOrExternalUsers'] }, user(), 'not-targeted'],
    ['nobody at all', {}, user(), 'not-targeted'],
    ['agents', { includeUsers: ['AllAgentIdUsers'] }, user(), 'not-targeted'],
  ])('not %s', (_, users, who, reason) => {
    expect(asked(users, who)).toEqual({ enforced: false, reason, via: null });
  });
});

describe('whom a policy excludes', () => {
  const all = { includeUsers: ['All'] };
  test.each<[string, Json, Json]>([
    ['by id, though included by id', { includeUsers: ['ann'], excludeUsers: ['Ann'] }, user()],
    ['by group', { ...all, excludeGroups: ['g1'] }, user('ann', { memberOf: ['g1'] })],
    ['by role', { ...all, excludeRoles: [role] }, user('ann', { directoryRoles: [role] })],
    ['guests by the old word', { ...all, excludeUsers: ['GuestsOrExternalUsers'] }, guest('otherExternalUser')],
    [
      'by kind of guest',
      { ...all, excludeGuestsOrExternalUsers: kinds('b2bDirectConnectUser') },
      guest('b2bDirectConnectUser'),
    ],
    [
      'by home tenant',
      { ...all, excludeGuestsOrExternalUsers: kinds('b2bCollaborationGuest', ['fabrikam']) },
      guest('b2bCollaborationGuest'),
    ],
  ])('%s', (_, users, who) => {
    expect(asked(users, who)).toEqual({ enforced: false, reason: 'excluded-from-policy', via: null });
  });

  test('an eligible role does not exclude', () => {
    expect(asked({ ...all, excludeRoles: [role] }, user('ann', { eligibleRoles: [role] })).enforced).toBe(true);
  });

  test('a guest of another tenant is not excluded', () => {
    const users = { ...all, excludeGuestsOrExternalUsers: kinds('b2bCollaborationGuest', ['other']) };
    expect(asked(users, guest('b2bCollaborationGuest')).enforced).toBe(true);
  });

  test('a guest whose home is not known is neither in nor out', () => {
    const users = { ...all, excludeGuestsOrExternalUsers: kinds('b2bCollaborationGuest', ['other']) };
    expect(asked(users, guest('b2bCollaborationGuest', null))).toEqual({
      ...{ enforced: null, reason: 'home-tenant-unknown', via: null },
    });
  });

  test('an exclusion from one policy leaves the other', () => {
    const policies = [policy({ id: 'a', users: { ...all, excludeUsers: ['ann'] } }), policy({ id: 'b' })];
    expect(answer(tenant(policies)).enforced).toBe(true);
  });
});

describe('groups in groups', () => {
  const member = user('ann', { memberOf: ['inner'] });
  test.each<[string, unknown]>([
    ['members', { outer: { members: ['inner'] }, inner: { members: ['ann'] } }],
    ['groups that a group is in', { inner: { memberOf: ['middle'] }, middle: { memberOf: ['outer'] } }],
    ['a list of members', { outer: ['inner'], inner: [] }],
    ['a list of groups above', { inner: ['outer'], outer: [] }],
    ['a circle', { outer: ['inner'], inner: ['outer'] }],
    ['groups as Graph lists them', [{ id: 'outer', members: [{ id: 'inner' }] }]],
  ])('as %s', (_, groups) => {
    expect(asked({ includeGroups: ['outer'] }, member, { groups })).toMatchObject({ enforced: true });
  });

  test('a member of the outer group is not in the inner one', () => {
    const outer = user('ann', { memberOf: ['outer'] });
    const groups = { outer: { members: ['inner'] } };
    expect(asked({ includeGroups: ['inner'] }, outer, { groups }).enforced).toBe(false);
  });

  test('groups that could not be read are not taken for none', () => {
    const given = { groups: null };
    expect(asked({ includeGroups: ['g1'] }, user(), given)).toMatchObject({
      enforced: null,
      reason: 'groups-not-read',
    });
    expect(asked({ includeUsers: ['All'], excludeGroups: ['g1'] }, user(), given).enforced).toBeNull();
    expect(asked({ includeUsers: ['All'] }, user(), given).enforced).toBe(true);
    expect(asked({ includeUsers: ['bob'] }, user(), given).enforced).toBe(false);
  });

  test('roles that could not be read are not taken for none', () => {
    const who = user('ann', { directoryRoles: null });
    expect(asked({ includeRoles: [role] }, who)).toMatchObject({ enforced: null, reason: 'roles-not-read' });
  });
});

test('who is out of scope', () => {
  const users = [
    user('off', { accountEnabled: false }),
    user('agent', { '@odata.type': '#microsoft.graph.agentUser' }),
    user('ann'),
  ];
  expect(answers(tenant([policy()], users))).toEqual({
    off: { enforced: null, reason: 'account-disabled', via: null },
    agent: { enforced: null, reason: 'not-a-person', via: null },
    ann: { enforced: true, reason: 'all-resources-mfa', via: 'conditionalAccess' },
  });
});
