import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { endpointConnections, groupOf, subnetNear } from '../messaging/parts.ts';

const SERVICE = 'microsoft.apimanagement/service';
const GATEWAY = 'Microsoft.WindowsAzure.ApiManagement.Gateway.Security';

export function service(estate: Estate, index: number): Body {
  const name = estate.name(SERVICE, index);
  const subnet = index % 3 === 0 ? subnetNear(estate, groupOf(estate, SERVICE, index), index) : undefined;
  const consumption = index % 4 === 3;
  return {
    etag: 'AAAAAAFE6zM=',
    sku: { name: consumption ? 'Consumption' : 'Developer', capacity: consumption ? 0 : 1 },
    identity: identityBlock(estate, SERVICE, index) ?? null,
    zones: null,
    properties: {
      publisherEmail: 'api@contoso.com',
      publisherName: 'Contoso',
      notificationSenderEmail: 'apimgmt-noreply@mail.windowsazure.com',
      provisioningState: 'Succeeded',
      targetProvisioningState: '',
      createdAtUtc: estate.tenant.daysAgo(600, 'apim', index),
      gatewayUrl: `https://${name}.azure-api.net`,
      gatewayRegionalUrl: null,
      developerPortalUrl: consumption ? null : `https://${name}.developer.azure-api.net`,
      managementApiUrl: `https://${name}.management.azure-api.net`,
      hostnameConfigurations: [
        {
          type: 'Proxy',
          hostName: `${name}.azure-api.net`,
          keyVaultId: null,
          negotiateClientCertificate: index % 2 === 0,
          certificate: null,
          defaultSslBinding: true,
          certificateSource: 'BuiltIn',
        },
      ],
      publicIPAddresses: consumption ? null : ['203.0.113.9'],
      privateIPAddresses: null,
      additionalLocations: null,
      virtualNetworkConfiguration: subnet === undefined ? null : { subnetResourceId: subnet },
      customProperties: {
        [`${GATEWAY}.Protocols.Tls10`]: index % 2 === 0 ? 'False' : 'True',
        [`${GATEWAY}.Backend.Protocols.Ssl30`]: 'False',
      },
      virtualNetworkType: subnet === undefined ? 'None' : 'External',
      disableGateway: false,
      apiVersionConstraint: { minApiVersion: index % 2 === 0 ? '2021-08-01' : null },
      publicNetworkAccess: index % 3 === 1 ? 'Disabled' : 'Enabled',
      privateEndpointConnections: endpointConnections(estate, SERVICE, index),
      platformVersion: consumption ? 'mtv1' : index % 2 === 0 ? 'stv2' : 'stv1',
      ...(consumption ? { enableClientCertificate: index % 2 === 1 } : {}),
    },
  };
}

export function api(_estate: Estate, index: number): Body {
  return {
    properties: {
      displayName: 'Orders',
      apiRevision: '1',
      description: null,
      subscriptionRequired: index % 2 === 0,
      serviceUrl: index % 3 === 0 ? 'http://orders.contoso.com' : 'https://orders.contoso.com/api',
      path: `orders${index}`,
      protocols: index % 3 === 0 ? ['http', 'https'] : ['https'],
      authenticationSettings: index % 2 === 0 ? { oAuth2: null, openid: null } : null,
      subscriptionKeyParameterNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
      isCurrent: true,
    },
  };
}

/** The one of the service itself opens every API. */
export function subscription(estate: Estate, index: number): Body {
  const { parent, place } = estate.layout.place(`${SERVICE}/subscriptions`, index);
  const above = estate.ref(SERVICE, parent);
  return {
    properties: {
      scope: place === 0 ? `${above}/` : `${above}/apis`,
      displayName: place === 0 ? 'Built-in all-access subscription' : null,
      state: index % 4 === 3 ? 'suspended' : 'active',
      createdDate: estate.tenant.daysAgo(500, 'apim-subscription', index),
      startDate: null,
      expirationDate: null,
      endDate: null,
      notificationDate: null,
      stateComment: null,
      allowTracing: place === 0,
    },
  };
}
