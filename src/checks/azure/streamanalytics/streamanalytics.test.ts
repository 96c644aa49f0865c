import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { streamAnalyticsChecks, streamAnalyticsLogs } from './jobs.ts';

const account = (name: string, encryptionKeySource: string | null) => ({
  given: { name, properties: { encryptionKeySource } },
});
const job = (contentStoragePolicy: string | null, ...accounts: ReturnType<typeof account>[]): Given => ({
  body: { properties: { contentStoragePolicy } },
  properties: { jobStorageAccountName: 'Mine' },
  facts: { 'storage accounts': accounts },
});
const other = account('other', 'Microsoft.Keyvault');

testChecks(streamAnalyticsChecks, {
  'streamanalytics-cmk': {
    pass: [job('JobStorageAccount', other, account('mine', 'Microsoft.Keyvault'))],
    fail: [
      job('SystemAccount', account('mine', 'Microsoft.Keyvault')),
      job('JobStorageAccount', other, account('mine', 'Microsoft.Storage')),
    ],
    unknown: [
      unread,
      job('JobStorageAccount', other),
      { ...job('JobStorageAccount'), missing: ['storage accounts'] },
      { ...job('JobStorageAccount', other), properties: {} },
    ],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: job('JobStorageAccount', account('mine', null)), says: 'fail' },
    ],
  },
  'streamanalytics-resource-logs': diagnosticCases(streamAnalyticsLogs),
});
