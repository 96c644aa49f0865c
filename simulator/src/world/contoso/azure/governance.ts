import type { JsonObject } from '../../world.ts';
import type { Estate } from './estate.ts';
import { managingApplication } from './subscriptions.ts';

const WORKSPACE = 'microsoft.operationalinsights/workspaces';
const STORAGE = 'microsoft.storage/storageaccounts';

/** A deny assignment of a managed application on its resource group: everyone but the publisher's principal is kept out. */
export function denyAssignment(estate: Estate, index: number, scope: string, group: number): JsonObject {
  const { tenant } = estate;
  const guid = tenant.guid('denyAssignment', index);
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${guid}`,
    type: 'Microsoft.Authorization/denyAssignments',
    name: guid,
    properties: {
      denyAssignmentName: `Deny assignment of ${managingApplication(estate, group).split('/').pop()}`,
      description: 'Created by managed application',
      permissions: [
        {
          actions: ['*/delete', '*/write'],
          notActions: ['Microsoft.Compute/virtualMachines/start/action'],
          dataActions: [],
          notDataActions: [],
          condition: null,
          conditionVersion: null,
        },
      ],
      scope,
      doNotApplyToChildScopes: false,
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
      excludePrincipals: [
        { id: tenant.guid('servicePrincipal', index % tenant.scale.applications), type: 'ServicePrincipal' },
      ],
      isSystemProtected: true,
      condition: null,
      conditionVersion: null,
      createdOn: tenant.daysAgo(90, 'deny', index),
      updatedOn: tenant.daysAgo(90, 'deny', index),
      createdBy: null,
      updatedBy: null,
    },
  };
}

export const lockName = (place: number): string => (place === 0 ? 'do-not-delete' : `lock-${place}`);

export function lock(index: number, scope: string, place: number): JsonObject {
  return {
    id: `${scope}/providers/Microsoft.Authorization/locks/${lockName(place)}`,
    type: 'Microsoft.Authorization/locks',
    name: lockName(place),
    properties: {
      level: index % 4 === 3 ? 'ReadOnly' : 'CanNotDelete',
      notes: index % 2 === 0 ? null : 'Kept by "platform"',
    },
  };
}

export const settingName = (place: number): string => (place === 0 ? 'to-workspace' : `setting ${place}`);

const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  'microsoft.keyvault/vaults': ['AuditEvent', 'AzurePolicyEvaluationDetails'],
  'microsoft.network/networksecuritygroups': ['NetworkSecurityGroupEvent', 'NetworkSecurityGroupRuleCounter'],
  'microsoft.containerservice/managedclusters': ['kube-apiserver', 'kube-audit', 'guard'],
  'microsoft.web/sites': ['AppServiceHTTPLogs', 'AppServiceAuditLogs'],
  'microsoft.servicebus/namespaces': ['OperationalLogs', 'RuntimeAuditLogs'],
  'microsoft.logic/workflows': ['WorkflowRuntime'],
};
const ACTIVITY = [
  'Administrative',
  'Security',
  'ServiceHealth',
  'Alert',
  'Recommendation',
  'Policy',
  'Autoscale',
  'ResourceHealth',
];

/** A diagnostic setting of a resource or, with `type` undefined, of a subscription's activity log. Some send little. */
export function diagnosticSetting(
  estate: Estate,
  index: number,
  scope: string,
  place: number,
  type: string | undefined,
  group: number | undefined,
): JsonObject {
  const workspace = group === undefined ? undefined : estate.neighbour(WORKSPACE, group, 0);
  const storage = index % 3 === 0 && group !== undefined ? estate.neighbour(STORAGE, group, index) : undefined;
  const categories = type === undefined ? ACTIVITY : (CATEGORIES[type] ?? ['AuditEvent']);
  const retentionPolicy = { enabled: index % 5 === 0, days: index % 5 === 0 ? 30 : 0 };
  const logs = categories.map(
    (category, at): JsonObject => ({
      category,
      categoryGroup: null,
      enabled: at === 0 || index % 4 !== 0,
      ...(type === undefined ? {} : { retentionPolicy }),
    }),
  );
  const everything: JsonObject = { category: null, categoryGroup: 'allLogs', enabled: true, retentionPolicy };
  return {
    id: `${index % 2 === 0 ? scope.toLowerCase() : scope}/providers/microsoft.insights/diagnosticSettings/${settingName(place)}`,
    type: 'Microsoft.Insights/diagnosticSettings',
    name: settingName(place),
    properties: {
      storageAccountId: storage === undefined ? null : estate.ref(STORAGE, storage),
      serviceBusRuleId: null,
      workspaceId: workspace === undefined ? null : estate.ref(WORKSPACE, workspace),
      eventHubAuthorizationRuleId: null,
      eventHubName: null,
      metrics: type === undefined ? [] : [{ category: 'AllMetrics', enabled: index % 2 === 0, retentionPolicy }],
      logs: type !== undefined && index % 7 === 6 ? [everything] : logs,
      logAnalyticsDestinationType: null,
    },
  };
}
