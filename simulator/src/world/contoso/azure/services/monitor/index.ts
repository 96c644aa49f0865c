import { child, type ResourceRow, rare } from '../../row.ts';
import { autoscaleSetting, metricAlert, scheduledQueryRule } from './alerts.ts';
import { component, linkedStorage, logCluster, solution } from './logs.ts';

/** Parents before their children. */
export const monitorRows: readonly ResourceRow[] = [
  rare('Microsoft.Insights/components', 'appi{}', 3, component),
  rare('Microsoft.Insights/metricAlerts', 'ma{}', 7, metricAlert),
  rare('Microsoft.Insights/scheduledQueryRules', 'sqr{}', 6, scheduledQueryRule),
  rare('Microsoft.Insights/autoscaleSettings', 'scale{}', 10, autoscaleSetting),
  rare('Microsoft.OperationalInsights/clusters', 'logcluster{}', 16, logCluster),
  child('Microsoft.OperationalInsights/workspaces/linkedStorageAccounts', [0, 0, 1, 0, 0], ['query'], linkedStorage),
  rare('Microsoft.OperationsManagement/solutions', 'SecurityInsights(log{})', 6, solution),
];
