import type { JsonObject } from '../../world.ts';
import type { Estate } from './estate.ts';

const STATES = [
  'Enabled',
  'Enabled',
  'Enabled',
  'Enabled',
  'Enabled',
  'Enabled',
  'Enabled',
  'Disabled',
  'Enabled',
  'Warned',
] as const;

export const subscriptionName = (index: number): string =>
  index % 14 === 11
    ? `Sandbox <${index}> "R&D"`
    : `contoso-${index % 2 === 0 ? 'prod' : 'dev'}-${String(index).padStart(4, '0')}`;

/** A subscription as `GET /subscriptions` answers it. Some have no tags at all; some ask to be left out with a tag. */
export function subscriptionBody(estate: Estate, index: number): JsonObject {
  const subscriptionId = estate.subscriptionGuid(index);
  const body: JsonObject = {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: index % 9 === 4 ? [{ tenantId: estate.serial('managing-tenant', index) }] : [],
    subscriptionId,
    tenantId: estate.tenant.id,
    displayName: subscriptionName(index),
    state: STATES[index % STATES.length] ?? 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: index % 3 === 0 ? 'EnterpriseAgreement_2014-09-01' : 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
  if (index % 6 === 1) body.tags = { assay: 'skip', owner: 'platform' };
  else if (index % 6 === 2) body.tags = { environment: index % 2 === 0 ? 'prod' : 'dev', 'cost center': '4711' };
  return body;
}

/** A resource group; null tags, and `managedBy` where an application manages the group (see the deny assignments). */
export function resourceGroupBody(estate: Estate, index: number, managed: boolean): JsonObject {
  const name = estate.groupName(index);
  const id = estate.groupId(index);
  const body: JsonObject = {
    id: index % 11 === 3 ? id.replace('/resourceGroups/', '/resourcegroups/') : id,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: estate.region(index),
    tags: index % 5 === 0 ? null : { environment: index % 2 === 0 ? 'prod' : 'dev' },
    properties: { provisioningState: 'Succeeded' },
  };
  if (managed) body.managedBy = managingApplication(estate, index);
  return body;
}

/** The managed application of a group; it lives in the first group of the subscription and is not part of this world. */
export function managingApplication(estate: Estate, group: number): string {
  const [first] = estate.layout.groupsOf(estate.layout.groupPlace(group).subscription);
  return `${estate.groupId(first)}/providers/Microsoft.Solutions/applications/app-${String(group).padStart(6, '0')}`;
}

const ALWAYS = [
  'Microsoft.Authorization',
  'Microsoft.Resources',
  'Microsoft.Insights',
  'Microsoft.Management',
  'Microsoft.Features',
];
const OFTEN = [
  'Microsoft.Security',
  'Microsoft.PolicyInsights',
  'Microsoft.Advisor',
  'Microsoft.Cache',
  'Microsoft.EventHub',
];

/** The namespaces of a subscription: those of its resources and a few more. What is missing is not registered there. */
export function registeredProviders(estate: Estate, subscription: number, types: readonly string[]): readonly string[] {
  const used = types
    .filter((type) => {
      const [from, to] = estate.layout.inSubscriptions(type, [subscription, subscription + 1]);
      return to > from;
    })
    .map((type) => estate.typeName(type).split('/')[0] ?? type);
  const more = OFTEN.filter((_, at) => !estate.tenant.rarely('provider', subscription * OFTEN.length + at, 3));
  return [...new Set([...ALWAYS, ...used, ...more])].sort();
}
