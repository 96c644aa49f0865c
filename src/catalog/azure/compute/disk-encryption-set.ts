import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

/** Source: Azure Resource Manager, "Disk Encryption Sets - List". */
export const diskEncryptionSet = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      encryptionType: maybeText,
      activeKey: maybeObject({ keyUrl: maybeText, sourceVault: maybeReference }),
      rotationToLatestKeyVersionEnabled: maybeFlag,
      lastKeyRotationTimestamp: maybeText,
      autoKeyRotationError: maybeObject({ code: maybeText }),
      federatedClientId: maybeText,
    }),
  }),
  {
    type: 'azure_disk_encryption_set',
    title: 'Disk encryption set',
    plural: 'Disk encryption sets',
    class: 'Configuration',
    category: 'security',
    product: 'compute',
    description: 'The key of a vault that disks are encrypted with.',
    source: trackedResource('Microsoft.Compute/diskEncryptionSets', '2024-03-02'),
    rights: [azure('Microsoft.Compute/diskEncryptionSets/read')],
    key: (set, { tenantId }) => armKey(set.id, tenantId),
    name: (set) => set.name,
    volatile: [...armVolatile, 'properties.autoKeyRotationError'],
    properties: {
      ...armProperties,
      encryptionType: text('Whose keys encrypt.', ({ properties }) => properties?.encryptionType),
      keyUrl: text('URL of the key, with its version.', ({ properties }) => properties?.activeKey?.keyUrl),
      sourceVaultId: text('Vault of the key.', ({ properties }) => properties?.activeKey?.sourceVault?.id),
      rotationToLatestKeyVersionEnabled: flag(
        'Whether a new version of the key is taken by itself.',
        ({ properties }) => properties?.rotationToLatestKeyVersionEnabled,
      ),
      lastKeyRotationTimestamp: instant(
        'When a new version of the key was last taken.',
        ({ properties }) => properties?.lastKeyRotationTimestamp,
      ),
      keyRotationError: text(
        'Why the last change of key failed.',
        ({ properties }) => properties?.autoKeyRotationError?.code,
      ),
      federatedClientId: text(
        'Application by which the key of another tenant is reached.',
        ({ properties }) => properties?.federatedClientId,
      ),
    },
    relations: (set, context) => [
      ...armRelations(set, context),
      ...encryptedBy(set.properties?.activeKey?.keyUrl),
      ...relationsTo('uses', [set.properties?.activeKey?.sourceVault?.id], context),
    ],
  },
);
