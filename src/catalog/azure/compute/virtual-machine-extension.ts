import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations } from '../arm.ts';

/**
 * Source: Azure Resource Manager, "Virtual Machine Extensions - List"; Resource Graph has all machines' in one table, where
 * Resource Manager would be asked once a machine. The provisioning state is kept: an extension that failed does not protect.
 */
export const virtualMachineExtension = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      publisher: maybeText,
      type: maybeText,
      typeHandlerVersion: maybeText,
      autoUpgradeMinorVersion: maybeFlag,
      enableAutomaticUpgrade: maybeFlag,
      suppressFailures: maybeFlag,
      provisioningState: maybeText,
    }),
  }),
  {
    type: 'azure_virtual_machine_extension',
    title: 'Virtual machine extension',
    plural: 'Virtual machine extensions',
    class: 'Application',
    category: 'compute',
    product: 'compute',
    description: 'An agent or script that Azure installed on a virtual machine.',
    source: {
      kind: 'resource-graph',
      table: 'resources',
      resourceType: 'microsoft.compute/virtualmachines/extensions',
    },
    rights: [azure('Microsoft.Compute/virtualMachines/extensions/read')],
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
      suppressFailures: flag(
        'Whether a failure is passed over in silence.',
        ({ properties }) => properties?.suppressFailures,
      ),
      provisioningState: text('Succeeded, Failed, ...', ({ properties }) => properties?.provisioningState),
    },
    relations: armRelations,
  },
);
