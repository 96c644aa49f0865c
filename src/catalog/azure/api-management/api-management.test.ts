import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { apiManagementApi } from './api.ts';
import { apiManagementService } from './service.ts';
import { apiManagementSubscription } from './subscription.ts';

const id = `${group}/providers/Microsoft.ApiManagement/service/Gate`;
const key = id.toLowerCase();
const parent = parentOf(id, 'azure_api_management_service');
const network = `${group}/providers/Microsoft.Network`;
const networkKey = network.toLowerCase();

test('a service in two regions, with the protocols that it accepts', () => {
  const subnet = (name: string) => ({ subnetResourceId: `${network}/virtualNetworks/V/subnets/${name}` });
  const mapping = mapBody(apiManagementService, {
    id,
    name: 'Gate',
    sku: { name: 'Premium', capacity: 1 },
    etag: 'AAA=',
    identity: null,
    properties: {
      platformVersion: 'stv2',
      virtualNetworkType: 'Internal',
      publicNetworkAccess: 'Enabled',
      virtualNetworkConfiguration: { vnetid: '0', subnetname: null, ...subnet('A') },
      publicIpAddressId: `${network}/publicIPAddresses/Ip`,
      additionalLocations: [{ location: 'North Europe', virtualNetworkConfiguration: subnet('B') }],
      customProperties: { 'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10': 'False' },
      hostnameConfigurations: [
        {
          type: 'Proxy',
          hostName: 'api.contoso.com',
          encodedCertificate: 'hunter2',
          certificatePassword: 'hunter2',
          negotiateClientCertificate: false,
          certificate: { expiry: '2027-01-01T00:00:00Z', thumbprint: 'T' },
        },
      ],
      certificates: [{ encodedCertificate: 'hunter2', certificatePassword: 'hunter2', storeName: 'Root' }],
      enableClientCertificate: null,
      apiVersionConstraint: { minApiVersion: null },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${networkKey}/virtualnetworks/v/subnets/a`,
    `. attached_to ${networkKey}/virtualnetworks/v/subnets/b`,
    `${networkKey}/publicipaddresses/ip attached_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    platformVersion: 'stv2',
    customProperties: { 'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10': 'False' },
    hostnames: [{ hostName: 'api.contoso.com', certificateExpiry: '2027-01-01T00:00:00Z' }],
    additionalLocations: ['North Europe'],
    enableClientCertificate: null,
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('an API lies in its service; the query of its backend is not kept', () => {
  const mapping = mapBody(
    apiManagementApi,
    {
      id: `${id}/apis/orders;rev=2`,
      name: 'orders;rev=2',
      properties: {
        displayName: 'Orders',
        path: 'orders',
        protocols: ['http', 'https'],
        serviceUrl: 'http://orders.contoso.com/api?code=hunter2',
        subscriptionRequired: false,
        authenticationSettings: {
          oAuth2: { authorizationServerId: 'entra' },
          openid: null,
          oAuth2AuthenticationSettings: [{ authorizationServerId: 'entra' }, { authorizationServerId: 'b2c' }],
        },
      },
    },
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${key} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({
    serviceUrl: 'http://orders.contoso.com/api',
    subscriptionRequired: false,
    authorizationServers: ['entra', 'b2c'],
    openIdProviders: [],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('an API that says nothing of sign-in', () => {
  const body = { id: `${id}/apis/a`, name: 'a', properties: { authenticationSettings: null } };
  expect(entityOf(mapBody(apiManagementApi, body, { parent })).properties).toEqual({});
});

describe('subscription', () => {
  const map = (scope: string | undefined) =>
    mapBody(
      apiManagementSubscription,
      {
        id: `${id}/subscriptions/master`,
        name: 'master',
        properties: { scope, state: 'active', ownerId: '', primaryKey: 'hunter2', secondaryKey: 'hunter2' },
      },
      { parent },
    );

  test.each([
    [`${id}/apis`, true, []],
    [`${id}/apis/`, true, []],
    // The one that every service comes with.
    [`${id}/`, true, []],
    [`${id}/products/starter`, false, []],
    [`${id}/apis/Orders`, false, [`. allows ${key}/apis/orders`]],
    [undefined, undefined, []],
  ])('to %s opens every API: %s', (scope, allApis, opened) => {
    const mapping = map(scope);
    expect(entityOf(mapping).properties.allApis).toBe(allApis);
    expect(relationLines(mapping)).toEqual([`${key} contains .`, ...opened]);
  });

  test('has keys that are never kept', () => {
    expect(entityOf(map(undefined)).properties).toMatchObject({ state: 'active', ownerId: null });
    expect(JSON.stringify(map(`${id}/apis`))).not.toContain('hunter2');
  });
});
