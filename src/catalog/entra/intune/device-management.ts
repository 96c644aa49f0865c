import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, number } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject } from '../../vendor.ts';
import { policyKey } from '../policies/tenant-policy.ts';

/** Source: Microsoft Graph, "Get deviceManagement" (v1.0). */
export const deviceManagement = entityType(
  z.object({
    settings: maybeObject({
      secureByDefault: maybeFlag,
      deviceComplianceCheckinThresholdDays: maybeNumber,
      isScheduledActionEnabled: maybeFlag,
    }),
  }),
  {
    type: 'intune_device_management',
    title: 'Device management settings',
    plural: 'Device management settings of tenants',
    class: 'Configuration',
    category: 'governance',
    product: 'intune',
    description: 'How Microsoft Intune judges devices that no compliance policy reaches.',
    source: { kind: 'graph-list', path: '/deviceManagement', select: ['settings'], single: true },
    rights: [graph('DeviceManagementServiceConfig.Read.All')],
    key: (_, { tenantId }) => policyKey('deviceManagement', tenantId),
    id: () => 'deviceManagement',
    name: () => 'Device management',
    properties: {
      secureByDefault: flag(
        'Whether a device without a policy counts as not compliant.',
        (item) => item.settings?.secureByDefault,
      ),
      deviceComplianceCheckinThresholdDays: number(
        'Days without a report after which a device no longer counts as compliant.',
        (item) => item.settings?.deviceComplianceCheckinThresholdDays,
      ),
      isScheduledActionEnabled: flag(
        'Whether actions on devices that are not compliant are carried out.',
        (item) => item.settings?.isScheduledActionEnabled,
      ),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
