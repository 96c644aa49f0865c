import type { Json } from '../../rule/index.ts';
import { type CheckCases, daysAgo, type Given, testChecks, unread } from '../../testing.ts';
import { directoryRoles } from '../shared/roles.ts';
import { administratorChecks } from './administrators.ts';
import { userChecks } from './users.ts';

type Body = { readonly [key: string]: Json };
const id = 'aaaaaaaa-0000-0000-0000-000000000000';

const registered = (of: Body, body: Body = { accountEnabled: true, userType: 'Member' }): Given => ({
  body,
  facts: { registration: [of] },
});
const emergency = (methodsRegistered: Json): Given => ({
  ...registered({ methodsRegistered }, { id }),
  settings: { emergencyAccounts: [id.toUpperCase()] },
});

const old = { accountEnabled: true, createdDateTime: daysAgo(400) };
const seen = (lastSuccessfulSignInDateTime: Json, of: Body = {}, more: Given['facts'] = {}): Given => ({
  body: { ...old, ...of },
  facts: { activity: [{ signInActivity: { lastSuccessfulSignInDateTime } }], ...more },
});
const leaves = (employeeLeaveDateTime: Json, accountEnabled: Json = true): Given => ({
  body: { accountEnabled },
  facts: { leave: [{ employeeLeaveDateTime }] },
});

const azureRole = (id: Json) => ({ properties: { roleDefinitionId: id } });
const login = azureRole(
  '/subscriptions/a/providers/Microsoft.Authorization/roleDefinitions/FB879DF8-f326-4884-b1cf-06f3ad86be52',
);
const reader = azureRole(
  '/subscriptions/a/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
);
const onMachines = (isMfaCapable: Json, ...assignments: Body[]): Given => ({
  facts: { registration: [{ isMfaCapable }], assignments },
});

