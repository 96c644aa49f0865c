import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { endpointConnections } from '../endpoint-connections.ts';
import { keyUrl } from '../key-vault/key-url.ts';

const VM = 'microsoft.compute/virtualmachines';
const DISK = 'microsoft.compute/disks';
const SET = 'microsoft.compute/diskencryptionsets';
const SNAPSHOT = 'microsoft.compute/snapshots';
const GALLERY = 'microsoft.compute/galleries';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const VAULT = 'microsoft.keyvault/vaults';

const groupOf = (estate: Estate, type: string, index: number): number => estate.layout.place(type, index).group;

export function image(estate: Estate, index: number): Body {
  const group = groupOf(estate, 'microsoft.compute/images', index);
  const disk = estate.sibling(DISK, group, 0);
  const set = index % 2 === 0 ? estate.neighbour(SET, group, 0) : undefined;
  return {
    properties: {
      sourceVirtualMachine: estate.link(VM, estate.sibling(VM, group, index)),
      storageProfile: {
        osDisk: {
          osType: 'Linux',
          osState: 'Generalized',
          diskSizeGB: 30,
          managedDisk: estate.link(DISK, disk),
          caching: 'ReadWrite',
          storageAccountType: 'Premium_LRS',
          ...(set === undefined ? {} : { diskEncryptionSet: { id: estate.ref(SET, set) } }),
        },
        dataDisks: [],
        zoneResilient: index % 3 === 0,
      },
      provisioningState: 'Succeeded',
      hyperVGeneration: index % 2 === 0 ? 'V2' : 'V1',
    },
  };
}

const SHARING: readonly (JsonObject | undefined)[] = [
  undefined,
  { permissions: 'Groups', groups: [{ type: 'Subscriptions', ids: ['00000000-0000-0000-0000-0000000000aa'] }] },
  { permissions: 'Community', communityGalleryInfo: { communityGalleryEnabled: true, publicNames: ['contoso-1'] } },
];

export function gallery(estate: Estate, index: number): Body {
  const { subscription } = estate.layout.groupPlace(groupOf(estate, GALLERY, index));
  const sharing = SHARING[index % 3];
  return {
    properties: {
      ...(index % 2 === 0 ? { description: 'Images of the platform team' } : {}),
      identifier: {
        uniqueName: `${estate.subscriptionGuid(subscription)}-${estate.name(GALLERY, index).toUpperCase()}`,
      },
      provisioningState: 'Succeeded',
      ...(sharing === undefined ? {} : { sharingProfile: sharing }),
      ...(index % 2 === 0 ? { softDeletePolicy: { isSoftDeleteEnabled: index % 4 === 0 } } : {}),
    },
  };
}

export function galleryImage(estate: Estate, index: number): Body {
  const group = groupOf(estate, `${GALLERY}/images`, index);
  return {
    location: estate.region(group),
    tags: {},
    properties: {
      hyperVGeneration: 'V2',
      osType: index % 2 === 0 ? 'Linux' : 'Windows',
      osState: index % 3 === 0 ? 'Specialized' : 'Generalized',
      identifier: { publisher: 'contoso', offer: 'base', sku: `v${index}` },
      recommended: { vCPUs: { min: 1, max: 16 }, memory: { min: 1, max: 32 } },
      ...(index % 2 === 0 ? { features: [{ name: 'SecurityType', value: 'TrustedLaunch' }] } : {}),
      provisioningState: 'Succeeded',
    },
  };
}

export function galleryImageVersion(estate: Estate, index: number): Body {
  const group = groupOf(estate, `${GALLERY}/images/versions`, index);
  const vm = estate.sibling(VM, group, index);
  return {
    location: estate.region(group),
    tags: {},
    properties: {
      publishingProfile: {
        targetRegions: [{ name: 'East US', regionalReplicaCount: 1, storageAccountType: 'Standard_ZRS' }],
        replicaCount: 1,
        excludeFromLatest: index % 3 === 2,
        publishedDate: estate.tenant.daysAgo(90, 'image-version', index),
        storageAccountType: 'Standard_LRS',
      },
      storageProfile: {
        source: vm === undefined ? {} : { id: estate.ref(VM, vm) },
        osDiskImage: { sizeInGB: 30, hostCaching: 'ReadWrite', source: {} },
      },
      provisioningState: 'Succeeded',
    },
  };
}

