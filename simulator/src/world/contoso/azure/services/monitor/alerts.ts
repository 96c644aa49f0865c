import type { Body, Estate } from '../../estate.ts';
import { groupOf, near } from '../messaging/parts.ts';

const METRIC = 'microsoft.insights/metricalerts';
const QUERY = 'microsoft.insights/scheduledqueryrules';
const SCALE = 'microsoft.insights/autoscalesettings';
const GROUPS = 'microsoft.insights/actiongroups';
const VM = 'microsoft.compute/virtualmachines';
const SET = 'microsoft.compute/virtualmachinescalesets';
const WORKSPACE = 'microsoft.operationalinsights/workspaces';

export function metricAlert(estate: Estate, index: number): Body {
  const group = groupOf(estate, METRIC, index);
  const machine = near(estate, VM, group, index);
  const actions = near(estate, GROUPS, group, index);
  return {
    location: 'global',
    properties: {
      description: index % 2 === 0 ? 'Busy machine' : null,
      severity: index % 5,
      enabled: index % 4 !== 3,
      scopes: [machine ?? estate.groupId(group)],
      evaluationFrequency: 'PT1M',
      windowSize: 'PT5M',
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria',
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion',
            name: 'cpu',
            metricName: 'Percentage CPU',
            metricNamespace: 'Microsoft.Compute/virtualMachines',
            operator: 'GreaterThan',
            threshold: 90,
            timeAggregation: 'Average',
            dimensions: [],
          },
        ],
      },
      actions: actions === undefined ? [] : [{ actionGroupId: actions, webHookProperties: {} }],
      ...(index % 3 === 0 ? { autoMitigate: true, targetResourceType: 'Microsoft.Compute/virtualMachines' } : {}),
    },
  };
}

export function scheduledQueryRule(estate: Estate, index: number): Body {
  const group = groupOf(estate, QUERY, index);
  const workspace = near(estate, WORKSPACE, group, index);
  const actions = near(estate, GROUPS, group, index);
  return {
    kind: 'LogAlert',
    identity: index % 2 === 0 ? { type: 'None' } : undefined,
    properties: {
      displayName: estate.name(QUERY, index),
      description: null,
      severity: 1,
      enabled: index % 3 !== 2,
      scopes: [workspace ?? estate.groupId(group)],
      evaluationFrequency: 'PT15M',
      windowSize: 'PT15M',
      criteria: {
        allOf: [
          {
            query: 'SigninLogs | where ResultType != 0 | summarize count() by "x"',
            timeAggregation: 'Count',
            operator: 'GreaterThan',
            threshold: 10,
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
      actions: { actionGroups: actions === undefined ? null : [actions], customProperties: null },
      ...(index % 2 === 0 ? { checkWorkspaceAlertsStorageConfigured: false, autoMitigate: false } : {}),
    },
  };
}

export function autoscaleSetting(estate: Estate, index: number): Body {
  const group = groupOf(estate, SCALE, index);
  const set = near(estate, SET, group, index);
  const emails = index % 2 === 0 ? ['ops@contoso.com'] : null;
  return {
    properties: {
      name: estate.name(SCALE, index),
      enabled: index % 3 !== 1,
      targetResourceUri: set ?? null,
      predictiveAutoscalePolicy: index % 2 === 0 ? { scaleMode: 'Disabled', scaleLookAheadTime: null } : null,
      profiles: [{ name: 'default', capacity: { minimum: '1', maximum: '4', default: '1' }, rules: [] }],
      notifications: [
        {
          operation: 'Scale',
          email: { sendToSubscriptionAdministrator: false, customEmails: emails },
          webhooks: [{ serviceUri: 'https://hooks.contoso.com/scale', properties: {} }],
        },
      ],
    },
  };
}
