/** What the tenant as a whole has: security defaults, trusted locations, and the few policies that are no look-alikes. */
import type { Check, FactSource } from '../../declaration.ts';
import { all, any, at, contains, fact, isSet, isTrue, one, some, when } from '../../rule/index.ts';
import { patch, post } from '../shared/graph.ts';
import { withLicence } from '../shared/licence.ts';
import { allResources, blocks, demandsMfa, enabled, everyone, whenever } from './pieces.ts';
import { policies } from './policy-check.ts';

const subject = 'entra_organization';
const center = 'Microsoft Entra admin center > Entra ID';
const newPolicy = `${center} > Conditional Access > Policies > New policy`;

const defaults: FactSource = { from: 'contained', types: ['entra_security_defaults'] };
const betaPolicies: FactSource = { from: 'tenant', types: ['entra_conditional_access_policy_beta'] };

const mfaForAll = some(
  fact('policies'),
  all(enabled, ...everyone.rules, ...allResources.rules, ...whenever(), demandsMfa),
  { none: 'fail' },
);

const includeAll = at('conditions.applications.includeApplications', contains('All'), { absent: 'fail' });

export const tenantAccessChecks: readonly Check[] = [
  {
    id: 'entra-security-defaults-or-ca',
    title: 'Security defaults are on, or policies take their place',
    why: 'Without either nobody is asked for a second factor.',
    severity: 'critical',
    topic: 'mfa',
    subject,
    facts: { defaults, policies },
    settings: { ...everyone.settings, ...allResources.settings },
    rule: any(one(fact('defaults'), at('isEnabled', isTrue, { absent: 'unknown' }), { none: 'unknown' }), mfaForAll),
    fix: {
      portal: `${center} > Overview > Properties > Manage security defaults: Enabled. With Microsoft Entra ID P1: policies that demand multifactor authentication of all users and block old protocols instead.`,
      graph: patch('policies/identitySecurityDefaultsEnforcementPolicy', { isEnabled: true }),
    },
    approximates:
      'Of policies that take their place only one is looked for: multifactor authentication for all. Old protocols are the business of entra-ca-block-legacy-auth.',
  },
  {
    id: 'entra-named-location-trusted',
    title: 'Address ranges of the organisation are marked as trusted',
    why: 'Risk detection and policies tell sign-ins from the own networks from others only where these are named.',
    severity: 'low',
    topic: 'net-context',
    subject,
    facts: { locations: { from: 'contained', types: ['entra_named_location'] } },
    // Countries have no such mark, so that only ranges of addresses can pass.
    rule: withLicence('P1', some(fact('locations'), at('isTrusted', isTrue, { absent: 'fail' }), { none: 'fail' })),
    fix: {
      portal: `${center} > Conditional Access > Named locations > IP ranges location: enter the public addresses and mark them as trusted.`,
      graph: post('identity/conditionalAccess/namedLocations', {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        displayName: 'Offices',
        isTrusted: true,
        ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
      }),
    },
  },
  {
    id: 'entra-ca-all-apps-exists',
    title: 'An enabled policy holds for all resources',
    why: 'Policies that list applications do not know the next one that somebody brings in.',
    severity: 'high',
    topic: 'access-ctl',
    subject,
    facts: { policies },
    rule: withLicence('P1', some(fact('policies'), all(enabled, includeAll), { none: 'fail' })),
    fix: { portal: `${newPolicy}: Target resources: All resources.` },
  },
  {
    id: 'entra-ca-all-apps-all-users',
    title: 'An enabled policy holds for all users and all resources',
    why: 'Without one there is always somebody, or something, that no policy was made for.',
    severity: 'high',
    topic: 'access-ctl',
    subject,
    facts: { policies },
    rule: withLicence(
      'P1',
      some(
        fact('policies'),
        all(enabled, includeAll, at('conditions.users.includeUsers', contains('All'), { absent: 'fail' })),
        { none: 'fail' },
      ),
    ),
    fix: { portal: `${newPolicy}: Users: All users. Target resources: All resources.` },
  },
  {
    id: 'entra-ca-agent-risk',
    title: 'A policy blocks agent identities at high risk',
    why: 'An agent acts by itself and fast; one that was taken over does so for somebody else.',
    severity: 'medium',
    topic: 'ai',
    subject,
    facts: { policies: betaPolicies },
    rule: withLicence(
      'P2',
      some(
        fact('policies'),
        all(enabled, at('conditions.agentIdRiskLevels', contains('high'), { absent: 'fail' }), blocks),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal: `${newPolicy}: Users, agents or workload identities: All agent identities. Target resources: All resources. Conditions, Agent risk: High. Grant: Block access.`,
    },
    approximates: 'Microsoft Graph tells of agent risk in beta only.',
  },
  {
    id: 'entra-ca-workload-identities',
    title: 'A policy blocks service principals outside known networks, or at risk',
    why: 'A client secret that leaks has no second factor behind it; where it is used from is all that can be judged.',
    severity: 'low',
    topic: 'app-cred',
    subject,
    facts: { policies, skus: { from: 'contained', types: ['entra_subscribed_sku'] } },
    rule: when(
      some(fact('skus'), at('@servicePlans', contains('AAD_WRKLDID_P1', 'AAD_WRKLDID_P2'), { absent: 'fail' }), {
        none: 'fail',
      }),
      some(
        fact('policies'),
        all(
          enabled,
          at('conditions.clientApplications.includeServicePrincipals', isSet, { absent: 'fail' }),
          any(
            at('conditions.servicePrincipalRiskLevels', isSet, { absent: 'fail' }),
            at('conditions.locations.includeLocations', contains('All'), { absent: 'fail' }),
          ),
          blocks,
        ),
        { none: 'fail' },
      ),
      'The tenant has no licence with Workload Identities Premium.',
    ),
    fix: {
      portal: `${newPolicy}: Workload identities: all owned service principals, or those with secrets. Network: any, without the known ones; or Conditions, Service principal risk. Grant: Block access.`,
    },
    approximates: 'Which service principals the policy names is not compared with those that have secrets.',
  },
];
