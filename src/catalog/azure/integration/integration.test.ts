import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { appConfigurationStore } from './app-configuration-store.ts';
import { dataBoxEdgeDevice } from './data-box-edge-device.ts';
import { fhirService } from './fhir-service.ts';
import { healthcareWorkspace } from './healthcare-workspace.ts';
import { hpcCache } from './hpc-cache.ts';
import { logicAppWorkflow } from './logic-app-workflow.ts';
import { signalRService } from './signalr-service.ts';
import { storageSyncService } from './storage-sync-service.ts';
import { webPubSub } from './web-pubsub.ts';

const providers = `${group}/providers`;
const endpoint = `${groupKey}/providers/microsoft.network/privateendpoints/pe`;
const privateEndpointConnections = [
  {
    properties: {
      privateEndpoint: { id: `${providers}/Microsoft.Network/privateEndpoints/PE` },
      privateLinkServiceConnectionState: { status: 'Approved' },
    },
  },
];

describe('logic app workflow', () => {
  const body = {
    id: `${providers}/Microsoft.Logic/workflows/Flow`,
    name: 'Flow',
    location: 'westeurope',
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      state: 'Enabled',
      version: '08585',
      accessEndpoint: 'https://prod.logic.azure.com/workflows/hunter2',
      integrationAccount: { id: `${providers}/Microsoft.Logic/integrationAccounts/Partners` },
      definition: {
        triggers: { manual: { type: 'Request', inputs: { schema: {} } }, odd: null },
        actions: { Send: { type: 'Http', inputs: { headers: { key: 'hunter2' } } }, Again: { type: 'Http' } },
      },
      accessControl: { triggers: { allowedCallerIpAddresses: [{ addressRange: '203.0.113.0/24' }] }, contents: null },
      parameters: {
        $connections: {
          value: { office365: { connectionId: `${providers}/Microsoft.Web/connections/Mail`, id: 'm' }, broken: 5 },
        },
        password: { type: 'SecureString', value: 'hunter2' },
      },
    },
  };

  test('tells what starts it and what it uses', () => {
    const mapping = mapBody(logicAppWorkflow, body);
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      `. uses ${groupKey}/providers/microsoft.logic/integrationaccounts/partners`,
      `. uses ${groupKey}/providers/microsoft.web/connections/mail`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      triggerTypes: ['Request'],
      actionTypes: ['Http'],
      allowedTriggerCallers: ['203.0.113.0/24'],
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('allowedContentCallers');
  });

  test('keeps nothing of its definition', () => {
    expect(JSON.stringify(mapBody(logicAppWorkflow, body))).not.toContain('hunter2');
  });

  test('of other shapes says less', () => {
    const properties = { state: 'Disabled', definition: 'none', parameters: [], integrationAccount: null };
    expect(entityOf(mapBody(logicAppWorkflow, { ...body, identity: null, properties })).properties).toMatchObject({
      state: 'Disabled',
      integrationAccountId: null,
    });
  });
});

