import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject } from '../../vendor.ts';
import { armProperties, containedIn } from '../arm.ts';
import { scopeInId } from '../management/containment.ts';

/**
 * Source: Azure Resource Manager, "Advanced Threat Protection - Get". A call an account, made where the plan of the subscription does
 * not tell the whole: Cosmos DB. Storage accounts follow the plan.
 */
export const advancedThreatProtectionSetting = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ isEnabled: maybeFlag }) }),
  {
    type: 'azure_advanced_threat_protection_setting',
    title: 'Threat protection setting',
    plural: 'Threat protection settings',
    class: 'Configuration',
    category: 'security',
    product: 'defender',
    description: 'Whether Defender watches one Cosmos DB account.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cosmos_account'],
      path: '{id}/providers/Microsoft.Security/advancedThreatProtectionSettings/current',
      apiVersion: '2019-01-01',
      single: true,
    },
    rights: [azure('Microsoft.Security/advancedThreatProtectionSettings/read')],
    key: (setting, { tenantId }) => armKey(setting.id, tenantId),
    name: (setting) => setting.name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceId: text('Account that it is about.', (setting) => scopeInId(setting.id)),
      isEnabled: flag('Whether the account is watched.', ({ properties }) => properties?.isEnabled),
    },
    relations: (_setting, context) => containedIn(context),
  },
);
