/** Source: Microsoft Graph, "crossTenantAccessPolicyConfigurationDefault" (v1.0) and "b2bManagementPolicy" (beta). */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  fact,
  isFalse,
  isSet,
  isTrue,
  not,
  one,
  oneOf,
  some,
  when,
  withinDaysAgo,
} from '../../rule/index.ts';

const external = 'Microsoft Entra admin center > Entra ID > External Identities';
const domains = 'B2BManagementPolicy.InvitationsAllowedAndBlockedDomainsPolicy.AllowedDomains';

export const guestChecks: readonly Check[] = [
  {
    id: 'entra-guest-invite-domains',
    title: 'Guests are invited from named domains only',
    why: 'A list of partners keeps invitations from going to private addresses and look-alike domains.',
    severity: 'medium',
    topic: 'guest',
    subject: 'entra_organization',
    facts: {
      policies: { from: 'related', relation: 'governs', direction: 'in', types: ['entra_b2b_management_policy'] },
    },
    rule: some(fact('policies'), some('@definition', at(domains, isSet, { absent: 'fail' }), { none: 'fail' }), {
      none: 'fail',
    }),
    fix: {
      portal: `${external} > External collaboration settings > Collaboration restrictions: Allow invitations only to the specified domains.`,
    },
  },
  {
    id: 'entra-cross-tenant-default',
    title: 'Users of other tenants come in by decision, not by default',
    why: 'By default anybody from any tenant can be made a guest, with access to whatever guests get.',
    severity: 'medium',
    topic: 'guest',
    subject: 'entra_cross_tenant_access_default',
    rule: any(
      at('isServiceDefault', isFalse, { absent: 'fail' }),
      at('b2bCollaborationInbound.usersAndGroups.accessType', oneOf('blocked'), { absent: 'fail' }),
    ),
    fix: {
      portal: `${external} > Cross-tenant access settings > Default settings > Inbound access: Block access, and allow partners one by one under Organizational settings.`,
    },
    approximates: 'Settings that are no longer those of Microsoft count as decided; what was decided is not judged.',
  },
  {
    id: 'entra-no-unreviewed-guests',
    title: 'Guests have accepted, and still sign in',
    why: 'A guest account that nobody uses is one that nobody would miss when somebody else does.',
    severity: 'medium',
    topic: 'guest',
    subject: 'entra_user',
    clock: true,
    facts: { activity: { from: 'facet', types: ['entra_user_sign_in_activity'] } },
    settings: { days: { words: 'Days after which an unused guest account should be gone.', value: 90 } },
    rule: when(
      all(at('userType', oneOf('Guest'), { absent: 'unknown' }), at('accountEnabled', isTrue, { absent: 'unknown' })),
      any(
        at('createdDateTime', withinDaysAgo('days'), { absent: 'fail' }),
        all(
          at('externalUserState', not(oneOf('PendingAcceptance')), { absent: 'pass' }),
          // Null where there was no sign-in since December 2023, when Microsoft began to note it.
          one(
            fact('activity'),
            at('signInActivity.lastSuccessfulSignInDateTime', withinDaysAgo('days'), { absent: 'fail' }),
            {
              none: 'unknown',
            },
          ),
        ),
      ),
      'The account is not that of a guest, or disabled.',
    ),
    fix: {
      portal: 'Microsoft Entra admin center > Entra ID > Users > the guest: Delete, or ask who invited them.',
      graph: 'Invoke-MgGraphRequest -Method DELETE -Uri https://graph.microsoft.com/v1.0/users/{id}',
    },
  },
];
