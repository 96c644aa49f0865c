import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    storageSettings: maybeList(z.object({ datastoreType: maybeText, type: maybeText })),
    isVaultProtectedByResourceGuard: maybeFlag,
    resourceGuardOperationRequests: maybeTexts,
    replicatedRegions: maybeTexts,
    secureScore: maybeText,
    bcdrSecurityLevel: maybeText,
    monitoringSettings: maybeObject({ azureMonitorAlertSettings: maybeObject({ alertsForAllJobFailures: maybeText }) }),
    featureSettings: maybeObject({
      crossRegionRestoreSettings: maybeObject({ state: maybeText }),
      crossSubscriptionRestoreSettings: maybeObject({ state: maybeText }),
    }),
    securitySettings: maybeObject({
      softDeleteSettings: maybeObject({ state: maybeText, retentionDurationInDays: maybeNumber }),
      immutabilitySettings: maybeObject({ state: maybeText }),
      encryptionSettings: maybeObject({
        state: maybeText,
        infrastructureEncryption: maybeText,
        keyVaultProperties: maybeObject({ keyUri: maybeText }),
        kekIdentity: maybeObject({ identityType: maybeText, identityId: maybeText }),
      }),
    }),
  }),
});

type Vault = z.output<typeof schema>;

const security = ({ properties }: Vault) => properties?.securitySettings;

/** Source: Azure Resource Manager, "Backup Vaults - Get In Subscription" of Microsoft.DataProtection. */
export const backupVault = entityType(schema, {
  type: 'azure_backup_vault',
  title: 'Backup vault',
  plural: 'Backup vaults',
  class: 'Vault',
  category: 'storage',
  product: 'recovery',
  description: 'A vault of backups of disks, blobs, clusters and database servers.',
  source: trackedResource('Microsoft.DataProtection/backupVaults', '2024-04-01'),
  rights: [azure('Microsoft.DataProtection/backupVaults/read')],
  key: (vault, { tenantId }) => armKey(vault.id, tenantId),
  name: (vault) => vault.name,
  volatile: [...armVolatile, 'properties.resourceMoveState', 'properties.resourceMoveDetails'],
  properties: {
    ...armProperties,
    storageSettings: json('Where backups lie: `{ datastore, redundancy }`.', ({ properties }) =>
      properties?.storageSettings?.map(({ datastoreType, type }) => ({
        datastore: datastoreType ?? null,
        redundancy: type ?? null,
      })),
    ),
    softDeleteState: text(
      'Whether deleted backups can be brought back: On, Off or AlwaysOn.',
      (vault) => security(vault)?.softDeleteSettings?.state,
    ),
    softDeleteRetentionDays: number(
      'For how many days they can be.',
      (vault) => security(vault)?.softDeleteSettings?.retentionDurationInDays,
    ),
    immutabilityState: text(
      'Whether backups are kept from early deletion: Disabled, Unlocked or Locked.',
      (vault) => security(vault)?.immutabilitySettings?.state,
    ),
    isProtectedByResourceGuard: flag(
      'Whether a second person must agree to critical operations.',
      ({ properties }) => properties?.isVaultProtectedByResourceGuard,
    ),
    resourceGuardOperationRequests: list(
      'Agreements of that second person that it goes by.',
      ({ properties }) => properties?.resourceGuardOperationRequests,
    ),
    crossRegionRestore: text(
      'Whether backups can be restored in the paired region.',
      ({ properties }) => properties?.featureSettings?.crossRegionRestoreSettings?.state,
    ),
    crossSubscriptionRestore: text(
      'Whether they can be restored into other subscriptions.',
      ({ properties }) => properties?.featureSettings?.crossSubscriptionRestoreSettings?.state,
    ),
    replicatedRegions: list('Regions that hold copies.', ({ properties }) => properties?.replicatedRegions),
    encryptionState: text("Whether a customer's key is on.", (vault) => security(vault)?.encryptionSettings?.state),
    encryptionKeyUrl: text(
      "URL of the customer's key.",
      (vault) => security(vault)?.encryptionSettings?.keyVaultProperties?.keyUri,
    ),
    encryptionIdentityId: text(
      'User-assigned identity that fetches the key.',
      (vault) => security(vault)?.encryptionSettings?.kekIdentity?.identityId,
    ),
    infrastructureEncryption: text(
      'Whether data is encrypted a second time below.',
      (vault) => security(vault)?.encryptionSettings?.infrastructureEncryption,
    ),
    alertsForJobFailures: text(
      'Whether Azure Monitor tells of jobs that fail.',
      ({ properties }) => properties?.monitoringSettings?.azureMonitorAlertSettings?.alertsForAllJobFailures,
    ),
    secureScore: text("Microsoft's mark for its protection.", ({ properties }) => properties?.secureScore),
    bcdrSecurityLevel: text("Microsoft's mark for its readiness.", ({ properties }) => properties?.bcdrSecurityLevel),
  },
  relations: (vault, context) => [
    ...armRelations(vault, context),
    ...encryptedBy(security(vault)?.encryptionSettings?.keyVaultProperties?.keyUri),
    ...relationsTo('uses', [said(security(vault)?.encryptionSettings?.kekIdentity?.identityId)], context),
  ],
});
