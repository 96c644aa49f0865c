/** Applications and other principals as they act in this tenant. Source: Microsoft Graph, "servicePrincipal resource type" (v1.0). */
import type { Check, FactSource, Setting } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atMost,
  code,
  count,
  every,
  fact,
  isEmpty,
  isTrue,
  not,
  one,
  oneOf,
  onList,
  some,
  valueAt,
  when,
  withinDaysAgo,
} from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { listOf } from '../shared/lists.ts';
import { roleAssignments } from '../shared/privileged.ts';
import { highlyPrivilegedRoles as roles } from '../shared/roles.ts';

const subject = 'entra_service_principal';
const place = 'Microsoft Entra admin center > Entra ID > Enterprise apps > the application';

const permissions: FactSource = {
  from: 'related',
  relation: 'assigned_to',
  direction: 'in',
  types: ['entra_app_role_assignment'],
};
const owners: FactSource = {
  from: 'related',
  relation: 'owns',
  direction: 'in',
  types: ['entra_user', subject],
  read: 'entra_service_principal_owners',
};

/** Source: Microsoft Graph, "Microsoft Graph permissions reference". */
const powerfulPermissions: Setting = {
  words: 'Ids of application permissions with which an application can take over the tenant.',
  value: [
    '06b708a9-e830-4db3-a914-8e69da51d44f',
    '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
    '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
    '2f6817f8-7b12-4f0f-bc18-eeaf60705a9e',
    '41202f2c-f7ab-45be-b001-85c9728b9d69',
    '50483e42-d915-4231-9639-7fdb7fd190e5',
    '618b6020-bca8-4de6-99f6-ef445fa4d857',
    '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
    'dd199f4a-f148-40a4-a2ec-f0069cc799ec',
    'fee28b28-e1f3-4841-818e-2704dc62245f',
  ],
};
const highlyPrivilegedRoles: Setting = {
  words: 'Template ids of the directory roles from which the tenant is one step away.',
  value: roles,
};
const powerful = at('appRoleId', onList('powerfulPermissions'), { absent: 'unknown' });
const holdsRole = some(fact('roles'), at('roleDefinitionId', onList('highlyPrivilegedRoles'), { absent: 'unknown' }), {
  none: 'fail',
});

