import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Workspaces - List By Subscription" of Machine Learning. */
export const machineLearningWorkspace = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      friendlyName: maybeText,
      publicNetworkAccess: maybeText,
      allowPublicAccessWhenBehindVnet: maybeFlag,
      hbiWorkspace: maybeFlag,
      v1LegacyMode: maybeFlag,
      enableDataIsolation: maybeFlag,
      encryption: maybeObject({ status: maybeText, keyVaultProperties: maybeObject({ keyIdentifier: maybeText }) }),
      systemDatastoresAuthMode: maybeText,
      managedNetwork: maybeObject({ isolationMode: maybeText }),
      storageAccount: maybeText,
      keyVault: maybeText,
      workspaceId: maybeText,
      containerRegistry: maybeText,
      applicationInsights: maybeText,
      hubResourceId: maybeText,
      primaryUserAssignedIdentity: maybeText,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_machine_learning_workspace',
    title: 'Machine Learning workspace',
    plural: 'Machine Learning workspaces',
    class: 'Workspace',
    category: 'analytics',
    product: 'ai',
    description: 'A workspace, hub or project for machine learning.',
    source: trackedResource('Microsoft.MachineLearningServices/workspaces', '2024-04-01'),
    rights: [azure('Microsoft.MachineLearningServices/workspaces/read')],
    key: (workspace, { tenantId }) => armKey(workspace.id, tenantId),
    name: (workspace) => workspace.name,
    volatile: armVolatile,
    redact: ['properties.notebookInfo'],
    properties: {
      ...armProperties,
      kind: text('Default, Hub, Project or FeatureStore.', (workspace) => said(workspace.kind)),
      friendlyName: text('Name for people.', ({ properties }) => properties?.friendlyName),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      allowPublicAccessWhenBehindVnet: flag(
        'Whether it can be reached from outside its network.',
        ({ properties }) => properties?.allowPublicAccessWhenBehindVnet,
      ),
      hbiWorkspace: flag(
        'Whether it holds sensitive data, so that Microsoft sees less of it.',
        ({ properties }) => properties?.hbiWorkspace,
      ),
      v1LegacyMode: flag('Whether the older interface alone is used.', ({ properties }) => properties?.v1LegacyMode),
      enableDataIsolation: flag('Whether its data is kept apart.', ({ properties }) => properties?.enableDataIsolation),
      encryptionStatus: text(
        "Whether it is encrypted with the customer's key.",
        ({ properties }) => properties?.encryption?.status,
      ),
      encryptionKeyUrl: text("URL of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.encryption?.keyVaultProperties?.keyIdentifier) ?? null) : undefined,
      ),
      systemDatastoresAuthMode: text(
        'How its own stores are opened: accesskey or identity.',
        ({ properties }) => properties?.systemDatastoresAuthMode,
      ),
      networkIsolationMode: text(
        'Managed network: Disabled, AllowInternetOutbound or AllowOnlyApprovedOutbound.',
        ({ properties }) => properties?.managedNetwork?.isolationMode,
      ),
      storageAccountId: text('Storage account.', ({ properties }) => properties?.storageAccount),
      keyVaultId: text('Key vault.', ({ properties }) => properties?.keyVault),
      containerRegistryId: text('Container registry, or none.', ({ properties }) =>
        properties ? (said(properties.containerRegistry) ?? null) : undefined,
      ),
      applicationInsightsId: text('Application Insights component, or none.', ({ properties }) =>
        properties ? (said(properties.applicationInsights) ?? null) : undefined,
      ),
      hubResourceId: text('Hub of a project, or none.', ({ properties }) =>
        properties ? (said(properties.hubResourceId) ?? null) : undefined,
      ),
      workspaceId: text('Id of the workspace itself.', ({ properties }) => properties?.workspaceId),
      privateEndpointConnections,
    },
    relations: (workspace, context) => [
      ...armRelations(workspace, context),
      ...encryptedBy(workspace.properties?.encryption?.keyVaultProperties?.keyIdentifier),
      ...relationsTo(
        'uses',
        [
          said(workspace.properties?.storageAccount),
          said(workspace.properties?.keyVault),
          said(workspace.properties?.containerRegistry),
        ],
        context,
      ),
      ...relationsTo('sends_logs_to', [said(workspace.properties?.applicationInsights)], context),
      ...relationsTo('member_of', [said(workspace.properties?.hubResourceId)], context),
      ...privateEndpointRelations(workspace, context),
    ],
  },
);
