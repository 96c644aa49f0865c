import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';

const VAULT = 'microsoft.recoveryservices/vaults';
const POLICY = `${VAULT}/backuppolicies`;
const ITEM = `${VAULT}/backupfabrics/protectioncontainers/protecteditems`;
const REPLICATED = `${VAULT}/replicationfabrics/replicationprotectioncontainers/replicationprotecteditems`;
const VM = 'microsoft.compute/virtualmachines';
const ACCOUNT = 'microsoft.storage/storageaccounts';
const NETWORK = 'microsoft.network/virtualnetworks';

export const POLICIES = ['DefaultPolicy', 'HourlyLogBackup'] as const;

const retention = (count: number, durationType: string): JsonObject => ({ retentionDuration: { count, durationType } });

/** A policy for machines, kept for a week or for years, or one for databases, whose kinds of backup have their own. */
export function backupPolicy(estate: Estate, index: number): Body {
  const { place } = estate.layout.place(POLICY, index);
  if (POLICIES[place] === 'HourlyLogBackup') {
    return {
      properties: {
        backupManagementType: 'AzureWorkload',
        workLoadType: 'SQLDataBase',
        settings: { timeZone: 'UTC', issqlcompression: false, isCompression: false },
        subProtectionPolicy: [
          {
            policyType: 'Full',
            schedulePolicy: { schedulePolicyType: 'SimpleSchedulePolicy', scheduleRunFrequency: 'Daily' },
            retentionPolicy: { retentionPolicyType: 'LongTermRetentionPolicy', dailySchedule: retention(30, 'Days') },
          },
          {
            policyType: 'Log',
            schedulePolicy: { schedulePolicyType: 'LogSchedulePolicy', scheduleFrequencyInMins: 60 },
            retentionPolicy: { retentionPolicyType: 'SimpleRetentionPolicy', ...retention(15, 'Days') },
          },
        ],
        protectedItemsCount: 0,
      },
    };
  }
  const long = index % 4 === 0;
  return {
    properties: {
      backupManagementType: 'AzureIaasVM',
      ...(index % 3 === 0 ? {} : { policyType: 'V1' }),
      instantRPDetails: {},
      schedulePolicy: {
        schedulePolicyType: 'SimpleSchedulePolicy',
        scheduleRunFrequency: 'Daily',
        scheduleRunTimes: ['2024-01-01T01:30:00Z'],
      },
      retentionPolicy: {
        retentionPolicyType: 'LongTermRetentionPolicy',
        dailySchedule: retention(long ? 30 : 7, 'Days'),
        ...(long ? { monthlySchedule: retention(60, 'Months'), yearlySchedule: null } : {}),
      },
      instantRpRetentionRangeInDays: long ? 5 : 2,
      timeZone: 'UTC',
      protectedItemsCount: 1,
    },
  };
}

export function backupFabric(): Body {
  return { properties: { friendlyName: 'Azure', backupManagementType: 'AzureIaasVM' } };
}

export function protectionContainer(_estate: Estate, index: number): Body {
  const machine = index % 2 === 0;
  return {
    properties: {
      backupManagementType: machine ? 'AzureIaasVM' : 'AzureStorage',
      containerType: machine ? 'IaasVMContainer' : 'StorageContainer',
      registrationStatus: 'Registered',
    },
  };
}

/** A machine, or a share of a storage account; healthy, failing, stopped, or not yet backed up for the first time. */
export function protectedItem(estate: Estate, index: number): Body {
  const { group, parent } = estate.layout.place(ITEM, index);
  const machine = parent % 2 === 0;
  const source = estate.neighbour(machine ? VM : ACCOUNT, group, index);
  const sourceId = source === undefined ? '' : estate.ref(machine ? VM : ACCOUNT, source);
  const policy = estate.neighbour(POLICY, group, 0);
  const state = estate.tenant.pick('protection', index, ['Protected', 'Protected', 'IRPending', 'ProtectionStopped']);
  const waiting = state === 'IRPending';
  const failed = index % 5 === 2;
  return {
    properties: {
      protectedItemType: machine ? 'Microsoft.Compute/virtualMachines' : 'AzureFileShareProtectedItem',
      backupManagementType: machine ? 'AzureIaasVM' : 'AzureStorage',
      workloadType: machine ? 'VM' : 'AzureFileShare',
      friendlyName: machine ? (sourceId.split('/').at(-1) ?? '') : 'profiles',
      sourceResourceId: index % 3 === 0 ? sourceId.toLowerCase() : sourceId,
      ...(machine ? { virtualMachineId: sourceId, healthStatus: failed ? 'ActionRequired' : 'Passed' } : {}),
      dataSourceInfo: { resourceID: sourceId, datasourceType: 'AzureIaasVM' },
      protectionState: state,
      currentProtectionState: state,
      protectionStatus: failed ? 'Unhealthy' : 'Healthy',
      policyId: policy === undefined || state === 'ProtectionStopped' ? '' : estate.ref(POLICY, policy),
      policyName: state === 'ProtectionStopped' ? null : POLICIES[0],
      lastBackupStatus: waiting ? null : failed ? 'Failed' : 'Completed',
      lastBackupTime: waiting ? null : estate.tenant.daysAgo(failed ? 12 : 1, 'backup', index),
      lastRecoveryPoint: waiting ? null : estate.tenant.daysAgo(1, 'recovery-point', index),
      isScheduledForDeferredDelete: index % 7 === 6,
    },
  };
}

export function replicationFabric(estate: Estate, index: number): Body {
  return {
    properties: {
      friendlyName: 'Azure fabric',
      customDetails: { instanceType: 'Azure', location: estate.tenant.pick('fabric', index, ['westeurope', 'eastus']) },
      health: 'Normal',
    },
  };
}

export function replicationContainer(): Body {
  return { properties: { fabricType: 'Azure', protectedItemCount: 1, pairingStatus: 'Paired', role: 'Primary' } };
}

/** A machine that is replicated to another region; every third one stands still. */
export function replicatedItem(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(REPLICATED, index);
  const machine = estate.neighbour(VM, group, index + 1);
  const network = estate.neighbour(NETWORK, group, index);
  const broken = index % 3 === 1;
  return {
    properties: {
      friendlyName: machine === undefined ? 'gone' : estate.name(VM, machine),
      protectedItemType: 'A2AReplicationProtectedItem',
      protectionState: broken ? 'ProtectedCritical' : 'Protected',
      replicationHealth: broken ? 'Critical' : 'Normal',
      failoverHealth: broken ? 'Warning' : 'Normal',
      healthErrors: broken ? [{ errorCode: '153007', errorLevel: 'Critical' }] : [],
      activeLocation: 'Primary',
      primaryFabricFriendlyName: 'asr-a2a-default-westeurope',
      recoveryFabricFriendlyName: 'asr-a2a-default-northeurope',
      policyFriendlyName: '24-hour-retention-policy',
      testFailoverState: 'None',
      lastSuccessfulTestFailoverTime: index % 2 === 0 ? estate.tenant.daysAgo(90, 'test-failover', index) : null,
      providerSpecificDetails: {
        instanceType: 'A2A',
        fabricObjectId: machine === undefined ? '' : estate.ref(VM, machine),
        primaryFabricLocation: 'westeurope',
        recoveryFabricLocation: 'northeurope',
        recoveryAzureResourceGroupId: estate.groupId(group),
        recoveryAzureVMName: machine === undefined ? null : estate.name(VM, machine),
        selectedRecoveryAzureNetworkId: network === undefined ? null : estate.ref(NETWORK, network),
        rpoInSeconds: 120,
      },
    },
  };
}
