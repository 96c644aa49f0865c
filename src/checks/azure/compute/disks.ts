/** Source: "Disks - List" and "Snapshots - List" of Azure Resource Manager; "Overview of managed disk encryption options". */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  any,
  at,
  every,
  fact,
  isEmpty,
  isSet,
  isTrue,
  type Match,
  noneOf,
  oneOf,
  type Rule,
  when,
  withinDaysAgo,
} from '../../rule/index.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

const disk = 'azure_disk';
const snapshot = 'azure_snapshot';

const platformAndOwn = 'EncryptionAtRestWithPlatformAndCustomerKeys';
const ownKeys = ['EncryptionAtRestWithCustomerKey', platformAndOwn] as const;

/** Where nothing is said the key is that of the platform. */
const withOwnKey = at('properties.encryption.type', oneOf(...ownKeys), { absent: 'fail' });
const inState = (...states: readonly string[]): Rule =>
  at('properties.diskState', oneOf(...states), { absent: 'unknown' });
const attached = inState('Attached', 'Reserved');

const machines: FactSource = {
  from: 'related',
  types: ['azure_virtual_machine'],
  relation: 'attached_to',
  direction: 'out',
};

const encrypted = (ofKind: Match, absent: 'pass' | 'fail'): Rule =>
  when(
    all(attached, at('properties.osType', ofKind, { absent })),
    any(
      withOwnKey,
      at('properties.encryptionSettingsCollection.enabled', isTrue, { absent: 'fail' }),
      // A shared disk is as safe as the host with the least.
      every(fact('machines'), at('properties.securityProfile.encryptionAtHost', isTrue, { absent: 'fail' }), {
        none: 'fail',
      }),
    ),
    'It is not attached, or of the other kind.',
  );

const closed: Rule = all(
  at('properties.networkAccessPolicy', oneOf('DenyAll', 'AllowPrivate'), { absent: 'fail' }),
  at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
);

const ownKeyFix = (command: 'disk' | 'snapshot'): Check['fix'] => ({
  portal: 'Disk Encryption Sets > Create: choose a key; then the disk > Settings > Encryption: choose the set.',
  az: `az ${command} update --ids {id} --encryption-type EncryptionAtRestWithCustomerKey --disk-encryption-set "$DISK_ENCRYPTION_SET_ID"`,
  bicep: "encryption: { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: set.id }",
});

const closedFix = (command: 'disk' | 'snapshot'): Check['fix'] => ({
  portal:
    'The resource > Settings > Networking: choose "Disable public and private access", or private access with a disk access.',
  az: `az ${command} update --ids {id} --network-access-policy DenyAll --public-network-access Disabled`,
  bicep: "networkAccessPolicy: 'DenyAll'\npublicNetworkAccess: 'Disabled'",
});

const hostFix: Check['fix'] = {
  portal:
    'Virtual machine > Settings > Disks > Additional settings: enable encryption at host (the machine has to be stopped).',
  az: 'az vm update --ids "$MACHINE_ID" --set securityProfile.encryptionAtHost=true',
  bicep: 'securityProfile: { encryptionAtHost: true }',
};

