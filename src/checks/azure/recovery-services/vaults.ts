/** Source: "Vaults - List By Subscription Id" of Microsoft.RecoveryServices. */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, count, fact, oneOf } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

const subject = 'azure_recovery_services_vault';
const security = 'properties.securitySettings';
const redundancy = 'properties.redundancySettings';

export const vaultChecks: readonly Check[] = [
  {
    id: 'backup-vault-soft-delete',
    title: 'Deleted backups can be brought back for a while',
    why: 'Ransomware deletes backups first; soft delete keeps them out of its reach.',
    severity: 'high',
    topic: 'delete-protect',
    subject,
    rule: at(`${security}.softDeleteSettings.softDeleteState`, oneOf('Enabled', 'AlwaysON'), { absent: 'unknown' }),
    fix: {
      portal:
        'Recovery Services vault > Settings > Properties > Security settings: enable soft delete, best always-on.',
      az: 'az backup vault backup-properties set --name {name} --resource-group {resourceGroup} --soft-delete-feature-state Enable',
      bicep: "securitySettings: { softDeleteSettings: { softDeleteState: 'AlwaysON' } }",
    },
  },
  {
    id: 'backup-vault-immutability',
    title: 'Backups cannot be deleted before their time',
    why: 'With immutability not even an administrator whose account was taken over can shorten or delete backups.',
    severity: 'medium',
    topic: 'delete-protect',
    subject,
    rule: at(`${security}.immutabilitySettings.state`, oneOf('Locked', 'Unlocked'), { absent: 'fail' }),
    approximates: 'While it is not locked, an administrator can still switch it off.',
    fix: {
      portal:
        'Recovery Services vault > Settings > Properties > Immutable vault: enable it, and lock it when it has proved itself.',
      az: 'az backup vault update --name {name} --resource-group {resourceGroup} --immutability-state Unlocked',
      bicep: "securitySettings: { immutabilitySettings: { state: 'Unlocked' } }",
    },
  },
  {
    id: 'backup-vault-has-items',
    title: 'Vaults protect something',
    why: 'An empty vault looks like protection that is not there.',
    severity: 'medium',
    topic: 'backup',
    subject,
    facts: {
      items: {
        from: 'contained',
        types: ['azure_backup_protected_item', 'azure_replication_protected_item'],
        pick: [],
      },
    },
    rule: count(fact('items'), atLeast(1)),
    fix: {
      portal: 'Recovery Services vault > Backup: choose what to back up; or delete the vault.',
      az: 'az backup protection enable-for-vm --vault-name {name} --resource-group {resourceGroup} --vm "$MACHINE_ID" --policy-name DefaultPolicy',
    },
  },
  {
    id: 'backup-vault-cross-region',
    title: 'Backups are kept in two regions and can be restored in either',
    why: 'When a region is lost, backups that lie there alone are lost with what they were made of.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: all(
      at(`${redundancy}.standardTierStorageRedundancy`, oneOf('GeoRedundant'), { absent: 'fail' }),
      at(`${redundancy}.crossRegionRestore`, oneOf('Enabled'), { absent: 'fail' }),
    ),
    approximates: 'It is judged for every vault, whether what it protects is critical or not.',
    fix: {
      portal:
        'Recovery Services vault > Settings > Properties > Backup Configuration: choose geo-redundant storage and enable cross region restore, before the first backup.',
      az: 'az backup vault backup-properties set --name {name} --resource-group {resourceGroup} --backup-storage-redundancy GeoRedundant --cross-region-restore-flag true',
      bicep: "redundancySettings: { standardTierStorageRedundancy: 'GeoRedundant', crossRegionRestore: 'Enabled' }",
    },
  },
  customerKey({
    id: 'backup-vault-cmk',
    title: 'Backups are encrypted with a key of your own',
    why: 'Only a key of your own can be withdrawn and audited when somebody gets at the backups.',
    severity: 'low',
    subject,
    path: 'properties.encryption.keyVaultProperties.keyUri',
    fix: {
      portal:
        'Recovery Services vault > Settings > Properties > Encryption settings: use your own key (before the first backup).',
      az: 'az backup vault encryption update --name {name} --resource-group {resourceGroup} --encryption-key-id "$KEY_URL" --mi-system-assigned',
      bicep: 'encryption: { keyVaultProperties: { keyUri: keyUrl }, kekIdentity: { useSystemAssignedIdentity: true } }',
    },
  }),
  privateEndpointCheck({
    id: 'backup-vault-private-endpoint',
    title: 'Vaults of backups can be reached through a private endpoint',
    why: 'Without one backups travel over the public endpoint, which then has to stay open.',
    severity: 'low',
    subject,
    where: 'Recovery Services vault > Settings > Networking > Private access',
    groups: ['AzureBackup', 'AzureSiteRecovery'],
    approximates: 'One endpoint is enough, for backup or for replication.',
  }),
  managedIdentity({
    id: 'backup-vault-managed-identity',
    title: 'Vaults of backups have a managed identity',
    why: 'Private endpoints and keys of your own both need the identity of the vault.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Recovery Services vault > Settings > Identity: switch on the system assigned identity.',
      az: 'az backup vault identity assign --name {name} --resource-group {resourceGroup} --system-assigned',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
];
