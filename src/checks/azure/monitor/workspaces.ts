/** Stores of logs. Source: "Workspaces", "Clusters" and "Components - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, any, at, atLeast, count, fact, isSet, isTrue, oneOf, type Rule, when } from '../../rule/index.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';

const workspace = 'azure_log_analytics_workspace';
const closed = oneOf(...closedOrPerimeter);

/** Null means that the whole Internet may. */
const notPublic: Rule = all(
  at('properties.publicNetworkAccessForIngestion', closed, { absent: 'fail' }),
  at('properties.publicNetworkAccessForQuery', closed, { absent: 'fail' }),
);

const workspaceChecks: readonly Check[] = [
  {
    id: 'log-workspace-public-access-off',
    title: 'Log Analytics workspaces take no logs and answer no queries over the Internet',
    why: 'Logs tell an intruder what is watched, and forged entries hide him; neither should be open to any network.',
    severity: 'medium',
    topic: 'log-protect',
    subject: workspace,
    rule: notPublic,
    fix: {
      portal: 'Log Analytics workspace > Network isolation: switch off access from public networks for both.',
      az: 'az monitor log-analytics workspace update --ids {id} --ingestion-access Disabled --query-access Disabled',
      bicep: "publicNetworkAccessForIngestion: 'Disabled'\npublicNetworkAccessForQuery: 'Disabled'",
    },
  },
  {
    id: 'log-workspace-entra-ingestion',
    title: 'Log Analytics workspaces take logs only from those who sign in with Microsoft Entra',
    why: 'With the shared key of a workspace anybody can write entries into it, and nobody sees who did.',
    severity: 'medium',
    topic: 'local-auth',
    subject: workspace,
    rule: at('properties.features.disableLocalAuth', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Log Analytics workspace > Properties: set "Local authentication" to disabled.',
      az: 'az resource update --ids {id} --set properties.features.disableLocalAuth=true',
      bicep: 'features: { disableLocalAuth: true }',
      terraform: 'azurerm_log_analytics_workspace: local_authentication_enabled = false',
    },
  },
  {
    id: 'log-workspace-retention',
    title: 'Log Analytics workspaces keep logs for as long as they are needed',
    why: 'What is deleted before a break-in is noticed cannot be looked into any more.',
    severity: 'medium',
    topic: 'log-retain',
    subject: workspace,
    settings: { 'fewest days': { words: 'Days for which the workspace keeps logs, at least.', value: 90 } },
    rule: at('properties.retentionInDays', atLeast('fewest days'), { absent: 'unknown' }),
    fix: {
      portal: 'Log Analytics workspace > Usage and estimated costs > Data retention.',
      az: 'az monitor log-analytics workspace update --ids {id} --retention-time 90',
      bicep: 'retentionInDays: 90',
    },
    approximates: 'Single tables may be kept for longer or shorter than the workspace says.',
  },
  {
    id: 'log-workspace-solution-security',
    title: 'Microsoft Sentinel works on the logs of the workspace',
    why: 'Logs that nobody evaluates warn of nothing.',
    severity: 'low',
    topic: 'threat-detect',
    subject: workspace,
    facts: {
      'Sentinel onboardings': { from: 'contained', types: ['azure_sentinel_onboarding_state'] },
      solutions: {
        from: 'related',
        relation: 'extends',
        direction: 'in',
        types: ['azure_operations_management_solution'],
      },
    },
    rule: any(
      count(fact('Sentinel onboardings'), atLeast(1)),
      count(fact('solutions'), atLeast(1), {
        where: at('plan.product', oneOf('OMSGallery/SecurityInsights', 'OMSGallery/Security'), { absent: 'fail' }),
      }),
    ),
    fix: {
      portal: 'Microsoft Sentinel > Create: choose the workspace.',
      az: 'az sentinel onboarding-state create --name default --resource-group {resourceGroup} --workspace-name {name}',
    },
    approximates: 'The older solution Security and Audit counts as well.',
  },
  {
    id: 'log-saved-queries-own-storage',
    title: 'Saved queries of the workspace lie in a storage account of the organisation',
    why: 'Queries show what is looked for; in an account of its own the organisation decides over their encryption.',
    severity: 'low',
    topic: 'log-protect',
    subject: workspace,
    facts: {
      'linked storage accounts': { from: 'contained', types: ['azure_log_analytics_linked_storage_account'] },
    },
    rule: count(fact('linked storage accounts'), atLeast(1), {
      where: all(
        at('properties.dataSourceType', oneOf('Query'), { absent: 'fail' }),
        at('properties.storageAccountIds', isSet, { absent: 'fail' }),
      ),
    }),
    fix: {
      portal: 'Log Analytics workspace > Linked storage accounts > Saved queries: choose an account.',
      az: 'az monitor log-analytics workspace linked-storage create --type Query --resource-group {resourceGroup} --workspace-name {name} --storage-accounts "$STORAGE_ACCOUNT_ID"',
    },
  },
];

