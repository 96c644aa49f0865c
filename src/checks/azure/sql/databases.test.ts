import { describe } from 'vitest';
import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, properties, testChecks, unread } from '../../testing.ts';
import { factCases, valueCases } from '../shared/cases.test-support.ts';
import { sqlDatabaseChecks } from './databases.ts';
import { sqlManagedInstanceChecks } from './managed-instances.ts';

const ofUsers = (cases: CheckCases): CheckCases => ({
  ...cases,
  notApplicable: cases.pass.map((given) => ({ ...given, name: 'master' })),
});

const pausing = (given: Given): Given => ({ ...given, ...properties({ autoPauseDelay: 60 }) });
const neverPausing = (given: Given): Given => ({ ...given, ...properties({ autoPauseDelay: -1 }) });

const encrypted = factCases('encryption', 'properties.state', {
  pass: ['Enabled'],
  fail: ['Disabled'],
  absent: 'unknown',
  none: 'unknown',
});

type Retention = Readonly<Record<'weeklyRetention' | 'monthlyRetention' | 'yearlyRetention', string | null>>;
const none: Retention = { weeklyRetention: 'PT0S', monthlyRetention: 'P0D', yearlyRetention: null };
const kept = (retention: Partial<Retention>, currentBackupStorageRedundancy: string | null = 'Geo'): Given => ({
  ...properties({ currentBackupStorageRedundancy }),
  facts: { 'long-term retention': [{ properties: { ...none, ...retention } }] },
});

const recommended = (...disabled: (boolean | null)[]): Given => ({
  facts: { 'recommended labels': disabled.map((isDisabled) => ({ properties: { isDisabled } })) },
});

const masked = (labels: number, dataMaskingState: string | null): Given => ({
  facts: {
    labels: Array.from({ length: labels }, () => ({})),
    masking: [{ properties: { dataMaskingState } }],
  },
});

const ledger = (isLedgerOn: boolean | null, state: string | null | undefined, more: Given = {}): Given => ({
  ...properties({ isLedgerOn }),
  facts: { 'digest uploads': state === undefined ? [] : [{ properties: { state } }] },
  ...more,
});

const synced = (...flags: (boolean | null)[]): Given => ({
  facts: { 'sync groups': flags.map((usePrivateLinkConnection) => ({ properties: { usePrivateLinkConnection } })) },
});

