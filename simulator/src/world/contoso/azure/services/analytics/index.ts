import { FIREWALL_RULES, firewallRule } from '../../databases.ts';
import { child, type ResourceRow, rare } from '../../row.ts';
import {
  databricksWorkspace,
  dataFactory,
  factoryConnection,
  hdinsightCluster,
  kustoCluster,
  streamingJob,
} from './data-services.ts';
import {
  CUSTOMER_KEYS,
  synapseAssessment,
  synapseEntraOnly,
  synapseKey,
  synapseMaskingPolicy,
  synapseMaskingRule,
  synapsePool,
  synapseWorkspace,
} from './synapse.ts';

const SYNAPSE = 'Microsoft.Synapse/workspaces';
const POOL = `${SYNAPSE}/sqlPools`;
const FACTORY = 'Microsoft.DataFactory/factories';
const rules = FIREWALL_RULES.map(([name]) => name);

/** Parents before their children. */
export const analyticsRows: readonly ResourceRow[] = [
  rare(SYNAPSE, 'syn{}-contoso', 8, synapseWorkspace),
  child(`${SYNAPSE}/firewallRules`, [1, 3, 0], rules, firewallRule('microsoft.synapse/workspaces/firewallrules')),
  child(`${SYNAPSE}/azureADOnlyAuthentications`, [1, 0, 1], ['default'], synapseEntraOnly),
  child(`${SYNAPSE}/vulnerabilityAssessments`, [0, 1], ['default'], synapseAssessment),
  child(`${SYNAPSE}/keys`, CUSTOMER_KEYS, ['default'], synapseKey),
  child(POOL, [2, 1], ['pool', 'Archive'], synapsePool),
  child(`${POOL}/dataMaskingPolicies`, [1], ['Default'], synapseMaskingPolicy),
  child(`${POOL}/dataMaskingPolicies/rules`, [1, 0, 1], ['dbo_People_Iban'], synapseMaskingRule),
  rare(FACTORY, 'adf{}-contoso', 6, dataFactory),
  child(`${FACTORY}/privateEndPointConnections`, [1, 0, 2], ['factory', 'Portal'], factoryConnection),
  rare('Microsoft.Kusto/clusters', 'adx{}', 9, kustoCluster),
  rare('Microsoft.HDInsight/clusters', 'hdi{}-contoso', 14, hdinsightCluster),
  rare('Microsoft.StreamAnalytics/streamingjobs', 'asa{}', 7, streamingJob),
  rare('Microsoft.Databricks/workspaces', 'dbw{}', 8, databricksWorkspace),
];
