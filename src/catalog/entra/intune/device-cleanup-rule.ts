import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeNumber, maybeText } from '../../vendor.ts';

/** Source: Microsoft Graph, "List managedDeviceCleanupRules" (beta). */
export const deviceCleanupRule = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    deviceCleanupRulePlatformType: maybeText,
    deviceInactivityBeforeRetirementInDays: maybeNumber,
    lastModifiedDateTime: maybeText,
  }),
  {
    type: 'intune_device_cleanup_rule',
    title: 'Device clean-up rule',
    plural: 'Device clean-up rules',
    class: 'Rule',
    category: 'governance',
    product: 'intune',
    description: 'After how many days without contact a device is removed.',
    source: { kind: 'graph-list', version: 'beta', path: '/deviceManagement/managedDeviceCleanupRules' },
    rights: [graph('DeviceManagementManagedDevices.Read.All')],
    key: (rule, { tenantId }) => tenantObjectKey(tenantId, 'devicecleanuprules', rule.id),
    name: (rule) => rule.displayName || rule.id,
    properties: {
      description: text('What the rule is for.', (rule) => rule.description),
      platform: text('Devices that it holds for.', (rule) => rule.deviceCleanupRulePlatformType),
      deviceInactivityBeforeRetirementInDays: number(
        'Days without contact.',
        (rule) => rule.deviceInactivityBeforeRetirementInDays,
      ),
      lastModifiedDateTime: instant('When it was last changed.', (rule) => rule.lastModifiedDateTime),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
