import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { endpointConnections, groupOf, near } from '../messaging/parts.ts';

const FLOW = 'microsoft.logic/workflows';
const STORE = 'microsoft.appconfiguration/configurationstores';
const WORKSPACE = 'microsoft.healthcareapis/workspaces';
const FHIR = 'microsoft.healthcareapis/workspaces/fhirservices';
const SITE = 'microsoft.web/sites';

export function workflow(estate: Estate, index: number): Body {
  const callers = { allowedCallerIpAddresses: [{ addressRange: '198.51.100.0/24' }] };
  return {
    identity: identityBlock(estate, FLOW, index),
    properties: {
      provisioningState: 'Succeeded',
      createdTime: estate.tenant.daysAgo(300, 'workflow', index),
      changedTime: estate.tenant.daysAgo(9, 'workflow', index),
      state: index % 4 === 3 ? 'Disabled' : 'Enabled',
      version: estate.serial('workflow-version', index),
      accessEndpoint: `https://prod-01.westeurope.logic.azure.com:443/workflows/${estate.serial('workflow', index)}`,
      ...(index % 2 === 0 ? { accessControl: { triggers: callers } } : {}),
      integrationAccount: null,
      integrationServiceEnvironment: null,
      parameters: {},
      definition: {
        $schema: 'https://schema.management.azure.com/schemas/2016-06-01/workflowdefinition.json#',
        triggers: index % 3 === 0 ? { manual: { type: 'Request', kind: 'Http' } } : { often: { type: 'Recurrence' } },
        actions: { call: { type: 'Http', inputs: { method: 'GET', uri: 'https://contoso.com' } } },
      },
    },
  };
}

/** SignalR or Web PubSub. */
export const live =
  (type: string) =>
  (estate: Estate, index: number): Body => {
    const name = estate.name(type, index);
    const site = near(estate, SITE, groupOf(estate, type, index), index);
    const shared: JsonObject = {
      name: 'to-app',
      properties: { groupId: 'sites', privateLinkResourceId: site ?? null, status: 'Approved' },
    };
    return {
      kind: type.endsWith('signalr') ? 'SignalR' : 'WebPubSub',
      sku: {
        name: index % 2 === 0 ? 'Standard_S1' : 'Free_F1',
        tier: index % 2 === 0 ? 'Standard' : 'Free',
        capacity: 1,
      },
      identity: index % 2 === 0 ? null : { type: 'None' },
      properties: {
        provisioningState: 'Succeeded',
        externalIP: '203.0.113.20',
        hostName: `${name}.service.signalr.net`,
        publicPort: 443,
        serverPort: 443,
        version: '1.0',
        tls: { clientCertEnabled: index % 2 === 0 },
        networkACLs: {
          defaultAction: index % 2 === 0 ? 'Deny' : 'Allow',
          publicNetwork: { allow: ['ServerConnection', 'ClientConnection'], deny: null },
          privateEndpoints: [],
        },
        publicNetworkAccess: index % 3 === 1 ? 'Disabled' : 'Enabled',
        disableLocalAuth: index % 2 === 1,
        disableAadAuth: false,
        privateEndpointConnections: endpointConnections(estate, type, index),
        sharedPrivateLinkResources: index % 2 === 0 && site !== undefined ? [shared] : [],
      },
    };
  };

export function store(estate: Estate, index: number): Body {
  const url = index % 2 === 0 ? keyUrl(estate, groupOf(estate, STORE, index), index) : undefined;
  return {
    sku: { name: ['standard', 'free', 'Standard'][index % 3] ?? 'standard' },
    identity: identityBlock(estate, STORE, index) ?? null,
    properties: {
      provisioningState: 'Succeeded',
      creationDate: estate.tenant.daysAgo(300, 'store', index),
      endpoint: `https://${estate.name(STORE, index)}.azconfig.io`,
      encryption:
        url === undefined
          ? { keyVaultProperties: null }
          : { keyVaultProperties: { keyIdentifier: url, identityClientId: null } },
      privateEndpointConnections: endpointConnections(estate, STORE, index),
      publicNetworkAccess: ['Enabled', null, 'Disabled'][index % 3] ?? null,
      disableLocalAuth: index % 2 === 1,
      softDeleteRetentionInDays: index % 3 === 1 ? 0 : 7,
      enablePurgeProtection: index % 4 === 0,
    },
  };
}

export function healthWorkspace(estate: Estate, index: number): Body {
  return {
    etag: estate.etag(WORKSPACE, index),
    properties: {
      provisioningState: 'Succeeded',
      publicNetworkAccess: index % 2 === 0 ? 'Enabled' : 'Disabled',
      privateEndpointConnections: endpointConnections(estate, WORKSPACE, index),
    },
  };
}

export function fhirService(estate: Estate, index: number): Body {
  const group = groupOf(estate, FHIR, index);
  const url = index % 2 === 0 ? keyUrl(estate, group, index) : undefined;
  return {
    kind: 'fhir-R4',
    location: estate.region(group),
    tags: {},
    etag: estate.etag(FHIR, index),
    properties: {
      provisioningState: 'Succeeded',
      acrConfiguration: { loginServers: [] },
      authenticationConfiguration: {
        authority: `https://login.microsoftonline.com/${estate.tenant.id}`,
        audience: 'https://health.fhir.azurehealthcareapis.com',
        smartProxyEnabled: false,
      },
      corsConfiguration: {
        origins: index % 3 === 0 ? ['*'] : ['https://contoso.com'],
        headers: [],
        methods: ['GET'],
        allowCredentials: index % 3 === 1,
      },
      ...(url === undefined ? {} : { encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: url } } }),
      publicNetworkAccess: 'Enabled',
      privateEndpointConnections: [],
      eventState: 'Disabled',
    },
  };
}
