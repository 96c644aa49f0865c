import type { Check } from '../../declaration.ts';
import { activityLogChecks } from './activity-log.ts';
import { activityLogAlertChecks } from './activity-log-alerts.ts';
import { resourceLogChecks } from './resource-logs.ts';
import { scaleSetAgentCheck } from './scale-sets.ts';
import { logStoreChecks } from './workspaces.ts';

export const monitorChecks: readonly Check[] = [
  ...resourceLogChecks,
  ...activityLogChecks,
  ...activityLogAlertChecks,
  ...logStoreChecks,
  scaleSetAgentCheck,
];
