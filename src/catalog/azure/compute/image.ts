import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsFrom,
  relationsTo,
  trackedResource,
} from '../arm.ts';

const disk = z.object({
  osType: maybeText,
  osState: maybeText,
  managedDisk: maybeReference,
  snapshot: maybeReference,
  blobUri: maybeText,
  diskEncryptionSet: maybeReference,
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    sourceVirtualMachine: maybeReference,
    hyperVGeneration: maybeText,
    storageProfile: maybeObject({ osDisk: disk.nullish(), dataDisks: maybeList(disk), zoneResilient: maybeFlag }),
  }),
});

const disks = ({ properties }: z.output<typeof schema>) => [
  ...(properties?.storageProfile?.osDisk ? [properties.storageProfile.osDisk] : []),
  ...(properties?.storageProfile?.dataDisks ?? []),
];

/** Source: Azure Resource Manager, "Images - List". */
export const image = entityType(schema, {
  type: 'azure_image',
  title: 'Image',
  plural: 'Images',
  class: 'Image',
  category: 'compute',
  product: 'compute',
  description: 'A managed image that virtual machines are made from.',
  source: trackedResource('Microsoft.Compute/images', '2024-07-01'),
  rights: [azure('Microsoft.Compute/images/read')],
  key: (item, { tenantId }) => armKey(item.id, tenantId),
  name: (item) => item.name,
  volatile: armVolatile,
  // Addresses of blobs may carry a shared access signature.
  redact: ['properties.storageProfile.osDisk.blobUri', 'properties.storageProfile.dataDisks.*.blobUri'],
  properties: {
    ...armProperties,
    hyperVGeneration: text('V1 or V2.', ({ properties }) => properties?.hyperVGeneration),
    osType: text('Linux or Windows.', ({ properties }) => properties?.storageProfile?.osDisk?.osType),
    osState: text('Generalized or Specialized.', ({ properties }) => properties?.storageProfile?.osDisk?.osState),
    zoneResilient: flag(
      'Whether it lies in several zones.',
      ({ properties }) => properties?.storageProfile?.zoneResilient,
    ),
    sourceVirtualMachineId: text('Machine it was made from, or none.', ({ properties }) =>
      properties ? idOrNone(properties.sourceVirtualMachine) : undefined,
    ),
    diskEncryptionSetIds: list('Disk encryption sets.', (item) =>
      item.properties?.storageProfile ? disks(item).flatMap((each) => each.diskEncryptionSet?.id ?? []) : undefined,
    ),
  },
  relations: (item, context) => [
    ...armRelations(item, context),
    ...relationsFrom('generated', [item.properties?.sourceVirtualMachine?.id], context),
    ...relationsTo(
      'uses',
      disks(item).flatMap((each) => [each.managedDisk?.id, each.snapshot?.id]),
      context,
    ),
    ...relationsTo(
      'encrypted_by',
      disks(item).map((each) => each.diskEncryptionSet?.id),
      context,
    ),
  ],
});
