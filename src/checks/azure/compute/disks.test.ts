import type { Json } from '../../rule/index.ts';
import { daysAgo, type Given, properties, testChecks, unread } from '../../testing.ts';
import { valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { diskChecks } from './disks.ts';
import { imageChecks } from './images.ts';

const own = 'EncryptionAtRestWithCustomerKey';
const twice = 'EncryptionAtRestWithPlatformAndCustomerKeys';
const platform = 'EncryptionAtRestWithPlatformKey';

interface GivenDisk {
  readonly type?: string;
  readonly ade?: boolean;
  readonly state?: string | null;
  readonly system?: string | null;
  /** Whether the hosts of its machines encrypt. */
  readonly hosts?: readonly (boolean | null)[];
}

const disk = ({ type, ade, state = 'Attached', system = null, hosts = [] }: GivenDisk): Given => ({
  ...properties({
    diskState: state,
    osType: system,
    ...(type && { encryption: { type } }),
    ...(ade !== undefined && { encryptionSettingsCollection: { enabled: ade } }),
  }),
  facts: { machines: hosts.map((encryptionAtHost) => ({ properties: { securityProfile: { encryptionAtHost } } })) },
});

const encrypted = (system: string | null, other: string | null) => ({
  pass: [
    disk({ system, type: own }),
    disk({ system, type: twice, state: 'reserved' }),
    disk({ system, ade: true, type: platform }),
    disk({ system, hosts: [true] }),
  ],
  fail: [disk({ system, type: platform, ade: false, hosts: [false] }), disk({ system, hosts: [true, false] })],
  unknown: [unread, { ...disk({ system }), missing: ['machines'] }, disk({ system, state: null, type: platform })],
  absent: [
    { given: disk({ system }), says: 'fail' as const },
    { given: disk({ system, hosts: [null] }), says: 'fail' as const },
  ],
  notApplicable: [
    disk({ system: other, type: own }),
    disk({ system: other }),
    disk({ system, state: 'Unattached', type: own }),
  ],
});

const alone = (values: { readonly state: string | null; readonly type?: string }) =>
  properties({ diskState: values.state, encryption: values.type ? { type: values.type } : null });

const access = (networkAccessPolicy: Json, publicNetworkAccess: Json) =>
  properties({ networkAccessPolicy, publicNetworkAccess });
const closed = {
  pass: [access('DenyAll', 'Disabled'), access('AllowPrivate', 'disabled')],
  fail: [access('AllowAll', 'Disabled'), access('DenyAll', 'Enabled')],
  unknown: [unread],
  absent: [
    { given: access(null, 'Disabled'), says: 'fail' as const },
    { given: access('DenyAll', null), says: 'fail' as const },
  ],
};

const idle = (diskState: string | null, changed: number | null, created: number | null) =>
  properties({
    diskState,
    LastOwnershipUpdateTime: changed === null ? null : daysAgo(changed),
    timeCreated: created === null ? null : daysAgo(created),
  });

const encryptionType = 'properties.encryption.type';

testChecks([...diskChecks, ...imageChecks], {
  'vm-os-disk-encrypted': encrypted('Linux', null),
  'vm-data-disk-encrypted': encrypted(null, 'Windows'),
  'disk-attached-cmk': {
    pass: [alone({ state: 'Attached', type: own }), alone({ state: 'Reserved', type: twice })],
    fail: [alone({ state: 'Attached', type: platform })],
    unknown: [unread, alone({ state: null, type: platform })],
    absent: [{ given: alone({ state: 'Attached' }), says: 'fail' }],
    notApplicable: [alone({ state: 'Unattached', type: own }), alone({ state: 'ActiveSAS' })],
  },
  'disk-unattached-cmk': {
    pass: [alone({ state: 'Unattached', type: own })],
    fail: [alone({ state: 'unattached', type: platform })],
    unknown: [unread, alone({ state: null, type: platform })],
    absent: [{ given: alone({ state: 'Unattached' }), says: 'fail' }],
    notApplicable: [alone({ state: 'Attached', type: own }), alone({ state: 'Reserved' })],
  },
  'disk-double-encryption': valueCases(encryptionType, { pass: [twice], fail: [own, platform], absent: 'fail' }),
  'disk-no-public-network': closed,
  'disk-entra-auth-export': valueCases('properties.dataAccessAuthMode', {
    pass: ['AzureActiveDirectory'],
    fail: ['None'],
    absent: 'fail',
  }),
  'disk-not-orphaned': {
    pass: [
      idle('Attached', 400, 900),
      idle('Unattached', 30, 900),
      idle('Unattached', null, 30),
      { ...idle('Unattached', 50, 900), settings: { 'most days': 60 } },
    ],
    fail: [idle('Unattached', 31, 31), idle('Unattached', 31, 5), idle('Unattached', null, 31)],
    unknown: [unread, idle(null, 31, 31)],
    absent: [{ given: idle('Unattached', null, null), says: 'unknown' }],
  },
  'snapshot-no-public-network': closed,
  'snapshot-cmk': valueCases(encryptionType, { pass: [own, twice], fail: [platform], absent: 'fail' }),
  'snapshot-age': valueCases('properties.timeCreated', { pass: [daysAgo(90)], fail: [daysAgo(91)], absent: 'unknown' }),
  'des-auto-key-rotation': valueCases('properties.rotationToLatestKeyVersionEnabled', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'disk-access-private-link': privateEndpointCases,
  'gallery-rbac-sharing': valueCases('properties.sharingProfile.permissions', {
    pass: ['Private'],
    fail: ['Groups', 'Community'],
    absent: 'pass',
  }),
  'image-builder-private-link': valueCases('properties.vmProfile.vnetConfig.subnetId', {
    pass: ['/subnet'],
    fail: [''],
    absent: 'fail',
  }),
});
