import type { ProviderTable } from './table.ts';

const synapse: ProviderTable = {
  namespace: 'Microsoft.Synapse',
  versions: '2021-06-01',
  rows: [
    { type: 'workspaces' },
    { type: 'workspaces/azureADOnlyAuthentications' },
    { type: 'workspaces/firewallRules' },
    { type: 'workspaces/keys' },
    { type: 'workspaces/sqlPools', arg: 'resources' },
    { type: 'workspaces/sqlPools/dataMaskingPolicies' },
    { type: 'workspaces/sqlPools/dataMaskingPolicies/rules' },
    { type: 'workspaces/vulnerabilityAssessments' },
  ],
};

const databricks: ProviderTable = {
  namespace: 'Microsoft.Databricks',
  versions: '2023-02-01 2026-01-01',
  rows: [{ type: 'workspaces' }],
};

const datafactory: ProviderTable = {
  namespace: 'Microsoft.DataFactory',
  versions: '2018-06-01',
  rows: [{ type: 'factories' }, { type: 'factories/privateEndPointConnections' }],
};

const kusto: ProviderTable = {
  namespace: 'Microsoft.Kusto',
  versions: '2023-08-15',
  rows: [{ type: 'clusters' }],
};

const hdinsight: ProviderTable = {
  namespace: 'Microsoft.HDInsight',
  versions: '2021-06-01',
  rows: [{ type: 'clusters' }],
};

const streamanalytics: ProviderTable = {
  namespace: 'Microsoft.StreamAnalytics',
  versions: '2020-03-01',
  rows: [{ type: 'streamingjobs' }],
};

const machinelearningservices: ProviderTable = {
  namespace: 'Microsoft.MachineLearningServices',
  versions: '2024-04-01',
  rows: [{ type: 'registries' }, { type: 'workspaces' }, { type: 'workspaces/computes' }],
};

const cognitiveservices: ProviderTable = {
  namespace: 'Microsoft.CognitiveServices',
  versions: '2024-10-01 2025-09-01 2026-07-01',
  rows: [{ type: 'accounts' }],
};

const search: ProviderTable = {
  namespace: 'Microsoft.Search',
  versions: '2023-11-01 2025-05-01',
  rows: [{ type: 'searchServices' }],
};

const healthcareapis: ProviderTable = {
  namespace: 'Microsoft.HealthcareApis',
  versions: '2023-11-01',
  rows: [{ type: 'workspaces' }, { type: 'workspaces/fhirservices' }],
};

const appconfiguration: ProviderTable = {
  namespace: 'Microsoft.AppConfiguration',
  versions: '2023-03-01 2024-06-01',
  rows: [{ type: 'configurationStores' }],
};

export const analyticsProviders: readonly ProviderTable[] = [
  synapse,
  databricks,
  datafactory,
  kusto,
  hdinsight,
  streamanalytics,
  machinelearningservices,
  cognitiveservices,
  search,
  healthcareapis,
  appconfiguration,
];