export function imageTemplate(estate: Estate, index: number): Body {
  const group = groupOf(estate, 'microsoft.virtualmachineimages/imagetemplates', index);
  const subnet = index % 2 === 0 ? estate.neighbour(SUBNET, group, index) : undefined;
  const images = estate.neighbour(`${GALLERY}/images`, group, 0);
  return {
    properties: {
      source: {
        type: 'PlatformImage',
        publisher: 'canonical',
        offer: 'ubuntu-24_04-lts',
        sku: 'server',
        version: 'latest',
      },
      customize: [{ type: 'Shell', name: 'harden', inline: ['echo s3cret'] }],
      distribute:
        images === undefined
          ? [{ type: 'VHD', runOutputName: 'vhd' }]
          : [{ type: 'SharedImage', runOutputName: 'out', galleryImageId: estate.ref(`${GALLERY}/images`, images) }],
      buildTimeoutInMinutes: 240,
      vmProfile: {
        vmSize: 'Standard_D2ds_v5',
        osDiskSizeGB: 127,
        vnetConfig: subnet === undefined ? null : { subnetId: estate.ref(SUBNET, subnet) },
      },
      stagingResourceGroup: '',
      provisioningState: 'Succeeded',
    },
  };
}

export function snapshot(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const group = groupOf(estate, SNAPSHOT, index);
  const disk = estate.sibling(DISK, group, index);
  const set = index % 2 === 1 ? estate.neighbour(SET, group, 0) : undefined;
  return {
    sku: { name: 'Standard_ZRS', tier: 'Standard' },
    properties: {
      osType: index % 2 === 0 ? 'Linux' : null,
      creationData:
        disk === undefined
          ? { createOption: 'Empty' }
          : {
              createOption: 'Copy',
              sourceResourceId: estate.ref(DISK, disk),
              sourceUniqueId: estate.serial('disk', disk),
            },
      diskSizeGB: 127,
      timeCreated: tenant.daysAgo(10 + (index % 800), 'snapshot', index),
      provisioningState: 'Succeeded',
      diskState: 'Unattached',
      incremental: index % 3 !== 0,
      encryption:
        set === undefined
          ? { type: 'EncryptionAtRestWithPlatformKey' }
          : { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: estate.ref(SET, set) },
      networkAccessPolicy: tenant.pick('snapshot-access', index, ['AllowAll', 'DenyAll', 'AllowPrivate']),
      publicNetworkAccess: index % 3 === 0 ? 'Enabled' : 'Disabled',
    },
  };
}

export function diskEncryptionSet(estate: Estate, index: number): Body {
  const group = groupOf(estate, SET, index);
  const url = keyUrl(estate, group, index);
  const vault = estate.neighbour(VAULT, group, index);
  return {
    properties: {
      encryptionType:
        index % 3 === 2 ? 'EncryptionAtRestWithPlatformAndCustomerKeys' : 'EncryptionAtRestWithCustomerKey',
      ...(url === undefined
        ? {}
        : {
            activeKey: {
              keyUrl: `${url}/0123456789abcdef`,
              sourceVault: index % 2 === 0 ? estate.link(VAULT, vault) : null,
            },
          }),
      previousKeys: [],
      rotationToLatestKeyVersionEnabled: index % 2 === 0 ? true : null,
      provisioningState: 'Succeeded',
    },
  };
}

export function diskAccess(estate: Estate, index: number): Body {
  return {
    properties: {
      timeCreated: estate.tenant.daysAgo(300, 'disk-access', index),
      provisioningState: 'Succeeded',
      privateEndpointConnections: endpointConnections(estate, 'microsoft.compute/diskaccesses', index),
    },
  };
}