export const diskChecks: readonly Check[] = [
  {
    id: 'vm-os-disk-encrypted',
    title: 'System disks of machines are encrypted beyond the default',
    why: 'Encryption with the platform key alone leaves temporary disks and caches in the clear, and the key out of your hands.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject: disk,
    facts: { machines },
    rule: encrypted(isSet, 'fail'),
    fix: hostFix,
  },
  {
    id: 'vm-data-disk-encrypted',
    title: 'Data disks of machines are encrypted beyond the default',
    why: 'Data disks hold what matters most; the platform key alone neither covers caches nor is it yours to withdraw.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject: disk,
    facts: { machines },
    rule: encrypted(isEmpty, 'pass'),
    fix: hostFix,
  },
  {
    id: 'disk-attached-cmk',
    title: 'Disks in use are encrypted with a key of your own',
    why: 'Only a key of your own can be withdrawn and audited when a disk or its copies get into wrong hands.',
    severity: 'medium',
    topic: 'cmk',
    subject: disk,
    rule: when(attached, withOwnKey, 'It is not attached.'),
    fix: ownKeyFix('disk'),
  },
  {
    id: 'disk-unattached-cmk',
    title: 'Disks that lie idle are encrypted with a key of your own',
    why: 'An idle disk still holds its data, can be attached or exported, and is watched by nobody.',
    severity: 'medium',
    topic: 'cmk',
    subject: disk,
    rule: when(inState('Unattached'), withOwnKey, 'It is attached.'),
    fix: ownKeyFix('disk'),
  },
  {
    id: 'disk-double-encryption',
    title: 'Disks are encrypted twice',
    why: 'With two keys and two algorithms the loss of one does not open the data.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject: disk,
    rule: at('properties.encryption.type', oneOf(platformAndOwn), { absent: 'fail' }),
    fix: {
      portal:
        'Disk Encryption Sets > Create: choose "Double encryption"; then the disk > Settings > Encryption: choose the set.',
      az: 'az disk update --ids {id} --encryption-type EncryptionAtRestWithPlatformAndCustomerKeys --disk-encryption-set "$DISK_ENCRYPTION_SET_ID"',
    },
  },
  {
    id: 'disk-no-public-network',
    title: 'Disks cannot be exported over the Internet',
    why: 'Whoever gets a signed address of an open disk downloads it whole from anywhere.',
    severity: 'high',
    topic: 'net-public',
    subject: disk,
    rule: closed,
    fix: closedFix('disk'),
  },
  {
    id: 'disk-entra-auth-export',
    title: 'Exporting a disk takes a sign-in with Entra ID',
    why: 'Otherwise a leaked address with a signature is enough to copy the disk.',
    severity: 'medium',
    topic: 'local-auth',
    subject: disk,
    rule: at('properties.dataAccessAuthMode', oneOf('AzureActiveDirectory'), { absent: 'fail' }),
    fix: {
      portal: 'Disk > Settings > Disk export: tick "Enable data access authentication mode".',
      az: 'az disk update --ids {id} --data-access-auth-mode AzureActiveDirectory',
      bicep: "dataAccessAuthMode: 'AzureActiveDirectory'",
    },
  },
  {
    id: 'disk-not-orphaned',
    title: 'Disks do not lie idle for long',
    why: 'Forgotten disks keep data that nobody protects, and cost money.',
    severity: 'low',
    topic: 'inventory',
    subject: disk,
    clock: true,
    settings: { 'most days': { words: 'Days for which a disk may lie idle.', value: 30 } },
    rule: any(
      at('properties.diskState', noneOf('Unattached'), { absent: 'unknown' }),
      at('properties.LastOwnershipUpdateTime', withinDaysAgo('most days'), { absent: 'fail' }),
      all(
        at('properties.LastOwnershipUpdateTime', isEmpty, { absent: 'pass' }),
        at('properties.timeCreated', withinDaysAgo('most days'), { absent: 'unknown' }),
      ),
    ),
    fix: {
      portal: 'Disk > Overview: delete it, after a last snapshot where the data may be needed.',
      az: 'az disk delete --ids {id} --yes',
    },
  },
  {
    id: 'snapshot-no-public-network',
    title: 'Snapshots cannot be exported over the Internet',
    why: 'A snapshot is a whole disk: a signed address of an open one lets it be downloaded from anywhere.',
    severity: 'high',
    topic: 'net-public',
    subject: snapshot,
    rule: closed,
    fix: closedFix('snapshot'),
  },
  {
    id: 'snapshot-cmk',
    title: 'Snapshots are encrypted with a key of your own',
    why: 'A snapshot outlives its disk; with a key of your own it can still be made unreadable.',
    severity: 'medium',
    topic: 'cmk',
    subject: snapshot,
    rule: withOwnKey,
    fix: ownKeyFix('snapshot'),
  },
  {
    id: 'snapshot-age',
    title: 'Snapshots are not kept longer than needed',
    why: 'Old snapshots hold data that should long be deleted, and passwords that may still work.',
    severity: 'low',
    topic: 'inventory',
    subject: snapshot,
    clock: true,
    settings: { 'most days': { words: 'Days for which a snapshot may be kept.', value: 90 } },
    rule: at('properties.timeCreated', withinDaysAgo('most days'), { absent: 'unknown' }),
    fix: {
      portal: 'Snapshot > Overview: delete it; keep what has to be kept in a backup vault.',
      az: 'az snapshot delete --ids {id}',
    },
  },
  {
    id: 'des-auto-key-rotation',
    title: 'Disk encryption sets take up new versions of their key',
    why: 'Without it disks stay with the old version after the key was rotated, and become unreadable when that is disabled.',
    severity: 'low',
    topic: 'key-mgmt',
    subject: 'azure_disk_encryption_set',
    rule: at('properties.rotationToLatestKeyVersionEnabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Disk encryption set > Settings > Key: enable auto key rotation.',
      az: 'az disk-encryption-set update --ids {id} --enable-auto-key-rotation true',
      bicep: 'rotationToLatestKeyVersionEnabled: true',
    },
  },
  privateEndpointCheck({
    id: 'disk-access-private-link',
    title: 'Disk accesses have a private endpoint',
    why: 'A disk access without a private endpoint lets nothing through, so that exports are opened to the Internet instead.',
    severity: 'medium',
    subject: 'azure_disk_access',
    where: 'Disk Access > Settings > Private endpoint connections',
    groups: ['disks'],
  }),
];
