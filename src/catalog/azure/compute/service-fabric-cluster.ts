import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

const named = z.object({ name: z.string(), value: maybeText });

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    clusterCodeVersion: maybeText,
    clusterState: maybeText,
    managementEndpoint: maybeText,
    reliabilityLevel: maybeText,
    upgradeMode: maybeText,
    vmImage: maybeText,
    addOnFeatures: maybeTexts,
    azureActiveDirectory: maybeObject({
      tenantId: maybeText,
      clusterApplication: maybeText,
      clientApplication: maybeText,
    }),
    certificate: maybeObject({ thumbprint: maybeText, thumbprintSecondary: maybeText }),
    certificateCommonNames: maybeObject({
      commonNames: maybeList(z.object({ certificateCommonName: z.string() })),
    }),
    clientCertificateThumbprints: maybeList(z.object({ isAdmin: maybeFlag, certificateThumbprint: maybeText })),
    fabricSettings: maybeList(z.object({ name: z.string(), parameters: maybeList(named) })),
    nodeTypes: maybeList(z.object({ name: z.string(), isPrimary: maybeFlag, durabilityLevel: maybeText })),
  }),
});

/** `EncryptAndSign` and the like: the parameter of the section of security settings, in any letter case. */
function protectionLevel({ properties }: z.output<typeof schema>): string | null | undefined {
  if (!properties?.fabricSettings) return undefined;
  const security = properties.fabricSettings.find(({ name }) => name.toLowerCase() === 'security');
  const level = security?.parameters?.find(({ name }) => name.toLowerCase() === 'clusterprotectionlevel');
  return level?.value ?? null;
}

/** Source: Azure Resource Manager, "Clusters - List" of Microsoft.ServiceFabric. */
export const serviceFabricCluster = entityType(schema, {
  type: 'azure_service_fabric_cluster',
  title: 'Service Fabric cluster',
  plural: 'Service Fabric clusters',
  class: 'Cluster',
  category: 'compute',
  product: 'compute',
  description: 'A cluster of Azure Service Fabric with how its nodes and clients are signed in.',
  source: trackedResource('Microsoft.ServiceFabric/clusters', '2021-06-01'),
  rights: [azure('Microsoft.ServiceFabric/clusters/read')],
  key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
  name: (cluster) => cluster.name,
  volatile: [...armVolatile, 'properties.clusterState', 'properties.availableClusterVersions'],
  redact: ['properties.diagnosticsStorageAccountConfig'],
  properties: {
    ...armProperties,
    clusterCodeVersion: text('Version.', ({ properties }) => properties?.clusterCodeVersion),
    upgradeMode: text('Automatic or Manual.', ({ properties }) => properties?.upgradeMode),
    managementEndpoint: text('URL that manages it.', ({ properties }) => properties?.managementEndpoint),
    reliabilityLevel: text(
      'How many copies of its own services run.',
      ({ properties }) => properties?.reliabilityLevel,
    ),
    vmImage: text('System of the nodes.', ({ properties }) => properties?.vmImage),
    addOnFeatures: list('Features that are on.', ({ properties }) => properties?.addOnFeatures),
    entraTenantId: text('Tenant that signs clients in, or none.', ({ properties }) =>
      properties ? (properties.azureActiveDirectory?.tenantId ?? null) : undefined,
    ),
    clusterProtectionLevel: text(
      'EncryptAndSign, Sign or None between nodes; none where it is not set.',
      protectionLevel,
    ),
    certificateThumbprints: list('Certificates of the cluster, by thumbprint.', ({ properties }) => {
      const { certificate } = properties ?? {};
      return certificate
        ? [certificate.thumbprint, certificate.thumbprintSecondary].flatMap((each) => each || [])
        : undefined;
    }),
    certificateCommonNames: list('Certificates of the cluster, by common name.', ({ properties }) =>
      properties?.certificateCommonNames?.commonNames?.map(({ certificateCommonName }) => certificateCommonName),
    ),
    adminCertificates: list('Thumbprints of certificates that administer it.', ({ properties }) =>
      properties?.clientCertificateThumbprints?.flatMap(({ isAdmin, certificateThumbprint }) =>
        isAdmin === true && certificateThumbprint ? [certificateThumbprint] : [],
      ),
    ),
    nodeTypes: json('Kinds of nodes: `{ name, isPrimary, durabilityLevel }`.', ({ properties }) =>
      properties?.nodeTypes?.map(({ name, isPrimary, durabilityLevel }) => ({
        name,
        isPrimary: isPrimary ?? null,
        durabilityLevel: durabilityLevel ?? null,
      })),
    ),
  },
  relations: armRelations,
});
