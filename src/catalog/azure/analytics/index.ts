import type { Declaration } from '../../declaration.ts';
import { dataFactory } from './data-factory.ts';
import { dataFactoryPrivateEndpointConnection } from './data-factory-private-endpoint-connection.ts';
import { databricksWorkspace } from './databricks-workspace.ts';
import { hdinsightCluster } from './hdinsight-cluster.ts';
import { kustoCluster } from './kusto-cluster.ts';
import { streamAnalyticsJob } from './stream-analytics-job.ts';
import { synapseDataMaskingPolicy } from './synapse-data-masking-policy.ts';
import { synapseDataMaskingRule } from './synapse-data-masking-rule.ts';
import { synapseEntraOnlyAuthentication } from './synapse-entra-only-authentication.ts';
import { synapseFirewallRule } from './synapse-firewall-rule.ts';
import { synapseKey } from './synapse-key.ts';
import { synapseSqlPool } from './synapse-sql-pool.ts';
import { synapseVulnerabilityAssessment } from './synapse-vulnerability-assessment.ts';
import { synapseWorkspace } from './synapse-workspace.ts';

export const analyticsDeclarations: readonly Declaration[] = [
  synapseWorkspace,
  synapseEntraOnlyAuthentication,
  synapseVulnerabilityAssessment,
  synapseFirewallRule,
  synapseKey,
  synapseSqlPool,
  synapseDataMaskingPolicy,
  synapseDataMaskingRule,
  dataFactory,
  dataFactoryPrivateEndpointConnection,
  databricksWorkspace,
  hdinsightCluster,
  kustoCluster,
  streamAnalyticsJob,
];
