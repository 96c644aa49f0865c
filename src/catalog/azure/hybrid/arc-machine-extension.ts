import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations } from '../arm.ts';

/** Source: Azure Resource Manager, "Machine Extensions - List"; Resource Graph has all machines' in one table. */
export const arcMachineExtension = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      publisher: maybeText,
      type: maybeText,
      typeHandlerVersion: maybeText,
      autoUpgradeMinorVersion: maybeFlag,
      enableAutomaticUpgrade: maybeFlag,
      provisioningState: maybeText,
    }),
  }),
  {
    type: 'azure_arc_machine_extension',
    title: 'Arc machine extension',
    plural: 'Arc machine extensions',
    class: 'Application',
    category: 'compute',
    product: 'hybrid',
    description: 'An agent or script that Azure Arc installed on a machine.',
    source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.hybridcompute/machines/extensions' },
    rights: [azure('Microsoft.HybridCompute/machines/extensions/read')],
    key: (extension, { tenantId }) => armKey(extension.id, tenantId),
    name: (extension) => extension.name,
    volatile: ['properties.instanceView', 'properties.forceUpdateTag'],
    // Settings are free text and often hold a command with its credentials.
    redact: ['properties.settings', 'properties.protectedSettings'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      location: armProperties.location,
      tags: armProperties.tags,
      publisher: text('Publisher.', ({ properties }) => properties?.publisher),
      extensionType: text('Kind of extension, such as AzureMonitorLinuxAgent.', ({ properties }) => properties?.type),
      typeHandlerVersion: text('Version.', ({ properties }) => properties?.typeHandlerVersion),
      autoUpgradeMinorVersion: flag(
        'Whether the newest minor version is taken when it is installed.',
        ({ properties }) => properties?.autoUpgradeMinorVersion,
      ),
      enableAutomaticUpgrade: flag(
        'Whether newer versions are taken by themselves.',
        ({ properties }) => properties?.enableAutomaticUpgrade,
      ),
      provisioningState: text('Succeeded, Failed, ...', ({ properties }) => properties?.provisioningState),
    },
    relations: armRelations,
  },
);
