import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { keyUrl } from '../key-vault/key-url.ts';

const VAULT = 'microsoft.recoveryservices/vaults';
const BACKUP_VAULT = 'microsoft.dataprotection/backupvaults';
const ENDPOINT = 'microsoft.network/privateendpoints';
const IDENTITY = 'microsoft.managedidentity/userassignedidentities';

/** A private endpoint of the subscription that reaches the vault, for every second one. */
function connections(estate: Estate, index: number): JsonObject[] {
  const { group } = estate.layout.place(VAULT, index);
  const endpoint = index % 2 === 0 ? estate.neighbour(ENDPOINT, group, index) : undefined;
  if (endpoint === undefined) return [];
  const name = `${estate.name(ENDPOINT, endpoint)}.${estate.serial('vault-connection', index)}`;
  return [
    {
      id: `${estate.ref(VAULT, index)}/privateEndpointConnections/${name}`,
      name,
      type: 'Microsoft.RecoveryServices/vaults/privateEndpointConnections',
      location: estate.region(group),
      properties: {
        provisioningState: 'Succeeded',
        groupIds: ['AzureBackup'],
        privateEndpoint: estate.link(ENDPOINT, endpoint),
        privateLinkServiceConnectionState: { status: 'Approved', description: 'None', actionsRequired: 'None' },
      },
    },
  ];
}

/** A Recovery Services vault; every fourth is of an older shape, which tells nothing of its security and redundancy. */
export function recoveryVault(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(VAULT, index);
  const old = index % 4 === 3;
  const keyUri = index % 4 === 1 ? keyUrl(estate, group, index) : undefined;
  const identity = estate.neighbour(IDENTITY, group, index);
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    privateEndpointConnections: connections(estate, index),
    privateEndpointStateForBackup: index % 2 === 0 ? 'Enabled' : 'None',
    privateEndpointStateForSiteRecovery: 'None',
    publicNetworkAccess: index % 2 === 0 ? 'Disabled' : 'Enabled',
  };
  if (!old) {
    properties.securitySettings = {
      softDeleteSettings: {
        softDeleteState: index % 3 === 0 ? 'AlwaysON' : index % 3 === 1 ? 'Enabled' : 'Disabled',
        softDeleteRetentionPeriodInDays: 14,
        enhancedSecurityState: 'Enabled',
      },
      ...(index % 3 === 0 ? { immutabilitySettings: { state: index % 2 === 0 ? 'Locked' : 'Unlocked' } } : {}),
      multiUserAuthorization: 'Disabled',
    };
    properties.redundancySettings = {
      standardTierStorageRedundancy: index % 2 === 0 ? 'GeoRedundant' : 'LocallyRedundant',
      crossRegionRestore: index % 4 === 0 ? 'Enabled' : 'Disabled',
    };
    properties.restoreSettings = {
      crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: 'Enabled' },
    };
    properties.monitoringSettings = {
      azureMonitorAlertSettings: { alertsForAllJobFailures: index % 2 === 0 ? 'Enabled' : 'Disabled' },
      classicAlertSettings: { alertsForCriticalOperations: 'Disabled' },
    };
    properties.bcdrSecurityLevel = index % 3 === 0 ? 'Excellent' : 'Fair';
  }
  if (keyUri !== undefined && identity !== undefined) {
    properties.encryption = {
      keyVaultProperties: { keyUri },
      kekIdentity: { useSystemAssignedIdentity: false, userAssignedIdentity: estate.ref(IDENTITY, identity) },
      infrastructureEncryption: 'Enabled',
    };
  }
  return { sku: { name: 'RS0', tier: 'Standard' }, properties };
}

/** A Data Protection backup vault. */
export function backupVault(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(BACKUP_VAULT, index);
  const keyUri = index % 2 === 1 ? keyUrl(estate, group, index) : undefined;
  return {
    properties: {
      provisioningState: 'Succeeded',
      storageSettings: [{ datastoreType: 'VaultStore', type: index % 2 === 0 ? 'GeoRedundant' : 'LocallyRedundant' }],
      securitySettings: {
        softDeleteSettings: { state: index % 3 === 2 ? 'Off' : 'On', retentionDurationInDays: 14 },
        ...(index % 2 === 0 ? { immutabilitySettings: { state: 'Unlocked' } } : {}),
        ...(keyUri === undefined
          ? {}
          : {
              encryptionSettings: {
                state: 'Enabled',
                keyVaultProperties: { keyUri },
                kekIdentity: { identityType: 'SystemAssigned' },
                infrastructureEncryption: 'Disabled',
              },
            }),
      },
      featureSettings: index % 3 === 0 ? null : { crossSubscriptionRestoreSettings: { state: 'Enabled' } },
      monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: 'Enabled' } },
      isVaultProtectedByResourceGuard: index % 4 === 0,
      secureScore: 'Adequate',
    },
  };
}
