import type { Json } from '../../rule/index.ts';
import { body, type Given, testChecks, unread } from '../../testing.ts';
import { directoryRoles } from '../shared/roles.ts';
import { governanceChecks } from './index.ts';

type Body = { readonly [key: string]: Json };
const licensed: Given = { properties: { hasEntraIdP2: true } };
const unlicensed: Given = { properties: { hasEntraIdP2: false } };

const quarterly = { status: 'InProgress', settings: { recurrence: { pattern: { type: 'absoluteMonthly' } } } };
const ofRole = (role: string, of: Body = {}): Body => ({
  ...quarterly,
  scope: { resourceScopes: [{ query: `/beta/roleManagement/directory/roleDefinitions/${role.toUpperCase()}` }] },
  ...of,
});
const { globalAdministrator, userAdministrator } = directoryRoles;
const roles = { settings: { reviewedRoles: [globalAdministrator, userAdministrator] } };
const reviews = (items: readonly Body[], more: Given = licensed): Given => ({
  ...more,
  ...roles,
  facts: { reviews: items },
});
const both = [ofRole(globalAdministrator), ofRole(userAdministrator)];

const ofGuests: Body = {
  ...quarterly,
  scope: { query: "./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')" },
  instanceEnumerationScope: { query: "/groups?$filter=(groupTypes/any(c:c+eq+'Unified'))&$count=true" },
};
const guests = (...items: Body[]): Given => ({ ...licensed, facts: { reviews: items } });

const approved = (primaryApprovers: Json, isApprovalRequiredForAdd: Json = true): Body => ({
  requestApprovalSettings: {
    isApprovalRequiredForAdd,
    stages: [{ primaryApprovers: [{ id: 'a' }] }, { primaryApprovers }],
  },
});
const free: Body = { requestApprovalSettings: { isApprovalRequiredForAdd: false, stages: [] } };
const pack = (policies: readonly Body[], resources: readonly Body[] = [{}]): Given => ({
  facts: { policies, resources },
});

const dynamic = (
  membershipRule: Json,
  access: readonly Body[] = [{}],
  groupTypes: Json = ['DynamicMembership'],
): Given => ({
  body: { groupTypes, membershipRule },
  facts: { access },
});
const team = (visibility: Json, of: Body = {}): Given => body({ id: 'a', groupTypes: ['Unified'], visibility, ...of });

testChecks(governanceChecks, {
  'entra-access-review-privileged': {
    pass: [reviews(both)],
    fail: [
      reviews([ofRole(globalAdministrator)]),
      reviews([ofRole(globalAdministrator), ofRole(userAdministrator, { status: 'Completed' })]),
      reviews([ofRole(globalAdministrator), ofRole(userAdministrator, { settings: { recurrence: null } })]),
    ],
    unknown: [{ ...reviews([]), missing: ['reviews'] }, reviews([], {})],
    absent: [{ given: reviews([{ ...quarterly, scope: null }]), says: 'fail' }],
    notApplicable: [reviews([], unlicensed)],
  },
  'entra-access-review-guests': {
    pass: [guests({}, ofGuests), guests(ofRole(globalAdministrator), ofGuests)],
    fail: [
      guests(),
      guests({ ...ofGuests, status: 'Completed' }),
      guests({ ...ofGuests, settings: { recurrence: { pattern: { type: '' } } } }),
      guests({ ...ofGuests, scope: { query: './members' } }),
      guests({ ...ofGuests, instanceEnumerationScope: { query: '/servicePrincipals' } }),
    ],
    unknown: [{ ...guests(), missing: ['reviews'] }, { facts: { reviews: [] } }, guests({ ...ofGuests, status: null })],
    absent: [
      { given: guests({ ...ofGuests, settings: null }), says: 'fail' },
      { given: guests({ ...ofGuests, scope: null }), says: 'fail' },
      { given: guests({ ...ofGuests, instanceEnumerationScope: null }), says: 'fail' },
    ],
    notApplicable: [unlicensed],
  },
  'entra-entitlement-no-orphans': {
    pass: [pack([free, approved([{ id: 'b' }])])],
    fail: [
      pack([], [{}]),
      pack([free], []),
      pack([approved([])]),
      pack([free, approved([])]),
      pack([{ requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [] } }]),
    ],
    unknown: [
      { ...pack([free]), missing: ['policies'] },
      { ...pack([free], []), missing: ['resources'] },
    ],
    absent: [
      { given: pack([approved(null)]), says: 'fail' },
      { given: pack([approved([], null)]), says: 'unknown' },
    ],
  },
  'entra-dynamic-group-rules-safe': {
    pass: [dynamic('user.department -eq "HR"')],
    fail: [dynamic('(user.department -eq "HR") -or (user.otherMails -contains "a@example.com")')],
    unknown: [
      { ...dynamic('user.mail -eq "a"'), body: null },
      { ...dynamic('user.mail -eq "a"', []), missing: ['access'] },
    ],
    absent: [
      { given: dynamic(null), says: 'unknown' },
      { given: dynamic('user.mail -eq "a"', [{}], null), says: 'not-applicable' },
    ],
    notApplicable: [dynamic('user.mail -eq "a"', []), dynamic('user.mail -eq "a"', [{}], ['Unified'])],
  },
  'entra-m365-group-not-public': {
    pass: [team('Private'), team('HiddenMembership'), { ...team('Public'), settings: { publicGroups: ['a'] } }],
    fail: [team('Public')],
    unknown: [unread],
    absent: [
      { given: team(null), says: 'unknown' },
      { given: team('Public', { id: null }), says: 'fail' },
      { given: team('Public', { groupTypes: null }), says: 'not-applicable' },
    ],
    notApplicable: [team('Public', { groupTypes: [] })],
  },
});
