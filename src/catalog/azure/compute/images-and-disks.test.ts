import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { diskAccess } from './disk-access.ts';
import { diskEncryptionSet } from './disk-encryption-set.ts';
import { gallery } from './gallery.ts';
import { galleryImage } from './gallery-image.ts';
import { galleryImageVersion } from './gallery-image-version.ts';
import { image } from './image.ts';
import { imageTemplate } from './image-template.ts';
import { snapshot } from './snapshot.ts';

const compute = `${group}/providers/Microsoft.Compute`;
const keys = compute.toLowerCase();

test('an image comes from its machine and disks', () => {
  const mapping = mapBody(image, {
    id: `${compute.replace('Shop', 'SHOP')}/images/Golden`,
    name: 'Golden',
    tags: {},
    properties: {
      sourceVirtualMachine: { id: `${compute}/virtualMachines/Src` },
      storageProfile: {
        osDisk: {
          osType: 'Linux',
          osState: 'Generalized',
          managedDisk: { id: `${compute}/disks/Src_Os` },
          blobUri: 'https://a.blob.core.windows.net/v/o.vhd?sig=s3cret',
          diskEncryptionSet: { id: `${compute}/diskEncryptionSets/E` },
        },
        dataDisks: [],
        zoneResilient: false,
      },
      hyperVGeneration: 'V2',
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `${keys}/virtualmachines/src generated .`,
    `. uses ${keys}/disks/src_os`,
    `. encrypted_by ${keys}/diskencryptionsets/e`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ osType: 'Linux', hyperVGeneration: 'V2', zoneResilient: false });
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

describe('a gallery', () => {
  const id = `${compute}/galleries/G`;

  test('tells with whom it is shared, and nothing where it does not say', () => {
    const shared = mapBody(gallery, {
      id,
      name: 'G',
      properties: {
        identifier: { uniqueName: 'U' },
        sharingProfile: {
          permissions: 'Groups',
          groups: [{ type: 'AADTenants', ids: ['t'] }],
          communityGalleryInfo: 'odd',
        },
        softDeletePolicy: null,
      },
    });
    expect(entityOf(shared).properties).toMatchObject({
      sharingPermissions: 'Groups',
      sharedWith: [{ type: 'AADTenants', ids: ['t'] }],
    });
    const plain = entityOf(mapBody(gallery, { id, name: 'G', properties: { identifier: { uniqueName: 'U' } } }));
    expect(plain.properties).not.toHaveProperty('sharingPermissions');
    expect(plain.properties).not.toHaveProperty('softDeleteEnabled');
  });

  test('holds images, which hold versions', () => {
    const parent = parentOf(id, 'azure_gallery');
    const definition = mapBody(
      galleryImage,
      {
        id: `${id}/images/I`,
        name: 'I',
        properties: { osType: 'Linux', features: [{ name: 'SecurityType', value: 'TrustedLaunch' }] },
      },
      { parent },
    );
    expect(relationLines(definition)).toEqual([`${id.toLowerCase()} contains .`]);
    expect(entityOf(definition).properties).toEqual({ osType: 'Linux', features: { SecurityType: 'TrustedLaunch' } });
  });

  test('has versions made from machines, encrypted in each region', () => {
    const version = mapBody(
      galleryImageVersion,
      {
        id: `${id}/images/I/versions/1.0.0`,
        name: '1.0.0',
        properties: {
          publishingProfile: {
            publishedDate: '2024-01-25T15:48:17.7535382+00:00',
            excludeFromLatest: false,
            targetRegions: [
              {
                name: 'East US',
                regionalReplicaCount: 1,
                encryption: { osDiskImage: { diskEncryptionSetId: `${compute}/diskEncryptionSets/E` } },
              },
              { name: 'West Europe', encryption: null },
            ],
          },
          storageProfile: {
            source: { id: `${compute}/virtualMachines/Src` },
            osDiskImage: { source: {}, sizeInGB: 30 },
            dataDiskImages: [{ source: { id: `${compute}/snapshots/S`, uri: 'https://a/?sig=s3cret' } }],
          },
        },
      },
      { parent: parentOf(`${id}/images/I`, 'azure_gallery_image') },
    );
    expect(relationLines(version)).toEqual([
      `${id.toLowerCase()}/images/i contains .`,
      `${keys}/virtualmachines/src generated .`,
      `${keys}/snapshots/s generated .`,
      `. encrypted_by ${keys}/diskencryptionsets/e`,
    ]);
    expect(entityOf(version).properties).toMatchObject({
      excludeFromLatest: false,
      targetRegions: [
        { name: 'East US', replicas: 1 },
        { name: 'West Europe', replicas: null },
      ],
      sourceId: `${compute}/virtualMachines/Src`,
    });
    expect(JSON.stringify(version)).not.toContain('s3cret');
  });
});

test('an image template tells what it makes, without its scripts', () => {
  const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/Build`;
  const mapping = mapBody(imageTemplate, {
    id: `${group}/providers/Microsoft.VirtualMachineImages/imageTemplates/T`,
    name: 'T',
    identity: { type: 'UserAssigned', userAssignedIdentities: { '/Identities/Builder': {} } },
    properties: {
      source: { type: 'PlatformImage', publisher: 'canonical', offer: null },
      customize: [{ type: 'Shell', name: 'x', inline: ['curl -H s3cret'] }],
      distribute: [{ type: 'SharedImage', galleryImageId: `${compute}/galleries/G/images/I` }],
      vmProfile: { vnetConfig: { subnetId: subnet } },
      stagingResourceGroup: '',
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. can_run_as /identities/builder',
    `. generated ${keys}/galleries/g/images/i`,
    `. attached_to ${subnet.toLowerCase()}`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    sourceImage: { type: 'PlatformImage', publisher: 'canonical' },
    customizers: ['Shell'],
    subnetId: subnet,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('stagingResourceGroup');
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

test('a snapshot backs up its disk', () => {
  const mapping = mapBody(snapshot, {
    id: `${compute}/snapshots/S`,
    name: 'S',
    properties: {
      osType: null,
      timeCreated: '2024-05-01T00:00:00Z',
      incremental: true,
      networkAccessPolicy: 'AllowPrivate',
      diskAccessId: `${compute}/diskAccesses/A`,
      encryption: { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: `${compute}/diskEncryptionSets/E` },
      creationData: {
        createOption: 'Copy',
        sourceResourceId: `${compute}/disks/D`,
        sourceUri: 'https://a/?sig=s3cret',
      },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. backs_up ${keys}/disks/d`,
    `. encrypted_by ${keys}/diskencryptionsets/e`,
    `. uses ${keys}/diskaccesses/a`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ osType: null, incremental: true, createOption: 'Copy' });
  expect(entityOf(mapping).properties).not.toHaveProperty('publicNetworkAccess');
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

test('a disk encryption set names its key; a disk access its private endpoints', () => {
  const set = mapBody(diskEncryptionSet, {
    id: `${compute}/diskEncryptionSets/E`,
    name: 'E',
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      encryptionType: 'EncryptionAtRestWithCustomerKey',
      activeKey: { keyUrl: 'https://V.vault.azure.net/keys/Disk/abc', sourceVault: null },
      rotationToLatestKeyVersionEnabled: null,
    },
  });
  expect(relationLines(set)).toEqual([
    `${groupKey} contains .`,
    '. can_run_as ab',
    '. encrypted_by https://v.vault.azure.net/keys/disk',
  ]);
  expect(entityOf(set).properties.rotationToLatestKeyVersionEnabled).toBeNull();
  const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/P`;
  const access = mapBody(diskAccess, {
    id: `${compute}/diskAccesses/A`,
    name: 'A',
    properties: {
      privateEndpointConnections: [
        {
          properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: 'Approved' } },
        },
      ],
    },
  });
  expect(relationLines(access)).toEqual([`${groupKey} contains .`, `${endpoint.toLowerCase()} routes_to .`]);
});
