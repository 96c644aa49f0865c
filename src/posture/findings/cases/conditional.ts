/** Small tenants for findings about Conditional Access. */
import {
  admin,
  ago,
  type Case,
  directoryRoles,
  group,
  guid,
  holds,
  item,
  member,
  methods,
  organizationItem,
  roles,
  signedIn,
  tenantId,
  user,
} from '../../testing/items.ts';

const policy = (name: string, more: object = {}, users: object = { includeUsers: ['All'] }, conditions: object = {}) =>
  item('entra_conditional_access_policy', {
    id: guid(name),
    displayName: name,
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'], ...conditions },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...more,
  });
const defaults = (on: boolean) => item('entra_security_defaults', { id: 'd', displayName: 'd', isEnabled: on });
const block = { grantControls: { operator: 'OR', builtInControls: ['block'] } };
const legacy = { clientAppTypes: ['exchangeActiveSync', 'other'] };
const modern = { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] };
const emergency = [user('emergency'), holds('emergency', 'globalAdministrator')];

export const conditionalCases: readonly Case[] = [
  {
    finding: 'mfa-not-enforced',
    items: [
      ...directoryRoles,
      group('left out'),
      group('inner'),
      member('left out', 'inner'),
      member('inner', 'ada'),
      user('ada'),
      user('bob'),
      user('carl'),
      holds('carl', 'securityReader'),
      ...emergency,
      policy(
        'everybody',
        {},
        { includeUsers: ['All'], excludeGroups: [guid('left out')], excludeUsers: [guid('carl'), guid('emergency')] },
      ),
      policy('only reported', { state: 'enabledForReportingButNotEnforced' }),
      policy(
        'one of two',
        { grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } },
        { includeUsers: [guid('ada')] },
      ),
      policy(
        'from outside',
        {},
        { includeUsers: [guid('carl')] },
        { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      ),
      defaults(false),
    ],
    // Of whom only some sign-ins are covered, it is a step lower.
    found: { [guid('ada')]: 'low', [guid('carl')]: 'medium', [guid('emergency')]: 'critical' },
    evidence: {
      [guid('ada')]: { enforced: 'conditional', reason: 'excluded-from-policy' },
      [guid('carl')]: { enforced: 'conditional', reason: 'excluded-from-policy' },
      [guid('emergency')]: { enforced: 'notEnforced', reason: 'excluded-from-policy', gap: null },
    },
    quiet: [policy('everybody')],
  },
  {
    finding: 'mfa-not-enforced',
    items: [user('ada'), policy('modern clients', {}, { includeUsers: ['All'] }, modern), defaults(false)],
    found: { [guid('ada')]: 'low' },
    evidence: { [guid('ada')]: { gap: { clientAppType: 'exchangeActiveSync' } } },
    // None of the two policies covers everything; together they do.
    quiet: [policy('old clients', block, { includeUsers: ['All'] }, legacy)],
  },
  {
    finding: 'mfa-not-enforced',
    items: [...admin, user('ada'), defaults(true)],
    found: { [guid('ada')]: 'low' },
    evidence: { [guid('ada')]: { reason: 'security-defaults' } },
  },
  {
    finding: 'mfa-not-enforced',
    items: [
      ...directoryRoles,
      ...['ada', 'bob', 'carl', 'dora'].map((name) => user(name)),
      user('guest', { userType: 'Guest' }),
      user('invited', { userType: 'Guest' }),
      policy('one', {}, { includeUsers: ['All'], excludeUsers: ['ada', 'carl', 'dora', 'guest'].map(guid) }),
      policy(
        'two',
        {},
        { includeUsers: ['All'], excludeUsers: [...['bob', 'carl', 'dora'].map(guid), 'GuestsOrExternalUsers'] },
      ),
      policy('by name', {}, { includeUsers: [guid('dora')] }),
      defaults(false),
    ],
    // Left out of every policy: by one of two it is still asked.
    found: { [guid('carl')]: 'medium', [guid('guest')]: 'medium' },
  },
  {
    finding: 'legacy-authentication',
    items: [
      organizationItem,
      defaults(false),
      policy('some', block, { includeUsers: [guid('ada')] }, legacy),
      user('ada'),
      item('entra_sign_in', {
        id: 's1',
        createdDateTime: ago(3),
        userId: guid('ada'),
        clientAppUsed: 'IMAP4',
        status: { errorCode: 0 },
      }),
      user('bob'),
      item('entra_sign_in', {
        id: 's2',
        createdDateTime: ago(3),
        userId: guid('bob'),
        clientAppUsed: 'IMAP4',
        status: { errorCode: 53003 },
      }),
      item('entra_sign_in', {
        id: 's3',
        createdDateTime: ago(3),
        userId: guid('bob'),
        clientAppUsed: 'Browser',
        status: { errorCode: 0 },
      }),
    ],
    found: { [tenantId]: 'high', [guid('ada')]: 'high' },
  },
  {
    finding: 'conditional-access-exclusion-gap',
    items: [
      ...directoryRoles,
      user('carl'),
      holds('carl', 'securityReader'),
      user('ada'),
      ...emergency,
      policy(
        'everybody',
        {},
        { includeUsers: ['All'], excludeUsers: [guid('carl'), guid('ada'), guid('emergency'), guid('deleted')] },
      ),
      policy('sound', block, { includeUsers: ['All'], excludeUsers: [guid('emergency')] }, legacy),
      defaults(false),
    ],
    found: { [guid('carl')]: 'high', [guid('emergency')]: 'critical', [guid('everybody')]: 'medium' },
    evidence: {
      [guid('carl')]: { excludedFrom: ['everybody'], enforced: 'conditional' },
      [guid('emergency')]: { excludedFrom: ['everybody', 'sound'], enforced: 'notEnforced' },
      [guid('everybody')]: { gone: [guid('deleted')] },
    },
  },
  {
    finding: 'conditional-access-exclusion-gap',
    items: [
      ...admin,
      policy('everybody', {}, { includeUsers: ['All'], excludeUsers: [guid('admin')] }),
      // Left out by one policy, and asked by another.
      policy('administrators', {}, { includeRoles: [roles.globalAdministrator] }),
      defaults(false),
    ],
    found: {},
  },
  {
    finding: 'emergency-accounts',
    items: [organizationItem, ...admin, policy('everybody')],
    found: { [tenantId]: 'high' },
    quiet: [
      ...emergency,
      signedIn('emergency', 5),
      methods('emergency', ['fido2SecurityKey']),
      policy('everybody', {}, { includeUsers: ['All'], excludeUsers: [guid('emergency')] }),
    ],
  },
  {
    finding: 'emergency-accounts',
    items: [
      organizationItem,
      ...directoryRoles,
      ...emergency,
      signedIn('emergency', 91),
      methods('emergency', ['fido2SecurityKey']),
      policy('everybody', {}, { includeUsers: ['All'], excludeUsers: [guid('emergency')] }),
    ],
    found: { [guid('emergency')]: 'medium' },
  },
];