export const servicePrincipalChecks: readonly Check[] = [
  {
    id: 'entra-app-no-high-risk-permissions',
    title: 'Only approved applications have permissions that lead to the whole tenant',
    why: 'Such an application can give itself, or anybody, every role; its secret is worth a Global Administrator.',
    severity: 'critical',
    topic: 'app-consent',
    subject,
    facts: { permissions },
    settings: {
      powerfulPermissions,
      approvedApps: { words: 'Client ids of applications that may have such permissions.', value: [] },
    },
    rule: any(
      at('appId', onList('approvedApps'), { absent: 'fail' }),
      every(fact('permissions'), at('appRoleId', not(onList('powerfulPermissions')), { absent: 'unknown' }), {
        none: 'pass',
      }),
    ),
    fix: {
      portal: `${place} > Permissions: review permissions, and remove those that are not needed.`,
      graph:
        'Invoke-MgGraphRequest -Method DELETE -Uri https://graph.microsoft.com/v1.0/servicePrincipals/{id}/appRoleAssignments/<assignment id>',
    },
  },
  {
    id: 'entra-app-privileged-no-owners',
    title: 'Applications with powerful permissions or roles have no owner',
    why: 'An owner adds a credential and is the application, without having its permissions themselves.',
    severity: 'high',
    topic: 'app-cred',
    subject,
    facts: { permissions, roles: roleAssignments, owners },
    settings: { powerfulPermissions, highlyPrivilegedRoles },
    rule: when(
      any(some(fact('permissions'), powerful, { none: 'fail' }), holdsRole),
      count(fact('owners'), atMost(0)),
      'It has no such permission or role.',
    ),
    fix: { portal: `${place} > Owners: remove them; administrators look after the application instead.` },
    approximates: 'Owners of the app registration are not looked at, only those of the service principal.',
  },
  {
    id: 'entra-app-assignment-required',
    title: 'Applications of other tenants are open to assigned users only',
    why: 'Otherwise everybody in the tenant, guests included, can sign in to what one of them brought in.',
    severity: 'medium',
    topic: 'access-ctl',
    subject,
    facts: { organization: { from: 'tenant', types: ['entra_organization'] } },
    settings: {
      trustedTenants: {
        words: 'Ids of other tenants whose applications may be open to all: those of Microsoft.',
        value: ['f8cdef31-a31e-4b4a-93e4-5f571e91255a', '72f988bf-86f1-41af-91ab-2d7cd011db47'],
      },
    },
    rule: code(
      'an application that another tenant owns, other than those of the settings, takes assigned users only',
      (principal, { facts, settings }) => {
        const owner = valueAt(principal, 'appOwnerOrganizationId');
        const required = valueAt(principal, 'appRoleAssignmentRequired') ?? null;
        const observed = { appOwnerOrganizationId: owner ?? null, appRoleAssignmentRequired: required };
        if (principal.document === null) return { status: 'unknown', reason: 'Its body is not kept.', observed };
        if (typeof owner !== 'string' || listOf(settings, 'trustedTenants').includes(owner.toLowerCase()))
          return { status: 'not-applicable', reason: 'No other tenant owns it, or one that is trusted.', observed };
        const own = facts.organization?.items ?? [];
        if (own.some(({ id }) => id.toLowerCase() === owner.toLowerCase()))
          return { status: 'not-applicable', reason: 'It belongs to this tenant.', observed };
        if (required === true) return { status: 'pass', reason: 'Only assigned users can sign in to it.', observed };
        if (own.length === 0)
          return { status: 'unknown', reason: facts.organization?.missing ?? 'The tenant was not read.', observed };
        return { status: 'fail', reason: 'Everybody can sign in to it.', observed };
      },
    ),
    fix: {
      portal: `${place} > Properties > Assignment required: Yes; then assign those who need it.`,
      graph: patch('servicePrincipals/{id}', { appRoleAssignmentRequired: true }),
    },
  },
  {
    id: 'entra-sp-tier0-no-secret',
    title: 'Service principals with highly privileged roles have no client secret',
    why: 'A secret that lies in a pipeline would be the password of an administrator for whom no policy asks more.',
    severity: 'critical',
    topic: 'app-cred',
    subject,
    facts: { roles: roleAssignments },
    settings: { highlyPrivilegedRoles },
    rule: when(holdsRole, at('passwordCredentials', isEmpty, { absent: 'pass' }), 'It has no such role.'),
    fix: {
      portal:
        'Use a managed identity, a federated credential or a certificate, then remove the client secrets; or take the role away.',
    },
    approximates: 'Secrets of the app registration are the business of entra-app-no-client-secrets.',
  },
  {
    id: 'entra-app-no-unused-privileges',
    title: 'Applications with powerful permissions are in use',
    why: 'Nobody misses an application that is no longer used, nor notices when somebody else starts to use it.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    clock: true,
    facts: {
      permissions,
      activity: {
        from: 'related',
        relation: 'describes',
        direction: 'in',
        types: ['entra_service_principal_sign_in_activity'],
      },
    },
    settings: {
      powerfulPermissions,
      days: { words: 'Most days between sign-ins of an application with such a permission.', value: 90 },
    },
    rule: when(
      all(
        at('servicePrincipalType', oneOf('Application'), { absent: 'unknown' }),
        at('accountEnabled', isTrue, { absent: 'unknown' }),
        some(fact('permissions'), powerful, { none: 'fail' }),
      ),
      one(fact('activity'), at('lastSignInActivity.lastSignInDateTime', withinDaysAgo('days'), { absent: 'fail' }), {
        none: 'fail',
      }),
      'It has no such permission, is disabled, or is no application.',
    ),
    fix: {
      portal: `${place} > Permissions: remove what is not needed; or Properties > Enabled for users to sign-in: No, and delete it after a while.`,
      graph: patch('servicePrincipals/{id}', { accountEnabled: false }),
    },
    approximates:
      'An application that the report of sign-ins (beta) does not name counts as unused, be it new. Managed identities are not in that report.',
  },
];
