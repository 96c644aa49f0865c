import type { Json } from '../../rule/index.ts';
import { daysAgo, type Given, properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { recoveryServicesChecks } from './index.ts';

const redundancy = (standardTierStorageRedundancy: Json, crossRegionRestore: Json) =>
  properties({ redundancySettings: { standardTierStorageRedundancy, crossRegionRestore } });

const items = (number: number): Given => ({ facts: { items: Array.from({ length: number }, () => ({})) } });

const policy = (longestRetentionDays: number | null, backupManagementType: string | null = 'AzureStorage'): Given => ({
  ...properties({ backupManagementType }),
  properties: { longestRetentionDays },
});

interface GivenBackup {
  readonly status?: string | null;
  /** Days since. */
  readonly age?: number | null;
  readonly state?: string | null;
  readonly frequency?: string;
}

const backup = ({ status = 'Completed', age = 1, state = 'Protected', frequency = 'Daily' }: GivenBackup): Given => ({
  ...properties({ lastBackupStatus: status, lastBackupTime: age === null ? null : daysAgo(age) }),
  properties: { protectionState: state },
  facts: { policies: [{ given: { properties: { scheduleFrequency: frequency } } }] },
});
const withoutPolicy = (of: GivenBackup): Given => ({ ...backup(of), facts: { policies: [] } });

testChecks(recoveryServicesChecks, {
  'backup-vault-soft-delete': valueCases('properties.securitySettings.softDeleteSettings.softDeleteState', {
    pass: ['Enabled', 'AlwaysON'],
    fail: ['Disabled'],
    absent: 'unknown',
  }),
  'backup-vault-immutability': valueCases('properties.securitySettings.immutabilitySettings.state', {
    pass: ['Locked', 'Unlocked'],
    fail: ['Disabled'],
    absent: 'fail',
  }),
  'backup-vault-has-items': {
    pass: [items(1), { ...items(1), missing: ['items'] }],
    fail: [items(0)],
    unknown: [{ ...items(0), missing: ['items'] }],
    absent: [{ given: {}, says: 'fail' }],
  },
  'backup-vault-cross-region': {
    pass: [redundancy('GeoRedundant', 'Enabled')],
    fail: [redundancy('LocallyRedundant', 'Enabled'), redundancy('GeoRedundant', 'Disabled')],
    unknown: [unread],
    absent: [
      { given: redundancy(null, 'Enabled'), says: 'fail' },
      { given: redundancy('GeoRedundant', null), says: 'fail' },
    ],
  },
  'backup-vault-cmk': customerKeyCases('properties.encryption.keyVaultProperties.keyUri'),
  'backup-vault-private-endpoint': privateEndpointCases,
  'backup-vault-managed-identity': managedIdentityCases(),
  'backup-policy-retention-30': {
    pass: [policy(30), { ...policy(14), settings: { 'fewest days': 14 } }],
    fail: [policy(29)],
    unknown: [unread, policy(29, null)],
    absent: [{ given: policy(null), says: 'fail' }],
    notApplicable: [policy(30, ''), policy(29, '')],
  },
  'backup-recent-success': {
    pass: [
      backup({ age: 1.9 }),
      backup({ status: 'healthy' }),
      backup({ age: 7.9, frequency: 'Weekly' }),
      withoutPolicy({}),
      { ...backup({ age: 2.5 }), settings: { 'days between backups': 3, 'days between weekly backups': 1 } },
    ],
    fail: [
      backup({ status: 'Failed' }),
      backup({ status: 'Unhealthy' }),
      backup({ age: 2.1 }),
      backup({ age: 8.1, frequency: 'Weekly' }),
      backup({ age: null }),
      withoutPolicy({ age: 3 }),
    ],
    unknown: [
      unread,
      backup({ status: 'IRPending', age: null, state: 'IRPending' }),
      { ...withoutPolicy({}), missing: ['policies'] },
      properties({ lastBackupStatus: 'Failed' }),
    ],
    absent: [
      { given: backup({ status: null }), says: 'fail' },
      { given: backup({ status: null, age: null }), says: 'fail' },
      { given: backup({ state: null, status: 'Failed' }), says: 'unknown' },
      { given: backup({ status: 'Odd', age: null, state: 'IRPending' }), says: 'fail' },
    ],
    notApplicable: [
      backup({ state: 'ProtectionStopped' }),
      backup({ state: 'BackupsSuspended', status: 'Failed', age: 90 }),
    ],
  },
});
