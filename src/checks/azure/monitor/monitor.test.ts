import { body, type CheckCases, type Given, properties, testChecks, unread } from '../../testing.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import type { DiagnosticLogs } from '../shared/diagnostic-logs.ts';
import { activityLogCategories, activityLogChecks } from './activity-log.ts';
import { scaleSetAgentCheck } from './scale-sets.ts';
import { logStoreChecks } from './workspaces.ts';

const exported = (...categories: string[]): CheckCases => {
  const row: Pick<DiagnosticLogs, 'categories'> = { categories: categories.map((each): [string] => [each]) };
  return diagnosticCases(row);
};

const kept = (retentionInDays: number | null, resourceId: string | null = '/subscriptions/0000'): Given => ({
  body: { properties: { retentionInDays } },
  facts: { 'diagnostic settings': [{ given: { properties: { resourceId } } }] },
});
const linked = (dataSourceType: string | null, storageAccountIds: string[] | null): Given => ({
  facts: { 'linked storage accounts': [{ properties: { dataSourceType, storageAccountIds } }] },
});
const solution = (product: string | null): Given => ({ facts: { solutions: [{ plan: { product } }] } });

const networks = (ingestion: string | null, query: string | null) =>
  properties({ publicNetworkAccessForIngestion: ingestion, publicNetworkAccessForQuery: query });
const publicCases: CheckCases = {
  pass: [networks('Disabled', 'Disabled'), networks('SecuredByPerimeter', 'disabled')],
  fail: [networks('Enabled', 'Disabled'), networks('Disabled', 'Enabled')],
  unknown: [unread],
  absent: [
    { given: networks(null, 'Disabled'), says: 'fail' },
    { given: networks('Disabled', null), says: 'fail' },
  ],
};

const agent = (publisher: string | null, type: string | null) =>
  properties({ virtualMachineProfile: { extensionProfile: { extensions: [{ properties: { publisher, type } }] } } });

testChecks([...activityLogChecks, ...logStoreChecks, scaleSetAgentCheck], {
  'activity-log-exported': exported(),
  'activity-log-categories': exported(...activityLogCategories),
  'activity-log-retention-365': {
    pass: [kept(365), kept(730, '/subscriptions/0000/')],
    fail: [kept(364)],
    unknown: [{ ...kept(1), facts: {}, missing: ['diagnostic settings'] }],
    absent: [
      { given: kept(null), says: 'unknown' },
      { given: kept(30, null), says: 'not-applicable' },
    ],
    notApplicable: [
      properties({ retentionInDays: 365 }),
      kept(365, '/subscriptions/0000/resourceGroups/a/providers/Microsoft.KeyVault/vaults/b'),
    ],
  },
  'log-workspace-public-access-off': publicCases,
  'log-workspace-entra-ingestion': {
    pass: [properties({ features: { disableLocalAuth: true } })],
    fail: [properties({ features: { disableLocalAuth: false } })],
    unknown: [unread],
    absent: [{ given: properties({ features: { disableLocalAuth: null } }), says: 'fail' }],
  },
  'log-workspace-retention': {
    pass: [properties({ retentionInDays: 90 })],
    fail: [properties({ retentionInDays: 30 }), properties({ retentionInDays: 89 })],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'unknown' }],
  },
  'log-workspace-solution-security': {
    pass: [
      { facts: { 'Sentinel onboardings': [{ name: 'default' }] } },
      solution('OMSGallery/SecurityInsights'),
      solution('OMSGallery/Security'),
    ],
    fail: [solution('OMSGallery/ContainerInsights')],
    unknown: [{ missing: ['Sentinel onboardings'] }, { missing: ['solutions'] }],
    absent: [
      { given: {}, says: 'fail' },
      { given: solution(null), says: 'fail' },
    ],
  },
  'log-saved-queries-own-storage': {
    pass: [linked('Query', ['/account'])],
    fail: [linked('Alerts', ['/account']), linked('Query', [])],
    unknown: [{ missing: ['linked storage accounts'] }],
    absent: [
      { given: {}, says: 'fail' },
      { given: linked(null, ['/account']), says: 'fail' },
      { given: linked('Query', null), says: 'fail' },
    ],
  },
  'log-cluster-cmk': {
    pass: [properties({ keyVaultProperties: { keyName: 'logs' } })],
    fail: [properties({ keyVaultProperties: { keyName: '' } })],
    unknown: [unread],
    absent: [{ given: properties({ keyVaultProperties: null }), says: 'fail' }],
  },
  'log-cluster-double-encryption': {
    pass: [properties({ isDoubleEncryptionEnabled: true })],
    fail: [properties({ isDoubleEncryptionEnabled: false })],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'pass' }],
  },
  'app-insights-exists': {
    pass: [{ facts: { apps: [{}], components: [{}] } }],
    fail: [{ facts: { apps: [{}] } }],
    unknown: [{ missing: ['apps'] }, { facts: { apps: [{}] }, missing: ['components'] }],
    absent: [{ given: {}, says: 'not-applicable' }],
    notApplicable: [{ facts: { components: [{}] } }],
  },
  'app-insights-public-access-off': publicCases,
  'app-insights-workspace-based': {
    pass: [properties({ IngestionMode: 'LogAnalytics' })],
    fail: [properties({ IngestionMode: 'ApplicationInsights' })],
    unknown: [unread],
    absent: [{ given: body({}), says: 'unknown' }],
  },
  'vmss-resource-logs': {
    pass: [
      agent('Microsoft.Azure.Monitor', 'AzureMonitorWindowsAgent'),
      agent('Microsoft.Azure.Monitor', 'AzureMonitorLinuxAgent'),
    ],
    fail: [agent('Microsoft.Azure.Monitor', 'DependencyAgentLinux'), agent('Other', 'AzureMonitorLinuxAgent')],
    unknown: [unread],
    absent: [
      { given: properties({ virtualMachineProfile: { extensionProfile: null } }), says: 'fail' },
      { given: agent(null, 'AzureMonitorLinuxAgent'), says: 'fail' },
      { given: agent('Microsoft.Azure.Monitor', null), says: 'fail' },
    ],
  },
});
