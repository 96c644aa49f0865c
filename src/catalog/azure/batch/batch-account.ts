import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const access = maybeObject({ defaultAction: maybeText, ipRules: maybeList(z.object({ value: z.string() })) });

/** Source: Azure Resource Manager, "Batch Account - List". */
export const batchAccount = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      accountEndpoint: maybeText,
      poolAllocationMode: maybeText,
      publicNetworkAccess: maybeText,
      allowedAuthenticationModes: maybeTexts,
      autoStorage: maybeObject({ storageAccountId: maybeText, authenticationMode: maybeText }),
      keyVaultReference: maybeObject({ id: maybeText }),
      encryption: maybeObject({ keySource: maybeText, keyVaultProperties: maybeObject({ keyIdentifier: maybeText }) }),
      networkProfile: maybeObject({ accountAccess: access, nodeManagementAccess: access }),
      privateEndpointConnections: maybePrivateEndpoints,
      poolQuota: maybeNumber,
      dedicatedCoreQuota: maybeNumber,
    }),
  }),
  {
    type: 'azure_batch_account',
    title: 'Batch account',
    plural: 'Batch accounts',
    class: 'Service',
    category: 'compute',
    product: 'compute',
    description: 'An account of Azure Batch with its sign-in, network and encryption settings.',
    source: trackedResource('Microsoft.Batch/batchAccounts', '2024-07-01'),
    rights: [azure('Microsoft.Batch/batchAccounts/read')],
    key: (account, { tenantId }) => armKey(account.id, tenantId),
    name: (account) => account.name,
    volatile: [...armVolatile, 'properties.autoStorage.lastKeySync'],
    properties: {
      ...armProperties,
      accountEndpoint: text('Host name.', ({ properties }) => properties?.accountEndpoint),
      poolAllocationMode: text(
        'BatchService, or UserSubscription where pools lie in the own subscription.',
        ({ properties }) => properties?.poolAllocationMode,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      allowedAuthenticationModes: list(
        'AAD, SharedKey, TaskAuthenticationToken: how callers may sign in.',
        ({ properties }) => properties?.allowedAuthenticationModes,
      ),
      autoStorageAccountId: text('Storage account of its own, or none.', ({ properties }) =>
        properties ? (said(properties.autoStorage?.storageAccountId) ?? null) : undefined,
      ),
      autoStorageAuthenticationMode: text(
        'StorageKeys or BatchAccountManagedIdentity.',
        ({ properties }) => properties?.autoStorage?.authenticationMode,
      ),
      encryptionKeySource: text(
        'Who keeps the key: Microsoft.Batch or Microsoft.KeyVault.',
        ({ properties }) => properties?.encryption?.keySource,
      ),
      encryptionKeyUrl: text(
        "URL of the customer's key.",
        ({ properties }) => properties?.encryption?.keyVaultProperties?.keyIdentifier,
      ),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        ({ properties }) => properties?.networkProfile?.accountAccess?.defaultAction,
      ),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
        properties?.networkProfile?.accountAccess?.ipRules?.map(({ value }) => value),
      ),
      nodeManagementDefaultAction: text(
        'What happens to traffic of nodes that no rule names.',
        ({ properties }) => properties?.networkProfile?.nodeManagementAccess?.defaultAction,
      ),
      poolQuota: number('How many pools it may have.', ({ properties }) => properties?.poolQuota),
      dedicatedCoreQuota: number('How many cores it may have.', ({ properties }) => properties?.dedicatedCoreQuota),
      privateEndpointConnections,
    },
    relations: (account, context) => [
      ...armRelations(account, context),
      ...relationsTo('uses', [said(account.properties?.autoStorage?.storageAccountId)], context),
      ...relationsTo('uses', [said(account.properties?.keyVaultReference?.id)], context),
      ...encryptedBy(account.properties?.encryption?.keyVaultProperties?.keyIdentifier),
      ...privateEndpointRelations(account, context),
    ],
  },
);
