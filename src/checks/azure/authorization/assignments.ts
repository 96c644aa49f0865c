/** Role assignments one by one. Source: Azure Resource Manager, "Role Assignments - List For Scope" (2022-04-01). */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  count,
  every,
  fact,
  isTrue,
  noneOf,
  not,
  one,
  oneOf,
  onList,
  type Rule,
  some,
  when,
} from '../../rule/index.ts';
import { assignedUser, builtInRoles, givenRole, isRole, isWideScope } from './roles.ts';

const subject = 'azure_role_assignment';
const scope = 'properties.scope';
const principalType = 'properties.principalType';
const remove = {
  portal: 'Azure portal > the scope > Access control (IAM) > Role assignments: remove the assignment.',
  az: 'az role assignment delete --ids {id}',
};
const direct = 'Members of groups that the role is assigned to are not looked at.';

const toUser = at(principalType, oneOf('User'), { absent: 'unknown' });
/** Somebody who is gone is neither a guest nor disabled. */
const user = (rule: Rule) => one(fact('user'), rule, { none: 'not-applicable' });
const noGuest = at('userType', not(oneOf('Guest')), { absent: 'unknown' });
const notDisabled = at('accountEnabled', isTrue, { absent: 'unknown' });

/** A list of actions that do more than read. */
const beyondReading = {
  words: 'a list with more than reading',
  test: (value: unknown) =>
    Array.isArray(value) ? value.some((action) => !String(action).toLowerCase().endsWith('/read')) : undefined,
};
const permissions = 'properties.permissions';
const writes = some(
  fact('role'),
  some(
    permissions,
    any(at('actions', beyondReading, { absent: 'fail' }), at('dataActions', beyondReading, { absent: 'fail' })),
    { none: 'fail' },
  ),
  { none: 'unknown' },
);
const onlyReads = every(
  fact('role'),
  every(
    permissions,
    all(
      at('actions', not(beyondReading), { absent: 'pass' }),
      at('dataActions', not(beyondReading), { absent: 'pass' }),
    ),
    { none: 'pass' },
  ),
  { none: 'unknown' },
);

export const assignmentChecks: readonly Check[] = [
  {
    id: 'rbac-user-access-admin-restricted',
    title: 'User Access Administrator is assigned only below a subscription',
    why: 'Whoever gives access to a whole subscription can give it to themselves; the role is a left-over of elevated access more often than not.',
    severity: 'high',
    topic: 'priv-access',
    subject,
    rule: when(
      isRole(builtInRoles.userAccessAdministrator),
      at(scope, not(isWideScope), { absent: 'unknown' }),
      'It gives another role.',
    ),
    fix: {
      ...remove,
      portal:
        'Microsoft Entra admin center > Properties > Access management for Azure resources: No, for whoever is elevated; elsewhere Access control (IAM) > Role assignments: remove.',
    },
  },
  {
    id: 'rbac-no-root-scope-permanent',
    title: 'No user has a role at the root',
    why: 'A role at the root holds for every subscription of the tenant, those to come included.',
    severity: 'high',
    topic: 'priv-access',
    subject,
    rule: when(
      at(scope, oneOf('/'), { absent: 'unknown' }),
      at(principalType, noneOf('User'), { absent: 'unknown' }),
      'It lies below the root.',
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Properties > Access management for Azure resources: No, for whoever is elevated.',
      az: 'az role assignment delete --ids {id}',
    },
    approximates: 'An assignment that was activated for a time counts while it lasts.',
  },
  {
    id: 'rbac-no-contributor-for-users',
    title: 'No user is Contributor of a whole subscription',
    why: 'Contributor changes and deletes everything; what people do day by day takes a narrower role, at a resource group.',
    severity: 'low',
    topic: 'least-priv',
    subject,
    rule: when(
      all(isRole(builtInRoles.contributor), toUser),
      at(scope, not(isWideScope), { absent: 'unknown' }),
      'It gives another role, or not to a user.',
    ),
    fix: remove,
    approximates: direct,
  },
  {
    id: 'rbac-guest-owner',
    title: 'No guest is Owner',
    why: 'An account that another organisation keeps could give access to whomever it likes.',
    severity: 'high',
    topic: 'guest',
    subject,
    facts: { user: assignedUser },
    rule: when(all(isRole(builtInRoles.owner), toUser), user(noGuest), 'It gives another role, or not to a user.'),
    fix: remove,
    approximates: direct,
  },
  {
    id: 'rbac-guest-write',
    title: 'No guest can change resources',
    why: 'Changes by somebody who is not part of the organisation should go through somebody who is.',
    severity: 'high',
    topic: 'guest',
    subject,
    facts: { user: assignedUser, role: givenRole },
    rule: when(all(toUser, writes), user(noGuest), 'The role only reads, or is not for a user.'),
    fix: remove,
    approximates: direct,
  },
  {
    id: 'rbac-guest-read',
    title: 'No guest can read resources, but for those who are meant to',
    why: 'Reading shows addresses, settings and names of people: enough to prepare an attack.',
    severity: 'medium',
    topic: 'guest',
    subject,
    facts: { user: assignedUser, role: givenRole },
    settings: { approvedGuests: { words: 'Object ids of guests who are meant to read resources.', value: [] } },
    rule: when(
      all(toUser, onlyReads),
      user(any(noGuest, at('id', onList('approvedGuests'), { absent: 'fail' }))),
      'The role does more than read, or is not for a user.',
    ),
    fix: remove,
    approximates: direct,
  },
  {
    id: 'rbac-disabled-user-owner',
    title: 'No disabled account is Owner',
    why: 'Whoever enables the account again has the subscription.',
    severity: 'high',
    topic: 'acct-life',
    subject,
    facts: { user: assignedUser },
    rule: when(all(isRole(builtInRoles.owner), toUser), user(notDisabled), 'It gives another role, or not to a user.'),
    fix: remove,
    approximates: direct,
  },
  {
    id: 'rbac-disabled-user-any',
    title: 'No disabled account has a role',
    why: 'Access that nobody needs any more is access that nobody watches.',
    severity: 'high',
    topic: 'acct-life',
    subject,
    facts: { user: assignedUser },
    rule: when(toUser, user(notDisabled), 'It is not for a user.'),
    fix: remove,
    approximates: direct,
  },
  {
    id: 'rbac-no-orphaned-assignment',
    title: 'Roles are assigned to principals that exist',
    why: 'What is left of deleted principals fills the list up to its limit, and hides what matters.',
    severity: 'low',
    topic: 'acct-life',
    subject,
    facts: {
      principal: { ...assignedUser, types: ['entra_user', 'entra_group', 'entra_service_principal'] },
    },
    rule: when(
      // Groups of other tenants are not in the directory.
      at(principalType, oneOf('User', 'Group', 'ServicePrincipal'), { absent: 'unknown' }),
      count(fact('principal'), atLeast(1)),
      'The principal belongs to another tenant, or is a device.',
    ),
    fix: remove,
  },
];
