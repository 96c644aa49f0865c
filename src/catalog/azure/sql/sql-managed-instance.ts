import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, skuField, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';
import { administratorRelations, administratorsOf, externalAdministrator } from './external-administrator.ts';

/** Source: Azure Resource Manager, "Managed Instances - List". */
export const sqlManagedInstance = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      fullyQualifiedDomainName: maybeText,
      administratorLogin: maybeText,
      subnetId: maybeText,
      state: maybeText,
      licenseType: maybeText,
      vCores: maybeNumber,
      storageSizeInGB: maybeNumber,
      collation: maybeText,
      publicDataEndpointEnabled: maybeFlag,
      proxyOverride: maybeText,
      timezoneId: maybeText,
      instancePoolId: maybeText,
      minimalTlsVersion: maybeText,
      currentBackupStorageRedundancy: maybeText,
      requestedBackupStorageRedundancy: maybeText,
      zoneRedundant: maybeFlag,
      primaryUserAssignedIdentityId: maybeText,
      keyId: maybeText,
      administrators: externalAdministrator,
      servicePrincipal: maybeObject({ principalId: maybeText, type: maybeText }),
      virtualClusterId: maybeText,
      createTime: maybeText,
      authenticationMetadata: maybeText,
      databaseFormat: maybeText,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_sql_managed_instance',
    title: 'SQL managed instance',
    plural: 'SQL managed instances',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'An instance of SQL Server in a subnet of the customer, with its administrators and network settings.',
    source: trackedResource('Microsoft.Sql/managedInstances', '2023-08-01'),
    rights: [azure('Microsoft.Sql/managedInstances/read')],
    key: (instance, { tenantId }) => armKey(instance.id, tenantId),
    name: (instance) => instance.name,
    volatile: [...armVolatile],
    redact: ['properties.administratorLoginPassword'],
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', (instance) => skuField(instance.sku, 'tier')),
      fullyQualifiedDomainName: text('Host name.', ({ properties }) => properties?.fullyQualifiedDomainName),
      state: text('State of the instance.', ({ properties }) => properties?.state),
      administratorLogin: text('Name of the SQL administrator.', ({ properties }) => properties?.administratorLogin),
      administrators: json(
        'Microsoft Entra administrator: `{ login, sid, principalType, tenantId }`, or none.',
        administratorsOf,
      ),
      azureADOnlyAuthentication: flag(
        'Whether SQL logins are refused.',
        ({ properties }) => properties?.administrators?.azureADOnlyAuthentication,
      ),
      authenticationMetadata: text(
        'Whose users exist in its databases: AzureAD, Windows or Paired.',
        ({ properties }) => properties?.authenticationMetadata,
      ),
      subnetId: text('Subnet that it lies in.', ({ properties }) => properties?.subnetId),
      publicDataEndpointEnabled: flag(
        'Whether it answers from the internet (port 3342).',
        ({ properties }) => properties?.publicDataEndpointEnabled,
      ),
      proxyOverride: text(
        'Proxy, Redirect or Default: how clients inside the network reach it.',
        ({ properties }) => properties?.proxyOverride,
      ),
      minimalTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimalTlsVersion),
      primaryUserAssignedIdentityId: text(
        'Identity that it acts with.',
        ({ properties }) => properties?.primaryUserAssignedIdentityId,
      ),
      keyId: text("URL of the customer's key.", ({ properties }) => properties?.keyId),
      currentBackupStorageRedundancy: text(
        'Where backups lie: Geo, GeoZone, Zone or Local.',
        ({ properties }) => properties?.currentBackupStorageRedundancy,
      ),
      requestedBackupStorageRedundancy: text(
        'Where backups are to lie.',
        ({ properties }) => properties?.requestedBackupStorageRedundancy,
      ),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      licenseType: text(
        'LicenseIncluded or BasePrice (Azure Hybrid Benefit).',
        ({ properties }) => properties?.licenseType,
      ),
      vCores: number('Number of cores.', ({ properties }) => properties?.vCores),
      storageSizeInGB: number('Size of the storage in GB.', ({ properties }) => properties?.storageSizeInGB),
      collation: text('Collation.', ({ properties }) => properties?.collation),
      timezoneId: text('Time zone.', ({ properties }) => properties?.timezoneId),
      databaseFormat: text(
        'Version of SQL Server that databases can be moved to, or AlwaysUpToDate.',
        ({ properties }) => properties?.databaseFormat,
      ),
      instancePoolId: text('Instance pool that it lies in.', ({ properties }) => properties?.instancePoolId),
      servicePrincipalId: text(
        'Object id of the principal that Windows sign-in uses.',
        ({ properties }) => properties?.servicePrincipal?.principalId,
      ),
      createTime: instant('When it was made.', ({ properties }) => properties?.createTime),
      privateEndpointConnections,
    },
    relations: (instance, context) => [
      ...armRelations(instance, context),
      ...administratorRelations(instance.properties?.administrators),
      ...relationsTo('attached_to', [instance.properties?.subnetId], context),
      ...relationsTo('member_of', [instance.properties?.instancePoolId], context),
      ...encryptedBy(instance.properties?.keyId),
      ...privateEndpointRelations(instance, context),
    ],
  },
);
