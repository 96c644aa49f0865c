import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations } from '../arm.ts';

/** Source: Azure Resource Manager, "Storage Accounts - List"; Resource Graph holds the whole properties. */
export const storageAccount = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      allowBlobPublicAccess: maybeFlag,
      allowSharedKeyAccess: maybeFlag,
      supportsHttpsTrafficOnly: maybeFlag,
      minimumTlsVersion: maybeText,
      publicNetworkAccess: maybeText,
      isHnsEnabled: maybeFlag,
      networkAcls: maybeObject({
        defaultAction: maybeText,
        bypass: maybeText,
        ipRules: maybeList(z.object({ value: z.string() })),
        virtualNetworkRules: maybeList(z.object({ id: z.string() })),
      }),
      encryption: maybeObject({
        keySource: maybeText,
        keyvaultproperties: maybeObject({ keyvaulturi: maybeText, keyname: maybeText }),
      }),
    }),
  }),
  {
    type: 'azure_storage_account',
    title: 'Storage account',
    plural: 'Storage accounts',
    class: 'DataStore',
    category: 'storage',
    product: 'storage',
    description: 'A storage account with its network and encryption settings.',
    source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.storage/storageaccounts' },
    rights: [azure('Microsoft.Storage/storageAccounts/read')],
    key: (account, { tenantId }) => armKey(account.id, tenantId),
    name: (account) => account.name,
    properties: {
      ...armProperties,
      kind: text('Kind of account, such as StorageV2.', (account) => account.kind),
      allowBlobPublicAccess: flag(
        'Whether containers may be public.',
        (account) => account.properties?.allowBlobPublicAccess,
      ),
      allowSharedKeyAccess: flag(
        'Whether account keys are accepted.',
        (account) => account.properties?.allowSharedKeyAccess,
      ),
      supportsHttpsTrafficOnly: flag(
        'Whether only HTTPS is accepted.',
        (account) => account.properties?.supportsHttpsTrafficOnly,
      ),
      minimumTlsVersion: text('Lowest TLS version accepted.', (account) => account.properties?.minimumTlsVersion),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        (account) => account.properties?.publicNetworkAccess,
      ),
      isHnsEnabled: flag(
        'Whether it is a data lake (hierarchical namespace).',
        (account) => account.properties?.isHnsEnabled,
      ),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        (account) => account.properties?.networkAcls?.defaultAction,
      ),
      networkBypass: text('Services that pass the firewall.', (account) => account.properties?.networkAcls?.bypass),
      allowedIpRanges: list('Addresses that the firewall lets in.', (account) =>
        account.properties?.networkAcls?.ipRules?.map((rule) => rule.value),
      ),
      encryptionKeySource: text(
        'Who keeps the key: Microsoft.Storage or Microsoft.Keyvault.',
        (account) => account.properties?.encryption?.keySource,
      ),
    },
    relations: (account, context) => [
      ...armRelations(account, context),
      ...(account.properties?.networkAcls?.virtualNetworkRules ?? []).map((rule) => ({
        type: 'protects' as const,
        from: armKey(rule.id, context.tenantId),
      })),
    ],
  },
);
