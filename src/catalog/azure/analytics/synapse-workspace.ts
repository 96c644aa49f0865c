import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, directoryKey, subscriptionOf } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** The managed group is named without its subscription, which is the workspace's own. */
function managedGroupId({
  id,
  properties,
}: {
  readonly id: string;
  readonly properties?: { readonly managedResourceGroupName?: string | null | undefined } | null | undefined;
}): string | undefined {
  const name = said(properties?.managedResourceGroupName);
  const subscription = subscriptionOf(id);
  return name && subscription ? `/subscriptions/${subscription}/resourceGroups/${name}` : undefined;
}

/** Source: Azure Resource Manager, "Workspaces - List" of Microsoft.Synapse. */
export const synapseWorkspace = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      workspaceUID: maybeText,
      sqlAdministratorLogin: maybeText,
      managedResourceGroupName: maybeText,
      managedVirtualNetwork: maybeText,
      publicNetworkAccess: maybeText,
      trustedServiceBypassEnabled: maybeFlag,
      azureADOnlyAuthentication: maybeFlag,
      connectivityEndpoints: z.record(z.string(), z.string().nullable()).nullish(),
      defaultDataLakeStorage: maybeObject({ accountUrl: maybeText, filesystem: maybeText, resourceId: maybeText }),
      virtualNetworkProfile: maybeObject({ computeSubnetId: maybeText }),
      managedVirtualNetworkSettings: maybeObject({
        preventDataExfiltration: maybeFlag,
        linkedAccessCheckOnTargetResource: maybeFlag,
        allowedAadTenantIdsForLinking: maybeTexts,
      }),
      encryption: maybeObject({
        doubleEncryptionEnabled: maybeFlag,
        cmk: maybeObject({
          status: maybeText,
          key: maybeObject({ name: maybeText, keyVaultUrl: maybeText }),
          kekIdentity: maybeObject({ userAssignedIdentity: maybeText }),
        }),
      }),
      workspaceRepositoryConfiguration: maybeObject({
        type: maybeText,
        accountName: maybeText,
        repositoryName: maybeText,
        collaborationBranch: maybeText,
      }),
      purviewConfiguration: maybeObject({ purviewResourceId: maybeText }),
      cspWorkspaceAdminProperties: maybeObject({ initialWorkspaceAdminObjectId: maybeText }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_synapse_workspace',
    title: 'Synapse workspace',
    plural: 'Synapse workspaces',
    class: 'Workspace',
    category: 'analytics',
    product: 'analytics',
    description: 'An Azure Synapse Analytics workspace with its network, sign-in and encryption settings.',
    source: trackedResource('Microsoft.Synapse/workspaces', '2021-06-01'),
    rights: [azure('Microsoft.Synapse/workspaces/read')],
    key: (workspace, { tenantId }) => armKey(workspace.id, tenantId),
    name: (workspace) => workspace.name,
    volatile: [...armVolatile, 'properties.workspaceRepositoryConfiguration.lastCommitId'],
    redact: ['properties.sqlAdministratorLoginPassword'],
    properties: {
      ...armProperties,
      workspaceUID: text('Id of the workspace itself.', ({ properties }) => properties?.workspaceUID),
      sqlAdministratorLogin: text(
        'Name of the SQL administrator.',
        ({ properties }) => properties?.sqlAdministratorLogin,
      ),
      azureADOnlyAuthentication: flag(
        'Whether SQL logins are refused.',
        ({ properties }) => properties?.azureADOnlyAuthentication,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      trustedServiceBypassEnabled: flag(
        'Whether services of Microsoft pass the firewall.',
        ({ properties }) => properties?.trustedServiceBypassEnabled,
      ),
      managedVirtualNetwork: text('default where it has a managed network; none otherwise.', ({ properties }) =>
        properties ? (said(properties.managedVirtualNetwork) ?? null) : undefined,
      ),
      preventDataExfiltration: flag(
        'Whether data can go to approved targets only.',
        ({ properties }) => properties?.managedVirtualNetworkSettings?.preventDataExfiltration,
      ),
      linkedAccessCheckOnTargetResource: flag(
        'Whether access to a target is checked when it is linked.',
        ({ properties }) => properties?.managedVirtualNetworkSettings?.linkedAccessCheckOnTargetResource,
      ),
      allowedAadTenantIdsForLinking: list(
        'Tenants whose resources may be linked.',
        ({ properties }) => properties?.managedVirtualNetworkSettings?.allowedAadTenantIdsForLinking,
      ),
      computeSubnetId: text(
        'Subnet that its compute lies in.',
        ({ properties }) => properties?.virtualNetworkProfile?.computeSubnetId,
      ),
      defaultDataLakeStorageUrl: text(
        'URL of its data lake.',
        ({ properties }) => properties?.defaultDataLakeStorage?.accountUrl,
      ),
      defaultDataLakeStorageFilesystem: text(
        'Container of that data lake.',
        ({ properties }) => properties?.defaultDataLakeStorage?.filesystem,
      ),
      doubleEncryptionEnabled: flag(
        'Whether data is encrypted a second time with a key of the customer.',
        ({ properties }) => properties?.encryption?.doubleEncryptionEnabled,
      ),
      encryptionKeyUrl: text(
        "URL of the customer's key.",
        ({ properties }) => properties?.encryption?.cmk?.key?.keyVaultUrl,
      ),
      encryptionKeyStatus: text(
        'Whether that key is in use: Consistent, AwaitingActivation, ...',
        ({ properties }) => properties?.encryption?.cmk?.status,
      ),
      encryptionIdentityId: text(
        'Identity that fetches that key.',
        ({ properties }) => properties?.encryption?.cmk?.kekIdentity?.userAssignedIdentity,
      ),
      repositoryType: text(
        'Kind of repository that it is developed in.',
        ({ properties }) => properties?.workspaceRepositoryConfiguration?.type,
      ),
      repositoryAccountName: text(
        'Owner of that repository.',
        ({ properties }) => properties?.workspaceRepositoryConfiguration?.accountName,
      ),
      repositoryName: text(
        'Name of that repository.',
        ({ properties }) => properties?.workspaceRepositoryConfiguration?.repositoryName,
      ),
      collaborationBranch: text(
        'Branch that is published.',
        ({ properties }) => properties?.workspaceRepositoryConfiguration?.collaborationBranch,
      ),
      purviewResourceId: text(
        'Purview account that it reports to.',
        ({ properties }) => properties?.purviewConfiguration?.purviewResourceId,
      ),
      managedResourceGroupName: text(
        'Group that the service keeps its own resources in.',
        ({ properties }) => properties?.managedResourceGroupName,
      ),
      connectivityEndpoints: json(
        'URLs and host names by purpose.',
        ({ properties }) => properties?.connectivityEndpoints,
      ),
      privateEndpointConnections,
    },
    relations: (workspace, context) => {
      const {
        encryption,
        defaultDataLakeStorage,
        purviewConfiguration,
        virtualNetworkProfile,
        cspWorkspaceAdminProperties,
      } = workspace.properties ?? {};
      const administrator = cspWorkspaceAdminProperties?.initialWorkspaceAdminObjectId;
      return [
        ...armRelations(workspace, context),
        ...relationsTo('manages', [managedGroupId(workspace)], context),
        ...relationsTo(
          'uses',
          [said(defaultDataLakeStorage?.resourceId), said(purviewConfiguration?.purviewResourceId)],
          context,
        ),
        ...relationsTo('attached_to', [said(virtualNetworkProfile?.computeSubnetId)], context),
        ...(administrator
          ? [{ type: 'grants' as const, to: directoryKey(administrator), properties: { role: 'administrator' } }]
          : []),
        ...encryptedBy(encryption?.cmk?.key?.keyVaultUrl),
        ...privateEndpointRelations(workspace, context),
      ];
    },
  },
);
