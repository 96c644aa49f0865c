/** Which premium features the tenant has, so that nothing is asked that could only be refused. */
import { z } from 'zod';
import type { Declaration, Licence, ReadOptions } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';

const sku = z.object({
  capabilityStatus: z.string().nullish(),
  servicePlans: z.array(z.object({ servicePlanName: z.string() })).nullish(),
});

/** Service plans that give each licence; source: "Product names and service plan identifiers for licensing". */
const plansOf = {
  P1: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'],
  P2: ['AAD_PREMIUM_P2', 'ENTRA_IDENTITY_GOVERNANCE'],
  Governance: ['ENTRA_IDENTITY_GOVERNANCE', 'AAD_PREMIUM_P2'],
  WorkloadIdentitiesPremium: ['AAD_WRKLDID_P2', 'AAD_WRKLDID_P1'],
} as const satisfies Record<Licence, readonly string[]>;

const licences = Object.keys(plansOf) as Licence[];

/** The licences that the tenant lacks for sure: none when its subscriptions cannot be read. */
export async function missingLicences(client: CloudClient, options: ReadOptions): Promise<ReadonlySet<Licence>> {
  if (options.skipPremium !== null) return new Set(options.skipPremium ? licences : []);
  const answer = await client.get('graph', '/v1.0/subscribedSkus', { purpose: 'licences' });
  const list = answer.ok ? z.object({ value: z.array(sku) }).safeParse(answer.value.body) : undefined;
  if (!list?.success) return new Set();
  const plans = new Set(
    list.data.value
      // A subscription that has ended keeps its plans in the list.
      .filter(({ capabilityStatus }) => !/^(suspended|deleted|lockedout)$/i.test(capabilityStatus ?? ''))
      .flatMap(({ servicePlans }) => (servicePlans ?? []).map((plan) => plan.servicePlanName.toUpperCase())),
  );
  return new Set(licences.filter((licence) => !plansOf[licence].some((plan) => plans.has(plan))));
}

/** Whether a read needs a licence that is not there; parts go with their whole. */
export function lacksLicence(declaration: Declaration, missing: ReadonlySet<Licence>): boolean {
  return declaration.licence !== undefined && missing.has(declaration.licence);
}
