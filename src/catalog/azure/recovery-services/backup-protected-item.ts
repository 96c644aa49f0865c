import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armVolatile, relationsFrom, relationsTo, said, topLevelResource } from '../arm.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    friendlyName: maybeText,
    protectedItemType: maybeText,
    backupManagementType: maybeText,
    workloadType: maybeText,
    sourceResourceId: maybeText,
    virtualMachineId: maybeText,
    // Resource Graph has these two beside or instead of what Resource Manager answers.
    dataSourceInfo: maybeObject({ resourceID: maybeText }),
    currentProtectionState: maybeText,
    protectionState: maybeText,
    protectionStatus: maybeText,
    healthStatus: maybeText,
    policyId: maybeText,
    policyName: maybeText,
    lastBackupStatus: maybeText,
    lastBackupTime: maybeText,
    lastRecoveryPoint: maybeText,
    isScheduledForDeferredDelete: maybeFlag,
    deferredDeleteTimeInUTC: maybeText,
    softDeleteRetentionPeriodInDays: maybeNumber,
    isArchiveEnabled: maybeFlag,
  }),
});

/** The resource that is backed up, or that holds what is (the storage account of a share, the machine of a database). */
function sourceOf({ properties }: z.output<typeof schema>): string | undefined {
  return (
    said(properties?.sourceResourceId) ??
    said(properties?.dataSourceInfo?.resourceID) ??
    said(properties?.virtualMachineId)
  );
}

/**
 * Source: Azure Resource Graph, `recoveryservicesresources`. Resource Manager lists protected items below one vault only, so
 * that there is no list to fall back to.
 */
export const backupProtectedItem = entityType(schema, {
  type: 'azure_backup_protected_item',
  title: 'Backup item',
  plural: 'Backup items',
  class: 'Backup',
  category: 'storage',
  product: 'recovery',
  description: 'A machine, file share or database that a vault backs up, with the state of its last backup.',
  source: {
    kind: 'resource-graph',
    table: 'recoveryservicesresources',
    resourceType: 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems',
  },
  rights: [azure('Microsoft.RecoveryServices/vaults/backupProtectedItems/read')],
  key: (item, { tenantId }) => armKey(item.id, tenantId),
  name: (item) => said(item.properties?.friendlyName) ?? item.name,
  volatile: [...armVolatile, 'properties.extendedInfo', 'properties.kpisHealths', 'properties.healthDetails'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    backupManagementType: text(
      'What is backed up: AzureIaasVM, AzureStorage, AzureWorkload, MAB, ...',
      ({ properties }) => properties?.backupManagementType,
    ),
    workloadType: text('Kind of workload, such as VM or SQLDataBase.', ({ properties }) => properties?.workloadType),
    protectedItemType: text('Kind of item.', ({ properties }) => properties?.protectedItemType),
    sourceResourceId: text('Resource that is backed up, or that holds what is.', sourceOf),
    protectionState: text(
      'Protected, ProtectionStopped, IRPending (no first backup yet), ...',
      ({ properties }) => said(properties?.protectionState) ?? said(properties?.currentProtectionState),
    ),
    protectionStatus: text('Healthy or not.', ({ properties }) => properties?.protectionStatus),
    healthStatus: text('Passed, ActionRequired or ActionSuggested.', ({ properties }) => properties?.healthStatus),
    policyId: text('Policy by which it is backed up.', ({ properties }) => properties?.policyId),
    policyName: text('Name of the policy.', ({ properties }) => properties?.policyName),
    lastBackupStatus: text('How the last backup ended.', ({ properties }) => properties?.lastBackupStatus),
    lastBackupTime: instant('When that was.', ({ properties }) => properties?.lastBackupTime),
    lastRecoveryPoint: instant('Newest state that can be restored.', ({ properties }) => properties?.lastRecoveryPoint),
    isScheduledForDeferredDelete: flag(
      'Whether it was deleted and is kept by soft delete.',
      ({ properties }) => properties?.isScheduledForDeferredDelete,
    ),
    deferredDeleteTime: instant('When that was asked for.', ({ properties }) => properties?.deferredDeleteTimeInUTC),
    softDeleteRetentionDays: number(
      'For how many days it is then kept.',
      ({ properties }) => properties?.softDeleteRetentionPeriodInDays,
    ),
    isArchiveEnabled: flag(
      'Whether old backups go to the archive tier.',
      ({ properties }) => properties?.isArchiveEnabled,
    ),
  },
  relations: (item, context) => [
    // The fabric and the container between vault and item are names in the id and nothing of their own.
    ...relationsFrom('contains', [topLevelResource(item.id)], context),
    ...relationsTo('backs_up', [sourceOf(item)], context),
    ...relationsTo('uses', [said(item.properties?.policyId)], context),
  ],
});
