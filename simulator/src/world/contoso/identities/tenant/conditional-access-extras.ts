import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { familyId } from './ids.ts';

/** Ids of built-in strengths, the same in every tenant (Microsoft Graph, "authenticationStrengthPolicy resource type"). */
export const BUILT_IN_STRENGTHS = [
  ['00000000-0000-0000-0000-000000000002', 'Multifactor authentication'],
  ['00000000-0000-0000-0000-000000000003', 'Passwordless MFA'],
  ['00000000-0000-0000-0000-000000000004', 'Phishing-resistant MFA'],
] as const;

export const TEMPLATE_IDS = ['c7503427-338e-4c5e-902d-abe252abfb43', 'b8bda7f8-6584-4446-bce9-d871480e53fa'] as const;

const phishingResistant = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'];

/** Strengths, authentication contexts and templates, by path in lower case. */
export function conditionalAccessSets({ tenant }: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const strength = (id: string, displayName: string, policyType: string, combinations: string[]): JsonObject => ({
    id,
    createdDateTime: policyType === 'builtIn' ? '2021-12-01T00:00:00Z' : tenant.daysAgo(100),
    modifiedDateTime: policyType === 'builtIn' ? '2021-12-01T00:00:00Z' : tenant.daysAgo(90),
    displayName,
    description: policyType === 'builtIn' ? `Built-in: ${displayName}` : null,
    policyType,
    requirementsSatisfied: 'mfa',
    allowedCombinations: combinations,
    combinationConfigurations: [],
  });
  const [anyFactor, passwordless, resistant] = BUILT_IN_STRENGTHS;
  return {
    'policies/authenticationstrengthpolicies': [
      strength(...anyFactor, 'builtIn', [
        ...phishingResistant,
        'deviceBasedPush',
        'password,sms',
        'password,softwareOath',
      ]),
      strength(...passwordless, 'builtIn', [...phishingResistant, 'deviceBasedPush']),
      strength(...resistant, 'builtIn', phishingResistant),
      strength(familyId(tenant, 'strength', 0), 'Administrators <keys>', 'custom', ['fido2']),
    ],
    'identity/conditionalaccess/authenticationcontextclassreferences': [
      {
        id: 'c1',
        displayName: 'Privileged access',
        description: 'Asked for when a role is activated',
        isAvailable: true,
      },
      { id: 'c2', displayName: 'Old context', description: null, isAvailable: false },
    ],
    'identity/conditionalaccess/templates': TEMPLATE_IDS.map((id, index) => ({
      id,
      name: index === 0 ? 'Require multifactor authentication for admins' : 'Securing security info registration',
      description: 'A policy as it is recommended.',
      scenarios: index === 0 ? 'secureFoundation,zeroTrust' : 'remoteWork',
      details: {
        conditions: { clientAppTypes: ['all'], users: { includeUsers: [index === 0 ? 'None' : 'All'] } },
        grantControls: { operator: 'OR', builtInControls: ['mfa'] },
        sessionControls: null,
      },
    })),
  };
}
