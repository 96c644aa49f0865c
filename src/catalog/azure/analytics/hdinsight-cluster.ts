import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

interface Role {
  readonly virtualNetworkProfile?: { readonly subnet?: string | null | undefined } | null | undefined;
}

function subnetsOf(roles: readonly Role[]): readonly string[] {
  return [...new Set(roles.flatMap(({ virtualNetworkProfile }) => virtualNetworkProfile?.subnet ?? []))];
}

/**
 * Source: Azure Resource Manager, "Clusters - List" of Microsoft.HDInsight. Configurations, keys and scripts of a
 * cluster are not kept.
 */
export const hdinsightCluster = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      clusterVersion: maybeText,
      osType: maybeText,
      tier: maybeText,
      clusterState: maybeText,
      createdDate: maybeText,
      minSupportedTlsVersion: maybeText,
      clusterDefinition: maybeObject({ kind: maybeText }),
      encryptionInTransitProperties: maybeObject({ isEncryptionInTransitEnabled: maybeFlag }),
      diskEncryptionProperties: maybeObject({
        vaultUri: maybeText,
        keyName: maybeText,
        msiResourceId: maybeText,
        encryptionAtHost: maybeFlag,
      }),
      networkProperties: maybeObject({ resourceProviderConnection: maybeText, privateLink: maybeText }),
      computeIsolationProperties: maybeObject({ enableComputeIsolation: maybeFlag }),
      securityProfile: maybeObject({
        directoryType: maybeText,
        domain: maybeText,
        aaddsResourceId: maybeText,
        msiResourceId: maybeText,
      }),
      connectivityEndpoints: maybeList(
        z.object({ name: z.string(), protocol: maybeText, location: maybeText, port: maybeNumber }),
      ),
      computeProfile: maybeObject({
        roles: maybeList(
          z.object({
            name: maybeText,
            targetInstanceCount: maybeNumber,
            hardwareProfile: maybeObject({ vmSize: maybeText }),
            virtualNetworkProfile: maybeObject({ id: maybeText, subnet: maybeText }),
          }),
        ),
      }),
      storageProfile: maybeObject({
        storageaccounts: maybeList(z.object({ name: maybeText, resourceId: maybeText, isDefault: maybeFlag })),
      }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_hdinsight_cluster',
    title: 'HDInsight cluster',
    plural: 'HDInsight clusters',
    class: 'Cluster',
    category: 'analytics',
    product: 'analytics',
    description: 'An HDInsight cluster with its network, encryption and domain settings.',
    source: trackedResource('Microsoft.HDInsight/clusters', '2021-06-01'),
    rights: [azure('Microsoft.HDInsight/clusters/read')],
    key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
    name: (cluster) => cluster.name,
    volatile: [...armVolatile, 'properties.quotaInfo'],
    redact: [
      'properties.clusterDefinition.configurations',
      'properties.computeProfile.roles.*.osProfile',
      'properties.computeProfile.roles.*.scriptActions',
      'properties.securityProfile.domainUserPassword',
      'properties.storageProfile.storageaccounts.*.key',
      'properties.storageProfile.storageaccounts.*.saskey',
    ],
    properties: {
      ...armProperties,
      clusterKind: text(
        'What runs on it: Spark, Kafka, Hadoop, ...',
        ({ properties }) => properties?.clusterDefinition?.kind,
      ),
      clusterVersion: text('Version.', ({ properties }) => properties?.clusterVersion),
      osType: text('Operating system.', ({ properties }) => properties?.osType),
      tier: text('Standard or Premium.', ({ properties }) => properties?.tier),
      clusterState: text('Running, Error, ...', ({ properties }) => properties?.clusterState),
      createdDate: instant('When it was made.', ({ properties }) => properties?.createdDate),
      minSupportedTlsVersion: text(
        'Lowest TLS version accepted.',
        ({ properties }) => properties?.minSupportedTlsVersion,
      ),
      isEncryptionInTransitEnabled: flag(
        'Whether its nodes speak to each other encrypted.',
        ({ properties }) => properties?.encryptionInTransitProperties?.isEncryptionInTransitEnabled,
      ),
      encryptionAtHost: flag(
        'Whether disks are encrypted at the hosts.',
        ({ properties }) => properties?.diskEncryptionProperties?.encryptionAtHost,
      ),
      encryptionKeyName: text("Name of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.diskEncryptionProperties?.keyName) ?? null) : undefined,
      ),
      encryptionKeyUrl: text("URL of the customer's key.", ({ properties }) =>
        keyUrl(properties?.diskEncryptionProperties?.vaultUri, properties?.diskEncryptionProperties?.keyName),
      ),
      encryptionIdentityId: text(
        'Identity that fetches that key.',
        ({ properties }) => properties?.diskEncryptionProperties?.msiResourceId,
      ),
      resourceProviderConnection: text(
        'Inbound or Outbound: who begins the talk between cluster and service.',
        ({ properties }) => properties?.networkProperties?.resourceProviderConnection,
      ),
      privateLink: text(
        'Enabled where it is reached through a private link.',
        ({ properties }) => properties?.networkProperties?.privateLink,
      ),
      enableComputeIsolation: flag(
        'Whether its machines share no hardware with others.',
        ({ properties }) => properties?.computeIsolationProperties?.enableComputeIsolation,
      ),
      directoryType: text(
        'Directory that its users are in (Enterprise Security Package).',
        ({ properties }) => properties?.securityProfile?.directoryType,
      ),
      domain: text('Domain that it is joined to.', ({ properties }) => properties?.securityProfile?.domain),
      subnetIds: list(
        'Subnets that its nodes lie in.',
        ({ properties }) => properties?.computeProfile?.roles && subnetsOf(properties.computeProfile.roles),
      ),
      roles: json('Kinds of node: `{ name, targetInstanceCount, vmSize }`.', ({ properties }) =>
        properties?.computeProfile?.roles?.map((role) => ({
          name: role.name ?? null,
          targetInstanceCount: role.targetInstanceCount ?? null,
          vmSize: role.hardwareProfile?.vmSize ?? null,
        })),
      ),
      connectivityEndpoints: json('Ports that it answers on: `{ name, protocol, location, port }`.', ({ properties }) =>
        properties?.connectivityEndpoints?.map((endpoint) => ({
          name: endpoint.name,
          protocol: endpoint.protocol ?? null,
          location: endpoint.location ?? null,
          port: endpoint.port ?? null,
        })),
      ),
      storageAccounts: list('Storage accounts, by host name.', ({ properties }) =>
        properties?.storageProfile?.storageaccounts?.flatMap(({ name }) => name ?? []),
      ),
      privateEndpointConnections,
    },
    relations: (cluster, context) => {
      const {
        computeProfile,
        storageProfile,
        securityProfile,
        diskEncryptionProperties: key,
      } = cluster.properties ?? {};
      return [
        ...armRelations(cluster, context),
        ...relationsTo('attached_to', subnetsOf(computeProfile?.roles ?? []), context),
        ...relationsTo(
          'uses',
          [
            ...(storageProfile?.storageaccounts ?? []).map(({ resourceId }) => said(resourceId)),
            said(securityProfile?.aaddsResourceId),
          ],
          context,
        ),
        ...encryptedBy(keyUrl(key?.vaultUri, key?.keyName)),
        ...privateEndpointRelations(cluster, context),
      ];
    },
  },
);
