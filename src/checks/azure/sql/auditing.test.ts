import { describe } from 'vitest';
import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, testChecks } from '../../testing.ts';
import { factCases } from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { sqlAuditingChecks, sqlLogChecks, sqlLogs } from './auditing.ts';

type Properties = { readonly [key: string]: Json };
const audited = (properties: Properties): Given => ({ facts: { auditing: [{ properties }] } });

const storage = { state: 'Enabled', storageEndpoint: 'https://s.blob.core.windows.net' };
const monitor = { state: 'Enabled', storageEndpoint: '', isAzureMonitorTargetEnabled: true };

/** @param name of a property that counts where the log goes to a storage account */
const storageCases = (
  name: string,
  { pass, fail, absent }: { pass: Json[]; fail: Json[]; absent: 'pass' | 'fail' },
): CheckCases => ({
  pass: pass.map((value) => audited({ ...storage, [name]: value })),
  fail: fail.map((value) => audited({ ...storage, [name]: value })),
  unknown: [{ missing: ['auditing'] }],
  absent: [
    { given: audited(storage), says: absent },
    { given: {}, says: 'not-applicable' },
    { given: audited({ ...storage, storageEndpoint: null, [name]: fail[0] ?? null }), says: 'not-applicable' },
    { given: audited({ ...storage, state: null, [name]: fail[0] ?? null }), says: 'not-applicable' },
  ],
  notApplicable: [
    audited({ ...storage, state: 'Disabled', [name]: fail[0] ?? null }),
    audited({ ...monitor, [name]: fail[0] ?? null }),
    audited({ ...monitor, [name]: pass[0] ?? null }),
  ],
});

const groups = [
  'BATCH_COMPLETED_GROUP',
  'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP',
  'FAILED_DATABASE_AUTHENTICATION_GROUP',
];
const grouped = (list: Json, state: string | null = 'Enabled') => audited({ state, auditActionsAndGroups: list });

const server = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Sql/servers';
const database = { id: `${server}/One/databases/db`, name: 'db' };
const policy = (of: string, state: string | null) => ({
  id: `${server}/${of}/auditingSettings/Default`,
  properties: { state },
});
const states = (own: string | null, ...servers: ReturnType<typeof policy>[]): Given => ({
  ...database,
  facts: { auditing: [{ properties: { state: own } }], 'auditing of servers': servers },
});

describe('auditing', () => {
  testChecks(sqlAuditingChecks, {
    'sql-auditing-enabled': {
      pass: [audited(storage), audited(monitor)],
      fail: [
        audited({ ...storage, state: 'Disabled' }),
        audited({ ...storage, storageEndpoint: '' }),
        audited({ ...monitor, isAzureMonitorTargetEnabled: false }),
      ],
      unknown: [{ missing: ['auditing'] }],
      absent: [
        { given: {}, says: 'fail' },
        { given: audited({ ...storage, state: null }), says: 'fail' },
        { given: audited({ state: 'Enabled', isAzureMonitorTargetEnabled: false }), says: 'fail' },
        { given: audited({ state: 'Enabled', storageEndpoint: '' }), says: 'fail' },
      ],
    },
    'sql-auditing-retention-90': storageCases('retentionDays', { pass: [0, 90], fail: [1, 89], absent: 'pass' }),
    'sql-auditing-action-groups': {
      pass: [grouped([...groups, 'OTHER_GROUP']), grouped(groups.map((group) => group.toLowerCase()))],
      fail: groups.map((group) => grouped(groups.filter((other) => other !== group))),
      unknown: [{ missing: ['auditing'] }, grouped('BATCH_COMPLETED_GROUP')],
      absent: [
        { given: grouped(null), says: 'fail' },
        { given: grouped(groups, null), says: 'not-applicable' },
        { given: {}, says: 'not-applicable' },
      ],
      notApplicable: [grouped(groups, 'Disabled')],
    },
    'sql-auditing-storage-managed-identity': storageCases('isManagedIdentityInUse', {
      pass: [true],
      fail: [false],
      absent: 'fail',
    }),
    'sql-support-operations-auditing': factCases('auditing of support', 'properties.state', {
      pass: ['Enabled'],
      fail: ['Disabled'],
      absent: 'fail',
      none: 'fail',
    }),
    'sql-db-auditing-enabled': {
      pass: [
        states('Enabled'),
        states('Disabled', policy('Two', 'Disabled'), policy('one', 'Enabled')),
        { ...database, facts: { 'auditing of servers': [policy('one', 'Enabled')] }, missing: ['auditing'] },
      ],
      fail: [
        states('Disabled', policy('one', 'Disabled'), policy('two', 'Enabled')),
        { ...states('Disabled', policy('one', 'Disabled')), missing: ['auditing of servers'] },
      ],
      unknown: [
        { ...database, missing: ['auditing'] },
        { ...states('Disabled'), missing: ['auditing of servers'] },
        // A database that pauses is not asked.
        { ...database, facts: { 'auditing of servers': [policy('one', 'Disabled')] } },
      ],
      absent: [{ given: states(null, policy('one', null)), says: 'fail' }],
      notApplicable: [{ ...states('Enabled'), name: 'master' }],
    },
  });
});

const own = (properties: Properties): Given => ({ name: 'db', facts: { auditing: [{ properties }] } });
const sent = {
  name: 'export',
  properties: { workspaceId: 'w', logs: [{ category: 'SQLSecurityAuditEvents', enabled: true }] },
};

describe('where audit events go', () => {
  const cases = diagnosticCases(sqlLogs, { name: 'master' });
  testChecks(sqlLogChecks, {
    'sqldb-resource-logs': {
      ...cases,
      pass: [...cases.pass, { ...own(monitor), facts: { ...own(monitor).facts, 'diagnostic settings': [sent] } }],
      fail: [...cases.fail, own(monitor)],
      unknown: [...cases.unknown, { name: 'db', missing: ['auditing'] }],
      absent: [...cases.absent, { given: { name: 'db' }, says: 'unknown' }],
      notApplicable: [
        own({ ...monitor, state: null }),
        own({ ...monitor, isAzureMonitorTargetEnabled: null }),
        own({ ...monitor, state: 'Disabled' }),
        own(storage),
      ].map((given) => ({ ...given, facts: { ...given.facts, 'diagnostic settings': [sent] } })),
    },
  });
});