const admin = { roleDefinitionId: directoryRoles.globalAdministrator };
const minor = { roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b' };
/** The body of an administrator, and further facts. */
const holder = (body: Body, more: Given['facts'] = {}, roles: readonly Body[] = [minor, admin]): Given => ({
  body,
  facts: { roles, ...more },
});
/** @param bad a body that fails for whoever has a privileged role */
const onlyPrivileged = (bad: Body, facts: Given['facts'] = {}) => ({
  fail: [
    holder(bad, facts),
    holder(bad, { ...facts, groups: [{ isAssignableToRole: false }, { isAssignableToRole: true }] }, []),
  ],
  unknown: [
    { ...holder(bad, facts, []), missing: ['roles'] },
    { ...holder(bad, facts, []), missing: ['groups'] },
    holder(bad, facts, [{}]),
  ],
  notApplicable: [
    holder(bad, facts, []),
    holder(bad, facts, [minor]),
    holder(bad, { ...facts, groups: [{}] }, []),
    holder(bad, { ...facts, groups: [{ isAssignableToRole: false }] }, []),
  ],
});
const plans = (...servicePlans: string[]) => ({ given: { properties: { servicePlans } } });

const admins: Record<string, CheckCases> = {
  'entra-admins-cloud-only': {
    ...onlyPrivileged({ onPremisesSyncEnabled: true }),
    pass: [holder({ onPremisesSyncEnabled: false })],
    absent: [{ given: holder({}), says: 'pass' }],
  },
  'entra-admins-reduced-licence': {
    ...onlyPrivileged({}, { licences: [plans('AAD_PREMIUM'), plans('EXCHANGE_S_ENTERPRISE')] }),
    pass: [holder({}, { licences: [plans('AAD_PREMIUM_P2', 'EXCHANGE_S_FOUNDATION')] }), holder({})],
    absent: [
      { given: holder({}, { licences: [{}] }), says: 'unknown' },
      { given: { ...holder({}), missing: ['licences'] }, says: 'unknown' },
    ],
  },
  'entra-admins-not-guest': {
    ...onlyPrivileged({ userType: 'Guest' }),
    pass: [holder({ userType: 'Member' })],
    absent: [{ given: holder({}), says: 'unknown' }],
  },
  'entra-admins-not-stale': (() => {
    const stale = onlyPrivileged(old, {
      activity: [{ signInActivity: { lastSuccessfulSignInDateTime: daysAgo(31) } }],
    });
    const withRole = { roles: [admin] };
    return {
      pass: [seen(daysAgo(30), {}, withRole), seen(null, { createdDateTime: daysAgo(3) }, withRole)],
      fail: [...stale.fail, seen(daysAgo(31), {}, withRole)],
      unknown: [
        ...stale.unknown,
        { body: old, facts: withRole, missing: ['activity'] },
        { body: old, facts: withRole },
      ],
      absent: [
        { given: seen(null, {}, withRole), says: 'fail' as const },
        { given: seen(null, { createdDateTime: null }, withRole), says: 'fail' as const },
        { given: seen(null, { accountEnabled: null }, withRole), says: 'unknown' as const },
      ],
      notApplicable: [...stale.notApplicable, seen(null, { accountEnabled: false }, withRole)],
    };
  })(),
};

testChecks([...userChecks, ...administratorChecks], {
  ...admins,
  'entra-user-mfa-capable': {
    pass: [registered({ isMfaCapable: true })],
    fail: [registered({ isMfaCapable: false })],
    unknown: [unread, { ...registered({}), facts: {}, missing: ['registration'] }, { ...registered({}), facts: {} }],
    absent: [
      { given: registered({}), says: 'unknown' },
      { given: registered({ isMfaCapable: false }, { userType: 'Member' }), says: 'unknown' },
      { given: registered({ isMfaCapable: false }, { accountEnabled: true }), says: 'unknown' },
    ],
    notApplicable: [
      registered({ isMfaCapable: false }, { accountEnabled: false, userType: 'Member' }),
      registered({ isMfaCapable: false }, { accountEnabled: true, userType: 'Guest' }),
    ],
  },
  'entra-admin-mfa-registered': {
    pass: [registered({ isAdmin: true, isMfaCapable: true })],
    fail: [registered({ isAdmin: true, isMfaCapable: false })],
    unknown: [{ missing: ['registration'] }, {}],
    absent: [
      { given: registered({ isAdmin: true }), says: 'unknown' },
      { given: registered({ isMfaCapable: false }), says: 'unknown' },
    ],
    notApplicable: [registered({ isAdmin: false, isMfaCapable: false })],
  },
  'entra-break-glass-fido2': {
    pass: [emergency(['mobilePhone', 'fido2SecurityKey']), emergency(['passKeyDeviceBound'])],
    fail: [emergency(['mobilePhone'])],
    unknown: [
      { ...emergency([]), facts: {} },
      { ...emergency([]), body: null },
      { ...emergency([]), body: {} },
    ],
    absent: [{ given: emergency(null), says: 'fail' }],
    notApplicable: [registered({ methodsRegistered: [] }, { id })],
  },
  'entra-user-per-user-mfa-not-relied-on': {
    pass: [{ facts: { state: [{ perUserMfaState: 'disabled' }] } }],
    fail: [
      { facts: { state: [{ perUserMfaState: 'enforced' }] } },
      { facts: { state: [{ perUserMfaState: 'enabled' }] } },
    ],
    unknown: [{ missing: ['state'] }, {}],
    absent: [{ given: { facts: { state: [{}] } }, says: 'unknown' }],
  },
  'entra-user-recent-signin': {
    pass: [seen(daysAgo(90)), seen(null, { createdDateTime: daysAgo(10) })],
    fail: [seen(daysAgo(91))],
    unknown: [unread, { body: old, missing: ['activity'] }, { body: old }],
    absent: [
      { given: seen(null), says: 'fail' },
      { given: seen(null, { createdDateTime: null }), says: 'fail' },
      { given: seen(null, { accountEnabled: null }), says: 'unknown' },
    ],
    notApplicable: [seen(null, { accountEnabled: false })],
  },
  'entra-user-not-blocked-but-terminated': {
    pass: [leaves(daysAgo(-1))],
    fail: [leaves(daysAgo(1)), leaves(daysAgo(0))],
    unknown: [unread, { body: { accountEnabled: true }, missing: ['leave'] }, { body: { accountEnabled: true } }],
    absent: [
      { given: leaves(null), says: 'not-applicable' },
      { given: leaves(daysAgo(1), null), says: 'unknown' },
    ],
    notApplicable: [leaves(daysAgo(1), false)],
  },
  'rbac-vm-access-users-mfa': {
    pass: [onMachines(true, reader, login)],
    fail: [onMachines(false, reader, login)],
    unknown: [
      { missing: ['assignments'] },
      { facts: { assignments: [login] } },
      { facts: { assignments: [login] }, missing: ['registration'] },
    ],
    absent: [
      { given: onMachines(null, login), says: 'unknown' },
      { given: onMachines(false, azureRole(null)), says: 'unknown' },
    ],
    notApplicable: [onMachines(false), onMachines(false, reader)],
  },
});
