import type { Check } from '../declaration.ts';
import { searchChecks } from './aisearch/index.ts';
import { aksChecks } from './aks/index.ts';
import { apiManagementChecks } from './apimanagement/index.ts';
import { appConfigurationChecks } from './appconfiguration/index.ts';
import { appServiceChecks } from './appservice/index.ts';
import { authorizationChecks } from './authorization/index.ts';
import { automationChecks } from './automation/index.ts';
import { batchChecks } from './batch/index.ts';
import { botChecks } from './botservice/index.ts';
import { aiServiceChecks } from './cognitiveservices/index.ts';
import { computeChecks } from './compute/index.ts';
import { containerAppChecks } from './containerapps/index.ts';
import { containerGroupChecks } from './containerinstance/index.ts';
import { registryChecks } from './containerregistry/index.ts';
import { cosmosChecks } from './cosmosdb/index.ts';
import { databricksChecks } from './databricks/index.ts';
import { dataExplorerChecks } from './dataexplorer/index.ts';
import { dataFactoryChecks } from './datafactory/index.ts';
import { defenderChecks } from './defender/index.ts';
import { eventGridChecks } from './eventgrid/index.ts';
import { eventHubChecks } from './eventhub/index.ts';
import { frontDoorChecks } from './front-door/index.ts';
import { functionAppChecks } from './functions/index.ts';
import { governanceChecks } from './governance/index.ts';
import { hdinsightChecks } from './hdinsight/index.ts';
import { healthcareChecks } from './healthcare/index.ts';
import { hybridChecks } from './hybrid/index.ts';
import { iotHubChecks } from './iothub/index.ts';
import { keyVaultChecks } from './keyvault/index.ts';
import { machineLearningChecks } from './machinelearning/index.ts';
import { monitorChecks } from './monitor/index.ts';
import { mysqlChecks } from './mysql/index.ts';
import { networkChecks } from './network/index.ts';
import { postgresqlChecks } from './postgresql/index.ts';
import { recoveryServicesChecks } from './recovery-services/index.ts';
import { redisChecks } from './redis/index.ts';
import { serviceFabricChecks } from './service-fabric/index.ts';
import { serviceBusChecks } from './servicebus/index.ts';
import { signalRChecks } from './signalr/index.ts';
import { sqlChecks } from './sql/index.ts';
import { storageChecks } from './storage/index.ts';
import { storageSyncChecks } from './storage-sync/index.ts';
import { streamAnalyticsChecks } from './streamanalytics/index.ts';
import { synapseChecks } from './synapse/index.ts';
import { webPubSubChecks } from './webpubsub/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...searchChecks,
  ...aksChecks,
  ...apiManagementChecks,
  ...appConfigurationChecks,
  ...appServiceChecks,
  ...authorizationChecks,
  ...automationChecks,
  ...batchChecks,
  ...botChecks,
  ...aiServiceChecks,
  ...computeChecks,
  ...containerAppChecks,
  ...containerGroupChecks,
  ...registryChecks,
  ...cosmosChecks,
  ...databricksChecks,
  ...dataExplorerChecks,
  ...dataFactoryChecks,
  ...defenderChecks,
  ...eventGridChecks,
  ...eventHubChecks,
  ...frontDoorChecks,
  ...functionAppChecks,
  ...governanceChecks,
  ...hdinsightChecks,
  ...healthcareChecks,
  ...hybridChecks,
  ...iotHubChecks,
  ...keyVaultChecks,
  ...machineLearningChecks,
  ...monitorChecks,
  ...mysqlChecks,
  ...networkChecks,
  ...postgresqlChecks,
  ...recoveryServicesChecks,
  ...redisChecks,
  ...serviceFabricChecks,
  ...serviceBusChecks,
  ...signalRChecks,
  ...sqlChecks,
  ...storageChecks,
  ...storageSyncChecks,
  ...streamAnalyticsChecks,
  ...synapseChecks,
  ...webPubSubChecks,
];
