import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Parameters are `{ type, value }`. */
const textParameter = maybeObject({ value: maybeText });
const flagParameter = maybeObject({ value: maybeFlag });
const encryptedEntity = maybeObject({
  keySource: maybeText,
  keyVaultProperties: maybeObject({ keyVaultUri: maybeText, keyName: maybeText }),
  rotationToLatestKeyVersionEnabled: maybeFlag,
});
const storageKey = maybeObject({
  value: maybeObject({ keySource: maybeText, KeyName: maybeText, keyvaulturi: maybeText }),
});

/** Source: Azure Resource Manager, "Workspaces - List By Subscription" of Microsoft.Databricks. */
export const databricksWorkspace = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      managedResourceGroupId: maybeText,
      workspaceId: maybeText,
      workspaceUrl: maybeText,
      publicNetworkAccess: maybeText,
      requiredNsgRules: maybeText,
      createdDateTime: maybeText,
      diskEncryptionSetId: maybeText,
      defaultStorageFirewall: maybeText,
      isUcEnabled: maybeFlag,
      createdBy: maybeObject({ oid: maybeText }),
      accessConnector: maybeObject({ id: maybeText }),
      parameters: maybeObject({
        customVirtualNetworkId: textParameter,
        customPublicSubnetName: textParameter,
        customPrivateSubnetName: textParameter,
        enableNoPublicIp: flagParameter,
        requireInfrastructureEncryption: flagParameter,
        prepareEncryption: flagParameter,
        storageAccountName: textParameter,
        storageAccountSkuName: textParameter,
        encryption: storageKey,
      }),
      encryption: maybeObject({
        entities: maybeObject({ managedServices: encryptedEntity, managedDisk: encryptedEntity }),
      }),
      enhancedSecurityCompliance: maybeObject({
        automaticClusterUpdate: textParameter,
        enhancedSecurityMonitoring: textParameter,
        complianceSecurityProfile: textParameter,
      }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_databricks_workspace',
    title: 'Databricks workspace',
    plural: 'Databricks workspaces',
    class: 'Workspace',
    category: 'analytics',
    product: 'analytics',
    description: 'An Azure Databricks workspace with its network and encryption settings.',
    source: trackedResource('Microsoft.Databricks/workspaces', '2023-02-01'),
    rights: [azure('Microsoft.Databricks/workspaces/read')],
    key: (workspace, { tenantId }) => armKey(workspace.id, tenantId),
    name: (workspace) => workspace.name,
    volatile: [...armVolatile, 'systemData'],
    properties: {
      ...armProperties,
      workspaceId: text('Id of the workspace itself.', ({ properties }) => properties?.workspaceId),
      workspaceUrl: text('Host name.', ({ properties }) => properties?.workspaceUrl),
      createdDateTime: instant('When it was made.', ({ properties }) => properties?.createdDateTime),
      createdById: text('Object id of who made it.', ({ properties }) => properties?.createdBy?.oid),
      managedResourceGroupId: text(
        'Group that the service keeps its own resources in.',
        ({ properties }) => properties?.managedResourceGroupId,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      requiredNsgRules: text(
        'Which security rules the service sets: AllRules, NoAzureDatabricksRules or NoAzureServiceRules.',
        ({ properties }) => properties?.requiredNsgRules,
      ),
      customVirtualNetworkId: text('Network of the customer that its clusters lie in, or none.', ({ properties }) =>
        properties ? (said(properties.parameters?.customVirtualNetworkId?.value) ?? null) : undefined,
      ),
      customPublicSubnetName: text(
        'Subnet of the hosts in that network.',
        ({ properties }) => properties?.parameters?.customPublicSubnetName?.value,
      ),
      customPrivateSubnetName: text(
        'Subnet of the containers in that network.',
        ({ properties }) => properties?.parameters?.customPrivateSubnetName?.value,
      ),
      enableNoPublicIp: flag(
        'Whether nodes have no public addresses (secure cluster connectivity).',
        ({ properties }) => properties?.parameters?.enableNoPublicIp?.value,
      ),
      managedServicesKeySource: text(
        'Who keeps the key of notebooks and secrets.',
        ({ properties }) => properties?.encryption?.entities?.managedServices?.keySource,
      ),
      managedDiskKeySource: text(
        'Who keeps the key of the disks of clusters.',
        ({ properties }) => properties?.encryption?.entities?.managedDisk?.keySource,
      ),
      isManagedDiskKeyRotationEnabled: flag(
        'Whether new versions of that key are taken up by themselves.',
        ({ properties }) => properties?.encryption?.entities?.managedDisk?.rotationToLatestKeyVersionEnabled,
      ),
      storageKeySource: text(
        'Who keeps the key of the storage of the workspace: Default or Microsoft.Keyvault.',
        ({ properties }) => properties?.parameters?.encryption?.value?.keySource,
      ),
      requireInfrastructureEncryption: flag(
        'Whether that storage is encrypted a second time below.',
        ({ properties }) => properties?.parameters?.requireInfrastructureEncryption?.value,
      ),
      prepareEncryption: flag(
        'Whether that storage is ready for a key of the customer.',
        ({ properties }) => properties?.parameters?.prepareEncryption?.value,
      ),
      storageAccountName: text(
        'Storage account of the workspace.',
        ({ properties }) => properties?.parameters?.storageAccountName?.value,
      ),
      storageAccountSkuName: text(
        'SKU of that account.',
        ({ properties }) => properties?.parameters?.storageAccountSkuName?.value,
      ),
      defaultStorageFirewall: text(
        'Whether that account is closed to other networks.',
        ({ properties }) => properties?.defaultStorageFirewall,
      ),
      diskEncryptionSetId: text(
        'Disk encryption set of the disks.',
        ({ properties }) => properties?.diskEncryptionSetId,
      ),
      accessConnectorId: text(
        'Access connector with which it reaches that account.',
        ({ properties }) => properties?.accessConnector?.id,
      ),
      isUnityCatalogEnabled: flag('Whether Unity Catalog is on.', ({ properties }) => properties?.isUcEnabled),
      automaticClusterUpdate: text(
        'Whether clusters are updated by themselves.',
        ({ properties }) => properties?.enhancedSecurityCompliance?.automaticClusterUpdate?.value,
      ),
      enhancedSecurityMonitoring: text(
        'Whether nodes are hardened and watched.',
        ({ properties }) => properties?.enhancedSecurityCompliance?.enhancedSecurityMonitoring?.value,
      ),
      complianceSecurityProfile: text(
        'Whether the profile for regulated data is on.',
        ({ properties }) => properties?.enhancedSecurityCompliance?.complianceSecurityProfile?.value,
      ),
      privateEndpointConnections,
    },
    relations: (workspace, context) => {
      const { parameters, encryption, managedResourceGroupId, diskEncryptionSetId, accessConnector } =
        workspace.properties ?? {};
      const { managedServices, managedDisk } = encryption?.entities ?? {};
      const storage = parameters?.encryption?.value;
      return [
        ...armRelations(workspace, context),
        ...relationsTo('manages', [said(managedResourceGroupId)], context),
        ...relationsTo('attached_to', [said(parameters?.customVirtualNetworkId?.value)], context),
        ...relationsTo('uses', [said(diskEncryptionSetId), said(accessConnector?.id)], context),
        ...encryptedBy(
          keyUrl(managedServices?.keyVaultProperties?.keyVaultUri, managedServices?.keyVaultProperties?.keyName),
          keyUrl(managedDisk?.keyVaultProperties?.keyVaultUri, managedDisk?.keyVaultProperties?.keyName),
          keyUrl(storage?.keyvaulturi, storage?.KeyName),
        ),
        ...privateEndpointRelations(workspace, context),
      ];
    },
  },
);