test.each([
  ['SignalR', signalRService, 'signalR'],
  ['Web PubSub', webPubSub, 'webPubSub'],
])('a %s service with its network settings', (_what, declaration, type) => {
  const mapping = mapBody(declaration, {
    id: `${providers}/Microsoft.SignalRService/${type}/Live`,
    name: 'Live',
    kind: 'SignalR',
    sku: { name: 'Standard_S1', tier: 'Standard', capacity: 1 },
    properties: {
      hostName: 'live.service.signalr.net',
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: false,
      tls: { clientCertEnabled: true },
      networkACLs: { defaultAction: 'Deny', publicNetwork: { allow: ['ClientConnection'], deny: null } },
      upstream: { templates: [{ urlTemplate: 'https://f.contoso.com/runtime/webhooks/signalr?code=hunter2' }] },
      sharedPrivateLinkResources: [{ properties: { privateLinkResourceId: `${providers}/Microsoft.Web/sites/Fn` } }],
      privateEndpointConnections,
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. connects ${groupKey}/providers/microsoft.web/sites/fn`,
    `${endpoint} routes_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuTier: 'Standard',
    clientCertEnabled: true,
    networkDefaultAction: 'Deny',
    publicNetworkAllows: ['ClientConnection'],
    publicNetworkDenies: null,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('disableAadAuth');
});

test('the address of an upstream is not kept', () => {
  const properties = { upstream: { templates: [{ urlTemplate: 'https://f.contoso.com?code=hunter2' }] } };
  const body = { id: `${providers}/Microsoft.SignalRService/signalR/Live`, name: 'Live', properties };
  expect(JSON.stringify(mapBody(signalRService, body))).not.toContain('hunter2');
});

test('a store of settings with a key of the customer', () => {
  const mapping = mapBody(appConfigurationStore, {
    id: `${providers}/Microsoft.AppConfiguration/configurationStores/Conf`,
    name: 'Conf',
    sku: { name: 'standard' },
    properties: {
      publicNetworkAccess: null,
      disableLocalAuth: true,
      encryption: { keyVaultProperties: { keyIdentifier: 'https://V.vault.azure.net/keys/K', identityClientId: 'c' } },
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. encrypted_by https://v.vault.azure.net/keys/k']);
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'standard',
    publicNetworkAccess: null,
    disableLocalAuth: true,
  });
});

test('a workspace for health data and the FHIR service in it', () => {
  const id = `${providers}/Microsoft.HealthcareApis/workspaces/Health`;
  const workspace = mapBody(healthcareWorkspace, {
    id,
    name: 'Health',
    properties: { publicNetworkAccess: 'Disabled', privateEndpointConnections },
  });
  expect(relationLines(workspace)).toEqual([`${groupKey} contains .`, `${endpoint} routes_to .`]);
  const service = mapBody(fhirService, {
    id: `${id}/fhirservices/Fhir`,
    name: 'Health/Fhir',
    kind: 'fhir-R4',
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      corsConfiguration: { origins: ['*'], allowCredentials: false },
      encryption: {
        customerManagedKeyEncryption: { keyEncryptionKeyUrl: 'https://v.vault.azure.net/keys/k/1' },
      },
    },
  });
  expect(relationLines(service)).toEqual([
    `${id.toLowerCase()} contains .`,
    '. can_run_as ab',
    '. encrypted_by https://v.vault.azure.net/keys/k',
  ]);
  expect(entityOf(service).properties).toMatchObject({ corsOrigins: ['*'], corsAllowCredentials: false });
});

test('a Storage Sync Service', () => {
  const mapping = mapBody(storageSyncService, {
    id: `${providers}/Microsoft.StorageSync/storageSyncServices/Sync`,
    name: 'Sync',
    properties: { incomingTrafficPolicy: 'AllowAllTraffic', storageSyncServiceStatus: 0, privateEndpointConnections },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `${endpoint} routes_to .`]);
  expect(entityOf(mapping).properties).toMatchObject({ incomingTrafficPolicy: 'AllowAllTraffic' });
});

test('an HPC Cache in its subnet, without the passwords of its directory', () => {
  const credentials = { username: 'u', password: 'hunter2' };
  const mapping = mapBody(hpcCache, {
    id: `${providers}/Microsoft.StorageCache/caches/Fast`,
    name: 'Fast',
    sku: { name: 'Standard_2G' },
    properties: {
      cacheSizeGB: 3072,
      subnet: `${providers}/Microsoft.Network/virtualNetworks/V/subnets/S`,
      encryptionSettings: { keyEncryptionKey: { keyUrl: 'https://v.vault.azure.net/keys/k/1', sourceVault: null } },
      directoryServicesSettings: { activeDirectory: { domainName: 'contoso.com', credentials } },
      securitySettings: {
        accessPolicies: [{ name: 'default', accessRules: [{ scope: 'default', access: 'rw', rootSquash: false }] }],
      },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/k',
    `. attached_to ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/s`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    cacheSizeGb: 3072,
    activeDirectoryDomain: 'contoso.com',
    accessPolicies: [{ name: 'default', rules: [{ scope: 'default', filter: null, access: 'rw', rootSquash: false }] }],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('an Azure Stack Edge device', () => {
  const mapping = mapBody(dataBoxEdgeDevice, {
    id: `${providers}/Microsoft.DataBoxEdge/dataBoxEdgeDevices/Edge`,
    name: 'Edge',
    sku: { name: 'EdgePR_Base', tier: 'Standard' },
    properties: { dataBoxEdgeDeviceStatus: 'Online', nodeCount: '1', configuredRoleTypes: ['IOT'] },
  });
  expect(entityOf(mapping).properties).toMatchObject({ skuName: 'EdgePR_Base', dataBoxEdgeDeviceStatus: 'Online' });
  expect(entityOf(mapping).properties).not.toHaveProperty('nodeCount');
});
