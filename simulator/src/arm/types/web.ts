import type { ProviderTable } from './table.ts';

const web: ProviderTable = {
  namespace: 'Microsoft.Web',
  versions: '2022-03-01 2023-12-01',
  rows: [
    { type: 'certificates', diagnostics: false },
    { type: 'hostingEnvironments' },
    { type: 'serverfarms', versions: '2020-09-01 2022-03-01 2023-12-01 2025-03-01 2025-05-01' },
    { type: 'sites', versions: '2020-09-01 2022-03-01 2023-12-01 2025-03-01 2025-05-01', page: 100 },
    { type: 'sites/basicPublishingCredentialsPolicies' },
    {
      type: 'sites/config',
      versions: '2020-09-01 2022-03-01 2023-12-01 2025-03-01 2025-05-01',
      arg: 'appserviceresources',
    },
    { type: 'sites/config/appsettings' },
    { type: 'sites/config/authsettingsV2', versions: '2022-03-01 2023-12-01 2025-05-01' },
    { type: 'sites/config/backup' },
    { type: 'sites/functions' },
    { type: 'sites/privateEndpointConnections' },
    { type: 'sites/slots', versions: '2022-03-01 2023-12-01 2025-03-01 2025-05-01', arg: 'resources' },
    { type: 'staticSites', versions: '2022-03-01 2023-12-01 2025-03-01 2025-05-01' },
  ],
};

const app: ProviderTable = {
  namespace: 'Microsoft.App',
  versions: '2024-03-01 2025-07-01 2026-01-01',
  rows: [
    { type: 'containerApps' },
    { type: 'containerApps/authConfigs', versions: '2024-03-01' },
    { type: 'managedEnvironments' },
  ],
};

const logic: ProviderTable = {
  namespace: 'Microsoft.Logic',
  versions: '2019-05-01',
  rows: [{ type: 'workflows' }],
};

const apimanagement: ProviderTable = {
  namespace: 'Microsoft.ApiManagement',
  versions: '2019-12-01 2022-08-01 2024-05-01',
  rows: [
    { type: 'service' },
    { type: 'service/apis', versions: '2022-08-01 2024-05-01', page: 100, top: true },
    { type: 'service/subscriptions', versions: '2022-08-01' },
  ],
};

const signalrservice: ProviderTable = {
  namespace: 'Microsoft.SignalRService',
  versions: '2023-02-01',
  rows: [{ type: 'signalR' }, { type: 'webPubSub' }],
};

const botservice: ProviderTable = {
  namespace: 'Microsoft.BotService',
  versions: '2022-09-15',
  rows: [{ type: 'botServices' }],
};

export const webProviders: readonly ProviderTable[] = [web, app, logic, apimanagement, signalrservice, botservice];
