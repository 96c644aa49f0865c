import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, said } from '../arm.ts';

/**
 * Source: Resource Graph, table kubernetesconfigurationresources, with the extensions of all connected and managed clusters;
 * Azure Resource Manager, "Extensions - List", would be a call for each cluster.
 */
export const kubernetesExtension = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      extensionType: maybeText,
      version: maybeText,
      currentVersion: maybeText,
      autoUpgradeMinorVersion: maybeFlag,
      releaseTrain: maybeText,
      provisioningState: maybeText,
      isSystemExtension: maybeFlag,
      scope: maybeObject({
        cluster: maybeObject({ releaseNamespace: maybeText }),
        namespace: maybeObject({ targetNamespace: maybeText }),
      }),
    }),
  }),
  {
    type: 'azure_kubernetes_extension',
    title: 'Kubernetes extension',
    plural: 'Kubernetes extensions',
    class: 'Application',
    category: 'containers',
    product: 'hybrid',
    description: 'A service of Azure that is installed in a Kubernetes cluster, such as Defender or Policy.',
    source: {
      kind: 'resource-graph',
      table: 'kubernetesconfigurationresources',
      resourceType: 'microsoft.kubernetesconfiguration/extensions',
    },
    rights: [azure('Microsoft.KubernetesConfiguration/extensions/read')],
    key: (extension, { tenantId }) => armKey(extension.id, tenantId),
    name: (extension) => extension.name,
    volatile: ['properties.statuses', 'properties.errorInfo'],
    redact: ['properties.configurationSettings', 'properties.configurationProtectedSettings'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      identityType: armProperties.identityType,
      extensionType: text(
        'Kind of extension, such as microsoft.policyinsights.',
        ({ properties }) => properties?.extensionType,
      ),
      version: text(
        'Version that runs.',
        ({ properties }) => said(properties?.currentVersion) ?? said(properties?.version),
      ),
      autoUpgradeMinorVersion: flag(
        'Whether newer minor versions are taken by themselves.',
        ({ properties }) => properties?.autoUpgradeMinorVersion,
      ),
      releaseTrain: text('Stable or preview.', ({ properties }) => properties?.releaseTrain),
      provisioningState: text('Succeeded, Failed, ...', ({ properties }) => properties?.provisioningState),
      isSystemExtension: flag('Whether Azure put it there itself.', ({ properties }) => properties?.isSystemExtension),
      namespace: text(
        'Namespace that it is installed in.',
        ({ properties }) =>
          properties?.scope?.cluster?.releaseNamespace ?? properties?.scope?.namespace?.targetNamespace,
      ),
    },
    relations: armRelations,
  },
);
