import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import type { ExtensionRow, Hanging } from '../../extension-row.ts';
import type { Scope } from '../../layout.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { groupOf, near, storageNear } from '../messaging/parts.ts';

const WORKSPACE = 'microsoft.operationalinsights/workspaces';
const CLUSTER = 'microsoft.operationalinsights/clusters';
const COMPONENT = 'microsoft.insights/components';
const SOLUTION = 'microsoft.operationsmanagement/solutions';

/** An application's telemetry; older components keep it themselves. */
export function component(estate: Estate, index: number): Body {
  const workspace = near(estate, WORKSPACE, groupOf(estate, COMPONENT, index), index);
  const classic = index % 3 === 2 || workspace === undefined;
  const key = estate.serial('instrumentation', index);
  return {
    kind: 'web',
    etag: `"${key}"`,
    properties: {
      ApplicationId: estate.name(COMPONENT, index),
      AppId: estate.serial('application-insights', index),
      Application_Type: 'web',
      Flow_Type: null,
      InstrumentationKey: key,
      ConnectionString: `InstrumentationKey=${key}`,
      CreationDate: estate.tenant.daysAgo(300, 'component', index),
      TenantId: estate.subscriptionGuid(0),
      provisioningState: 'Succeeded',
      RetentionInDays: 90,
      IngestionMode: classic ? 'ApplicationInsights' : 'LogAnalytics',
      ...(classic ? {} : { WorkspaceResourceId: workspace }),
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: index % 2 === 0 ? 'Enabled' : 'Disabled',
      ...(index % 2 === 0 ? { DisableLocalAuth: index % 4 === 0 } : {}),
    },
  };
}

export function logCluster(estate: Estate, index: number): Body {
  const group = groupOf(estate, CLUSTER, index);
  const workspace = near(estate, WORKSPACE, group, index);
  const [, keyVaultUri, keyName] = /^(https:\/\/[^/]+)\/keys\/(.*)$/.exec(keyUrl(estate, group, index) ?? '') ?? [];
  return {
    sku: { name: 'CapacityReservation', capacity: 500 },
    identity: { type: 'None' },
    properties: {
      clusterId: estate.serial('log-cluster', index),
      provisioningState: 'Succeeded',
      isDoubleEncryptionEnabled: index % 2 === 0,
      isAvailabilityZonesEnabled: false,
      billingType: 'Cluster',
      keyVaultProperties: keyName === undefined ? null : { keyVaultUri: keyVaultUri ?? '', keyName, keyVersion: '' },
      createdDate: estate.tenant.daysAgo(300, 'log-cluster', index),
      associatedWorkspaces: workspace === undefined ? [] : [{ resourceId: workspace, workspaceName: 'log' }],
    },
  };
}

export function linkedStorage(estate: Estate, index: number): Body {
  const storage = storageNear(estate, groupOf(estate, `${WORKSPACE}/linkedstorageaccounts`, index), index);
  return {
    properties: { dataSourceType: 'Query', storageAccountIds: storage === undefined ? [] : [storage] },
  };
}

export function solution(estate: Estate, index: number): Body {
  const workspace = near(estate, WORKSPACE, groupOf(estate, SOLUTION, index), index);
  const name = estate.name(SOLUTION, index);
  return {
    plan: { name, publisher: 'Microsoft', promotionCode: '', product: 'OMSGallery/SecurityInsights' },
    properties: {
      workspaceResourceId: workspace ?? null,
      provisioningState: 'Succeeded',
      containedResources: index % 2 === 0 ? [] : null,
      referencedResources: [],
    },
  };
}

function logProfile({ estate, index, scope, group }: Hanging): JsonObject {
  return {
    id: `${scope}/providers/microsoft.insights/logprofiles/default`,
    type: null,
    name: 'default',
    location: null,
    tags: null,
    properties: {
      storageAccountId: storageNear(estate, group, index) ?? null,
      serviceBusRuleId: null,
      locations: ['westeurope', 'global'],
      categories: ['Write', 'Delete', 'Action'],
      retentionPolicy: { enabled: index % 2 === 0, days: index % 2 === 0 ? 365 : 0 },
    },
  };
}

/** Logs of the directory or of Intune, which belong to no subscription. */
const tenantSetting =
  (provider: string, categories: readonly string[]) =>
  ({ estate, place }: Hanging): JsonObject => {
    const workspace = estate.layout.total(WORKSPACE) > 0 ? estate.ref(WORKSPACE, 0) : null;
    const name = place === 0 ? 'to-workspace' : `setting-${place}`;
    return {
      id: `/providers/${provider}/diagnosticSettings/${name}`,
      type: `${provider}/diagnosticSettings`,
      name,
      properties: {
        storageAccountId: null,
        serviceBusRuleId: null,
        workspaceId: place === 0 ? workspace : null,
        eventHubAuthorizationRuleId: null,
        eventHubName: null,
        metrics: [],
        logs: categories.map((category, at) => ({
          category,
          categoryGroup: null,
          enabled: place === 0 && at % 3 !== 2,
          retentionPolicy: { enabled: false, days: 0 },
        })),
      },
    };
  };

const ROOT: Scope = { kind: 'root' };
const DIRECTORY = ['AuditLogs', 'SignInLogs', 'NonInteractiveUserSignInLogs', 'RiskyUsers', 'UserRiskEvents'];

export const monitorExtensions: readonly ExtensionRow[] = [
  { type: 'Microsoft.Insights/logprofiles', anchors: { subscription: [0, 1, 0, 0, 0, 0, 0] }, body: logProfile },
  {
    type: 'Microsoft.Aadiam/diagnosticSettings',
    anchors: {},
    fixed: [ROOT, ROOT],
    body: tenantSetting('microsoft.aadiam', DIRECTORY),
  },
  {
    type: 'Microsoft.Intune/diagnosticSettings',
    anchors: {},
    fixed: [ROOT],
    body: tenantSetting('microsoft.intune', ['AuditLogs', 'OperationalLogs', 'DeviceComplianceOrg']),
  },
];
