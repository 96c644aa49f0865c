import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, containedIn, relationsFrom, relationsTo, said } from '../arm.ts';

const source = maybeObject({ id: maybeText, virtualMachineId: maybeText });

const encryption = maybeObject({
  osDiskImage: maybeObject({ diskEncryptionSetId: maybeText }),
  dataDiskImages: maybeList(z.object({ diskEncryptionSetId: maybeText })),
});

const region = z.object({
  name: z.string(),
  regionalReplicaCount: maybeNumber,
  storageAccountType: maybeText,
  encryption,
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    publishingProfile: maybeObject({
      publishedDate: maybeText,
      endOfLifeDate: maybeText,
      excludeFromLatest: maybeFlag,
      storageAccountType: maybeText,
      targetRegions: maybeList(region),
    }),
    safetyProfile: maybeObject({
      allowDeletionOfReplicatedLocations: maybeFlag,
      blockDeletionBeforeEndOfLife: maybeFlag,
    }),
    storageProfile: maybeObject({
      source,
      osDiskImage: maybeObject({ source: maybeReference }),
      dataDiskImages: maybeList(z.object({ source: maybeReference })),
    }),
  }),
});

type Version = z.output<typeof schema>;

const publishing = ({ properties }: Version) => properties?.publishingProfile;
const encryptionSets = (version: Version) =>
  publishing(version)?.targetRegions?.flatMap(({ encryption: keys }) => [
    keys?.osDiskImage?.diskEncryptionSetId,
    ...(keys?.dataDiskImages ?? []).map(({ diskEncryptionSetId }) => diskEncryptionSetId),
  ]) ?? [];

/** What it was made from: a virtual machine, an image, or single disks and snapshots. */
function sources({ properties }: Version) {
  const storage = properties?.storageProfile;
  const disks = [storage?.osDiskImage, ...(storage?.dataDiskImages ?? [])].map((each) => said(each?.source?.id));
  return [said(storage?.source?.virtualMachineId) ?? said(storage?.source?.id), ...disks];
}

/** Source: Azure Resource Manager, "Gallery Image Versions - List By Gallery Image". */
export const galleryImageVersion = entityType(schema, {
  type: 'azure_gallery_image_version',
  title: 'Gallery image version',
  plural: 'Gallery image versions',
  class: 'Image',
  category: 'compute',
  product: 'compute',
  description: 'A version of an image of a gallery, with the regions that have a copy.',
  source: {
    kind: 'arm-children',
    parents: ['azure_gallery_image'],
    path: '{id}/versions',
    apiVersion: '2024-03-03',
  },
  rights: [azure('Microsoft.Compute/galleries/images/versions/read')],
  key: (version, { tenantId }) => armKey(version.id, tenantId),
  name: (version) => version.name,
  volatile: ['properties.provisioningState', 'properties.replicationStatus'],
  redact: ['properties.storageProfile.osDiskImage.source.uri', 'properties.storageProfile.dataDiskImages.*.source.uri'],
  properties: {
    location: armProperties.location,
    tags: armProperties.tags,
    publishedDate: instant('When it was published.', (version) => publishing(version)?.publishedDate),
    endOfLifeDate: instant('When it should no longer be used.', (version) => publishing(version)?.endOfLifeDate),
    excludeFromLatest: flag(
      'Whether it is passed over where the latest version is asked for.',
      (version) => publishing(version)?.excludeFromLatest,
    ),
    storageAccountType: text('Storage it lies on.', (version) => publishing(version)?.storageAccountType),
    targetRegions: json('Regions with a copy: `{ name, replicas }`.', (version) =>
      publishing(version)?.targetRegions?.map(({ name, regionalReplicaCount }) => ({
        name,
        replicas: regionalReplicaCount ?? null,
      })),
    ),
    blockDeletionBeforeEndOfLife: flag(
      'Whether it cannot be deleted before its end of life.',
      ({ properties }) => properties?.safetyProfile?.blockDeletionBeforeEndOfLife,
    ),
    sourceId: text('Machine or image it was made from, or none.', (version) =>
      version.properties?.storageProfile ? (sources(version)[0] ?? null) : undefined,
    ),
  },
  relations: (version, context) => [
    ...containedIn(context),
    ...relationsFrom('generated', sources(version), context),
    ...relationsTo('encrypted_by', encryptionSets(version), context),
  ],
});
