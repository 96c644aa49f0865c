import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { botService } from './bot-service.ts';
import { cognitiveServicesAccount } from './cognitive-services-account.ts';
import { machineLearningCompute } from './machine-learning-compute.ts';
import { machineLearningRegistry } from './machine-learning-registry.ts';
import { machineLearningWorkspace } from './machine-learning-workspace.ts';
import { searchService } from './search-service.ts';

const providers = `${group}/providers`;
const providersKey = providers.toLowerCase();
const subnet = `${providers}/Microsoft.Network/virtualNetworks/V/subnets/S`;
const privateEndpoint = { id: `${providers}/Microsoft.Network/privateEndpoints/PE` };
const endpointKey = privateEndpoint.id.toLowerCase();

test('an account for AI services with firewall, key and storage of the customer', () => {
  const mapping = mapBody(cognitiveServicesAccount, {
    id: `${providers}/Microsoft.CognitiveServices/accounts/Ai`,
    name: 'Ai',
    kind: 'OpenAI',
    sku: { name: 'S0' },
    etag: '"1"',
    properties: {
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: null,
      networkAcls: {
        defaultAction: 'Deny',
        ipRules: [{ value: '203.0.113.7' }],
        virtualNetworkRules: [{ id: subnet, state: 'Succeeded' }],
      },
      encryption: {
        keySource: 'Microsoft.KeyVault',
        keyVaultProperties: { keyName: 'K', keyVaultUri: 'https://V.vault.azure.net/', keyVersion: '1' },
      },
      userOwnedStorage: [{ resourceId: `${providers}/Microsoft.Storage/storageAccounts/Own` }],
      apiProperties: { qnaAzureSearchEndpointKey: 'hunter2', storageAccountConnectionString: 'AccountKey=hunter2' },
      migrationToken: 'hunter2',
      callRateLimit: { count: 3 },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/k',
    `. allows ${subnet.toLowerCase()}`,
    `. uses ${providersKey}/microsoft.storage/storageaccounts/own`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    kind: 'OpenAI',
    disableLocalAuth: null,
    networkDefaultAction: 'Deny',
    allowedIpRanges: ['203.0.113.7'],
    encryptionKeySource: 'Microsoft.KeyVault',
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('restrictOutboundNetworkAccess');
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('a search service reaches others through private endpoints of its own', () => {
  const search = (status: string) =>
    mapBody(searchService, {
      id: `${providers}/Microsoft.Search/searchServices/Find`,
      name: 'Find',
      sku: { name: 'standard' },
      properties: {
        status,
        replicaCount: 1,
        publicNetworkAccess: 'enabled',
        disableLocalAuth: false,
        authOptions: { aadOrApiKey: { aadAuthFailureMode: 'http403' } },
        encryptionWithCmk: { enforcement: 'Unspecified', encryptionComplianceStatus: 'Compliant' },
        sharedPrivateLinkResources: [
          { properties: { privateLinkResourceId: `${providers}/Microsoft.Sql/servers/Db` } },
        ],
      },
    });
  expect(relationLines(search('running'))).toEqual([
    `${groupKey} contains .`,
    `. connects ${providersKey}/microsoft.sql/servers/db`,
  ]);
  expect(entityOf(search('running')).properties).toMatchObject({
    replicaCount: 1,
    aadAuthFailureMode: 'http403',
    cmkEnforcement: 'Unspecified',
  });
  expect(search('degraded')).toEqual(search('running'));
});

test('a bot that signs in as an identity of the customer', () => {
  const identity = `${providers}/Microsoft.ManagedIdentity/userAssignedIdentities/Bot`;
  const mapping = mapBody(botService, {
    id: `${providers}/Microsoft.BotService/botServices/Bot`,
    name: 'Bot',
    kind: 'azurebot',
    properties: {
      endpoint: 'https://Bot.contoso.com/api/messages?code=hunter2',
      isCmekEnabled: true,
      cmekKeyVaultUrl: 'https://v.vault.azure.net/keys/k/1',
      msaAppType: 'UserAssignedMSI',
      msaAppMSIResourceId: identity,
      luisKey: 'hunter2',
      developerAppInsightKey: 'hunter2',
      enabledChannels: ['webchat', 'msteams'],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/k',
    `. can_run_as ${identity.toLowerCase()}`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    isCmekEnabled: true,
    endpointHost: 'bot.contoso.com',
    enabledChannels: ['webchat', 'msteams'],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

describe('machine learning', () => {
  const workspace = `${providers}/Microsoft.MachineLearningServices/workspaces/Lab`;

  test('a workspace uses stores of the customer', () => {
    const mapping = mapBody(machineLearningWorkspace, {
      id: workspace,
      name: 'Lab',
      kind: 'Project',
      identity: { type: 'SystemAssigned', principalId: 'AB' },
      properties: {
        hbiWorkspace: false,
        storageAccount: `${providers}/Microsoft.Storage/storageAccounts/Lab`,
        keyVault: `${providers}/Microsoft.KeyVault/vaults/Lab`,
        containerRegistry: null,
        applicationInsights: `${providers}/Microsoft.Insights/components/Lab`,
        hubResourceId: `${providers}/Microsoft.MachineLearningServices/workspaces/Hub`,
        encryption: { status: 'Enabled', keyVaultProperties: { keyIdentifier: 'https://v.vault.azure.net/keys/k/1' } },
        managedNetwork: { isolationMode: 'AllowInternetOutbound' },
        notebookInfo: { fqdn: 'hunter2' },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      '. encrypted_by https://v.vault.azure.net/keys/k',
      `. uses ${providersKey}/microsoft.storage/storageaccounts/lab`,
      `. uses ${providersKey}/microsoft.keyvault/vaults/lab`,
      `. sends_logs_to ${providersKey}/microsoft.insights/components/lab`,
      `. member_of ${providersKey}/microsoft.machinelearningservices/workspaces/hub`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      hbiWorkspace: false,
      encryptionStatus: 'Enabled',
      containerRegistryId: null,
      networkIsolationMode: 'AllowInternetOutbound',
    });
  });

  test('a registry spells the state of its private endpoints differently', () => {
    const mapping = mapBody(machineLearningRegistry, {
      id: `${providers}/Microsoft.MachineLearningServices/registries/Models`,
      name: 'Models',
      properties: {
        publicNetworkAccess: 'Disabled',
        managedResourceGroup: { resourceId: `${group}-models` },
        regionDetails: [{ location: 'westeurope' }],
        registryPrivateEndpointConnections: [
          { properties: { privateEndpoint, registryPrivateLinkServiceConnectionState: { status: 'Approved' } } },
          { properties: null },
        ],
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. manages ${groupKey}-models`,
      `${endpointKey} routes_to .`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      privateEndpointConnections: [{ status: 'Approved' }, { privateEndpointId: null, status: null }],
    });
  });

  test('a compute lies in its workspace; its passwords are not kept, and its state is no change', () => {
    const compute = (state: string) =>
      mapBody(machineLearningCompute, {
        id: `${workspace}/computes/Ci`,
        name: 'Ci',
        location: 'westeurope',
        properties: {
          computeType: 'ComputeInstance',
          disableLocalAuth: true,
          resourceId: null,
          properties: {
            state,
            vmSize: 'Standard_DS3_v2',
            subnet: { id: subnet },
            enableNodePublicIp: false,
            sshSettings: { sshPublicAccess: 'Disabled', adminPublicKey: 'hunter2' },
            userAccountCredentials: { adminUserName: 'a', adminUserPassword: 'hunter2' },
            osImageMetadata: { isLatestOsImageVersion: false, currentImageVersion: '22', latestImageVersion: '24' },
            personalComputeInstanceSettings: { assignedUser: { objectId: 'CD', tenantId: 't' } },
          },
        },
      });
    expect(relationLines(compute('Running'))).toEqual([
      `${workspace.toLowerCase()} contains .`,
      `. attached_to ${subnet.toLowerCase()}`,
      '. assigned_to cd',
    ]);
    expect(entityOf(compute('Running')).properties).toMatchObject({
      disableLocalAuth: true,
      resourceId: null,
      enableNodePublicIp: false,
      isLatestOsImageVersion: false,
    });
    expect(JSON.stringify(compute('Running'))).not.toContain('hunter2');
    expect(compute('Stopped')).toEqual(compute('Running'));
  });

  test('a compute of a kind without machines says nothing of them', () => {
    const body = { id: `${workspace}/computes/Dl`, name: 'Dl', properties: { computeType: 'DataLakeAnalytics' } };
    expect(entityOf(mapBody(machineLearningCompute, body)).properties).not.toHaveProperty('subnetId');
  });
});
