import type { Check } from '../declaration.ts';
import { cosmosChecks } from './cosmosdb/index.ts';
import { databricksChecks } from './databricks/index.ts';
import { dataExplorerChecks } from './dataexplorer/index.ts';
import { dataFactoryChecks } from './datafactory/index.ts';
import { hdinsightChecks } from './hdinsight/index.ts';
import { healthcareChecks } from './healthcare/index.ts';
import { keyVaultChecks } from './keyvault/index.ts';
import { mysqlChecks } from './mysql/index.ts';
import { postgresqlChecks } from './postgresql/index.ts';
import { redisChecks } from './redis/index.ts';
import { sqlChecks } from './sql/index.ts';
import { aksChecks } from './aks/index.ts';
import { appServiceChecks } from './appservice/index.ts';
import { containerAppChecks } from './containerapps/index.ts';
import { containerGroupChecks } from './containerinstance/index.ts';
import { registryChecks } from './containerregistry/index.ts';
import { defenderChecks } from './defender/index.ts';
import { functionAppChecks } from './functions/index.ts';
import { governanceChecks } from './governance/index.ts';
import { monitorChecks } from './monitor/index.ts';
import { authorizationChecks } from './authorization/index.ts';
import { storageChecks } from './storage/index.ts';
import { streamAnalyticsChecks } from './streamanalytics/index.ts';
import { synapseChecks } from './synapse/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...storageChecks,
  ...keyVaultChecks,
  ...sqlChecks,
  ...postgresqlChecks,
  ...mysqlChecks,
  ...cosmosChecks,
  ...redisChecks,
  ...databricksChecks,
  ...synapseChecks,
  ...dataFactoryChecks,
  ...dataExplorerChecks,
  ...hdinsightChecks,
  ...healthcareChecks,
  ...streamAnalyticsChecks,
import { computeChecks } from './compute/index.ts';
import { frontDoorChecks } from './front-door/index.ts';
import { hybridChecks } from './hybrid/index.ts';
import { networkChecks } from './network/index.ts';
import { recoveryServicesChecks } from './recovery-services/index.ts';
import { serviceFabricChecks } from './service-fabric/index.ts';
import { storageChecks } from './storage/index.ts';
import { storageSyncChecks } from './storage-sync/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...computeChecks,
  ...frontDoorChecks,
  ...hybridChecks,
  ...networkChecks,
  ...recoveryServicesChecks,
  ...serviceFabricChecks,
  ...storageChecks,
  ...storageSyncChecks,
  ...monitorChecks,
  ...defenderChecks,
  ...governanceChecks,
  ...aksChecks,
  ...appServiceChecks,
  ...functionAppChecks,
  ...registryChecks,
  ...containerAppChecks,
  ...containerGroupChecks,
];
export const azureChecks: readonly Check[] = [...authorizationChecks, ...storageChecks];
