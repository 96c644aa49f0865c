import { child, type ResourceRow, rare } from '../../row.ts';
import {
  backupFabric,
  backupPolicy,
  POLICIES,
  protectedItem,
  protectionContainer,
  replicatedItem,
  replicationContainer,
  replicationFabric,
} from './items.ts';
import { backupVault, recoveryVault } from './vaults.ts';

const VAULT = 'Microsoft.RecoveryServices/vaults';
const CONTAINERS = `${VAULT}/backupFabrics/protectionContainers`;
const REPLICATION = `${VAULT}/replicationFabrics`;

const containerNames = ['IaasVMContainer;iaasvmcontainerv2;rg;vm', 'StorageContainer;Storage;rg;st'];

/** Parents before their children. */
export const recoveryRows: readonly ResourceRow[] = [
  rare(VAULT, 'rsv{}', 6, recoveryVault),
  child(`${VAULT}/backupPolicies`, [2, 1], POLICIES, backupPolicy),
  child(`${VAULT}/backupFabrics`, [1], ['Azure'], backupFabric),
  child(CONTAINERS, [2], containerNames, protectionContainer),
  child(`${CONTAINERS}/protectedItems`, [1], ['VM;iaasvmcontainerv2;rg;vm'], protectedItem),
  child(REPLICATION, [1, 0], ['asr-a2a-default-westeurope'], replicationFabric),
  child(`${REPLICATION}/replicationProtectionContainers`, [1], ['asr-a2a-container'], replicationContainer),
  child(
    `${REPLICATION}/replicationProtectionContainers/replicationProtectedItems`,
    [1],
    ['7c1f0a3e-replicated'],
    replicatedItem,
  ),
  rare('Microsoft.DataProtection/backupVaults', 'bv{}', 7, backupVault),
];
