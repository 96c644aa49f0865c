/** What the tenant holds in small numbers: policies, governance, risk, events, device management. */
import type { JsonObject, Licence } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { accessReviews } from './access-reviews.ts';
import { methodConfigurations } from './authentication-methods.ts';
import { conditionalAccessSets } from './conditional-access-extras.ts';
import { entitlementSets } from './entitlement.ts';
import { auditSets, riskSets } from './events.ts';
import { familyId } from './ids.ts';
import { intuneSets, intuneSingletons } from './intune.ts';
import { rolePolicyAssignments } from './pim-policies.ts';
import { policySets, tenantPolicies } from './policies.ts';
import { huntingAnswers, securitySets } from './security.ts';

interface TenantHoldings {
  readonly sets: Readonly<Record<string, readonly JsonObject[]>>;
  readonly singletons: Readonly<Record<string, JsonObject>>;
  readonly counts: Readonly<Record<string, number>>;
}

/** Sets that are there only with one of these licences. */
const LICENSED: readonly (readonly [path: string, ...licences: Licence[]])[] = [
  ['identitygovernance/', 'P2', 'Governance'],
  ['policies/rolemanagementpolicyassignments', 'P2', 'Governance'],
  ['identityprotection/riskyserviceprincipals', 'WorkloadIdentitiesPremium'],
  ['identityprotection/riskyusers', 'P2'],
  ['identityprotection/riskdetections', 'P2'],
  ['auditlogs/signins', 'P1', 'P2'],
  ['reports/', 'P1', 'P2'],
];

const APPROVALS = 'identitygovernance/entitlementmanagement/accesspackageassignmentapprovals';
const CATALOGS = 'identitygovernance/entitlementmanagement/catalogs';

export function tenantHoldings(directory: Directory): TenantHoldings {
  const { tenant } = directory;
  const isLicensed = (path: string): boolean => {
    const found = LICENSED.find(([start]) => path.startsWith(start));
    return found === undefined || found.slice(1).some((licence) => tenant.licences.has(licence as Licence));
  };
  const all: Readonly<Record<string, readonly JsonObject[]>> = {
    contacts: contacts(directory),
    ...policySets(directory),
    ...conditionalAccessSets(directory),
    'policies/rolemanagementpolicyassignments': rolePolicyAssignments(directory),
    ...entitlementSets(directory),
    'identitygovernance/accessreviews/definitions': accessReviews(directory),
    ...riskSets(directory),
    ...auditSets(directory),
    ...securitySets(directory),
    ...intuneSets(directory),
  };
  const sets = Object.fromEntries(Object.entries(all).map(([path, items]) => [path, isLicensed(path) ? items : []]));
  const answers = huntingAnswers(directory);
  const singletons = {
    ...tenantPolicies(directory),
    ...intuneSingletons(directory),
    'security/runhuntingquery': {
      answers: Object.fromEntries(Object.entries(answers).map(([key, rows]) => [key, [...rows]])),
    },
  };
  const sizes = Object.entries(sets).map(([path, items]): [string, number] => [path, items.length]);
  const inside = (path: string, name: string): [string, number] => [
    `${path}/${name}`,
    (sets[path] ?? []).reduce((sum, item) => sum + (Array.isArray(item[name]) ? item[name].length : 0), 0),
  ];
  return {
    sets,
    singletons,
    counts: Object.fromEntries([
      ...sizes.filter(([path]) => path !== APPROVALS),
      inside(CATALOGS, 'resources'),
      inside(APPROVALS, 'stages'),
      ...Object.keys(singletons).map((path): [string, number] => [path, 1]),
      ...Object.entries(answers).map(([key, rows]): [string, number] => [
        `security/runhuntingquery/${key.toLowerCase()}`,
        rows.length,
      ]),
      [
        'policies/authenticationmethodspolicy/authenticationmethodconfigurations',
        methodConfigurations(directory).length,
      ],
    ]),
  };
}

function contacts({ tenant }: Directory): readonly JsonObject[] {
  return ['Élodie Supplier', 'billing@fabrikam.com', ''].map((name, index) => ({
    id: familyId(tenant, 'contact', index),
    deletedDateTime: null,
    displayName: name === '' ? null : name,
    givenName: null,
    surname: null,
    mail: `contact${index}@fabrikam.com`,
    mailNickname: `contact${index}`,
    companyName: index === 0 ? 'Fabrikam' : null,
    department: null,
    jobTitle: null,
    onPremisesSyncEnabled: index === 1 ? true : null,
    onPremisesLastSyncDateTime: index === 1 ? tenant.daysAgo(0) : null,
    proxyAddresses: [`SMTP:contact${index}@fabrikam.com`],
    phones: [],
    addresses: [],
  }));
}
