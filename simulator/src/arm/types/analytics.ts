import type { ProviderTable } from './table.ts';

const synapse: ProviderTable = {
  namespace: 'Microsoft.Synapse',
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
  rows: [{ type: 'workspaces' }],
};

const datafactory: ProviderTable = {
  namespace: 'Microsoft.DataFactory',
  rows: [{ type: 'factories' }, { type: 'factories/privateEndPointConnections' }],
};

const kusto: ProviderTable = {
  namespace: 'Microsoft.Kusto',
  rows: [{ type: 'clusters' }],
};

const hdinsight: ProviderTable = {
  namespace: 'Microsoft.HDInsight',
  rows: [{ type: 'clusters' }],
};

const streamanalytics: ProviderTable = {
  namespace: 'Microsoft.StreamAnalytics',
  rows: [{ type: 'streamingjobs' }],
};

const machinelearningservices: ProviderTable = {
  namespace: 'Microsoft.MachineLearningServices',
  rows: [{ type: 'registries' }, { type: 'workspaces' }, { type: 'workspaces/computes' }],
};

const cognitiveservices: ProviderTable = {
  namespace: 'Microsoft.CognitiveServices',
  rows: [{ type: 'accounts' }],
};

const search: ProviderTable = {
  namespace: 'Microsoft.Search',
  rows: [{ type: 'searchServices' }],
};

const healthcareapis: ProviderTable = {
  namespace: 'Microsoft.HealthcareApis',
  rows: [{ type: 'workspaces' }, { type: 'workspaces/fhirservices' }],
};

const appconfiguration: ProviderTable = {
  namespace: 'Microsoft.AppConfiguration',
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
