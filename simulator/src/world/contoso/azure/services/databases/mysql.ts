import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { customerKey } from './sql-server-settings.ts';

const SERVER = 'microsoft.dbformysql/flexibleservers';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const IDENTITY = 'microsoft.managedidentity/userassignedidentities';

export function mysqlServer(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(SERVER, index);
  const key = index % 3 === 1 ? customerKey(estate, group, index) : undefined;
  const subnet = index % 4 === 2 ? estate.neighbour(SUBNET, group, index) : undefined;
  return {
    sku: { name: 'Standard_D2ads_v5', tier: 'GeneralPurpose' },
    properties: {
      administratorLogin: 'mysqladmin',
      version: index % 2 === 0 ? '5.7' : '8.0.21',
      state: index % 9 === 8 ? 'Stopped' : 'Ready',
      availabilityZone: '1',
      fullyQualifiedDomainName: `${estate.name(SERVER, index)}.mysql.database.azure.com`,
      replicationRole: 'None',
      replicaCapacity: 10,
      dataEncryption: key ? { type: 'AzureKeyVault', primaryKeyURI: key.uri } : { type: 'SystemManaged' },
      storage: {
        storageSizeGB: 64,
        iops: 492,
        autoGrow: 'Enabled',
        storageSku: 'Premium_LRS',
        autoIoScaling: 'Disabled',
      },
      backup: {
        backupRetentionDays: 7,
        geoRedundantBackup: index % 2 === 0 ? 'Enabled' : 'Disabled',
        earliestRestoreDate: estate.tenant.daysAgo(7),
      },
      highAvailability: {
        mode: index % 3 === 0 ? 'ZoneRedundant' : 'Disabled',
        state: 'NotEnabled',
        standbyAvailabilityZone: '',
      },
      network:
        subnet === undefined
          ? { publicNetworkAccess: index % 2 === 0 ? 'Enabled' : 'Disabled' }
          : { publicNetworkAccess: 'Disabled', delegatedSubnetResourceId: estate.ref(SUBNET, subnet) },
      privateEndpointConnections: [],
      maintenanceWindow: { customWindow: 'Disabled', startHour: 0, startMinute: 0, dayOfWeek: 0 },
    },
    identity: identityBlock(estate, SERVER, index),
  };
}

/** Server parameters: name, default, what some have instead. The last one is one of hundreds that no benchmark asks for. */
export const MYSQL_PARAMETERS = [
  ['audit_log_enabled', 'OFF', 'ON'],
  ['require_secure_transport', 'ON', 'OFF'],
  ['tls_version', 'TLSv1.2', 'TLSv1,TLSv1.1,TLSv1.2'],
  ['sort_buffer_size', '524288', '1048576'],
] as const;

export function mysqlConfiguration(estate: Estate, index: number): Body {
  const { parent, place } = estate.layout.place(`${SERVER}/configurations`, index);
  const [, defaultValue, other] = MYSQL_PARAMETERS[place] ?? MYSQL_PARAMETERS[0];
  const changed = (parent + place) % 3 === 0;
  const value = changed ? other : defaultValue;
  return {
    properties: {
      value,
      currentValue: value,
      description: '',
      defaultValue,
      dataType: 'Enumeration',
      allowedValues: `${defaultValue},${other}`,
      source: changed ? 'user-override' : 'system-default',
      isReadOnly: 'False',
      isConfigPendingRestart: 'False',
      isDynamicConfig: 'True',
    },
  };
}

export function mysqlAdministrator(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const { group } = estate.layout.place(`${SERVER}/administrators`, index);
  const identity = estate.neighbour(IDENTITY, group, index);
  return {
    properties: {
      administratorType: 'ActiveDirectory',
      login: 'dba@contoso.com',
      sid: tenant.guid('user', tenant.dice('mysql-admin', index, tenant.scale.users)),
      tenantId: tenant.id,
      ...(identity !== undefined && { identityResourceId: estate.ref(IDENTITY, identity) }),
    },
  };
}
