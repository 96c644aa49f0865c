/** Source: Azure Backup and Azure Site Recovery in Resource Graph and Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, any, at, atLeast, fact, noneOf, oneOf, onList, type Rule, some, when } from '../../rule/index.ts';

const subject = 'azure_virtual_machine';
const policy = 'azure_backup_policy';

/** Policies for machines; those of files and databases have other schedules. */
const forMachines = (rule: Rule): Rule =>
  when(
    at('properties.backupManagementType', oneOf('AzureIaasVM'), { absent: 'unknown' }),
    rule,
    'The policy is not for machines.',
  );

const policyFix = (what: string): Check['fix'] => ({
  portal: `Recovery Services vault > Manage > Backup policies > the policy: ${what}`,
  az: 'az backup policy set --name {name} --vault-name "$VAULT" --resource-group {resourceGroup} --policy "$POLICY_FILE"',
});

export const recoveryChecks: readonly Check[] = [
  {
    id: 'vm-backup-enabled',
    title: 'Virtual machines are backed up',
    why: 'Without a backup a mistake or ransomware takes the machine and its data for good.',
    severity: 'high',
    topic: 'backup',
    subject,
    facts: {
      'backup items': {
        from: 'related',
        types: ['azure_backup_protected_item'],
        relation: 'backs_up',
        direction: 'in',
      },
    },
    rule: some(
      fact('backup items'),
      all(
        // Databases in a machine name it as their source too.
        at('properties.backupManagementType', oneOf('AzureIaasVM'), { absent: 'unknown' }),
        at('@protectionState', noneOf('ProtectionStopped'), { absent: 'unknown' }),
      ),
      { none: 'fail' },
    ),
    fix: {
      portal: 'Virtual machine > Backup + disaster recovery > Backup: choose a vault and a policy.',
      az: 'az backup protection enable-for-vm --vm {id} --vault-name "$VAULT" --resource-group "$VAULT_RESOURCE_GROUP" --policy-name DefaultPolicy',
      terraform: 'azurerm_backup_protected_vm',
    },
  },
  {
    id: 'vm-backup-daily-retention',
    title: 'Daily backups of virtual machines are kept for a week or longer',
    why: 'What was encrypted or deleted is often noticed after days; by then the last good copy must still be there.',
    severity: 'medium',
    topic: 'backup',
    subject: policy,
    settings: { 'fewest days': { words: 'Days for which a daily backup is kept, at least.', value: 7 } },
    rule: forMachines(at('@dailyRetentionDays', atLeast('fewest days'), { absent: 'fail' })),
    fix: policyFix('keep daily backup points for at least 7 days.'),
  },
  {
    id: 'vm-instant-restore-retention',
    title: 'Snapshots for instant restores of virtual machines are kept for two days or longer',
    why: 'From a snapshot beside the machine a restore takes minutes, from the vault hours.',
    severity: 'low',
    topic: 'backup',
    subject: policy,
    settings: { 'fewest days': { words: 'Days for which snapshots are kept beside the machine, at least.', value: 2 } },
    rule: forMachines(at('properties.instantRpRetentionRangeInDays', atLeast('fewest days'), { absent: 'pass' })),
    fix: policyFix('retain instant recovery snapshots for at least 2 days.'),
  },
  {
    id: 'vm-disaster-recovery',
    title: 'Virtual machines are replicated to another region',
    why: 'When a region is down, only a replica elsewhere brings the service back before it returns.',
    severity: 'low',
    topic: 'dr',
    subject,
    facts: {
      replicas: { from: 'related', types: ['azure_replication_protected_item'], relation: 'protects', direction: 'in' },
    },
    settings: {
      'machines left out': { words: 'Ids of machines that need no replica.', value: [] },
    },
    rule: any(
      at('id', onList('machines left out'), { absent: 'fail' }),
      some(
        fact('replicas'),
        at('properties.providerSpecificDetails.instanceType', oneOf('A2A'), { absent: 'unknown' }),
        {
          none: 'fail',
        },
      ),
    ),
    fix: {
      portal:
        'Virtual machine > Backup + disaster recovery > Disaster recovery: choose a region and start replication.',
      terraform: 'azurerm_site_recovery_replicated_vm',
    },
  },
];
