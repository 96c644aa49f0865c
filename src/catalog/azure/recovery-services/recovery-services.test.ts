import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { backupPolicy } from './backup-policy.ts';
import { backupProtectedItem } from './backup-protected-item.ts';
import { backupVault } from './backup-vault.ts';
import { recoveryServicesVault } from './recovery-services-vault.ts';
import { replicationProtectedItem } from './replication-protected-item.ts';

const id = `${group}/providers/Microsoft.RecoveryServices/vaults/Backups`;
const own = id.toLowerCase();
const parent = parentOf(id, 'azure_recovery_services_vault');
const vm = `${group}/providers/Microsoft.Compute/virtualMachines/Web`;
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/I`;
const keyUri = 'https://Shop.vault.azure.net/keys/Backup/0123';
const keyKey = 'https://shop.vault.azure.net/keys/backup';

describe('Recovery Services vault', () => {
  test('tells its protection, joined to key, identity and private endpoint', () => {
    const mapping = mapBody(recoveryServicesVault, {
      id,
      name: 'Backups',
      sku: { name: 'RS0', tier: 'Standard' },
      etag: 'W/1',
      properties: {
        provisioningState: 'Succeeded',
        securitySettings: {
          softDeleteSettings: { softDeleteState: 'AlwaysON', softDeleteRetentionPeriodInDays: 14 },
          immutabilitySettings: { state: 'Unlocked' },
        },
        redundancySettings: { standardTierStorageRedundancy: 'GeoRedundant', crossRegionRestore: 'Disabled' },
        encryption: { keyVaultProperties: { keyUri }, kekIdentity: { userAssignedIdentity: identity } },
        privateEndpointConnections: [
          {
            properties: {
              groupIds: ['AzureBackup'],
              privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/PE` },
              privateLinkServiceConnectionState: { status: 'Approved' },
            },
          },
        ],
      },
    });
    expect(entityOf(mapping).properties).toMatchObject({
      skuName: 'RS0',
      softDeleteState: 'AlwaysON',
      softDeleteRetentionDays: 14,
      immutabilityState: 'Unlocked',
      storageRedundancy: 'GeoRedundant',
      crossRegionRestore: 'Disabled',
      encryptionKeyUrl: keyUri,
      privateEndpointConnections: [{ status: 'Approved', groupIds: ['AzureBackup'] }],
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. encrypted_by ${keyKey}`,
      `. uses ${identity.toLowerCase()}`,
      `${groupKey}/providers/microsoft.network/privateendpoints/pe routes_to .`,
    ]);
  });

  test('of an older shape tells nothing of what it does not say', () => {
    const { properties } = entityOf(mapBody(recoveryServicesVault, { id, name: 'Backups', properties: {} }));
    expect(properties).toEqual({ subscriptionId: subscription.split('/')[2], resourceGroup: 'shop' });
  });
});

describe('backup policy', () => {
  const policyOf = (properties: object) =>
    entityOf(mapBody(backupPolicy, { id: `${id}/backupPolicies/P`, name: 'P', properties }, { parent })).properties;
  const keep = (count: number | null, durationType: string) => ({ retentionDuration: { count, durationType } });

  test('of machines: a month counts 30 days', () => {
    expect(
      policyOf({
        backupManagementType: 'AzureIaasVM',
        instantRpRetentionRangeInDays: 2,
        protectedItemsCount: 3,
        retentionPolicy: { dailySchedule: keep(1, 'weeks'), monthlySchedule: keep(6, 'Months'), yearlySchedule: null },
      }),
    ).toEqual({
      backupManagementType: 'AzureIaasVM',
      dailyRetentionDays: 7,
      longestRetentionDays: 180,
      instantRestoreRetentionDays: 2,
    });
  });

  test('of databases: each kind of backup has its own; of shares: one duration', () => {
    const subProtectionPolicy = [
      { policyType: 'Full', retentionPolicy: { weeklySchedule: keep(104, 'Weeks') } },
      { policyType: 'Log', retentionPolicy: keep(15, 'Days') },
    ];
    expect(policyOf({ workLoadType: 'SQLDataBase', subProtectionPolicy })).toEqual({
      workloadType: 'SQLDataBase',
      longestRetentionDays: 728,
    });
    const vaultRetention = { dailySchedule: keep(30, 'Days') };
    expect(policyOf({ vaultRetentionPolicy: { vaultRetention } })).toEqual({
      dailyRetentionDays: 30,
      longestRetentionDays: 30,
    });
  });

  test.each([{}, { retentionPolicy: 'none' }, { retentionPolicy: { dailySchedule: keep(null, 'Moons') } }])(
    'tells no retention of %j',
    (properties) => {
      expect(policyOf(properties)).toEqual({});
    },
  );
});

describe('backup item', () => {
  const item = (properties: object) =>
    mapBody(backupProtectedItem, {
      id: `${id}/backupFabrics/Azure/protectionContainers/IaasVMContainer;c;Shop;Web/protectedItems/VM;c;Shop;Web`,
      name: 'VM;c;Shop;Web',
      properties,
    });

  test('backs up its machine by a policy, and lies in the vault', () => {
    const policyId = `${id}/backupPolicies/Daily`;
    const mapping = item({
      friendlyName: 'web',
      backupManagementType: 'AzureIaasVM',
      sourceResourceId: vm,
      protectionState: 'Protected',
      policyId,
      lastBackupStatus: 'Completed',
      lastBackupTime: '2024-01-01T01:30:00Z',
      isScheduledForDeferredDelete: null,
      extendedInfo: { recoveryPointCount: 5 },
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'web',
      properties: {
        sourceResourceId: vm,
        protectionState: 'Protected',
        lastBackupStatus: 'Completed',
        lastBackupTime: '2024-01-01T01:30:00Z',
        isScheduledForDeferredDelete: null,
      },
    });
    expect(JSON.stringify(mapping)).not.toContain('recoveryPointCount');
    expect(relationLines(mapping)).toEqual([
      `${own} contains .`,
      `. backs_up ${vm.toLowerCase()}`,
      `. uses ${policyId.toLowerCase()}`,
    ]);
  });

  test('as Resource Graph may spell it', () => {
    const mapping = item({ dataSourceInfo: { resourceID: vm }, currentProtectionState: 'IRPending', policyId: '' });
    expect(entityOf(mapping)).toMatchObject({
      name: 'VM;c;Shop;Web',
      properties: { sourceResourceId: vm, protectionState: 'IRPending' },
    });
    expect(relationLines(mapping)).toEqual([`${own} contains .`, `. backs_up ${vm.toLowerCase()}`]);
  });
});

describe('replicated item', () => {
  const item = (providerSpecificDetails: unknown) =>
    mapBody(
      replicationProtectedItem,
      {
        id: `${id}/replicationFabrics/f/replicationProtectionContainers/c/replicationProtectedItems/r`,
        name: 'r',
        properties: {
          friendlyName: 'web',
          replicationHealth: 'Critical',
          healthErrors: [{ errorCode: '153007' }, null],
          lastSuccessfulTestFailoverTime: null,
          providerSpecificDetails,
        },
      },
      { parent },
    );

  test('protects its machine, and leads to where the copy would run', () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/DR`;
    const mapping = item({
      instanceType: 'A2A',
      fabricObjectId: vm,
      recoveryAzureResourceGroupId: `${subscription}/resourceGroups/DR`,
      selectedRecoveryAzureNetworkId: network,
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'web',
      properties: {
        instanceType: 'A2A',
        sourceResourceId: vm,
        replicationHealth: 'Critical',
        healthErrorCodes: ['153007'],
        lastSuccessfulTestFailoverTime: null,
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${own} contains .`,
      `. protects ${vm.toLowerCase()}`,
      `. replicates_to ${subscription}/resourcegroups/dr`,
      `. uses ${network.toLowerCase()}`,
    ]);
  });

  test.each([null, 'A2A', { fabricObjectId: 'a-machine-of-another-place' }, { fabricObjectId: '' }])(
    'with %j for details leads nowhere',
    (details) => {
      expect(relationLines(item(details))).toEqual([`${own} contains .`]);
    },
  );
});

test('a backup vault tells its protection and its key', () => {
  const mapping = mapBody(backupVault, {
    id: `${group}/providers/Microsoft.DataProtection/BackupVaults/BV`,
    name: 'BV',
    eTag: 'W/1',
    properties: {
      storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }, 'x'],
      securitySettings: {
        softDeleteSettings: { state: 'Off', retentionDurationInDays: 14 },
        immutabilitySettings: null,
        encryptionSettings: { state: 'Enabled', keyVaultProperties: { keyUri }, kekIdentity: { identityId: '' } },
      },
      isVaultProtectedByResourceGuard: false,
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    storageSettings: [{ datastore: 'VaultStore', redundancy: 'LocallyRedundant' }],
    softDeleteState: 'Off',
    softDeleteRetentionDays: 14,
    isProtectedByResourceGuard: false,
    encryptionKeyUrl: keyUri,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('immutabilityState');
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. encrypted_by ${keyKey}`]);
});
