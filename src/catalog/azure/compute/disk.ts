import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Disks - List". */
export const disk = entityType(
  z.object({
    ...armShape,
    managedByExtended: maybeTexts,
    zones: maybeTexts,
    properties: maybeObject({
      diskState: maybeText,
      diskSizeGB: maybeNumber,
      osType: maybeText,
      timeCreated: maybeText,
      LastOwnershipUpdateTime: maybeText,
      encryption: maybeObject({ type: maybeText, diskEncryptionSetId: maybeText }),
      encryptionSettingsCollection: maybeObject({ enabled: maybeFlag }),
      networkAccessPolicy: maybeText,
      publicNetworkAccess: maybeText,
      dataAccessAuthMode: maybeText,
      diskAccessId: maybeText,
      creationData: maybeObject({ createOption: maybeText, sourceResourceId: maybeText }),
    }),
  }),
  {
    type: 'azure_disk',
    title: 'Disk',
    plural: 'Disks',
    class: 'Disk',
    category: 'storage',
    product: 'compute',
    description: 'A managed disk with its encryption and export settings.',
    source: trackedResource('Microsoft.Compute/disks', '2024-03-02'),
    rights: [azure('Microsoft.Compute/disks/read')],
    key: (disk, { tenantId }) => armKey(disk.id, tenantId),
    name: (disk) => disk.name,
    volatile: [...armVolatile, 'properties.completionPercent', 'properties.propertyUpdatesInProgress'],
    // Addresses of Key Vault secrets of Azure Disk Encryption stay; the legacy source address may hold a SAS token.
    redact: ['properties.creationData.sourceUri', 'properties.creationData.securityDataUri'],
    properties: {
      ...armProperties,
      diskState: text('Attached, Unattached, Reserved, ActiveSAS, ...', (disk) => disk.properties?.diskState),
      diskSizeGB: number('Size in GiB.', (disk) => disk.properties?.diskSizeGB),
      zones: list('Availability zones.', (disk) => disk.zones),
      osType: text('System on it; none on a data disk.', (disk) => disk.properties?.osType ?? null),
      timeCreated: instant('When it was made.', (disk) => disk.properties?.timeCreated),
      lastOwnershipUpdateTime: instant(
        'When it was last attached or detached.',
        (disk) => disk.properties?.LastOwnershipUpdateTime,
      ),
      managedBy: text('Virtual machine that it is attached to.', (disk) => said(disk.managedBy) ?? null),
      encryptionType: text('With whose key it is encrypted.', (disk) => disk.properties?.encryption?.type),
      diskEncryptionSetId: text('Disk encryption set.', (disk) => disk.properties?.encryption?.diskEncryptionSetId),
      azureDiskEncryptionEnabled: flag(
        'Whether the system inside encrypts it (Azure Disk Encryption).',
        (disk) => disk.properties?.encryptionSettingsCollection?.enabled,
      ),
      networkAccessPolicy: text(
        'From where it may be exported: AllowAll, AllowPrivate or DenyAll.',
        (disk) => disk.properties?.networkAccessPolicy,
      ),
      publicNetworkAccess: text('Whether the public endpoint is on.', (disk) => disk.properties?.publicNetworkAccess),
      dataAccessAuthMode: text(
        'AzureActiveDirectory where an export needs a role as well as the address.',
        (disk) => disk.properties?.dataAccessAuthMode,
      ),
      diskAccessId: text('Private link for exports.', (disk) => disk.properties?.diskAccessId),
      createOption: text('What it was made from.', (disk) => disk.properties?.creationData?.createOption),
      sourceResourceId: text(
        'Disk or snapshot it was copied from.',
        (disk) => disk.properties?.creationData?.sourceResourceId,
      ),
    },
    relations: (disk, context) => [
      ...armRelations(disk, context),
      ...relationsTo('attached_to', [said(disk.managedBy), ...(disk.managedByExtended ?? [])], context),
      ...relationsTo('encrypted_by', [disk.properties?.encryption?.diskEncryptionSetId], context),
    ],
  },
);
