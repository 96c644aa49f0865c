import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { identityBlock } from './identities.ts';

const SERVER = 'microsoft.sql/servers';
const DATABASE = 'microsoft.sql/servers/databases';
const POOL = 'microsoft.sql/servers/elasticpools';
const STORAGE = 'microsoft.storage/storageaccounts';

/** A server's Entra administrator: two of three servers have one, a user or a group. */
function administrator(
  estate: Estate,
  server: number,
): { readonly principalType: string; readonly login: string; readonly sid: string } {
  const { tenant } = estate;
  return server % 2 === 0
    ? {
        principalType: 'Group',
        login: 'sql-admins',
        sid: tenant.guid('group', tenant.dice('sql-admin', server, tenant.scale.groups)),
      }
    : {
        principalType: 'User',
        login: 'dba@contoso.com',
        sid: tenant.guid('user', tenant.dice('sql-admin', server, tenant.scale.users)),
      };
}

export const ADMINISTRATORS = [1, 1, 0] as const;

export function sqlServer(estate: Estate, index: number): Body {
  const administered = ADMINISTRATORS[index % 3] === 1;
  const administrators = {
    administratorType: 'ActiveDirectory',
    ...administrator(estate, index),
    tenantId: estate.tenant.id,
    azureADOnlyAuthentication: index % 3 === 0,
  };
  const properties: JsonObject = {
    administratorLogin: 'sqladmin',
    version: '12.0',
    state: 'Ready',
    fullyQualifiedDomainName: `${estate.name(SERVER, index)}.database.windows.net`,
    privateEndpointConnections: [],
    minimalTlsVersion: estate.tenant.pick('sql-tls', index, ['1.2', '1.0', 'None']),
    publicNetworkAccess: index % 4 === 0 ? 'Disabled' : 'Enabled',
    restrictOutboundNetworkAccess: 'Disabled',
  };
  if (administered) properties.administrators = administrators;
  return { kind: 'v12.0', properties, identity: identityBlock(estate, SERVER, index) };
}

export function sqlAdministrator(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${SERVER}/administrators`, index);
  const { login, sid } = administrator(estate, parent);
  return {
    properties: {
      administratorType: 'ActiveDirectory',
      login,
      sid,
      tenantId: estate.tenant.id,
      azureADOnlyAuthentication: parent % 3 === 0,
    },
  };
}

export function sqlEntraOnly(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${SERVER}/azureadonlyauthentications`, index);
  return { properties: { azureADOnlyAuthentication: parent % 3 === 0 } };
}

/** Names of the databases of a server; the first is always `master`. */
export const DATABASES = ['master', 'orders', 'reporting <old>'] as const;

export function sqlDatabase(estate: Estate, index: number): Body {
  const { group, parent, place } = estate.layout.place(DATABASE, index);
  const system = place === 0;
  const [pool, end] = estate.layout.inResource(POOL, SERVER, parent);
  const pooled = !system && end > pool;
  const sleeps = index % 12 === 2;
  return {
    location: estate.region(group),
    tags: estate.tags(DATABASE, index),
    sku: system
      ? { name: 'System', tier: 'System', capacity: 0 }
      : pooled
        ? { name: 'ElasticPool', tier: 'GeneralPurpose', capacity: 0 }
        : { name: 'GP_S_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 },
    kind: system ? 'v12.0,system' : pooled ? 'v12.0,user,vcore,pool' : 'v12.0,user,vcore,serverless',
    properties: {
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      maxSizeBytes: 34_359_738_368,
      ...(pooled && { elasticPoolId: estate.ref(POOL, pool) }),
      status: sleeps ? 'Paused' : 'Online',
      ...(!system && !pooled && { autoPauseDelay: sleeps ? 60 : -1, minCapacity: 0.5 }),
      databaseId: estate.serial('database', index),
      creationDate: estate.tenant.daysAgo(50 + (index % 800), 'database', index),
      currentServiceObjectiveName: system ? 'System0' : pooled ? 'ElasticPool' : 'GP_S_Gen5_2',
      catalogCollation: 'SQL_Latin1_General_CP1_CI_AS',
      zoneRedundant: false,
      readScale: 'Disabled',
      currentBackupStorageRedundancy: index % 2 === 0 ? 'Geo' : 'Local',
      isLedgerOn: index % 12 === 1,
      isInfraEncryptionEnabled: false,
    },
  };
}

/** Transparent data encryption: off for `master` and for a few others. */
export function sqlEncryption(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${DATABASE}/transparentdataencryption`, index);
  const { place } = estate.layout.place(DATABASE, parent);
  return { properties: { state: place === 0 || parent % 10 === 4 ? 'Disabled' : 'Enabled' } };
}

export function sqlAuditing(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(SERVER, index);
  const on = index % 3 !== 1;
  const storage = on ? estate.sibling(STORAGE, group, 0) : undefined;
  return {
    properties: {
      retentionDays: on ? (index % 2 === 0 ? 90 : 0) : 0,
      auditActionsAndGroups: on ? ['BATCH_COMPLETED_GROUP', 'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP'] : [],
      isStorageSecondaryKeyInUse: false,
      isAzureMonitorTargetEnabled: index % 6 === 0,
      isManagedIdentityInUse: false,
      state: on ? 'Enabled' : 'Disabled',
      storageEndpoint: storage === undefined ? '' : `https://${estate.name(STORAGE, storage)}.blob.core.windows.net/`,
      storageAccountSubscriptionId:
        storage === undefined
          ? '00000000-0000-0000-0000-000000000000'
          : estate.subscriptionGuid(estate.layout.groupPlace(group).subscription),
    },
  };
}

export function sqlAlertPolicy(estate: Estate, index: number): Body {
  return {
    properties: {
      state: index % 2 === 0 ? 'Enabled' : 'Disabled',
      disabledAlerts: [''],
      emailAddresses: [index % 4 === 0 ? 'security@contoso.com' : ''],
      emailAccountAdmins: index % 3 === 0,
      storageEndpoint: '',
      retentionDays: 0,
      creationTime: estate.tenant.daysAgo(300, 'alert', index),
    },
  };
}
