import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, daysAgo, type Given, testChecks, unread } from '../../testing.ts';
import { directoryRoles } from '../shared/roles.ts';
import { applicationChecks } from './index.ts';

type Body = { readonly [key: string]: Json };
const ends = (days: number | null) => ({ endDateTime: days === null ? null : daysAgo(-days) });
const credentials = (passwordCredentials: Json, keyCredentials: Json = []) =>
  body({ passwordCredentials, keyCredentials });
const lives = (days: number): Body => ({ startDateTime: daysAgo(days), endDateTime: daysAgo(0) });
const lifetime = (list: string, good: number, bad: number): CheckCases => ({
  pass: [body({ [list]: [lives(good)] })],
  fail: [body({ [list]: [lives(good), lives(bad)] })],
  unknown: [unread, body({ [list]: [{ endDateTime: daysAgo(0) }] }), body({ [list]: [null] })],
  absent: [{ given: body({}), says: 'pass' }],
});

const on = { state: 'enabled', restrictionType: 'x' };
const off = { ...on, state: 'disabled' };
const both = { passwordCredentials: [off, on], keyCredentials: [off, on] };
const limits = (of: Body): Given =>
  body({ isEnabled: true, applicationRestrictions: both, servicePrincipalRestrictions: both, ...of });
const blocks = ['applicationRestrictions', 'servicePrincipalRestrictions'];
const eachList = (value: Json): Given[] =>
  blocks.flatMap((block) => Object.keys(both).map((list) => limits({ [block]: { ...both, [list]: value } })));

const owner = (isMfaRegistered: Json): Given => ({
  facts: { applications: [{}], registration: [{ isMfaRegistered }] },
});

