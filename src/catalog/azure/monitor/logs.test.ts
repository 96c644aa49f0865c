import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription, tenantId } from '../testing.ts';
import { activityLogEvent } from './activity-log-event.ts';
import { applicationInsightsComponent } from './application-insights-component.ts';
import { diagnosticParents } from './diagnostic-parents.ts';
import { entraDiagnosticSetting } from './entra-diagnostic-setting.ts';
import { intuneDiagnosticSetting } from './intune-diagnostic-setting.ts';
import { linkedStorageAccount } from './linked-storage-account.ts';
import { logAnalyticsCluster } from './log-analytics-cluster.ts';
import { logProfile } from './log-profile.ts';
import { operationsManagementSolution } from './operations-management-solution.ts';

const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/Logs`;
const workspaceKey = workspace.toLowerCase();
const account = `${group}/providers/Microsoft.Storage/storageAccounts/Archive`;
const accountKey = account.toLowerCase();

test('a log profile exports the log of its subscription', () => {
  const mapping = mapBody(logProfile, {
    id: `${subscription}/providers/microsoft.insights/logprofiles/default`,
    type: null,
    name: 'default',
    location: null,
    kind: null,
    tags: null,
    identity: null,
    properties: {
      storageAccountId: account,
      serviceBusRuleId: null,
      locations: ['westeurope', 'global'],
      categories: ['Write', 'Delete', 'Action'],
      retentionPolicy: { enabled: false, days: 0 },
    },
  });
  expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. sends_logs_to ${accountKey}`]);
  expect(entityOf(mapping).properties).toMatchObject({
    retentionEnabled: false,
    retentionDays: 0,
    serviceBusRuleId: null,
  });
});

test('an Application Insights component, whose keys are not kept', () => {
  const mapping = mapBody(applicationInsightsComponent, {
    id: `${group}/providers/microsoft.insights/components/Web`,
    name: 'Web',
    kind: 'web',
    properties: {
      Application_Type: 'web',
      InstrumentationKey: 'hunter2',
      ConnectionString: 'InstrumentationKey=hunter2',
      WorkspaceResourceId: workspace,
      IngestionMode: 'LogAnalytics',
      RetentionInDays: '90',
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: 'Disabled',
      PrivateLinkScopedResources: [{ ResourceId: 'r', ScopeId: 's' }, { ScopeId: 't' }],
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. sends_logs_to ${workspaceKey}`]);
  expect(entityOf(mapping).properties).toMatchObject({
    ingestionMode: 'LogAnalytics',
    workspaceId: workspace,
    publicNetworkAccessForQuery: 'Disabled',
    privateLinkScopedResources: ['r'],
  });
  // A number as a text costs itself alone, and what is not said is not false.
  expect(entityOf(mapping).properties).not.toHaveProperty('retentionInDays');
  expect(entityOf(mapping).properties).not.toHaveProperty('disableLocalAuth');
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test("a cluster with a customer's key holds workspaces", () => {
  const mapping = mapBody(logAnalyticsCluster, {
    id: `${group}/providers/Microsoft.OperationalInsights/clusters/C`,
    name: 'C',
    sku: { name: 'CapacityReservation', capacity: 500 },
    properties: {
      isDoubleEncryptionEnabled: true,
      keyVaultProperties: { keyVaultUri: 'https://V.vault.azure.net', keyName: 'K', keyVersion: '' },
      associatedWorkspaces: [{ resourceId: workspace, workspaceName: 'Logs' }, { resourceId: null }],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/k',
    `${workspaceKey} hosted_on .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ isDoubleEncryptionEnabled: true, workspaceIds: [workspace] });
});

test('a linked storage account lies in its workspace', () => {
  const mapping = mapBody(
    linkedStorageAccount,
    {
      id: `${workspace}/linkedStorageAccounts/query`,
      name: 'query',
      properties: { dataSourceType: 'Query', storageAccountIds: [account] },
    },
    { parent: parentOf(workspace, 'azure_log_analytics_workspace') },
  );
  expect(relationLines(mapping)).toEqual([`${workspaceKey} contains .`, `. uses ${accountKey}`]);
  expect(entityOf(mapping).properties).toMatchObject({ dataSourceType: 'Query' });
});

test('a solution extends its workspace', () => {
  const mapping = mapBody(operationsManagementSolution, {
    id: `${group}/providers/Microsoft.OperationsManagement/solutions/SecurityInsights(Logs)`,
    name: 'SecurityInsights(Logs)',
    plan: { name: 'SecurityInsights(Logs)', publisher: 'Microsoft', product: 'OMSGallery/SecurityInsights' },
    properties: { workspaceResourceId: workspace, containedResources: null },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. extends ${workspaceKey}`]);
  expect(entityOf(mapping).properties).toMatchObject({
    product: 'OMSGallery/SecurityInsights',
    publisher: 'Microsoft',
  });
});

describe('settings of the tenant', () => {
  const body = (provider: string) => ({
    id: `/providers/microsoft.${provider}/diagnosticSettings/To-Siem`,
    type: `microsoft.${provider}/diagnosticSettings`,
    name: 'To-Siem',
    properties: {
      workspaceId: workspace,
      storageAccountId: null,
      logs: [
        { category: 'AuditLogs', categoryGroup: null, enabled: true, retentionPolicy: { days: 0, enabled: false } },
        { category: 'SignInLogs', enabled: false },
      ],
    },
  });

  test.each([
    ['aadiam', entraDiagnosticSetting],
    ['intune', intuneDiagnosticSetting],
  ])('%s has a key of its own in each tenant', (provider, declaration) => {
    const mapping = mapBody(declaration, body(provider));
    expect(entityOf(mapping)).toMatchObject({
      id: `/providers/microsoft.${provider}/diagnosticSettings/To-Siem`,
      key: `/tenants/${tenantId}/providers/microsoft.${provider}/diagnosticsettings/to-siem`,
      properties: { enabledLogs: ['AuditLogs'], storageAccountId: null },
    });
    expect(relationLines(mapping)).toEqual([`/tenants/${tenantId} contains .`, `. sends_logs_to ${workspaceKey}`]);
  });
});

test('an event of the activity log, without the claims of the token', () => {
  const mapping = mapBody(activityLogEvent, {
    id: `${workspace}/events/44ade6b4/ticks/637000000000000000`,
    eventDataId: '44ade6b4',
    eventTimestamp: '2026-01-01T00:00:00Z',
    caller: 'a@contoso.com',
    level: 'Informational',
    operationName: { value: 'Microsoft.OperationalInsights/workspaces/write', localizedValue: 'Write' },
    status: { value: 'Succeeded', localizedValue: 'Succeeded' },
    subStatus: { value: '', localizedValue: '' },
    category: null,
    resourceId: workspace,
    httpRequest: { clientIpAddress: '203.0.113.9', method: 'PUT' },
    claims: {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': 'AB-CD',
      uti: 'hunter2',
    },
    properties: { requestbody: '{"secret":"hunter2"}' },
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'Microsoft.OperationalInsights/workspaces/write',
    properties: { caller: 'a@contoso.com', callerObjectId: 'AB-CD', clientIpAddress: '203.0.113.9' },
  });
  expect(relationLines(mapping)).toEqual([
    `${subscription} contains .`,
    `. targets ${workspaceKey}`,
    'ab-cd generated .',
  ]);
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
  expect(activityLogEvent.optIn).toBe(true);
});

test('no type is asked for its settings twice', () => {
  expect(new Set(diagnosticParents).size).toBe(diagnosticParents.length);
});
