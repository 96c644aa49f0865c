/** What a SQL server has beside its databases: settings of one object each, rules and groups. */
import type { Body, Estate } from '../../estate.ts';

const SERVER = 'microsoft.sql/servers';
const DATABASE = 'microsoft.sql/servers/databases';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const VAULT_KEY = 'microsoft.keyvault/vaults/keys';

/** The number of the server that a child lies below. */
const serverOf = (estate: Estate, type: string, index: number): number =>
  estate.layout.place(`${SERVER}/${type}`, index).parent;

/** A key of the subscription, as its URL. */
export function customerKey(estate: Estate, group: number, index: number): { name: string; uri: string } | undefined {
  const key = estate.neighbour(VAULT_KEY, group, index);
  if (key === undefined) return undefined;
  const { parent } = estate.layout.place(VAULT_KEY, key);
  const vault = estate.name('microsoft.keyvault/vaults', parent);
  const name = estate.name(VAULT_KEY, key);
  const version = estate.serial('key-version', key).replaceAll('-', '');
  return {
    name: `${vault}_${name}_${version}`,
    uri: `https://${vault}.vault.azure.net/keys/${name}/${version}`,
  };
}

/** Protected by Microsoft's key, or for every third one by a key of a vault. */
export function encryptionProtector(estate: Estate, group: number, index: number): Body {
  const key = index % 3 === 1 ? customerKey(estate, group, index) : undefined;
  return {
    kind: key ? 'azurekeyvault' : 'servicemanaged',
    location: estate.region(group),
    properties: key
      ? {
          serverKeyName: key.name,
          serverKeyType: 'AzureKeyVault',
          uri: key.uri,
          thumbprint: estate.serial('thumbprint', index).replaceAll('-', '').toUpperCase(),
          autoRotationEnabled: index % 2 === 0,
        }
      : { serverKeyName: 'ServiceManaged', serverKeyType: 'ServiceManaged', autoRotationEnabled: false },
  };
}

export function serverEncryptionProtector(estate: Estate, index: number): Body {
  const { group, parent } = estate.layout.place(`${SERVER}/encryptionprotector`, index);
  return encryptionProtector(estate, group, parent);
}

export function devOpsAuditing(estate: Estate, index: number): Body {
  const on = serverOf(estate, 'devopsauditingsettings', index) % 4 === 0;
  return {
    properties: {
      state: on ? 'Enabled' : 'Disabled',
      isAzureMonitorTargetEnabled: on,
      storageEndpoint: '',
      storageAccountSubscriptionId: '00000000-0000-0000-0000-000000000000',
    },
  };
}

export function connectionPolicy(estate: Estate, index: number): Body {
  return {
    kind: '',
    location: estate.region(estate.layout.place(`${SERVER}/connectionpolicies`, index).group),
    properties: { connectionType: ['Default', 'Proxy', 'Redirect'][index % 3] ?? 'Default' },
  };
}

export function threatProtection(estate: Estate, index: number): Body {
  return {
    properties: {
      state: index % 3 === 0 ? 'Disabled' : 'Enabled',
      creationTime: estate.tenant.daysAgo(200, 'threat-protection', index),
    },
  };
}

/** Scans every week; the addresses of the first are an empty text, as the service answers where there are none. */
export function vulnerabilityAssessment(_estate: Estate, index: number): Body {
  return {
    properties: {
      recurringScans: {
        isEnabled: index % 2 === 0,
        emailSubscriptionAdmins: index % 3 === 0,
        emails: index % 4 === 0 ? ['security@contoso.com'] : index % 4 === 1 ? [''] : [],
      },
    },
  };
}

export function expressAssessment(_estate: Estate, index: number): Body {
  return { properties: { state: index % 2 === 0 ? 'Enabled' : 'Disabled' } };
}

export function automaticTuning(_estate: Estate, index: number): Body {
  const option = (actualState: string) => ({ desiredState: 'Default', actualState, reasonDesc: 'AutoConfigured' });
  return {
    properties: {
      desiredState: index % 4 === 3 ? 'Custom' : 'Auto',
      actualState: ['Auto', 'Unspecified', 'Custom'][index % 3] ?? 'Auto',
      options: { createIndex: option('Off'), dropIndex: option('Off'), forceLastGoodPlan: option('On') },
    },
  };
}

export function virtualNetworkRule(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${SERVER}/virtualnetworkrules`, index);
  const subnet = estate.neighbour(SUBNET, group, index);
  return {
    properties: {
      ...(subnet !== undefined && { virtualNetworkSubnetId: estate.ref(SUBNET, subnet) }),
      ignoreMissingVnetServiceEndpoint: index % 2 === 0,
      state: index % 5 === 4 ? 'InProgress' : 'Ready',
    },
  };
}

/** Fails over to the next server, whatever subscription that lies in. */
export function failoverGroup(estate: Estate, index: number): Body {
  const server = serverOf(estate, 'failovergroups', index);
  const partner = (server + 1) % estate.layout.total(SERVER);
  const [from, to] = estate.layout.inResource(DATABASE, SERVER, server);
  return {
    location: estate.region(estate.layout.place(SERVER, server).group),
    properties: {
      readWriteEndpoint: { failoverPolicy: 'Automatic', failoverWithDataLossGracePeriodMinutes: 60 },
      readOnlyEndpoint: { failoverPolicy: 'Disabled' },
      replicationRole: 'Primary',
      replicationState: 'CATCH_UP',
      partnerServers: [
        {
          id: estate.ref(SERVER, partner),
          location: estate.region(estate.layout.place(SERVER, partner).group),
          replicationRole: 'Secondary',
        },
      ],
      databases: to - from > 1 ? [estate.ref(DATABASE, from + 1)] : [],
    },
  };
}

export function elasticPool(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${SERVER}/elasticpools`, index);
  return {
    location: estate.region(group),
    sku: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 },
    kind: 'vcore,pool',
    properties: {
      state: 'Ready',
      creationDate: estate.tenant.daysAgo(400, 'pool', index),
      maxSizeBytes: 34_359_738_368,
      perDatabaseSettings: { minCapacity: 0, maxCapacity: 2 },
      zoneRedundant: index % 2 === 0,
      licenseType: index % 3 === 0 ? 'BasePrice' : 'LicenseIncluded',
    },
  };
}
