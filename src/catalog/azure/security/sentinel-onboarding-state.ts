import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject } from '../../vendor.ts';
import { armProperties, containedIn, relationsTo } from '../arm.ts';
import { scopeInId } from '../management/containment.ts';

/** Source: Azure Resource Manager, "Sentinel Onboarding States - List". A workspace without Sentinel has none. */
export const sentinelOnboardingState = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ customerManagedKey: maybeFlag }) }),
  {
    type: 'azure_sentinel_onboarding_state',
    title: 'Sentinel onboarding',
    plural: 'Sentinel onboardings',
    class: 'Configuration',
    category: 'security',
    product: 'monitor',
    description: 'Microsoft Sentinel on a Log Analytics workspace.',
    source: {
      kind: 'arm-children',
      parents: ['azure_log_analytics_workspace'],
      path: '{id}/providers/Microsoft.SecurityInsights/onboardingStates',
      apiVersion: '2023-11-01',
    },
    rights: [azure('Microsoft.SecurityInsights/onboardingStates/read')],
    key: (state, { tenantId }) => armKey(state.id, tenantId),
    name: (state) => state.name,
    volatile: ['etag'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      workspaceId: text('Workspace that Sentinel is on.', (state) => scopeInId(state.id)),
      customerManagedKey: flag(
        "Whether the workspace is encrypted with the customer's key.",
        ({ properties }) => properties?.customerManagedKey,
      ),
    },
    relations: (state, context) => [
      ...containedIn(context),
      ...relationsTo('monitors', [scopeInId(state.id)], context),
    ],
  },
);
