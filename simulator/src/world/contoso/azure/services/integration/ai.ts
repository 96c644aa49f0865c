import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { endpointConnections, groupOf, near, storageNear, subnetNear } from '../messaging/parts.ts';

const ACCOUNT = 'microsoft.cognitiveservices/accounts';
const SEARCH = 'microsoft.search/searchservices';
const BOT = 'microsoft.botservice/botservices';
const WORKSPACE = 'microsoft.machinelearningservices/workspaces';
const REGISTRY = 'microsoft.machinelearningservices/registries';
const KINDS = ['OpenAI', 'CognitiveServices', 'SpeechServices'] as const;

export function cognitiveAccount(estate: Estate, index: number): Body {
  const group = groupOf(estate, ACCOUNT, index);
  const subnet = subnetNear(estate, group, index);
  const storage = index % 4 === 1 ? storageNear(estate, group, index) : undefined;
  const [, keyVaultUri, keyName] = /^(https:\/\/[^/]+\/)keys\/(.*)$/.exec(keyUrl(estate, group, index) ?? '') ?? [];
  const own = index % 3 === 0 && keyName !== undefined;
  const name = estate.name(ACCOUNT, index);
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    endpoint: `https://${name}.cognitiveservices.azure.com/`,
    internalId: estate.serial('cognitive', index).replaceAll('-', ''),
    capabilities: [{ name: 'CustomerManagedKey' }],
    isMigrated: false,
    customSubDomainName: name,
    dateCreated: estate.tenant.daysAgo(200, 'cognitive', index),
    privateEndpointConnections: endpointConnections(estate, ACCOUNT, index),
    publicNetworkAccess: index % 3 === 1 ? 'Disabled' : 'Enabled',
    callRateLimit: { rules: [] },
  };
  if (index % 2 === 0) {
    properties.networkAcls = {
      defaultAction: 'Deny',
      virtualNetworkRules:
        subnet === undefined ? [] : [{ id: subnet, state: null, ignoreMissingVnetServiceEndpoint: false }],
      ipRules: [{ value: '198.51.100.0/24' }],
    };
    properties.disableLocalAuth = index % 4 === 0;
  }
  if (own) {
    const keyVaultProperties = { keyName, keyVaultUri: keyVaultUri ?? '', keyVersion: '1' };
    properties.encryption = { keySource: 'Microsoft.KeyVault', keyVaultProperties };
  }
  if (storage !== undefined) properties.userOwnedStorage = [{ resourceId: storage }];
  return {
    etag: estate.etag(ACCOUNT, index),
    kind: KINDS[index % KINDS.length] ?? 'OpenAI',
    sku: { name: 'S0' },
    identity: identityBlock(estate, ACCOUNT, index),
    properties,
  };
}

export function searchService(estate: Estate, index: number): Body {
  const target = storageNear(estate, groupOf(estate, SEARCH, index), index);
  const id = `${estate.ref(SEARCH, index)}/sharedPrivateLinkResources/blob`;
  const shared: JsonObject = {
    id,
    name: 'blob',
    type: 'Microsoft.Search/searchServices/sharedPrivateLinkResources',
    properties: { privateLinkResourceId: target ?? null, groupId: 'blob', status: 'Approved' },
  };
  return {
    sku: { name: index % 3 === 0 ? 'free' : 'standard' },
    identity: index % 2 === 0 ? { type: 'None' } : undefined,
    properties: {
      replicaCount: 1 + (index % 3),
      partitionCount: 1,
      status: 'running',
      statusDetails: '',
      provisioningState: 'succeeded',
      hostingMode: index % 2 === 0 ? 'default' : 'Default',
      publicNetworkAccess: index % 2 === 0 ? 'enabled' : 'Disabled',
      networkRuleSet: { ipRules: index % 2 === 0 ? [{ value: '198.51.100.0/24' }] : [] },
      encryptionWithCmk: { enforcement: 'Unspecified', encryptionComplianceStatus: 'Compliant' },
      disableLocalAuth: index % 4 === 1,
      authOptions: index % 2 === 0 ? { apiKeyOnly: {} } : { aadOrApiKey: { aadAuthFailureMode: 'http403' } },
      semanticSearch: 'disabled',
      privateEndpointConnections: endpointConnections(estate, SEARCH, index),
      sharedPrivateLinkResources: index % 2 === 1 && target !== undefined ? [shared] : [],
    },
  };
}

