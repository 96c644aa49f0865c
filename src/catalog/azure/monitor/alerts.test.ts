import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines, tenantId } from '../testing.ts';
import { actionGroup } from './action-group.ts';
import { autoscaleSetting } from './autoscale-setting.ts';
import { metricAlert } from './metric-alert.ts';
import { scheduledQueryRule } from './scheduled-query-rule.ts';

const insights = `${group}/providers/microsoft.insights`;
const insightsKey = insights.toLowerCase();
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/VM1`;
const machineKey = machine.toLowerCase();

test('a metric alert watches resources and tells action groups', () => {
  const mapping = mapBody(metricAlert, {
    id: `${insights}/metricAlerts/Cpu`,
    name: 'Cpu',
    location: 'global',
    properties: {
      enabled: true,
      severity: 2,
      scopes: [machine],
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria',
        allOf: [{ name: 'c', metricName: 'Percentage CPU', operator: 'GreaterThan', threshold: 90 }],
      },
      actions: [{ actionGroupId: `${insights}/actionGroups/Team`, webHookProperties: { key: 'hunter2' } }],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. monitors ${machineKey}`,
    `. uses ${insightsKey}/actiongroups/team`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    severity: 2,
    conditions: [{ metricName: 'Percentage CPU', operator: 'GreaterThan', threshold: 90, timeAggregation: null }],
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('autoMitigate');
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('a log search alert, also where an old version says enabled as a text', () => {
  const body = (enabled: unknown) => ({
    id: `${insights}/scheduledQueryRules/SignIns`,
    name: 'SignIns',
    kind: 'LogAlert',
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      enabled,
      scopes: [`${group}/providers/Microsoft.OperationalInsights/workspaces/Logs`],
      criteria: { allOf: [{ query: 'SigninLogs | count', threshold: 0 }] },
      actions: { actionGroups: [`${insights}/actionGroups/Team`], customProperties: { token: 'hunter2' } },
    },
  });
  const mapping = mapBody(scheduledQueryRule, body(true));
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. can_run_as ab',
    `. monitors ${groupKey}/providers/microsoft.operationalinsights/workspaces/logs`,
    `. uses ${insightsKey}/actiongroups/team`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ enabled: true, queries: ['SigninLogs | count'] });
  expect(entityOf(mapBody(scheduledQueryRule, body('true'))).properties).not.toHaveProperty('enabled');
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

describe('action group', () => {
  const site = `${group}/providers/Microsoft.Web/sites/Fn`;
  const body = {
    id: `${insights}/actionGroups/Team`,
    type: 'microsoft.insights/actiongroups',
    name: 'Team',
    location: 'Global',
    properties: {
      enabled: true,
      groupShortName: 'team',
      emailReceivers: [
        { name: 'a', emailAddress: 'a@contoso.com', status: 'Enabled' },
        { name: 'b', emailAddress: '' },
      ],
      smsReceivers: [{ name: 's', countryCode: '1', phoneNumber: '5550100' }],
      voiceReceivers: null,
      webhookReceivers: [{ name: 'hook', serviceUri: 'https://hooks.example.com/hunter2', useAadAuth: false }],
      azureFunctionReceivers: [
        { name: 'f', functionAppResourceId: site, httpTriggerUrl: 'https://f.example.com/api?code=hunter2' },
      ],
      logicAppReceivers: [{ name: 'l', resourceId: null, callbackUrl: 'https://l.example.com/?sig=hunter2' }],
      armRoleReceivers: [{ name: 'owners', roleId: '8E3AF657-A8FF-443C-A75C-2FE8C4BCB635' }],
      eventHubReceivers: [{ name: 'h', eventHubNameSpace: 'ns', eventHubName: 'alerts' }],
    },
  };

  test('tells people and starts resources', () => {
    const mapping = mapBody(actionGroup, body);
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. uses ${site.toLowerCase()}`,
      `. uses /tenants/${tenantId}/roledefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      emailAddresses: ['a@contoso.com'],
      smsReceiverCount: 1,
      webhooks: [{ name: 'hook', useAadAuth: false }],
      targetIds: [site],
      eventHubs: ['ns/alerts'],
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('voiceReceiverCount');
  });

  test('keeps no address that would start anything', () => {
    expect(JSON.stringify(mapBody(actionGroup, body))).not.toContain('hunter2');
  });
});

test('an autoscale setting manages what it scales', () => {
  const mapping = mapBody(autoscaleSetting, {
    id: `${insights}/autoscalesettings/Scale`,
    name: 'Scale',
    properties: {
      enabled: false,
      targetResourceUri: machine,
      profiles: [{ name: 'default', capacity: { minimum: '1', maximum: '4', default: '1' }, rules: [] }],
      notifications: [
        { operation: 'Scale', email: { customEmails: ['ops@contoso.com'] }, webhooks: [{ serviceUri: 'hunter2' }] },
        { operation: 'Scale', email: null, webhooks: null },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. manages ${machineKey}`]);
  expect(entityOf(mapping).properties).toMatchObject({
    enabled: false,
    profiles: [{ name: 'default', minimum: '1', maximum: '4', default: '1' }],
    notifiedEmails: ['ops@contoso.com'],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});