describe('databases', () => {
  testChecks(sqlDatabaseChecks, {
    'sql-tde-enabled': {
      ...ofUsers(encrypted),
      pass: [...encrypted.pass, ...encrypted.pass.map(neverPausing)],
      unknown: [...encrypted.unknown, ...encrypted.pass.map(pausing)],
    },
    'sql-db-ltr-backup': {
      pass: [
        kept({ weeklyRetention: 'P4W' }),
        kept({ monthlyRetention: 'P12M' }),
        kept({ yearlyRetention: 'P1Y' }, 'GeoZone'),
      ],
      fail: [
        kept({}),
        kept({ weeklyRetention: 'P4W' }, 'Local'),
        kept({ weeklyRetention: null, monthlyRetention: null }),
      ],
      unknown: [{ ...properties({ currentBackupStorageRedundancy: 'Geo' }), missing: ['long-term retention'] }],
      absent: [
        { given: kept({ weeklyRetention: 'P4W' }, null), says: 'unknown' },
        { given: kept({ weeklyRetention: null, monthlyRetention: null }), says: 'fail' },
        { given: properties({ currentBackupStorageRedundancy: 'Geo' }), says: 'not-applicable' },
      ],
    },
    'sql-db-pitr-retention': factCases('short-term retention', 'properties.retentionDays', {
      pass: [7, 35],
      fail: [1, 6],
      absent: 'pass',
      none: 'not-applicable',
    }),
    'sql-db-zone-redundant': ofUsers(
      valueCases('properties.zoneRedundant', { pass: [true], fail: [false], absent: 'fail' }),
    ),
    'sql-db-data-classification': {
      pass: [recommended(), recommended(true)],
      fail: [recommended(true, false)],
      unknown: [{ missing: ['recommended labels'] }, pausing(recommended())],
      absent: [{ given: recommended(null), says: 'fail' }],
      notApplicable: [{ ...recommended(), name: 'master' }],
    },
    'sql-db-data-masking': {
      pass: [masked(2, 'Enabled')],
      fail: [masked(1, 'Disabled')],
      unknown: [
        { ...masked(1, 'Disabled'), facts: {}, missing: ['labels'] },
        { ...masked(1, 'Disabled'), missing: ['masking'], facts: { labels: [{}] } },
        pausing({}),
      ],
      absent: [
        { given: masked(1, null), says: 'fail' },
        { given: { facts: { labels: [{}] } }, says: 'unknown' },
      ],
      notApplicable: [masked(0, 'Enabled'), masked(0, 'Disabled')],
    },
    'sql-db-ledger': {
      pass: [ledger(true, 'Enabled')],
      fail: [
        ledger(true, 'Disabled'),
        ledger(true, undefined),
        ledger(false, 'Enabled', { name: 'Books', settings: { databases: ['books'] } }),
      ],
      unknown: [
        { ...ledger(null, 'Enabled'), ...unread, name: 'books', settings: { databases: ['books'] } },
        { ...properties({ isLedgerOn: true }), missing: ['digest uploads'] },
      ],
      absent: [
        { given: ledger(null, 'Enabled'), says: 'not-applicable' },
        { given: ledger(true, null), says: 'fail' },
        { given: ledger(null, 'Enabled', { name: 'books', settings: { databases: ['books'] } }), says: 'fail' },
      ],
      notApplicable: [ledger(false, 'Enabled')],
    },
    'sql-db-secure-enclaves': ofUsers(
      valueCases('properties.preferredEnclaveType', { pass: ['VBS'], fail: ['Default'], absent: 'fail' }),
    ),
    'sql-db-sync-private-link': {
      pass: [synced(true)],
      fail: [synced(true, false)],
      unknown: [{ missing: ['sync groups'] }],
      absent: [
        { given: synced(null), says: 'fail' },
        { given: synced(), says: 'not-applicable' },
      ],
    },
  });
});

const only = (own: Json, setting: Json): Given => ({
  ...properties({ administrators: { azureADOnlyAuthentication: own } }),
  facts: { 'sign-in settings': [{ properties: { azureADOnlyAuthentication: setting } }] },
});

describe('managed instances', () => {
  testChecks(sqlManagedInstanceChecks, {
    'sqlmi-tde-protector-cmk': factCases('encryption protector', 'properties.serverKeyType', {
      pass: ['AzureKeyVault'],
      fail: ['ServiceManaged'],
      absent: 'fail',
      none: 'fail',
    }),
    'sqlmi-va-enabled': factCases('assessment', 'properties.recurringScans.isEnabled', {
      pass: [true],
      fail: [false],
      absent: 'fail',
      none: 'fail',
    }),
    'sqlmi-public-endpoint-disabled': valueCases('properties.publicDataEndpointEnabled', {
      pass: [false],
      fail: [true],
      absent: 'pass',
    }),
    'sqlmi-min-tls-12': valueCases('properties.minimalTlsVersion', {
      pass: ['1.2', '1.3'],
      fail: ['1.0', '1.1', 'None'],
      absent: 'fail',
    }),
    'sqlmi-entra-only-auth': {
      pass: [only(true, null), only(null, true)],
      fail: [only(false, null), only(null, false)],
      unknown: [unread, { ...properties({}), missing: ['sign-in settings'] }],
      absent: [
        { given: properties({}), says: 'fail' },
        { given: only(null, null), says: 'fail' },
      ],
    },
  });
});
