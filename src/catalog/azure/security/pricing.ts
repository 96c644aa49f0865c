import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';

/** The service writes these as the texts True and False. */
function isTrue(value: string | null | undefined): boolean | undefined {
  const word = said(value)?.toLowerCase();
  return word === undefined ? undefined : word === 'true';
}

/**
 * Source: Azure Resource Graph, `securityresources`; Azure Resource Manager, "Pricings - List". Some plans can also be set on a
 * single resource.
 */
export const securityPricing = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      pricingTier: maybeText,
      subPlan: maybeText,
      enablementTime: maybeText,
      enforce: maybeText,
      inherited: maybeText,
      inheritedFrom: maybeText,
      resourcesCoverageStatus: maybeText,
      extensions: maybeList(z.object({ name: z.string(), isEnabled: maybeText })),
      deprecated: maybeFlag,
      replacedBy: maybeTexts,
    }),
  }),
  {
    type: 'azure_security_pricing',
    title: 'Defender plan',
    plural: 'Defender plans',
    class: 'Configuration',
    category: 'security',
    product: 'defender',
    description: 'A plan of Microsoft Defender for Cloud, on (Standard) or off (Free).',
    source: {
      kind: 'resource-graph',
      table: 'securityresources',
      resourceType: 'microsoft.security/pricings',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/pricings',
        apiVersion: '2024-01-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Security/pricings/read')],
    key: (plan, { tenantId }) => armKey(plan.id, tenantId),
    name: (plan) => plan.name,
    volatile: ['properties.freeTrialRemainingTime'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      scope: text('Where the plan is set.', (plan) => scopeInId(plan.id)),
      plan: text('Name of the plan, such as VirtualMachines or CloudPosture.', (plan) => plan.name),
      pricingTier: text('Standard (on) or Free (off).', ({ properties }) => properties?.pricingTier),
      subPlan: text('Variant of the plan, such as P1 or P2.', ({ properties }) => properties?.subPlan),
      enablementTime: instant('When it was switched on.', ({ properties }) => properties?.enablementTime),
      enforced: flag('Whether what lies below may not choose otherwise.', ({ properties }) =>
        isTrue(properties?.enforce),
      ),
      inherited: flag('Whether it is set further above.', ({ properties }) => isTrue(properties?.inherited)),
      inheritedFrom: text('Where it is set, if above.', ({ properties }) => properties?.inheritedFrom),
      resourcesCoverageStatus: text(
        'FullyCovered, PartiallyCovered or NotCovered: whether the resources below follow the plan.',
        ({ properties }) => properties?.resourcesCoverageStatus,
      ),
      extensions: json('Whether each extension of the plan is on.', ({ properties }) =>
        properties?.extensions?.map(({ name, isEnabled }) => ({ name, isEnabled: isTrue(isEnabled) ?? null })),
      ),
      deprecated: flag('Whether other plans have taken its place.', ({ properties }) => properties?.deprecated),
      replacedBy: list('Plans that have taken its place.', ({ properties }) => properties?.replacedBy),
    },
    relations: (plan, context) => [
      ...containedInScope(plan.id, context),
      {
        type: 'protects',
        to: armKey(scopeInId(plan.id), context.tenantId),
        properties: { tier: plan.properties?.pricingTier ?? null },
      },
    ],
  },
);
