/** Where the activity log of a subscription goes, and for how long it is kept. Source: "Diagnostic Settings - List" at a subscription. */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, count, fact, matches, when } from '../../rule/index.ts';
import { diagnosticSettings, sends } from '../shared/diagnostic-logs.ts';

export const activityLogCategories = ['Administrative', 'Alert', 'Policy', 'Security'] as const;

const az = (categories: readonly string[]) =>
  `az monitor diagnostic-settings subscription create --name activity-log --location global --subscription {subscription} --workspace "$WORKSPACE_ID" --logs '${JSON.stringify(categories.map((category) => ({ category, enabled: true })))}'`;

const portal = 'Monitor > Activity log > Export Activity Logs > Add diagnostic setting';

export const activityLogChecks: readonly Check[] = [
  {
    id: 'activity-log-exported',
    title: 'Subscriptions export their activity log',
    why: 'Azure forgets what was done after 90 days, and an inquiry often begins later than that.',
    severity: 'high',
    topic: 'log-audit',
    subject: 'azure_subscription',
    facts: diagnosticSettings,
    rule: sends([]),
    fix: {
      portal: `${portal}: tick all categories and choose a workspace or storage account.`,
      az: az(['Administrative']),
    },
  },
  {
    id: 'activity-log-categories',
    title: 'The exported activity log holds administrative, security, policy and alert events',
    why: 'A category that is left out is missing in every inquiry, and nobody notices before.',
    severity: 'high',
    topic: 'log-audit',
    subject: 'azure_subscription',
    facts: diagnosticSettings,
    rule: all(...activityLogCategories.map((category) => sends([category]))),
    fix: { portal: `${portal}: tick ${activityLogCategories.join(', ')}.`, az: az(activityLogCategories) },
  },
  {
    id: 'activity-log-retention-365',
    title: 'Workspaces that receive an activity log keep it for a year',
    why: 'Break-ins are often found months later; what happened then can only be told from a log that is still there.',
    severity: 'medium',
    topic: 'log-retain',
    subject: 'azure_log_analytics_workspace',
    facts: {
      'diagnostic settings': {
        from: 'related',
        relation: 'sends_logs_to',
        direction: 'in',
        types: ['azure_diagnostic_setting'],
      },
    },
    settings: { 'fewest days': { words: 'Days for which the workspace keeps logs, at least.', value: 365 } },
    rule: when(
      count(fact('diagnostic settings'), atLeast(1), {
        where: at('@resourceId', matches(/^\/subscriptions\/[^/]+\/?$/, 'a subscription'), { absent: 'fail' }),
      }),
      at('properties.retentionInDays', atLeast('fewest days'), { absent: 'unknown' }),
      'No activity log is sent to the workspace.',
    ),
    fix: {
      portal: 'Log Analytics workspace > Usage and estimated costs > Data retention: 365 days or more.',
      az: 'az monitor log-analytics workspace update --ids {id} --retention-time 365',
      bicep: 'retentionInDays: 365',
      terraform: 'azurerm_log_analytics_workspace: retention_in_days = 365',
    },
    approximates:
      'A longer retention of the table AzureActivity alone is not read, and storage accounts that receive the log are not judged.',
  },
];