export function bot(estate: Estate, index: number): Body {
  const url = index % 2 === 0 ? keyUrl(estate, groupOf(estate, BOT, index), index) : undefined;
  return {
    location: 'global',
    kind: 'azurebot',
    sku: { name: 'F0', tier: 'Free' },
    etag: estate.etag(BOT, index),
    properties: {
      displayName: estate.name(BOT, index),
      endpoint: 'https://bot.contoso.com/api/messages',
      msaAppType: 'SingleTenant',
      msaAppId: estate.serial('bot-app', index),
      msaAppTenantId: estate.tenant.id,
      enabledChannels: ['webchat', 'directline'],
      isCmekEnabled: url !== undefined,
      cmekKeyVaultUrl: url ?? null,
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: index % 2 === 1,
      developerAppInsightKey: null,
      luisAppIds: [],
      privateEndpointConnections: null,
    },
  };
}

export function workspace(estate: Estate, index: number): Body {
  const group = groupOf(estate, WORKSPACE, index);
  const url = index % 2 === 1 ? keyUrl(estate, group, index) : undefined;
  return {
    kind: 'Default',
    sku: { name: 'Basic', tier: 'Basic' },
    identity: { type: 'None' },
    properties: {
      friendlyName: estate.name(WORKSPACE, index),
      description: null,
      workspaceId: estate.serial('ml', index),
      storageAccount: storageNear(estate, group, index) ?? null,
      keyVault: near(estate, 'microsoft.keyvault/vaults', group, index) ?? null,
      containerRegistry: near(estate, 'microsoft.containerregistry/registries', group, index) ?? null,
      applicationInsights: near(estate, 'microsoft.insights/components', group, index) ?? null,
      hbiWorkspace: index % 2 === 0,
      publicNetworkAccess: index % 2 === 0 ? 'Enabled' : 'Disabled',
      v1LegacyMode: false,
      managedNetwork: { isolationMode: index % 2 === 0 ? 'Disabled' : 'AllowInternetOutbound' },
      systemDatastoresAuthMode: index % 2 === 0 ? 'accesskey' : 'identity',
      encryption: url === undefined ? null : { status: 'Enabled', keyVaultProperties: { keyIdentifier: url } },
      privateEndpointConnections: endpointConnections(estate, WORKSPACE, index),
      provisioningState: 'Succeeded',
    },
  };
}

/** An instance of somebody, or a cluster. */
export function compute(estate: Estate, index: number): Body {
  const group = groupOf(estate, `${WORKSPACE}/computes`, index);
  const subnet = index % 3 === 0 ? subnetNear(estate, group, index) : undefined;
  const instance = index % 2 === 0;
  const { tenant } = estate;
  const machine: JsonObject = {
    vmSize: 'STANDARD_DS3_V2',
    subnet: subnet === undefined ? null : { id: subnet },
    enableNodePublicIp: index % 3 !== 0,
  };
  const own: JsonObject = instance
    ? {
        ...machine,
        applicationSharingPolicy: 'Personal',
        sshSettings: { sshPublicAccess: 'Disabled', sshPort: 22 },
        osImageMetadata: {
          currentImageVersion: '24.01',
          latestImageVersion: '24.10',
          isLatestOsImageVersion: index % 4 === 0,
        },
        personalComputeInstanceSettings: {
          assignedUser: {
            objectId: tenant.guid('user', tenant.dice('ml-user', index, tenant.scale.users)),
            tenantId: tenant.id,
          },
        },
        state: 'Stopped',
      }
    : { ...machine, remoteLoginPortPublicAccess: 'NotSpecified', scaleSettings: { minNodeCount: 0, maxNodeCount: 4 } };
  return {
    location: estate.region(group),
    properties: {
      computeType: instance ? 'ComputeInstance' : 'AmlCompute',
      computeLocation: estate.region(group),
      description: null,
      disableLocalAuth: index % 2 === 0,
      isAttachedCompute: false,
      resourceId: null,
      createdOn: tenant.daysAgo(100, 'compute', index),
      modifiedOn: tenant.daysAgo(10, 'compute', index),
      provisioningState: 'Succeeded',
      properties: own,
    },
  };
}

export function registry(estate: Estate, index: number): Body {
  return {
    sku: { name: 'Basic', tier: 'Basic' },
    identity: { type: 'None' },
    properties: {
      publicNetworkAccess: index % 2 === 0 ? 'Enabled' : 'Disabled',
      regionDetails: [{ location: estate.region(groupOf(estate, REGISTRY, index)) }],
      registryPrivateEndpointConnections: index % 2 === 0 ? [] : null,
      managedResourceGroup: null,
      intellectualPropertyPublisher: null,
    },
  };
}
