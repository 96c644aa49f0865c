import type { JsonObject, Licence } from '../../world.ts';
import type { Directory } from './directory.ts';

interface Sku {
  readonly part: string;
  readonly skuId: string;
  readonly plans: readonly (readonly [id: string, name: string])[];
}

const P1 = ['41781fb2-bc02-4b7c-bd55-b576c07bb09d', 'AAD_PREMIUM'] as const;
const P2 = ['eec0eb4f-6444-4f95-aba0-50c24d67f998', 'AAD_PREMIUM_P2'] as const;

/** SKUs and service plans that a licence shows up as (Product names and service plan identifiers for licensing). */
const SKUS: Readonly<Record<Licence, Sku>> = {
  P1: { part: 'AAD_PREMIUM', skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', plans: [P1] },
  P2: { part: 'AAD_PREMIUM_P2', skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b', plans: [P1, P2] },
  Governance: {
    part: 'Microsoft_Entra_ID_Governance',
    skuId: '',
    plans: [['e866a266-3cff-43a3-acca-0c90a7e00c8b', 'Entra_Identity_Governance']],
  },
  WorkloadIdentitiesPremium: {
    part: 'Workload_Identities_Premium_CN',
    skuId: '73fa80b5-689f-4db9-bbe4-33823327cb4b',
    plans: [
      ['84c289f0-efcb-486f-8581-07f44fc9efad', 'AAD_WRKLDID_P1'],
      ['7dc0e92d-bf15-401d-907e-0884efe7c760', 'AAD_WRKLDID_P2'],
    ],
  },
};

/** A free SKU that every tenant has. */
const FREE: Sku = {
  part: 'FLOW_FREE',
  skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d',
  plans: [['50e68c76-46c6-4674-81f9-75456511b170', 'FLOW_P2_VIRAL']],
};

function skusOf(directory: Directory): readonly Sku[] {
  // Products are told apart by their service plans; a product whose own id is not known here gets one of this world.
  const known = (sku: Sku): Sku => (sku.skuId === '' ? { ...sku, skuId: directory.tenant.guid('sku', 99) } : sku);
  return [FREE, ...[...directory.tenant.licences].map((licence) => known(SKUS[licence]))];
}

export function subscribedSkus(directory: Directory): readonly JsonObject[] {
  const { tenant, members } = directory;
  return skusOf(directory).map((sku, index) => ({
    id: `${tenant.id}_${sku.skuId}`,
    accountId: tenant.id,
    accountName: tenant.initialDomain.split('.')[0] ?? '',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: index === 0 ? 0 : Math.floor(members / 2),
    prepaidUnits: { enabled: index === 0 ? 10_000 : members, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: sku.plans.map(([servicePlanId, servicePlanName]) => ({
      servicePlanId,
      servicePlanName,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    skuId: sku.skuId,
    skuPartNumber: sku.part,
    subscriptionIds: [tenant.guid('sku', index)],
  }));
}

/** Every second member has the tenant's best Entra licence. */
export function skusOfUser(directory: Directory, user: number): readonly string[] {
  const { licences } = directory.tenant;
  if (user >= directory.members || user % 2 === 1) return [];
  if (licences.has('P2')) return [SKUS.P2.skuId];
  return licences.has('P1') ? [SKUS.P1.skuId] : [];
}

/** The plans that `organization` shows as assigned. */
export function assignedPlans(directory: Directory): readonly JsonObject[] {
  return skusOf(directory).flatMap(({ plans }) =>
    plans.map(([servicePlanId, name]) => ({
      assignedDateTime: directory.tenant.daysAgo(900),
      capabilityStatus: 'Enabled',
      service: name.startsWith('AAD_') ? 'AADPremiumService' : 'ProcessSimple',
      servicePlanId,
    })),
  );
}