const roleManagement = { appRoleId: '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8' };
const readUsers = { appRoleId: 'df021288-bdef-4463-88db-98f22de89214' };
const global = { roleDefinitionId: directoryRoles.globalAdministrator };
const reader = { roleDefinitionId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' };
const app = (...permissions: Body[]): Given => ({ body: { appId: 'one' }, facts: { permissions } });
const owned = (facts: Given['facts'], owners: readonly Body[] = [{}]): Given => ({ facts: { ...facts, owners } });

const other = '0f0f0f0f-0000-0000-0000-000000000000';
const own = '11111111-0000-0000-0000-000000000000';
const foreign = (appOwnerOrganizationId: Json, appRoleAssignmentRequired: Json): Given => ({
  body: { appOwnerOrganizationId, appRoleAssignmentRequired },
  facts: { organization: [{ given: { id: own } }] },
});
const secret = (roles: readonly Body[], passwordCredentials: Json = [{}]): Given => ({
  body: { passwordCredentials },
  facts: { roles },
});

const used = (
  days: number | null,
  permissions: readonly Body[] = [readUsers, roleManagement],
  more: Body = {},
): Given => ({
  body: { servicePrincipalType: 'Application', accountEnabled: true, ...more },
  facts: {
    permissions,
    activity: [{ lastSignInActivity: { lastSignInDateTime: days === null ? null : daysAgo(days) } }],
  },
});
const unheard: Given = { ...used(1), facts: { permissions: [roleManagement] } };

testChecks(applicationChecks, {
  'entra-app-credential-not-expired': {
    pass: [credentials([ends(31)], [ends(400)])],
    fail: [credentials([ends(31), ends(30)]), credentials([ends(31)], [ends(31), ends(-1)])],
    unknown: [unread, credentials([ends(null)]), credentials([], [ends(null)])],
    absent: [{ given: body({}), says: 'pass' }],
  },
  'entra-app-no-client-secrets': {
    pass: [credentials([])],
    fail: [credentials([{}])],
    unknown: [unread],
    absent: [{ given: body({}), says: 'pass' }],
  },
  'entra-app-secret-lifetime': lifetime('passwordCredentials', 180, 181),
  'entra-app-cert-lifetime': lifetime('keyCredentials', 366, 367),
  'entra-app-single-tenant': {
    pass: [
      body({ signInAudience: 'AzureADMyOrg', appId: 'one' }),
      { body: { signInAudience: 'AzureADMultipleOrgs', appId: 'one' }, settings: { multitenantApps: ['ONE'] } },
    ],
    fail: [body({ signInAudience: 'AzureADMultipleOrgs', appId: 'one' })],
    unknown: [unread],
    absent: [
      { given: body({ appId: 'one' }), says: 'unknown' },
      { given: body({ signInAudience: 'AzureADMultipleOrgs' }), says: 'fail' },
    ],
  },
  'entra-app-management-policy': {
    pass: [limits({})],
    fail: [limits({ isEnabled: false }), ...eachList([off]), ...eachList([])],
    unknown: [unread],
    absent: [
      { given: limits({ isEnabled: null }), says: 'fail' },
      ...eachList([{}]).map((given) => ({ given, says: 'fail' as const })),
    ],
  },
  'entra-app-owners-mfa': {
    pass: [owner(true)],
    fail: [owner(false)],
    unknown: [
      { missing: ['applications'] },
      { facts: { applications: [{}] } },
      { facts: { applications: [{}] }, missing: ['registration'] },
    ],
    absent: [{ given: owner(null), says: 'unknown' }],
    notApplicable: [{ facts: { registration: [{ isMfaRegistered: false }] } }],
  },
  'entra-app-no-high-risk-permissions': {
    pass: [app(), app(readUsers), { ...app(roleManagement), settings: { approvedApps: ['ONE'] } }],
    fail: [app(readUsers, roleManagement)],
    unknown: [{ ...app(), missing: ['permissions'] }, app({})],
    absent: [{ given: { ...app(roleManagement), body: {} }, says: 'fail' }],
  },
  'entra-app-privileged-no-owners': {
    pass: [owned({ permissions: [roleManagement] }, []), owned({ roles: [global] }, [])],
    fail: [owned({ permissions: [readUsers, roleManagement] }), owned({ roles: [reader, global] })],
    unknown: [
      { ...owned({}), missing: ['permissions'] },
      { ...owned({}), missing: ['roles'] },
      { ...owned({ roles: [global] }, []), missing: ['owners'] },
      owned({ permissions: [{}] }),
      owned({ roles: [{}] }),
    ],
    absent: [{ given: owned({}), says: 'not-applicable' }],
    notApplicable: [owned({ permissions: [readUsers], roles: [reader] })],
  },
  'entra-app-assignment-required': {
    pass: [foreign(other, true)],
    fail: [foreign(other, false)],
    unknown: [unread, { ...foreign(other, false), facts: {}, missing: ['organization'] }],
    absent: [
      { given: foreign(other, null), says: 'fail' },
      { given: foreign(null, false), says: 'not-applicable' },
    ],
    notApplicable: [foreign(own.toUpperCase(), false), foreign('F8CDEF31-a31e-4b4a-93e4-5f571e91255a', false)],
  },
  'entra-app-no-unused-privileges': {
    pass: [used(90)],
    fail: [used(91)],
    unknown: [
      { ...used(91), body: null },
      { ...unheard, missing: ['activity'] },
      { ...used(91, []), missing: ['permissions'] },
      used(91, [{}]),
    ],
    absent: [
      { given: used(null), says: 'fail' },
      { given: unheard, says: 'fail' },
      { given: used(91, [roleManagement], { accountEnabled: null }), says: 'unknown' },
      { given: used(91, [roleManagement], { servicePrincipalType: null }), says: 'unknown' },
    ],
    notApplicable: [
      used(91, []),
      used(91, [readUsers]),
      used(91, [roleManagement], { accountEnabled: false }),
      used(91, [roleManagement], { servicePrincipalType: 'ManagedIdentity' }),
    ],
  },
  'entra-sp-tier0-no-secret': {
    pass: [secret([global], [])],
    fail: [secret([reader, global])],
    unknown: [{ ...secret([global]), body: null }, { ...secret([]), missing: ['roles'] }, secret([{}])],
    absent: [{ given: secret([global], null), says: 'pass' }],
    notApplicable: [secret([]), secret([reader])],
  },
});
