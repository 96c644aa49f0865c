import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { encryptionProtector } from './sql-server-settings.ts';

const INSTANCE = 'microsoft.sql/managedinstances';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

/** Every second one has an Entra administrator; the others say null. */
export function managedInstance(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const { group } = estate.layout.place(INSTANCE, index);
  const subnet = estate.neighbour(SUBNET, group, index);
  return {
    sku: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 4 },
    properties: {
      provisioningState: 'Succeeded',
      fullyQualifiedDomainName: `${estate.name(INSTANCE, index)}.${estate.serial('dns-zone', index).slice(0, 12)}.database.windows.net`,
      administratorLogin: 'miadmin',
      ...(subnet !== undefined && { subnetId: estate.ref(SUBNET, subnet) }),
      state: 'Ready',
      licenseType: index % 2 === 0 ? 'BasePrice' : 'LicenseIncluded',
      vCores: 4,
      storageSizeInGB: 32,
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      dnsZone: estate.serial('dns-zone', index).slice(0, 12),
      publicDataEndpointEnabled: index % 2 === 1,
      proxyOverride: 'Proxy',
      timezoneId: 'UTC',
      minimalTlsVersion: index % 3 === 0 ? '1.2' : '1.0',
      currentBackupStorageRedundancy: 'Geo',
      requestedBackupStorageRedundancy: 'Geo',
      zoneRedundant: false,
      administrators:
        index % 2 === 0
          ? {
              administratorType: 'ActiveDirectory',
              principalType: 'Group',
              login: 'mi-admins',
              sid: tenant.guid('group', tenant.dice('mi-admin', index, tenant.scale.groups)),
              tenantId: tenant.id,
              azureADOnlyAuthentication: index % 4 === 0,
            }
          : null,
      privateEndpointConnections: [],
    },
    identity: identityBlock(estate, INSTANCE, index),
  };
}

export function managedDatabase(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(`${INSTANCE}/databases`, index);
  return {
    location: estate.region(group),
    tags: place === 0 ? {} : null,
    properties: {
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      status: index % 7 === 6 ? 'Restoring' : 'Online',
      creationDate: estate.tenant.daysAgo(90, 'managed-database', index),
      earliestRestorePoint: estate.tenant.daysAgo(7),
      isLedgerOn: index % 5 === 4,
    },
  };
}

export function instanceEncryptionProtector(estate: Estate, index: number): Body {
  const { group, parent } = estate.layout.place(`${INSTANCE}/encryptionprotector`, index);
  const { kind, properties } = encryptionProtector(estate, group, parent);
  return { kind, properties };
}

export function instanceEntraOnly(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${INSTANCE}/azureadonlyauthentications`, index);
  return { properties: { azureADOnlyAuthentication: parent % 4 === 0 } };
}
