import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsFrom, said, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

/** Source: Azure Resource Manager, "Clusters - List" of Microsoft.OperationalInsights. */
export const logAnalyticsCluster = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      clusterId: maybeText,
      isDoubleEncryptionEnabled: maybeFlag,
      isAvailabilityZonesEnabled: maybeFlag,
      billingType: maybeText,
      keyVaultProperties: maybeObject({
        keyVaultUri: maybeText,
        keyName: maybeText,
        keyVersion: maybeText,
        keyRsaSize: maybeNumber,
      }),
      createdDate: maybeText,
      associatedWorkspaces: maybeList(z.object({ resourceId: maybeText })),
    }),
  }),
  {
    type: 'azure_log_analytics_cluster',
    title: 'Log Analytics cluster',
    plural: 'Log Analytics clusters',
    class: 'Cluster',
    category: 'monitoring',
    product: 'monitor',
    description: 'Dedicated machines for workspaces, with a key of the customer.',
    source: trackedResource('Microsoft.OperationalInsights/clusters', '2022-10-01'),
    rights: [azure('Microsoft.OperationalInsights/clusters/read')],
    key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
    name: (cluster) => cluster.name,
    volatile: [...armVolatile, 'properties.lastModifiedDate'],
    properties: {
      ...armProperties,
      clusterId: text('Id of the cluster itself.', ({ properties }) => properties?.clusterId),
      isDoubleEncryptionEnabled: flag(
        'Whether data is encrypted a second time below.',
        ({ properties }) => properties?.isDoubleEncryptionEnabled,
      ),
      isAvailabilityZonesEnabled: flag(
        'Whether it lies in several zones.',
        ({ properties }) => properties?.isAvailabilityZonesEnabled,
      ),
      billingType: text('Who pays: the cluster or its workspaces.', ({ properties }) => properties?.billingType),
      keyVaultUri: text(
        "Vault of the customer's key.",
        ({ properties }) => properties?.keyVaultProperties?.keyVaultUri,
      ),
      keyName: text("Name of the customer's key.", ({ properties }) => properties?.keyVaultProperties?.keyName),
      keyVersion: text(
        "Version of the customer's key; empty follows the newest.",
        ({ properties }) => properties?.keyVaultProperties?.keyVersion,
      ),
      keyRsaSize: number('Bits of the key.', ({ properties }) => properties?.keyVaultProperties?.keyRsaSize),
      createdDate: instant('When it was made.', ({ properties }) => properties?.createdDate),
      workspaceIds: list('Workspaces that lie on it.', ({ properties }) =>
        properties?.associatedWorkspaces?.flatMap(({ resourceId }) => said(resourceId) ?? []),
      ),
    },
    relations: (cluster, context) => [
      ...armRelations(cluster, context),
      ...encryptedBy(
        keyUrl(cluster.properties?.keyVaultProperties?.keyVaultUri, cluster.properties?.keyVaultProperties?.keyName),
      ),
      ...relationsFrom(
        'hosted_on',
        cluster.properties?.associatedWorkspaces?.map(({ resourceId }) => resourceId) ?? [],
        context,
      ),
    ],
  },
);
