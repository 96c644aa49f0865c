import { z } from 'zod';
import { entityType, type RelationDraft } from '../declaration.ts';
import { directoryKey, tenantObjectKey } from '../keys.ts';
import { list, number, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../vendor.ts';

/** Key of a licence, by the id of its product. */
export function skuKey(skuId: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'subscribedskus', skuId);
}

/** A licence that somebody has: a relation to the product, with the service plans that were left out of it. */
export function licenceRelations(
  licences: readonly AssignedLicence[] | null | undefined,
  tenantId: string,
): RelationDraft[] {
  return (licences ?? []).map(({ skuId, disabledPlans }) => ({
    type: 'assigned_to',
    to: skuKey(skuId, tenantId),
    ...(disabledPlans && disabledPlans.length > 0 && { properties: { disabledPlans } }),
  }));
}

export const assignedLicence = z.object({ skuId: z.string().min(1), disabledPlans: maybeTexts });
type AssignedLicence = z.output<typeof assignedLicence>;

/**
 * Source: Microsoft Graph, "List subscribedSkus" (v1.0). Users and groups name a licence by its SKU id, so the key is made
 * of that and not of the id of the subscription (`{tenant}_{sku}`).
 */
export const subscribedSku = entityType(
  z.object({
    id: z.string().min(1),
    skuId: z.string().min(1),
    skuPartNumber: maybeText,
    capabilityStatus: maybeText,
    appliesTo: maybeText,
    consumedUnits: maybeNumber,
    prepaidUnits: maybeObject({ enabled: maybeNumber, suspended: maybeNumber, warning: maybeNumber }),
    servicePlans: maybeList(z.object({ servicePlanName: z.string(), servicePlanId: maybeText })),
  }),
  {
    type: 'entra_subscribed_sku',
    title: 'Licence subscription',
    plural: 'Licence subscriptions',
    class: 'Record',
    category: 'organization',
    product: 'entra',
    description: 'A product that the tenant has bought, with its units and service plans.',
    source: { kind: 'graph-list', path: '/subscribedSkus' },
    rights: [graph('LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All')],
    key: (sku, { tenantId }) => skuKey(sku.skuId, tenantId),
    name: (sku) => sku.skuPartNumber ?? sku.skuId,
    properties: {
      skuId: text('Id of the product, as assigned licences name it.', (sku) => sku.skuId),
      capabilityStatus: text('Enabled, Warning, Suspended, Deleted or LockedOut.', (sku) => sku.capabilityStatus),
      appliesTo: text('User or Company.', (sku) => sku.appliesTo),
      consumedUnits: number('Units that are assigned.', (sku) => sku.consumedUnits),
      enabledUnits: number('Units that may be assigned.', (sku) => sku.prepaidUnits?.enabled),
      warningUnits: number('Units in their grace period.', (sku) => sku.prepaidUnits?.warning),
      suspendedUnits: number('Units that may no longer be used.', (sku) => sku.prepaidUnits?.suspended),
      servicePlanIds: list('Ids of the service plans, in the order of their names.', (sku) =>
        sku.servicePlans?.map((plan) => plan.servicePlanId ?? null),
      ),
      servicePlans: list('Names of the service plans.', (sku) => sku.servicePlans?.map((plan) => plan.servicePlanName)),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
