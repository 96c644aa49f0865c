/** That the facts which checks of the platform ask for are found in the stored graph, along the relations of the catalogue. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { guid, item, now, resourceGroup, subscription } from '../../posture/testing/items.ts';
import { makeWorld, postureViews, type World } from '../../posture/testing.ts';
import { eachStore } from '../../store/testing.ts';
import { evaluateChecks } from '../evaluate/evaluate.ts';
import { judgeHere } from '../evaluate/judge-thread.ts';
import { defaultDeadlines } from '../policy.ts';
import { checks } from '../registry.ts';

const providers = `${resourceGroup}/providers`;
const place = item('azure_subscription', {
  id: subscription,
  name: 'Shop',
  type: 'microsoft.resources/subscriptions',
  properties: { state: 'Enabled', managementGroupAncestorsChain: [{ name: 'contoso' }] },
});
const group = (tags: object = {}) =>
  item('azure_resource_group', { id: resourceGroup, name: 'shop', location: 'westeurope', tags });
const named = (type: string, path: string, rest: object = {}) =>
  item(type, { id: `${providers}/${path}`, name: path.split('/').at(-1), location: 'westeurope', ...rest });
const below = (type: string, parent: string, path: string, rest: object) =>
  item(type, { id: `${parent}/${path}`, name: path.split('/').at(-1), ...rest }, parent);

const site = `${providers}/Microsoft.Web/sites/web`;
const plan = `${providers}/Microsoft.Web/serverfarms/plan`;
const machine = `${providers}/Microsoft.Compute/virtualMachines/vm`;
const nic = `${providers}/Microsoft.Network/networkInterfaces/nic`;
const cluster = `${providers}/Microsoft.ContainerService/managedClusters/aks`;
const workspace = `${providers}/Microsoft.OperationalInsights/workspaces/logs`;
const benchmark = '/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8';

const items = [
  place,
  group(),
  named('azure_app_service_plan', 'Microsoft.Web/serverfarms/plan', { sku: { tier: 'Standard', capacity: 2 } }),
  named('azure_web_app', 'Microsoft.Web/sites/web', {
    tags: { owner: 'team', Environment: 'prod', criticality: 'critical' },
    properties: { httpsOnly: true, serverFarmId: plan },
  }),
  item('azure_app_service_configuration', {
    id: `${site}/config/web`,
    name: 'web',
    type: 'microsoft.web/sites/config',
    properties: { MinTlsVersion: '1.2', FtpsState: 'AllAllowed', AlwaysOn: true, LinuxFxVersion: 'NODE|16-lts' },
  }),
  named('azure_network_interface', 'Microsoft.Network/networkInterfaces/nic', {
    properties: { ipConfigurations: [{ name: 'a', properties: { publicIPAddress: { id: `${providers}/x/y/ip` } } }] },
  }),
  named('azure_virtual_machine', 'Microsoft.Compute/virtualMachines/vm', {
    tags: { owner: 'team' },
    properties: { networkProfile: { networkInterfaces: [{ id: nic }] } },
  }),
  item('azure_security_assessment', {
    id: `${machine}/providers/Microsoft.Security/assessments/e1145ab1-eb4f-43d8-911b-36ddf771d13f`,
    name: 'e1145ab1-eb4f-43d8-911b-36ddf771d13f',
    properties: { resourceDetails: { Source: 'Azure', Id: machine }, status: { code: 'Unhealthy' } },
  }),
  item('azure_jit_network_access_policy', {
    id: `${providers}/Microsoft.Security/locations/westeurope/jitNetworkAccessPolicies/default`,
    name: 'default',
    properties: { virtualMachines: [{ id: machine }] },
  }),
  named('azure_kubernetes_cluster', 'Microsoft.ContainerService/managedClusters/aks', {
    properties: { currentKubernetesVersion: '1.33.1' },
  }),
  item('azure_policy_state', {
    id: `${cluster}/providers/Microsoft.PolicyInsights/policyStates/s`,
    name: 's',
    properties: {
      resourceId: cluster,
      complianceState: 'NonCompliant',
      policyDefinitionId: '/providers/microsoft.authorization/policydefinitions/95edb821-ddaf-4404-9732-666045e056b4',
    },
  }),
  named('azure_log_analytics_workspace', 'Microsoft.OperationalInsights/workspaces/logs', {
    properties: { retentionInDays: 30 },
  }),
  below('azure_diagnostic_setting', subscription, 'providers/Microsoft.Insights/diagnosticSettings/export', {
    properties: { workspaceId: workspace, logs: [{ category: 'Administrative', enabled: true }] },
  }),
  named('azure_activity_log_alert', 'Microsoft.Insights/activityLogAlerts/nsg', {
    properties: {
      enabled: true,
      scopes: [subscription],
      condition: { allOf: [{ field: 'operationName', equals: 'Microsoft.Network/networkSecurityGroups/write' }] },
      actions: { actionGroups: [{ actionGroupId: `${providers}/Microsoft.Insights/actionGroups/a` }] },
    },
  }),
  item('azure_security_pricing', {
    id: `${subscription}/providers/Microsoft.Security/pricings/Arm`,
    name: 'Arm',
    properties: { pricingTier: 'Standard' },
  }),
  item('azure_policy_assignment', {
    id: '/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization/policyAssignments/mcsb',
    name: 'mcsb',
    properties: {
      policyDefinitionId: benchmark,
      scope: '/providers/Microsoft.Management/managementGroups/contoso',
      enforcementMode: 'DoNotEnforce',
      parameters: {},
    },
  }),
  item('azure_management_lock', {
    id: `${resourceGroup}/providers/Microsoft.Authorization/locks/keep`,
    name: 'keep',
    properties: { level: 'CanNotDelete' },
  }),
  item('entra_organization', { id: guid('organization'), displayName: 'Contoso' }),
  item('azure_subscription_policy', {
    id: '/providers/Microsoft.Subscription/policies/default',
    name: 'default',
    properties: { blockSubscriptionsLeavingTenant: true, blockSubscriptionsIntoTenant: true },
  }),
];

/** By check, what is said of the entity of this name. */
async function said(world: World, ids: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const wanted = checks.filter(({ id }) => id in ids);
  const options = { ...world, now, runId: null, settings: {}, deadlines: defaultDeadlines, judge: judgeHere };
  await evaluateChecks(world.store, wanted, options);
  const { rows } = await world.store.inOrganization(world.organizationId, (db) =>
    sql<{ name: string; type: string; verdicts: string }>`select entity.name, entity.type, judged.verdicts
      from check_subject as judged
      join entity on entity.organization_id = judged.organization_id and entity.id = judged.subject_id`.execute(db),
  );
  return Object.fromEntries(
    wanted.map(({ id, subject }) => {
      const own = wanted.filter((check) => check.subject === subject).findIndex((check) => check.id === id);
      const row = rows.find(({ type, name }) => type === subject && name === ids[id]);
      return [id, row?.verdicts[own] ?? 'none'];
    }),
  );
}