const clusterChecks: readonly Check[] = [
  {
    id: 'log-cluster-cmk',
    title: 'Log Analytics clusters are encrypted with a key of the organisation',
    why: 'With a key of its own the organisation can make the logs unreadable, and sees who used the key.',
    severity: 'low',
    topic: 'cmk',
    subject: 'azure_log_analytics_cluster',
    rule: at('properties.keyVaultProperties.keyName', isSet, { absent: 'fail' }),
    fix: {
      portal: 'No page of the portal sets it: use the command.',
      az: 'az monitor log-analytics cluster update --ids {id} --key-vault-uri "$VAULT_URI" --key-name "$KEY_NAME" --key-version ""',
      terraform: 'azurerm_log_analytics_cluster_customer_managed_key',
    },
  },
  {
    id: 'log-cluster-double-encryption',
    title: 'Log Analytics clusters encrypt what they store twice',
    why: 'A second layer with another key holds where the first one fails.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject: 'azure_log_analytics_cluster',
    // On unless it was switched off when the cluster was made.
    rule: at('properties.isDoubleEncryptionEnabled', isTrue, { absent: 'pass' }),
    fix: {
      portal: 'It is fixed when a cluster is made: make a new one and move the workspaces.',
      bicep: 'isDoubleEncryptionEnabled: true',
    },
  },
];

const applicationInsightsChecks: readonly Check[] = [
  {
    id: 'app-insights-exists',
    title: 'Subscriptions with web or function apps have Application Insights',
    why: 'Without telemetry an attack on an application looks like bad luck, if it is noticed at all.',
    severity: 'low',
    topic: 'log-audit',
    subject: 'azure_subscription',
    facts: {
      apps: { from: 'subscription', types: ['azure_web_app', 'azure_function_app'], pick: [] },
      components: { from: 'subscription', types: ['azure_application_insights_component'], pick: [] },
    },
    rule: when(
      count(fact('apps'), atLeast(1)),
      count(fact('components'), atLeast(1)),
      'The subscription has neither web apps nor function apps.',
    ),
    fix: {
      portal: 'Application Insights > Create, based on a workspace; then the app > Application Insights > Turn on.',
      az: 'az monitor app-insights component create --app web --location westeurope --resource-group "$GROUP" --workspace "$WORKSPACE_ID"',
    },
    approximates: 'A component in another subscription, to which the apps may send as well, is not counted.',
  },
  {
    id: 'app-insights-public-access-off',
    title: 'Application Insights takes no data and answers no queries over the Internet',
    why: 'Telemetry holds addresses, names and errors of users, and forged telemetry hides attacks.',
    severity: 'low',
    topic: 'log-protect',
    subject: 'azure_application_insights_component',
    rule: notPublic,
    fix: {
      portal: 'Application Insights > Network isolation: switch off access from public networks for both.',
      az: 'az monitor app-insights component update --ids {id} --ingestion-access Disabled --query-access Disabled',
      bicep: "publicNetworkAccessForIngestion: 'Disabled'\npublicNetworkAccessForQuery: 'Disabled'",
    },
  },
  {
    id: 'app-insights-workspace-based',
    title: 'Application Insights keeps its data in a Log Analytics workspace',
    why: 'The classic store is retired, and had neither access rules nor retention of its own.',
    severity: 'low',
    topic: 'log-audit',
    subject: 'azure_application_insights_component',
    rule: at('properties.IngestionMode', oneOf('LogAnalytics'), { absent: 'unknown' }),
    fix: {
      portal: 'Application Insights > Properties > Migrate to workspace-based.',
      az: 'az monitor app-insights component update --ids {id} --workspace "$WORKSPACE_ID"',
    },
  },
];

export const logStoreChecks: readonly Check[] = [...workspaceChecks, ...clusterChecks, ...applicationInsightsChecks];
