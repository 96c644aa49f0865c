import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Clusters - List" of Microsoft.Kusto. */
export const kustoCluster = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      uri: maybeText,
      dataIngestionUri: maybeText,
      enableDiskEncryption: maybeFlag,
      enableDoubleEncryption: maybeFlag,
      enableStreamingIngest: maybeFlag,
      enablePurge: maybeFlag,
      enableAutoStop: maybeFlag,
      engineType: maybeText,
      publicNetworkAccess: maybeText,
      publicIPType: maybeText,
      restrictOutboundNetworkAccess: maybeText,
      allowedIpRangeList: maybeTexts,
      allowedFqdnList: maybeTexts,
      trustedExternalTenants: maybeList(z.object({ value: z.string() })),
      acceptedAudiences: maybeList(z.object({ value: z.string() })),
      virtualNetworkConfiguration: maybeObject({
        subnetId: maybeText,
        enginePublicIpId: maybeText,
        dataManagementPublicIpId: maybeText,
        state: maybeText,
      }),
      keyVaultProperties: maybeObject({
        keyName: maybeText,
        keyVersion: maybeText,
        keyVaultUri: maybeText,
        userIdentity: maybeText,
      }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_kusto_cluster',
    title: 'Data Explorer cluster',
    plural: 'Data Explorer clusters',
    class: 'Cluster',
    category: 'analytics',
    product: 'analytics',
    description: 'An Azure Data Explorer (Kusto) cluster with its network and encryption settings.',
    source: trackedResource('Microsoft.Kusto/clusters', '2023-08-15'),
    rights: [azure('Microsoft.Kusto/clusters/read')],
    key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
    name: (cluster) => cluster.name,
    volatile: [
      // Clusters stop and start by themselves.
      ...armVolatile,
      'properties.state',
      'properties.stateReason',
    ],
    redact: ['properties.virtualClusterGraduationProperties'],
    properties: {
      ...armProperties,
      skuTier: text('Basic (no service level agreement) or Standard.', (cluster) => skuField(cluster.sku, 'tier')),
      uri: text('URL for queries.', ({ properties }) => properties?.uri),
      dataIngestionUri: text('URL for ingestion.', ({ properties }) => properties?.dataIngestionUri),
      engineType: text('V2 or V3.', ({ properties }) => properties?.engineType),
      enableDiskEncryption: flag(
        'Whether disks are encrypted at the hosts.',
        ({ properties }) => properties?.enableDiskEncryption,
      ),
      enableDoubleEncryption: flag(
        'Whether data is encrypted a second time below.',
        ({ properties }) => properties?.enableDoubleEncryption,
      ),
      encryptionKeyName: text("Name of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.keyVaultProperties?.keyName) ?? null) : undefined,
      ),
      encryptionKeyUrl: text("URL of the customer's key.", ({ properties }) =>
        keyUrl(properties?.keyVaultProperties?.keyVaultUri, properties?.keyVaultProperties?.keyName),
      ),
      encryptionIdentityId: text(
        'Identity that fetches that key.',
        ({ properties }) => properties?.keyVaultProperties?.userIdentity,
      ),
      enableStreamingIngest: flag(
        'Whether data can be streamed in.',
        ({ properties }) => properties?.enableStreamingIngest,
      ),
      enablePurge: flag('Whether single records can be removed for good.', ({ properties }) => properties?.enablePurge),
      enableAutoStop: flag('Whether it stops when it is idle.', ({ properties }) => properties?.enableAutoStop),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      publicIPType: text('IPv4 or DualStack.', ({ properties }) => properties?.publicIPType),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) => properties?.allowedIpRangeList),
      restrictOutboundNetworkAccess: text(
        'Whether it may reach only named hosts.',
        ({ properties }) => properties?.restrictOutboundNetworkAccess,
      ),
      allowedFqdns: list('Hosts that it may reach.', ({ properties }) => properties?.allowedFqdnList),
      trustedExternalTenants: list('Tenants whose users are let in; `*` is every tenant.', ({ properties }) =>
        properties?.trustedExternalTenants?.map(({ value }) => value),
      ),
      acceptedAudiences: list('Audiences of tokens that are accepted.', ({ properties }) =>
        properties?.acceptedAudiences?.map(({ value }) => value),
      ),
      subnetId: text('Subnet that it lies in.', ({ properties }) => properties?.virtualNetworkConfiguration?.subnetId),
      zones: list('Zones that it lies in.', (cluster) => cluster.zones),
      privateEndpointConnections,
    },
    relations: (cluster, context) => {
      const { virtualNetworkConfiguration: network, keyVaultProperties: key } = cluster.properties ?? {};
      return [
        ...armRelations(cluster, context),
        ...relationsTo('attached_to', [said(network?.subnetId)], context),
        ...relationsTo('uses', [said(network?.enginePublicIpId), said(network?.dataManagementPublicIpId)], context),
        ...encryptedBy(keyUrl(key?.keyVaultUri, key?.keyName)),
        ...privateEndpointRelations(cluster, context),
      ];
    },
  },
);
