/** PostgreSQL flexible servers' children, the retired single servers, and databases of all of them. */
import type { Body, Estate } from '../../estate.ts';

const POSTGRES = 'microsoft.dbforpostgresql/flexibleservers';

export function postgresAdministrator(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const objectId = tenant.guid('group', tenant.dice('postgres-admin', index, tenant.scale.groups));
  return { properties: { principalType: 'Group', principalName: 'pg-admins', objectId, tenantId: tenant.id } };
}

export function postgresThreatProtection(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${POSTGRES}/advancedthreatprotectionsettings`, index);
  return {
    properties: {
      state: parent % 2 === 0 ? 'Enabled' : 'Disabled',
      creationTime: estate.tenant.daysAgo(100, 'postgres-threats', index),
    },
  };
}

export function openSourceDatabase(_estate: Estate, index: number): Body {
  return {
    properties: { charset: index % 2 === 0 ? 'UTF8' : 'latin1', collation: index % 3 === 0 ? 'en_US.utf8' : null },
  };
}

/** A server of a retired service, as recorded: empty texts where nothing is set. */
export const singleServer =
  (type: string, suffix: string, version: string) =>
  (estate: Estate, index: number): Body => {
    const properties = {
      administratorLogin: 'myadmin',
      storageProfile: {
        storageMB: 5120,
        backupRetentionDays: 7,
        geoRedundantBackup: index % 2 === 0 ? 'Disabled' : 'Enabled',
        storageAutogrow: 'Enabled',
      },
      version,
      sslEnforcement: index % 2 === 0 ? 'Enabled' : 'Disabled',
      minimalTlsVersion: index % 3 === 0 ? 'TLSEnforcementDisabled' : 'TLS1_2',
      userVisibleState: 'Ready',
      fullyQualifiedDomainName: `${estate.name(type, index)}.${suffix}`,
      earliestRestoreDate: estate.tenant.daysAgo(7),
      replicationRole: '',
      masterServerId: '',
      privateEndpointConnections: [],
      publicNetworkAccess: index % 4 === 3 ? 'Disabled' : 'Enabled',
    };
    return {
      sku: { name: 'GP_Gen5_2', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 },
      // MariaDB's description knows neither.
      properties: type.includes('mariadb')
        ? properties
        : { ...properties, byokEnforcement: 'Disabled', infrastructureEncryption: 'Disabled' },
    };
  };
