import { child, type ResourceRow, rare } from '../../row.ts';
import { bot, cognitiveAccount, compute, registry, searchService, workspace } from './ai.ts';
import { api, service, subscription } from './api-management.ts';
import { fhirService, healthWorkspace, live, store, workflow } from './apps.ts';
import { account, certificate, runbook, sourceControl, variable, webhook } from './automation.ts';
import { cache, edgeDevice, syncService } from './files.ts';

const GATE = 'Microsoft.ApiManagement/service';
const AUTOMATION = 'Microsoft.Automation/automationAccounts';
const LEARNING = 'Microsoft.MachineLearningServices';

/** Parents before their children. */
export const integrationRows: readonly ResourceRow[] = [
  rare(GATE, 'apim{}-contoso', 7, service),
  child(`${GATE}/apis`, [2, 1], ['orders', 'Returns;rev=2'], api),
  child(`${GATE}/subscriptions`, [2, 1], ['master', 'partner'], subscription),
  rare(AUTOMATION, 'aa{}', 7, account),
  child(`${AUTOMATION}/runbooks`, [2, 1], ['rollout', 'Cleanup'], runbook),
  child(`${AUTOMATION}/variables`, [2, 1], ['region', 'Secret'], variable),
  child(`${AUTOMATION}/webhooks`, [1, 2], ['deploy', 'Old'], webhook),
  child(`${AUTOMATION}/certificates`, [1, 0], ['run-as'], certificate),
  child(`${AUTOMATION}/sourceControls`, [1, 0], ['github'], sourceControl),
  rare('Microsoft.Logic/workflows', 'logic{}', 3, workflow),
  rare('Microsoft.SignalRService/signalR', 'sigr{}-contoso', 8, live('microsoft.signalrservice/signalr')),
  rare('Microsoft.SignalRService/webPubSub', 'wps{}-contoso', 9, live('microsoft.signalrservice/webpubsub')),
  rare('Microsoft.AppConfiguration/configurationStores', 'appcs{}-contoso', 6, store),
  rare('Microsoft.HealthcareApis/workspaces', 'health{}', 10, healthWorkspace),
  child('Microsoft.HealthcareApis/workspaces/fhirservices', [1], ['records'], fhirService),
  rare('Microsoft.StorageSync/storageSyncServices', 'sync{}', 13, syncService),
  rare('Microsoft.StorageCache/caches', 'hpc{}', 14, cache),
  rare('Microsoft.DataBoxEdge/dataBoxEdgeDevices', 'edge{}', 15, edgeDevice),
  rare('Microsoft.CognitiveServices/accounts', 'ai{}-contoso', 6, cognitiveAccount),
  rare('Microsoft.Search/searchServices', 'srch{}-contoso', 7, searchService),
  rare('Microsoft.BotService/botServices', 'bot{}', 11, bot),
  rare(`${LEARNING}/workspaces`, 'mlw{}', 10, workspace),
  child(`${LEARNING}/workspaces/computes`, [2, 1], ['instance', 'cluster'], compute),
  rare(`${LEARNING}/registries`, 'mlr{}', 12, registry),
];
