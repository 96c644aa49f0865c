import type { ProviderTable } from './table.ts';

const web: ProviderTable = {
  namespace: 'Microsoft.Web',
  rows: [
    { type: 'certificates', diagnostics: false },
    { type: 'hostingEnvironments' },
    { type: 'serverfarms', versions: '2025-05-01' },
    { type: 'sites', versions: '2025-05-01', page: 100 },
    { type: 'sites/basicPublishingCredentialsPolicies' },
    { type: 'sites/config', versions: '2025-05-01', arg: 'appserviceresources' },
    { type: 'sites/config/appsettings' },
    { type: 'sites/config/authsettingsV2', versions: '2025-05-01' },
    { type: 'sites/config/backup' },
    { type: 'sites/functions' },
    { type: 'sites/privateEndpointConnections' },
    { type: 'sites/slots', versions: '2025-05-01', arg: 'resources' },
    { type: 'staticSites', versions: '2025-05-01' },
  ],
};

const app: ProviderTable = {
  namespace: 'Microsoft.App',
  rows: [{ type: 'containerApps' }, { type: 'containerApps/authConfigs' }, { type: 'managedEnvironments' }],
};

const logic: ProviderTable = {
  namespace: 'Microsoft.Logic',
  rows: [{ type: 'workflows' }],
};

const apimanagement: ProviderTable = {
  namespace: 'Microsoft.ApiManagement',
  rows: [{ type: 'service' }, { type: 'service/apis', page: 100, top: true }, { type: 'service/subscriptions' }],
};

const signalrservice: ProviderTable = {
  namespace: 'Microsoft.SignalRService',
  rows: [{ type: 'signalR' }, { type: 'webPubSub' }],
};

const botservice: ProviderTable = {
  namespace: 'Microsoft.BotService',
  rows: [{ type: 'botServices' }],
};

export const webProviders: readonly ProviderTable[] = [web, app, logic, apimanagement, signalrservice, botservice];
