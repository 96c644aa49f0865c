import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { dailyRetention, longestRetention, maybeRetentionPolicy, maybeSubPolicies } from './backup-retention.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    backupManagementType: maybeText,
    workLoadType: maybeText,
    workloadType: maybeText,
    policyType: maybeText,
    timeZone: maybeText,
    protectedItemsCount: maybeNumber,
    instantRpRetentionRangeInDays: maybeNumber,
    schedulePolicy: maybeObject({ schedulePolicyType: maybeText, scheduleRunFrequency: maybeText }),
    retentionPolicy: maybeRetentionPolicy,
    vaultRetentionPolicy: maybeObject({ vaultRetention: maybeRetentionPolicy }),
    subProtectionPolicy: maybeSubPolicies,
    resourceGuardOperationRequests: maybeTexts,
  }),
});

/** Every retention that the policy has, whatever kind of workload it is for. */
function retentions({ properties }: z.output<typeof schema>) {
  return [
    properties?.retentionPolicy,
    properties?.vaultRetentionPolicy?.vaultRetention,
    ...(properties?.subProtectionPolicy?.map(({ retentionPolicy }) => retentionPolicy) ?? []),
  ];
}

/** Source: Azure Resource Manager, "Backup Policies - List": one list a vault. */
export const backupPolicy = entityType(schema, {
  type: 'azure_backup_policy',
  title: 'Backup policy',
  plural: 'Backup policies',
  class: 'Policy',
  category: 'storage',
  product: 'recovery',
  description: 'When backups are made and how long they are kept.',
  source: {
    kind: 'arm-children',
    parents: ['azure_recovery_services_vault'],
    path: '{id}/backupPolicies',
    apiVersion: '2024-04-01',
  },
  rights: [azure('Microsoft.RecoveryServices/vaults/backupPolicies/read')],
  key: (policy, { tenantId }) => armKey(policy.id, tenantId),
  name: (policy) => policy.name,
  volatile: ['eTag', 'properties.protectedItemsCount'],
  properties: {
    backupManagementType: text(
      'What it is for: AzureIaasVM, AzureStorage, AzureWorkload, MAB, ...',
      ({ properties }) => properties?.backupManagementType,
    ),
    workloadType: text('Kind of workload.', ({ properties }) => properties?.workLoadType ?? properties?.workloadType),
    policyType: text('V1 or V2 (several backups a day) for machines.', ({ properties }) => properties?.policyType),
    scheduleFrequency: text(
      'How often: Daily, Weekly or Hourly.',
      ({ properties }) => properties?.schedulePolicy?.scheduleRunFrequency,
    ),
    timeZone: text('Time zone of the schedule.', ({ properties }) => properties?.timeZone),
    dailyRetentionDays: number('For how many days a daily backup is kept.', ({ properties }) =>
      dailyRetention(properties?.retentionPolicy ?? properties?.vaultRetentionPolicy?.vaultRetention),
    ),
    longestRetentionDays: number(
      'For how many days the backups kept longest are; a month counts 30, a year 365.',
      (policy) => longestRetention(retentions(policy)),
    ),
    instantRestoreRetentionDays: number(
      'For how many days a snapshot beside the machine is kept.',
      ({ properties }) => properties?.instantRpRetentionRangeInDays,
    ),
    resourceGuardOperationRequests: list(
      'Agreements of a second person that it goes by.',
      ({ properties }) => properties?.resourceGuardOperationRequests,
    ),
  },
  relations: (_policy, context) => containedIn(context),
});