eachStore(
  'facts of the platform',
  (given) => {
    test('are found from each subject', async () => {
      const expected = {
        'webapp-https-only': ['web', 'p'],
        'webapp-min-tls-12': ['web', 'p'],
        'webapp-ftp-disabled': ['web', 'f'],
        'webapp-always-on': ['web', 'p'],
        'webapp-node-supported': ['web', 'f'],
        'vm-jit-access': ['vm', 'p'],
        'vm-system-updates': ['vm', 'f'],
        'aks-workload-no-privileged': ['aks', 'f'],
        'aks-workload-host-paths': ['aks', 'u'],
        'activity-log-exported': ['Shop', 'p'],
        'activity-log-categories': ['Shop', 'f'],
        'activity-log-retention-365': ['logs', 'f'],
        'alert-nsg-write': ['Shop', 'p'],
        'alert-nsg-delete': ['Shop', 'f'],
        'app-insights-exists': ['Shop', 'f'],
        'defender-plan-arm': ['Shop', 'p'],
        'defender-plan-servers': ['Shop', 'n'],
        'defender-policy-enforced': ['Shop', 'f'],
        'defender-policy-effects-on': ['Shop', 'p'],
        'policy-allowed-locations': ['Shop', 'f'],
        'resource-location-matches-group': ['shop', 'p'],
        'resource-required-tags': ['shop', 'f'],
        'resource-locks-on-critical': ['shop', 'p'],
        'subscription-not-transferable': ['Contoso', 'p'],
        'management-group-write-required': ['Contoso', 'f'],
      } as const;
      const world = await makeWorld(given(), items);
      const names = Object.fromEntries(Object.entries(expected).map(([id, [name]]) => [id, name]));
      const letters = Object.fromEntries(Object.entries(expected).map(([id, [, letter]]) => [id, letter]));
      expect(await said(world, names)).toEqual(letters);
    });
  },
  postureViews,
);
