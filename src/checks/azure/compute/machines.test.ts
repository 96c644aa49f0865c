import type { Json } from '../../rule/index.ts';
import { body, type Given, properties, testChecks, unread } from '../../testing.ts';
import { given, managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { machineChecks } from './machines.ts';
import { launchCases } from './parts.test-support.ts';

type Body = { readonly [key: string]: Json };

const storage = (of: Body) => properties({ storageProfile: of });
const disks = (osDisk: Body | null, dataDisks: Json = null) => storage({ osDisk, dataDisks });
const managed = { managedDisk: { id: '/disk' } };
const vhd = { vhd: { uri: 'https://st.blob.core.windows.net/vhds/a.vhd' } };

const image = (
  imageReference: Json,
  approved: readonly string[] = ['canonical/ubuntu/22_04', '/images/Own'],
): Given => ({
  ...storage({ imageReference }),
  settings: { 'approved images': approved },
});
const ubuntu = { publisher: 'Canonical', offer: 'Ubuntu', sku: '22_04' };

const size = (vmSize: string | null, approved: readonly string[] = ['Standard_D2s_v5']): Given => ({
  ...properties({ hardwareProfile: { vmSize } }),
  settings: { 'approved sizes': approved },
});

const linux = (disablePasswordAuthentication: Json, osType: string | null = 'Linux') =>
  properties({
    storageProfile: { osDisk: { osType } },
    osProfile: { linuxConfiguration: { disablePasswordAuthentication } },
  });
const specialised = disks({ osType: 'Linux' });

const system = (of: Body) => properties({ osProfile: of });
const patched = (kind: 'windows' | 'linux', setting: string, value: Json, more: Body = {}) =>
  system({ [`${kind}Configuration`]: { ...more, patchSettings: { [setting]: value } } });

const agent = (vmAgentStatus: string | null, osProfile: Body = {}): Given => ({
  ...system(osProfile),
  facts: { 'instance views': [{ given: { properties: { vmAgentStatus } } }] },
});

testChecks(machineChecks, {
  'vm-managed-disks': {
    pass: [disks(managed), disks({ diffDiskSettings: { option: 'Local' } }), disks(managed, [managed])],
    fail: [disks(vhd), disks(managed, [managed, vhd])],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: disks(null), says: 'fail' },
    ],
  },
  'vm-trusted-launch': launchCases('properties.securityProfile'),
  'vm-encryption-at-host': valueCases('properties.securityProfile.encryptionAtHost', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'vm-approved-image': {
    pass: [image(ubuntu), image({ id: '/IMAGES/own/versions/1.0.0' }), image({ id: '/images/own' })],
    fail: [image({ ...ubuntu, sku: '20_04' }), image({ id: '/images/other' })],
    unknown: [{ ...unread, settings: { 'approved images': ['a/b/c'] } }],
    absent: [
      { given: image(null), says: 'unknown' },
      { given: image({ publisher: 'Canonical' }), says: 'unknown' },
    ],
    notApplicable: [image(ubuntu, []), image({ id: '/images/other' }, [])],
  },
  'vm-approved-sku': {
    pass: [size('standard_d2s_v5')],
    fail: [size('Standard_NC24')],
    unknown: [{ ...unread, settings: { 'approved sizes': ['a'] } }],
    absent: [{ given: size(null), says: 'unknown' }],
    notApplicable: [size('Standard_NC24', [])],
  },
  'vm-linux-ssh-key-only': {
    pass: [linux(true)],
    fail: [linux(false)],
    unknown: [unread, linux(false, null)],
    absent: [
      { given: linux(null), says: 'fail' },
      { given: specialised, says: 'unknown' },
    ],
    notApplicable: [linux(false, 'Windows'), linux(true, 'Windows')],
  },
  'vm-managed-identity': managedIdentityCases(),
  'vm-periodic-update-assessment': {
    pass: [
      patched('windows', 'assessmentMode', 'AutomaticByPlatform'),
      patched('linux', 'assessmentMode', 'automaticbyplatform'),
    ],
    fail: [patched('windows', 'assessmentMode', 'ImageDefault'), patched('linux', 'assessmentMode', 'ImageDefault')],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'fail' }],
  },
  'vm-auto-patching': {
    pass: [
      patched('linux', 'patchMode', 'AutomaticByPlatform'),
      patched('windows', 'patchMode', 'AutomaticByPlatform'),
      patched('windows', 'patchMode', 'AutomaticByOS', { enableAutomaticUpdates: false }),
      system({ windowsConfiguration: { enableAutomaticUpdates: true } }),
    ],
    fail: [
      patched('linux', 'patchMode', 'ImageDefault'),
      patched('linux', 'patchMode', 'AutomaticByOS'),
      patched('windows', 'patchMode', 'Manual', { enableAutomaticUpdates: true }),
      system({ windowsConfiguration: { enableAutomaticUpdates: false } }),
    ],
    unknown: [unread],
    absent: [{ given: system({}), says: 'fail' }],
  },
  'vm-agent-present': {
    pass: [
      agent('Ready'),
      agent('ready', { windowsConfiguration: { provisionVMAgent: true } }),
      agent('Ready', { linuxConfiguration: { provisionVMAgent: true } }),
    ],
    fail: [
      agent('Not Ready'),
      agent('Ready', { windowsConfiguration: { provisionVMAgent: false } }),
      agent('Ready', { linuxConfiguration: { provisionVMAgent: false } }),
    ],
    unknown: [unread, { ...properties({}), missing: ['instance views'] }],
    absent: [
      { given: agent(null), says: 'unknown' },
      { given: properties({}), says: 'unknown' },
    ],
  },
  'vm-boot-diagnostics': valueCases('properties.diagnosticsProfile.bootDiagnostics.enabled', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'vm-availability-zone-or-set': {
    pass: [
      body({ zones: ['1'] }),
      given({ 'properties.availabilitySet.id': '/set' }),
      given({ 'properties.virtualMachineScaleSet.id': '/set' }),
    ],
    fail: [body({ zones: [] })],
    unknown: [unread],
    absent: [{ given: body({}), says: 'fail' }],
  },
  'vm-disk-delete-with-vm': {
    pass: [
      disks({ deleteOption: 'Delete' }, [{ deleteOption: 'delete' }]),
      { ...disks({ deleteOption: 'Detach' }, [{}]), settings: { 'wanted option': ['Detach'] } },
    ],
    fail: [
      disks({ deleteOption: 'Detach' }),
      disks({ deleteOption: 'Delete' }, [{ deleteOption: 'Delete' }, { deleteOption: 'Detach' }]),
    ],
    unknown: [unread],
    absent: [
      { given: disks({}), says: 'fail' },
      { given: { ...disks({}), settings: { 'wanted option': ['Detach'] } }, says: 'pass' },
    ],
  },
});
