import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { containedInSubscription } from '../management/containment.ts';
import { notRegistered } from './not-registered.ts';

/** Source: Azure Resource Manager, "Settings - List" of Microsoft.Security. */
export const securitySetting = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    kind: maybeText,
    properties: maybeObject({ enabled: maybeFlag }),
  }),
  {
    type: 'azure_security_setting',
    title: 'Defender setting',
    plural: 'Defender settings',
    class: 'Configuration',
    category: 'security',
    product: 'defender',
    description: 'A connection of Defender for Cloud with another product, such as MCAS, WDATP or Sentinel.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/settings',
      apiVersion: '2022-05-01',
      none: notRegistered,
    },
    rights: [azure('Microsoft.Security/settings/read')],
    key: (setting, { tenantId }) => armKey(setting.id, tenantId),
    name: (setting) => setting.name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      kind: text('DataExportSettings or AlertSyncSettings.', (setting) => said(setting.kind)),
      enabled: flag('Whether the two exchange data.', ({ properties }) => properties?.enabled),
    },
    relations: (setting) => containedInSubscription(setting.id),
  },
);
