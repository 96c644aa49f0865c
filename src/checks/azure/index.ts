import type { Check } from '../declaration.ts';
import { aksChecks } from './aks/index.ts';
import { appServiceChecks } from './appservice/index.ts';
import { authorizationChecks } from './authorization/index.ts';
import { computeChecks } from './compute/index.ts';
import { containerAppChecks } from './containerapps/index.ts';
import { containerGroupChecks } from './containerinstance/index.ts';
import { registryChecks } from './containerregistry/index.ts';
import { cosmosChecks } from './cosmosdb/index.ts';
import { databricksChecks } from './databricks/index.ts';
import { dataExplorerChecks } from './dataexplorer/index.ts';
import { dataFactoryChecks } from './datafactory/index.ts';
import { defenderChecks } from './defender/index.ts';
import { frontDoorChecks } from './front-door/index.ts';
import { functionAppChecks } from './functions/index.ts';
import { governanceChecks } from './governance/index.ts';
import { hdinsightChecks } from './hdinsight/index.ts';
import { healthcareChecks } from './healthcare/index.ts';
import { hybridChecks } from './hybrid/index.ts';
import { keyVaultChecks } from './keyvault/index.ts';
import { monitorChecks } from './monitor/index.ts';
import { mysqlChecks } from './mysql/index.ts';
import { networkChecks } from './network/index.ts';
import { postgresqlChecks } from './postgresql/index.ts';
import { recoveryServicesChecks } from './recovery-services/index.ts';
import { redisChecks } from './redis/index.ts';
import { serviceFabricChecks } from './service-fabric/index.ts';
import { sqlChecks } from './sql/index.ts';
import { storageChecks } from './storage/index.ts';
import { storageSyncChecks } from './storage-sync/index.ts';
import { streamAnalyticsChecks } from './streamanalytics/index.ts';
import { synapseChecks } from './synapse/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...aksChecks,
  ...appServiceChecks,
  ...authorizationChecks,
  ...computeChecks,
  ...containerAppChecks,
  ...containerGroupChecks,
  ...registryChecks,
  ...cosmosChecks,
  ...databricksChecks,
  ...dataExplorerChecks,
  ...dataFactoryChecks,
  ...defenderChecks,
  ...frontDoorChecks,
  ...functionAppChecks,
  ...governanceChecks,
  ...hdinsightChecks,
  ...healthcareChecks,
  ...hybridChecks,
  ...keyVaultChecks,
  ...monitorChecks,
  ...mysqlChecks,
  ...networkChecks,
  ...postgresqlChecks,
  ...recoveryServicesChecks,
  ...redisChecks,
  ...serviceFabricChecks,
  ...sqlChecks,
  ...storageSyncChecks,
  ...storageChecks,
  ...streamAnalyticsChecks,
  ...synapseChecks,
];
