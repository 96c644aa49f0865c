import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import {
  armShape,
  maybeFlag,
  maybeList,
  maybeNumber,
  maybeObject,
  maybeReference,
  maybeText,
  maybeTexts,
} from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { privateEndpointRelations } from '../private-endpoints.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    publicNetworkAccess: maybeText,
    privateEndpointStateForBackup: maybeText,
    privateEndpointStateForSiteRecovery: maybeText,
    backupStorageVersion: maybeText,
    secureScore: maybeText,
    bcdrSecurityLevel: maybeText,
    resourceGuardOperationRequests: maybeTexts,
    encryption: maybeObject({
      keyVaultProperties: maybeObject({ keyUri: maybeText }),
      kekIdentity: maybeObject({ useSystemAssignedIdentity: maybeFlag, userAssignedIdentity: maybeText }),
      infrastructureEncryption: maybeText,
    }),
    monitoringSettings: maybeObject({
      azureMonitorAlertSettings: maybeObject({ alertsForAllJobFailures: maybeText }),
      classicAlertSettings: maybeObject({ alertsForCriticalOperations: maybeText }),
    }),
    restoreSettings: maybeObject({
      crossSubscriptionRestoreSettings: maybeObject({ crossSubscriptionRestoreState: maybeText }),
    }),
    redundancySettings: maybeObject({ standardTierStorageRedundancy: maybeText, crossRegionRestore: maybeText }),
    securitySettings: maybeObject({
      immutabilitySettings: maybeObject({ state: maybeText }),
      softDeleteSettings: maybeObject({
        softDeleteState: maybeText,
        softDeleteRetentionPeriodInDays: maybeNumber,
        enhancedSecurityState: maybeText,
      }),
      multiUserAuthorization: maybeText,
    }),
    privateEndpointConnections: maybeList(
      z.object({
        properties: maybeObject({
          privateEndpoint: maybeReference,
          privateLinkServiceConnectionState: maybeObject({ status: maybeText }),
          groupIds: maybeTexts,
        }),
      }),
    ),
  }),
});

type Vault = z.output<typeof schema>;

const encryption = ({ properties }: Vault) => properties?.encryption;
const security = ({ properties }: Vault) => properties?.securitySettings;

/** Source: Azure Resource Manager, "Vaults - List By Subscription Id" of Microsoft.RecoveryServices. */
export const recoveryServicesVault = entityType(schema, {
  type: 'azure_recovery_services_vault',
  title: 'Recovery Services vault',
  plural: 'Recovery Services vaults',
  class: 'Vault',
  category: 'storage',
  product: 'recovery',
  description: 'A vault of backups and of machines replicated for a disaster.',
  source: trackedResource('Microsoft.RecoveryServices/vaults', '2024-04-01'),
  rights: [azure('Microsoft.RecoveryServices/Vaults/read')],
  key: (vault, { tenantId }) => armKey(vault.id, tenantId),
  name: (vault) => vault.name,
  volatile: [...armVolatile, 'properties.upgradeDetails', 'properties.moveDetails', 'properties.moveState'],
  properties: {
    ...armProperties,
    publicNetworkAccess: text('Whether the public endpoint is on.', (vault) => vault.properties?.publicNetworkAccess),
    softDeleteState: text(
      'Whether deleted backups can be brought back: Enabled, Disabled or AlwaysON.',
      (vault) => security(vault)?.softDeleteSettings?.softDeleteState,
    ),
    softDeleteRetentionDays: number(
      'For how many days they can be.',
      (vault) => security(vault)?.softDeleteSettings?.softDeleteRetentionPeriodInDays,
    ),
    enhancedSecurityState: text(
      'Whether hybrid backups are protected by a PIN and soft delete.',
      (vault) => security(vault)?.softDeleteSettings?.enhancedSecurityState,
    ),
    immutabilityState: text(
      'Whether backups are kept from early deletion: Disabled, Unlocked or Locked.',
      (vault) => security(vault)?.immutabilitySettings?.state,
    ),
    multiUserAuthorization: text(
      'Whether a second person must agree to critical operations.',
      (vault) => security(vault)?.multiUserAuthorization,
    ),
    resourceGuardOperationRequests: list(
      'Agreements of that second person that it goes by.',
      (vault) => vault.properties?.resourceGuardOperationRequests,
    ),
    storageRedundancy: text(
      'Where backups lie: LocallyRedundant, ZoneRedundant or GeoRedundant.',
      (vault) => vault.properties?.redundancySettings?.standardTierStorageRedundancy,
    ),
    crossRegionRestore: text(
      'Whether backups can be restored in the paired region.',
      (vault) => vault.properties?.redundancySettings?.crossRegionRestore,
    ),
    crossSubscriptionRestore: text(
      'Whether they can be restored into other subscriptions.',
      (vault) => vault.properties?.restoreSettings?.crossSubscriptionRestoreSettings?.crossSubscriptionRestoreState,
    ),
    encryptionKeyUrl: text("URL of the customer's key.", (vault) => encryption(vault)?.keyVaultProperties?.keyUri),
    encryptionIdentityId: text(
      'User-assigned identity that fetches the key.',
      (vault) => encryption(vault)?.kekIdentity?.userAssignedIdentity,
    ),
    encryptionWithSystemIdentity: flag(
      'Whether its own identity fetches the key.',
      (vault) => encryption(vault)?.kekIdentity?.useSystemAssignedIdentity,
    ),
    infrastructureEncryption: text(
      'Whether data is encrypted a second time below.',
      (vault) => encryption(vault)?.infrastructureEncryption,
    ),
    alertsForJobFailures: text(
      'Whether Azure Monitor tells of jobs that fail.',
      (vault) => vault.properties?.monitoringSettings?.azureMonitorAlertSettings?.alertsForAllJobFailures,
    ),
    classicAlerts: text(
      'Whether critical operations are told of by mail.',
      (vault) => vault.properties?.monitoringSettings?.classicAlertSettings?.alertsForCriticalOperations,
    ),
    secureScore: text("Microsoft's mark for its protection.", (vault) => vault.properties?.secureScore),
    bcdrSecurityLevel: text("Microsoft's mark for its readiness.", (vault) => vault.properties?.bcdrSecurityLevel),
    backupStorageVersion: text('Version of the store.', (vault) => vault.properties?.backupStorageVersion),
    privateEndpointStateForBackup: text(
      'Whether backup goes through private endpoints.',
      (vault) => vault.properties?.privateEndpointStateForBackup,
    ),
    privateEndpointStateForSiteRecovery: text(
      'Whether replication does.',
      (vault) => vault.properties?.privateEndpointStateForSiteRecovery,
    ),
    privateEndpointConnections: json(
      'Private endpoints that connect to it: `{ privateEndpointId, status, groupIds }`.',
      (vault) =>
        vault.properties?.privateEndpointConnections?.map(({ properties }) => ({
          privateEndpointId: properties?.privateEndpoint?.id ?? null,
          status: properties?.privateLinkServiceConnectionState?.status ?? null,
          groupIds: properties?.groupIds ?? null,
        })),
    ),
  },
  relations: (vault, context) => [
    ...armRelations(vault, context),
    ...encryptedBy(encryption(vault)?.keyVaultProperties?.keyUri),
    ...relationsTo('uses', [encryption(vault)?.kekIdentity?.userAssignedIdentity], context),
    ...privateEndpointRelations(vault, context),
  ],
});
