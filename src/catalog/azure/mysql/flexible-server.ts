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

/** Source: Azure Resource Manager, "Servers - List" of Microsoft.DBforMySQL flexible servers. */
export const mysqlFlexibleServer = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      version: maybeText,
      state: maybeText,
      administratorLogin: maybeText,
      fullyQualifiedDomainName: maybeText,
      availabilityZone: maybeText,
      replicationRole: maybeText,
      sourceServerResourceId: maybeText,
      dataEncryption: maybeObject({
        type: maybeText,
        primaryKeyURI: maybeText,
        geoBackupKeyURI: maybeText,
        primaryUserAssignedIdentityId: maybeText,
      }),
      backup: maybeObject({ backupRetentionDays: maybeNumber, geoRedundantBackup: maybeText }),
      highAvailability: maybeObject({ mode: maybeText, standbyAvailabilityZone: maybeText }),
      storage: maybeObject({ storageSizeGB: maybeNumber }),
      network: maybeObject({
        publicNetworkAccess: maybeText,
        delegatedSubnetResourceId: maybeText,
        privateDnsZoneResourceId: maybeText,
      }),
      maintenanceWindow: maybeObject({ customWindow: maybeText }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_mysql_flexible_server',
    title: 'MySQL flexible server',
    plural: 'MySQL flexible servers',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'A MySQL server with its network, encryption and backup settings.',
    source: trackedResource('Microsoft.DBforMySQL/flexibleServers', '2023-12-30'),
    rights: [azure('Microsoft.DBforMySQL/flexibleServers/read')],
    key: (server, { tenantId }) => armKey(server.id, tenantId),
    name: (server) => server.name,
    volatile: [...armVolatile, 'properties.backup.earliestRestoreDate', 'properties.highAvailability.state'],
    redact: ['properties.administratorLoginPassword', 'properties.importSourceProperties.sasToken'],
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', (server) => skuField(server.sku, 'tier')),
      version: text('Version.', ({ properties }) => properties?.version),
      state: text('Ready, Stopped, ...', ({ properties }) => properties?.state),
      administratorLogin: text('Name of the administrator.', ({ properties }) => properties?.administratorLogin),
      fullyQualifiedDomainName: text('Host name.', ({ properties }) => properties?.fullyQualifiedDomainName),
      dataEncryptionType: text('SystemManaged or AzureKeyVault.', ({ properties }) => properties?.dataEncryption?.type),
      primaryKeyURI: text("URL of the customer's key.", ({ properties }) => properties?.dataEncryption?.primaryKeyURI),
      geoBackupKeyURI: text(
        "URL of the customer's key for backups in a second region.",
        ({ properties }) => properties?.dataEncryption?.geoBackupKeyURI,
      ),
      primaryUserAssignedIdentityId: text(
        'Identity that fetches that key.',
        ({ properties }) => properties?.dataEncryption?.primaryUserAssignedIdentityId,
      ),
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
      privateDnsZoneResourceId: text(
        'Private DNS zone of its name.',
        ({ properties }) => properties?.network?.privateDnsZoneResourceId,
      ),
      replicationRole: text('None, Source or Replica.', ({ properties }) => properties?.replicationRole),
      sourceServerResourceId: text(
        'Server that it is a replica of.',
        ({ properties }) => properties?.sourceServerResourceId,
      ),
      availabilityZone: text('Zone that it lies in.', ({ properties }) => properties?.availabilityZone),
      storageSizeGB: number('Size of the storage in GB.', ({ properties }) => properties?.storage?.storageSizeGB),
      maintenanceWindow: text(
        'Enabled where the customer chose when it is maintained.',
        ({ properties }) => properties?.maintenanceWindow?.customWindow,
      ),
      privateEndpointConnections,
    },
    relations: (server, context) => {
      const { network, dataEncryption, replicationRole, sourceServerResourceId } = server.properties ?? {};
      return [
        ...armRelations(server, context),
        ...relationsTo('attached_to', [said(network?.delegatedSubnetResourceId)], context),
        ...relationsTo('uses', [said(network?.privateDnsZoneResourceId)], context),
        ...(/replica/i.test(replicationRole ?? '')
          ? relationsFrom('replicates_to', [sourceServerResourceId], context)
          : []),
        ...encryptedBy(dataEncryption?.primaryKeyURI, dataEncryption?.geoBackupKeyURI),
        ...privateEndpointRelations(server, context),
      ];
    },
  },
);
