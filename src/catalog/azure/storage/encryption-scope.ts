import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { hasBlobs, serviceLacking } from './account-services.ts';

/** Source: Azure Resource Manager, "Encryption Scopes - List". Not in Resource Graph: one list an account. */
export const encryptionScope = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      source: maybeText,
      state: maybeText,
      creationTime: maybeText,
      lastModifiedTime: maybeText,
      requireInfrastructureEncryption: maybeFlag,
      keyVaultProperties: maybeObject({
        keyUri: maybeText,
        currentVersionedKeyIdentifier: maybeText,
        lastKeyRotationTimestamp: maybeText,
      }),
    }),
  }),
  {
    type: 'azure_storage_encryption_scope',
    title: 'Storage encryption scope',
    plural: 'Storage encryption scopes',
    class: 'Configuration',
    category: 'storage',
    product: 'storage',
    description: 'A key of its own for containers or blobs of a storage account.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/encryptionScopes',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasBlobs,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/encryptionScopes/read')],
    key: (scope, { tenantId }) => armKey(scope.id, tenantId),
    name: (scope) => scope.name,
    properties: {
      keySource: text(
        'Who keeps the key: Microsoft.Storage or Microsoft.KeyVault.',
        (scope) => scope.properties?.source,
      ),
      state: text('Enabled or Disabled.', ({ properties }) => properties?.state),
      keyUrl: text("URL of the customer's key.", ({ properties }) => properties?.keyVaultProperties?.keyUri),
      currentKeyVersion: text(
        'URL of the version of that key in use.',
        ({ properties }) => properties?.keyVaultProperties?.currentVersionedKeyIdentifier,
      ),
      lastKeyRotation: instant(
        'When that version was taken up.',
        ({ properties }) => properties?.keyVaultProperties?.lastKeyRotationTimestamp,
      ),
      requireInfrastructureEncryption: flag(
        'Whether data is encrypted a second time below.',
        ({ properties }) => properties?.requireInfrastructureEncryption,
      ),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('Last change.', ({ properties }) => properties?.lastModifiedTime),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...encryptedBy(properties?.keyVaultProperties?.keyUri),
    ],
  },
);
