import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Snapshots - List". */
export const snapshot = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      timeCreated: maybeText,
      osType: maybeText,
      diskState: maybeText,
      diskSizeGB: maybeNumber,
      incremental: maybeFlag,
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
    type: 'azure_snapshot',
    title: 'Snapshot',
    plural: 'Snapshots',
    class: 'Backup',
    category: 'storage',
    product: 'compute',
    description: 'A copy of a disk at one moment, with its encryption and export settings.',
    source: trackedResource('Microsoft.Compute/snapshots', '2024-03-02'),
    rights: [azure('Microsoft.Compute/snapshots/read')],
    key: (snapshot, { tenantId }) => armKey(snapshot.id, tenantId),
    name: (snapshot) => snapshot.name,
    volatile: [...armVolatile, 'properties.completionPercent'],
    // The address that it was imported from may hold a SAS token.
    redact: ['properties.creationData.sourceUri', 'properties.creationData.securityDataUri'],
    properties: {
      ...armProperties,
      timeCreated: instant('When it was made.', ({ properties }) => properties?.timeCreated),
      osType: text('System on it; none of a data disk.', ({ properties }) => properties && (properties.osType ?? null)),
      diskState: text('Unattached, ActiveSAS, ...', ({ properties }) => properties?.diskState),
      diskSizeGB: number('Size in GiB.', ({ properties }) => properties?.diskSizeGB),
      incremental: flag('Whether it holds the changes only.', ({ properties }) => properties?.incremental),
      encryptionType: text('With whose key it is encrypted.', ({ properties }) => properties?.encryption?.type),
      diskEncryptionSetId: text(
        'Disk encryption set.',
        ({ properties }) => properties?.encryption?.diskEncryptionSetId,
      ),
      azureDiskEncryptionEnabled: flag(
        'Whether the system inside encrypted it (Azure Disk Encryption).',
        ({ properties }) => properties?.encryptionSettingsCollection?.enabled,
      ),
      networkAccessPolicy: text(
        'From where it may be exported: AllowAll, AllowPrivate or DenyAll.',
        ({ properties }) => properties?.networkAccessPolicy,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      dataAccessAuthMode: text(
        'AzureActiveDirectory where an export needs a role as well as the address.',
        ({ properties }) => properties?.dataAccessAuthMode,
      ),
      diskAccessId: text('Private link for exports.', ({ properties }) => properties?.diskAccessId),
      createOption: text('How it was made.', ({ properties }) => properties?.creationData?.createOption),
      sourceResourceId: text(
        'Disk or snapshot it was copied from.',
        ({ properties }) => properties?.creationData?.sourceResourceId,
      ),
    },
    relations: (snapshot, context) => [
      ...armRelations(snapshot, context),
      ...relationsTo('backs_up', [said(snapshot.properties?.creationData?.sourceResourceId)], context),
      ...relationsTo('encrypted_by', [said(snapshot.properties?.encryption?.diskEncryptionSetId)], context),
      ...relationsTo('uses', [said(snapshot.properties?.diskAccessId)], context),
    ],
  },
);
