import type { Declaration } from '../../declaration.ts';
import { activityLogAlert } from './activity-log-alert.ts';
import { diagnosticSetting } from './diagnostic-setting.ts';
import { logAnalyticsWorkspace } from './log-analytics-workspace.ts';

export const monitorDeclarations: readonly Declaration[] = [logAnalyticsWorkspace, activityLogAlert, diagnosticSetting];
