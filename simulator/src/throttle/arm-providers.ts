/**
 * Limits that resource providers set themselves. Storage, Network, Cdn and private DNS: documented figures for five minutes.
 * The others: size from what recorded answers had left, rounded up to the next plausible figure; where no name tells the
 * window, it is taken as five minutes too.
 */
import type { Limit } from './ledger.ts';

/** One named budget of a provider, reported in a header. */
interface ProviderBudget {
  readonly name: string;
  readonly limit: Limit;
}

export interface ProviderLimit {
  /** Matches the path below `/providers/`, in lower case: namespace, types and names. */
  readonly match: RegExp;
  /** Absent: every method counts. */
  readonly kind?: 'reads' | 'writes';
  readonly budgets: readonly [ProviderBudget, ...ProviderBudget[]];
  /**
   * Header with the number left; Compute's has all budgets in one. Absent: counted in silence, as recorded for Storage and
   * Network, whose answers only have the subscription's headers.
   */
  readonly header?: string;
  /** Written as is, next to the header: budgets that are reported but never reached here. */
  readonly alsoReport?: Readonly<Record<string, string>>;
  /** True: counted instead of the subscription's reads, whose headers are then absent (recorded for Security, DNS, Advisor). */
  readonly overrides: boolean;
  /** The action that the error names. */
  readonly action: string;
}

const fiveMinutes = (capacity: number): Limit => ({ capacity, windowSeconds: 300 });
const requests = 'x-ms-ratelimit-remaining-subscription-resource-requests';
const resource = 'x-ms-ratelimit-remaining-resource';

function compute(match: RegExp, name: string, threeMinutes: number, thirtyMinutes: number): ProviderLimit {
  return {
    match,
    kind: 'reads',
    header: resource,
    overrides: false,
    action: name,
    budgets: [
      { name: `${name}3Min`, limit: { capacity: threeMinutes, windowSeconds: 180 } },
      { name: `${name}30Min`, limit: { capacity: thirtyMinutes, windowSeconds: 1800 } },
    ],
  };
}

function overriding(match: RegExp, capacity: number, action: string, entities?: string): ProviderLimit {
  return {
    match,
    header: requests,
    overrides: true,
    action,
    budgets: [{ name: action, limit: fiveMinutes(capacity) }],
    ...(entities && { alsoReport: { 'x-ms-ratelimit-remaining-subscription-resource-entities-read': entities } }),
  };
}

function silent(match: RegExp, kind: 'reads' | 'writes', capacity: number, action: string): ProviderLimit {
  return { match, kind, overrides: false, action, budgets: [{ name: action, limit: fiveMinutes(capacity) }] };
}

/** The first match counts. */
export const providerLimits: readonly ProviderLimit[] = [
  compute(/^microsoft\.compute\/galleries$/, 'ListGalleryInSubscription', 100, 1000),
  compute(/^microsoft\.compute\/galleries\/[^/]+\/images$/, 'ListGalleryImagesInGallery', 1500, 10_000),
  compute(
    /^microsoft\.compute\/galleries\/[^/]+\/images\/[^/]+\/versions$/,
    'ListGalleryImageVersionsInGalleryImage',
    1500,
    10_000,
  ),
  compute(/^microsoft\.compute\/images$/, 'HighCostGetImages', 80, 400),
  compute(/^microsoft\.compute\/virtualmachinescalesets$/, 'HighCostGetVMScaleSet', 180, 900),
  {
    match: /^microsoft\.compute\/virtualmachines\/[^/]+(\/|$)/,
    kind: 'reads',
    header: resource,
    overrides: false,
    action: 'LowCostGet',
    budgets: [{ name: 'LowCostGetSubscriptionMaximum', limit: fiveMinutes(24_000) }],
  },
  compute(/^microsoft\.compute\/[^/]+$/, 'HighCostGet', 240, 1918),
  silent(/^microsoft\.storage\/storageaccounts$/, 'reads', 100, 'Microsoft.Storage/storageAccounts/read'),
  silent(/^microsoft\.storage\//, 'reads', 800, 'Microsoft.Storage/read'),
  overriding(/^microsoft\.security\//, 750, 'Microsoft.Security/read'),
  overriding(/^microsoft\.advisor\//, 600, 'Microsoft.Advisor/recommendations/read'),
  overriding(/^microsoft\.cdn\//, 500, 'Microsoft.Cdn/profiles/read'),
  overriding(/^microsoft\.eventgrid\//, 900, 'Microsoft.EventGrid/read'),
  overriding(/^microsoft\.network\/dnszones(\/|$)/, 500, 'Microsoft.Network/dnsZones/read', '59999'),
  overriding(/^microsoft\.network\/privatednszones(\/|$)/, 500, 'Microsoft.Network/privateDnsZones/read', '59999'),
  silent(/^microsoft\.network\//, 'reads', 10_000, 'Microsoft.Network/read'),
  silent(/^microsoft\.network\//, 'writes', 1000, 'Microsoft.Network/write'),
  overriding(/^microsoft\.web\/sites\/[^/]+\/config\//, 12_000, 'Microsoft.Web/sites/config/list/action'),
  {
    match: /^microsoft\.policyinsights\//,
    header: 'x-ms-ratelimit-remaining-policy-insights-requests',
    overrides: false,
    action: 'Microsoft.PolicyInsights/policyStates/queryResults/action',
    budgets: [{ name: 'policy-insights', limit: fiveMinutes(150) }],
  },
  {
    match: /^microsoft\.management\/managementgroups(\/|$)/,
    header: 'x-ms-ratelimit-remaining-managementgroups-requests',
    overrides: false,
    action: 'Microsoft.Management/managementGroups/read',
    budgets: [{ name: 'managementgroups', limit: fiveMinutes(60) }],
  },
];
