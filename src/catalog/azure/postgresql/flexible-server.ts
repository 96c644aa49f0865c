import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  relationsFrom,
  relationsTo,
  said,
  skuField,
  trackedResource,
} from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Servers - List" of Microsoft.DBforPostgreSQL flexible servers. */
export const postgresqlFlexibleServer = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      version: maybeText,
      state: maybeText,
      administratorLogin: maybeText,
      fullyQualifiedDomainName: maybeText,
      authConfig: maybeObject({ activeDirectoryAuth: maybeText, passwordAuth: maybeText, tenantId: maybeText }),
      dataEncryption: maybeObject({ type: maybeText, primaryKeyURI: maybeText, geoBackupKeyURI: maybeText }),
      backup: maybeObject({ backupRetentionDays: maybeNumber, geoRedundantBackup: maybeText }),
      highAvailability: maybeObject({ mode: maybeText }),
      network: maybeObject({
        publicNetworkAccess: maybeText,
        delegatedSubnetResourceId: maybeText,
        privateDnsZoneArmResourceId: maybeText,
      }),
      replicationRole: maybeText,
      sourceServerResourceId: maybeText,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_postgresql_flexible_server',
    title: 'PostgreSQL flexible server',
    plural: 'PostgreSQL flexible servers',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'A PostgreSQL server with its sign-in, network and backup settings.',
    source: trackedResource('Microsoft.DBforPostgreSQL/flexibleServers', '2024-08-01'),
    rights: [azure('Microsoft.DBforPostgreSQL/flexibleServers/read')],
    key: (server, { tenantId }) => armKey(server.id, tenantId),
    name: (server) => server.name,
    volatile: [
      ...armVolatile,
      'properties.backup.earliestRestoreDate',
      'properties.highAvailability.state',
      'properties.replica.replicationState',
    ],
    redact: ['properties.administratorLoginPassword'],
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', (server) => skuField(server.sku, 'tier')),
      version: text('Major version.', ({ properties }) => properties?.version),
      state: text('Ready, Stopped, ...', ({ properties }) => properties?.state),
      administratorLogin: text('Name of the administrator.', ({ properties }) => properties?.administratorLogin),
      fullyQualifiedDomainName: text('Host name.', ({ properties }) => properties?.fullyQualifiedDomainName),
      activeDirectoryAuth: text(
        'Enabled where Microsoft Entra signs in.',
        ({ properties }) => properties?.authConfig?.activeDirectoryAuth,
      ),
      passwordAuth: text('Enabled where passwords sign in.', ({ properties }) => properties?.authConfig?.passwordAuth),
      dataEncryptionType: text('SystemManaged or AzureKeyVault.', ({ properties }) => properties?.dataEncryption?.type),
      primaryKeyURI: text("URL of the customer's key.", ({ properties }) => properties?.dataEncryption?.primaryKeyURI),
      backupRetentionDays: number(
        'For how many days backups are kept.',
        ({ properties }) => properties?.backup?.backupRetentionDays,
      ),
      geoRedundantBackup: text(
        'Whether backups lie in a second region too.',
        ({ properties }) => properties?.backup?.geoRedundantBackup,
      ),
      highAvailabilityMode: text(
        'Disabled, SameZone or ZoneRedundant.',
        ({ properties }) => properties?.highAvailability?.mode,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.network?.publicNetworkAccess,
      ),
      delegatedSubnetResourceId: text(
        'Subnet that it lies in.',
        ({ properties }) => properties?.network?.delegatedSubnetResourceId,
      ),
      privateDnsZoneArmResourceId: text(
        'Private DNS zone of its name.',
        ({ properties }) => properties?.network?.privateDnsZoneArmResourceId,
      ),
      geoBackupKeyURI: text("URL of the customer's key for backups in a second region.", ({ properties }) =>
        said(properties?.dataEncryption?.geoBackupKeyURI),
      ),
      sourceServerResourceId: text('Server that it is a replica of.', ({ properties }) =>
        said(properties?.sourceServerResourceId),
      ),
      replicationRole: text('Primary or a kind of replica.', ({ properties }) => properties?.replicationRole),
      privateEndpointConnections,
    },
    relations: (server, context) => {
      const { network, dataEncryption, replicationRole, sourceServerResourceId } = server.properties ?? {};
      return [
        ...armRelations(server, context),
        ...relationsTo('attached_to', [said(network?.delegatedSubnetResourceId)], context),
        ...relationsTo('uses', [said(network?.privateDnsZoneArmResourceId)], context),
        // A restored server names its source as well.
        ...(/replica/i.test(replicationRole ?? '')
          ? relationsFrom('replicates_to', [sourceServerResourceId], context)
          : []),
        ...encryptedBy(dataEncryption?.primaryKeyURI, dataEncryption?.geoBackupKeyURI),
        ...privateEndpointRelations(server, context),
      ];
    },
  },
);
