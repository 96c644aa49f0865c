import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { activityLogAlert } from './activity-log-alert.ts';
import { diagnosticSetting } from './diagnostic-setting.ts';
import { logAnalyticsWorkspace } from './log-analytics-workspace.ts';

const insights = `${group}/providers/microsoft.insights`;
const workspaceId = `${group}/providers/microsoft.operationalinsights/workspaces/Logs`;

test('a workspace', () => {
  const body = (quotaNextResetTime: string) => ({
    id: workspaceId,
    name: 'Logs',
    properties: {
      sku: { name: 'PerGB2018', lastSkuUpdate: '2020-01-01' },
      retentionInDays: 30,
      workspaceCapping: { dailyQuotaGb: -1, quotaNextResetTime, dataIngestionStatus: 'RespectQuota' },
      publicNetworkAccessForQuery: 'Enabled',
      features: {
        disableLocalAuth: null,
        clusterResourceId: `${group}/providers/Microsoft.OperationalInsights/clusters/C`,
      },
    },
  });
  const mapping = mapBody(logAnalyticsWorkspace, body('2024-01-01'));
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. hosted_on ${groupKey}/providers/microsoft.operationalinsights/clusters/c`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'PerGB2018',
    retentionInDays: 30,
    dailyQuotaGb: -1,
    disableLocalAuth: null,
  });
  expect(mapBody(logAnalyticsWorkspace, body('2024-01-02'))).toEqual(mapping);
});

test('an activity log alert watches scopes and tells action groups', () => {
  const mapping = mapBody(activityLogAlert, {
    id: `${insights}/activityLogAlerts/Policies`,
    type: 'Microsoft.Insights/ActivityLogAlerts',
    name: 'Policies',
    location: 'Global',
    properties: {
      enabled: true,
      scopes: [subscription.slice(1).toUpperCase()],
      condition: {
        allOf: [
          { field: 'category', equals: 'Administrative', containsAny: null, 'odata.type': null },
          { anyOf: [{ field: 'level', equals: null, containsAny: ['critical'] }] },
        ],
      },
      actions: {
        actionGroups: [{ actionGroupId: `${insights}/actionGroups/Team`, webhookProperties: { key: 'hunter2' } }],
      },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. monitors ${subscription}`,
    `. uses ${insights.toLowerCase()}/actiongroups/team`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    enabled: true,
    location: 'Global',
    conditions: [
      { field: 'category', equals: 'Administrative', containsAny: null },
      { field: null, anyOf: [{ field: 'level', equals: null, containsAny: ['critical'] }] },
    ],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

describe('diagnostic setting', () => {
  test('of a resource, with the nulls of an old version', () => {
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/V`;
    const mapping = mapBody(
      diagnosticSetting,
      {
        id: `${vault.toLowerCase()}/providers/microsoft.insights/diagnosticSettings/Audit`,
        name: 'Audit',
        properties: {
          workspaceId,
          storageAccountId: null,
          eventHubAuthorizationRuleId: '',
          metrics: null,
          logs: [
            { category: null, categoryGroup: 'audit', enabled: true, retentionPolicy: { days: 0, enabled: false } },
            { category: 'AuditEvent', enabled: false },
          ],
        },
      },
      { parent: parentOf(vault, 'azure_key_vault') },
    );
    expect(relationLines(mapping)).toEqual([
      `${vault.toLowerCase()} contains .`,
      `. sends_logs_to ${workspaceId.toLowerCase()}`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      resourceId: vault,
      resourceType: 'azure_key_vault',
      enabledLogs: ['audit'],
      logs: [
        { categoryGroup: 'audit', retentionDays: null },
        { category: 'AuditEvent', enabled: false },
      ],
      storageAccountId: null,
      eventHubAuthorizationRuleId: null,
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('metrics');
  });

  test('of a subscription, whose id has no slash at the start', () => {
    const mapping = mapBody(
      diagnosticSetting,
      {
        id: `${subscription.slice(1)}/providers/microsoft.insights/diagnosticSettings/Export`,
        name: 'Export',
        properties: {},
      },
      { parent: parentOf(subscription, 'azure_subscription') },
    );
    expect(entityOf(mapping).key).toBe(`${subscription}/providers/microsoft.insights/diagnosticsettings/export`);
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`]);
  });
});
