import type { Declaration } from '../../declaration.ts';
import { actionGroup } from './action-group.ts';
import { activityLogAlert } from './activity-log-alert.ts';
import { activityLogEvent } from './activity-log-event.ts';
import { applicationInsightsComponent } from './application-insights-component.ts';
import { autoscaleSetting } from './autoscale-setting.ts';
import { diagnosticSetting } from './diagnostic-setting.ts';
import { entraDiagnosticSetting } from './entra-diagnostic-setting.ts';
import { intuneDiagnosticSetting } from './intune-diagnostic-setting.ts';
import { linkedStorageAccount } from './linked-storage-account.ts';
import { logAnalyticsCluster } from './log-analytics-cluster.ts';
import { logAnalyticsWorkspace } from './log-analytics-workspace.ts';
import { logProfile } from './log-profile.ts';
import { metricAlert } from './metric-alert.ts';
import { operationsManagementSolution } from './operations-management-solution.ts';
import { scheduledQueryRule } from './scheduled-query-rule.ts';

export const monitorDeclarations: readonly Declaration[] = [
  logAnalyticsWorkspace,
  logAnalyticsCluster,
  linkedStorageAccount,
  operationsManagementSolution,
  applicationInsightsComponent,
  activityLogAlert,
  metricAlert,
  scheduledQueryRule,
  actionGroup,
  autoscaleSetting,
  activityLogEvent,
  logProfile,
  diagnosticSetting,
  entraDiagnosticSetting,
  intuneDiagnosticSetting,
];
