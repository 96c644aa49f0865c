import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { identityBlock } from './identities.ts';

const COSMOS = 'microsoft.documentdb/databaseaccounts';
const POSTGRES = 'microsoft.dbforpostgresql/flexibleservers';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

export function cosmosAccount(estate: Estate, index: number): Body {
  const name = estate.name(COSMOS, index);
  const { group } = estate.layout.place(COSMOS, index);
  const subnet = estate.neighbour(SUBNET, group, index);
  const mongo = index % 3 === 0;
  const region = estate.region(group);
  const place: JsonObject = {
    id: `${name}-${region}`,
    locationName: region,
    documentEndpoint: `https://${name}-${region}.documents.azure.com:443/`,
    provisioningState: 'Succeeded',
    failoverPriority: 0,
    isZoneRedundant: false,
  };
  const filtered = index % 2 === 0 && subnet !== undefined;
  return {
    kind: mongo ? 'MongoDB' : 'GlobalDocumentDB',
    properties: {
      provisioningState: 'Succeeded',
      documentEndpoint: `https://${name}.documents.azure.com:443/`,
      publicNetworkAccess: index % 4 === 1 ? 'Disabled' : 'Enabled',
      enableAutomaticFailover: true,
      enableMultipleWriteLocations: false,
      isVirtualNetworkFilterEnabled: filtered,
      virtualNetworkRules: filtered
        ? [{ id: estate.ref(SUBNET, subnet), ignoreMissingVNetServiceEndpoint: false }]
        : [],
      ipRules: index % 3 === 1 ? [{ ipAddressOrRange: '0.0.0.0' }] : [],
      disableKeyBasedMetadataWriteAccess: index % 2 === 1,
      disableLocalAuth: index % 5 === 0,
      databaseAccountOfferType: 'Standard',
      minimalTlsVersion: 'Tls12',
      consistencyPolicy: { defaultConsistencyLevel: 'Session', maxIntervalInSeconds: 5, maxStalenessPrefix: 100 },
      writeLocations: [place],
      readLocations: [place],
      locations: [place],
      failoverPolicies: [{ id: `${name}-${region}`, locationName: region, failoverPriority: 0 }],
      cors: [],
      capabilities: mongo ? [{ name: 'EnableMongo' }] : [],
      privateEndpointConnections: null,
      instanceId: estate.serial('cosmos', index),
    },
    identity: identityBlock(estate, COSMOS, index) ?? { type: 'None' },
  };
}

export function postgresServer(estate: Estate, index: number): Body {
  const { tenant } = estate;
  return {
    sku: { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' },
    properties: {
      administratorLogin: 'pgadmin',
      version: index % 4 === 0 ? '11' : '16',
      minorVersion: '4',
      state: index % 9 === 8 ? 'Stopped' : 'Ready',
      fullyQualifiedDomainName: `${estate.name(POSTGRES, index)}.postgres.database.azure.com`,
      storage: { storageSizeGB: 128, autoGrow: 'Disabled', iops: 500, tier: 'P10', type: '' },
      authConfig: {
        activeDirectoryAuth: index % 2 === 0 ? 'Enabled' : 'Disabled',
        passwordAuth: index % 4 === 2 ? 'Disabled' : 'Enabled',
        tenantId: index % 2 === 0 ? tenant.id : null,
      },
      dataEncryption: { type: 'SystemManaged' },
      backup: {
        backupRetentionDays: 7,
        geoRedundantBackup: index % 3 === 0 ? 'Enabled' : 'Disabled',
        earliestRestoreDate: tenant.daysAgo(7),
      },
      network: { publicNetworkAccess: index % 3 === 1 ? 'Disabled' : 'Enabled' },
      highAvailability: { mode: 'Disabled', state: 'NotEnabled' },
      maintenanceWindow: { customWindow: 'Disabled', dayOfWeek: 0, startHour: 0, startMinute: 0 },
      replicationRole: 'Primary',
      replicaCapacity: 5,
      availabilityZone: '1',
    },
  };
}

/** Server parameters that security benchmarks ask for: name, default, allowed values. */
export const POSTGRES_PARAMETERS = [
  ['connection_throttle.enable', 'off', 'Boolean', 'on,off'],
  ['log_checkpoints', 'on', 'Boolean', 'on,off'],
  ['log_connections', 'on', 'Boolean', 'on,off'],
  ['logfiles.retention_days', '3', 'Integer', '1-7'],
  ['require_secure_transport', 'on', 'Boolean', 'on,off'],
] as const;

export function postgresConfiguration(estate: Estate, index: number): Body {
  const { parent, place } = estate.layout.place(`${POSTGRES}/configurations`, index);
  const [, defaultValue, dataType, allowedValues] = POSTGRES_PARAMETERS[place] ?? POSTGRES_PARAMETERS[0];
  const changed = (parent + place) % 4 === 0;
  const value = changed ? (defaultValue === 'on' ? 'off' : defaultValue === 'off' ? 'on' : '7') : defaultValue;
  return {
    properties: {
      value: changed && parent % 2 === 0 ? value.toUpperCase() : value,
      description: null,
      defaultValue,
      dataType,
      allowedValues,
      source: changed ? 'user-override' : 'system-default',
      isDynamicConfig: true,
      isReadOnly: false,
      isConfigPendingRestart: false,
    },
  };
}

/** Address ranges in turn: Azure services (0.0.0.0), one office, the whole Internet. */
export const FIREWALL_RULES = [
  ['AllowAllWindowsAzureIps', '0.0.0.0', '0.0.0.0'],
  ['office', '198.51.100.1', '198.51.100.254'],
  ['everyone', '0.0.0.0', '255.255.255.255'],
] as const;

export const firewallRule =
  (type: string) =>
  (estate: Estate, index: number): Body => {
    const [, startIpAddress, endIpAddress] =
      FIREWALL_RULES[estate.layout.place(type, index).place] ?? FIREWALL_RULES[0];
    return { properties: { startIpAddress, endIpAddress } };
  };
