import { describe, expect, test } from 'vitest';
import { mapEntity } from '../../map.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, tenantId } from '../testing.ts';
import { appAuthentication } from './app-authentication.ts';
import { appCertificate } from './app-certificate.ts';
import { appConfiguration } from './app-configuration.ts';
import { appFunction } from './app-function.ts';
import { appPrivateEndpointConnection } from './app-private-endpoint-connection.ts';
import { appServiceEnvironment } from './app-service-environment.ts';
import { appServicePlan } from './app-service-plan.ts';
import { appSlot } from './app-slot.ts';
import { publishingCredentialsPolicy } from './publishing-credentials-policy.ts';
import { springService } from './spring-service.ts';
import { staticWebApp } from './static-web-app.ts';

const web = `${group}/providers/Microsoft.Web`;
const id = `${web}/sites/Front`;
const parent = parentOf(id, 'azure_web_app');
const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/Web`;

describe('configuration', () => {
  const properties = {
    minTlsVersion: '1.2',
    ftpsState: 'FtpsOnly',
    http20Enabled: null,
    healthCheckPath: '',
    cors: { allowedOrigins: ['*'], supportCredentials: false },
    ipSecurityRestrictions: [
      { name: 'office', action: 'Allow', ipAddress: '203.0.113.0/24', priority: 1 },
      { name: 'net', action: 'Allow', vnetSubnetResourceId: subnet, priority: 2 },
    ],
    appSettings: [{ name: 'KEY', value: 's3cret' }],
    connectionStrings: [{ connectionString: 's3cret' }],
    publishingUsername: '$front',
  };
  /** As Resource Graph spells it. */
  const pascal = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pascal);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(inner)]),
    );
  };

  test.each([
    ['camel', properties],
    ['Pascal', pascal(properties)],
  ])('in %s case', (_case, told) => {
    const mapping = mapBody(appConfiguration, { id: `${id}/config/web`, name: 'web', properties: told });
    expect(relationLines(mapping)).toEqual([`${parent.key} contains .`, `. allows ${subnet.toLowerCase()}`]);
    expect(entityOf(mapping).name).toBe('Front');
    expect(entityOf(mapping).properties).toMatchObject({
      minTlsVersion: '1.2',
      ftpsState: 'FtpsOnly',
      http20Enabled: null,
      healthCheckPath: null,
      corsAllowedOrigins: ['*'],
      corsSupportCredentials: false,
      ipSecurityRestrictions: [{ name: 'office', ipAddress: '203.0.113.0/24', subnetId: null }, { subnetId: subnet }],
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('alwaysOn');
    expect(JSON.stringify(mapping)).not.toMatch(/s3cret|\$front/);
  });
});

test('configurations of other names are none of these', () => {
  const context = { tenantId, parent };
  const other = { id: `${id}/config/appsettings`, name: 'appsettings', properties: { KEY: 's3cret' } };
  expect(mapEntity(appConfiguration, other, context, () => undefined)).toBeUndefined();
});

test('a plan tells size, and the environment that it lies in', () => {
  const mapping = mapBody(appServicePlan, {
    id: `${web}/serverFarms/Plan`,
    name: 'Plan',
    kind: 'linux',
    sku: { name: 'P1v3', tier: 'PremiumV3', capacity: 2 },
    properties: {
      reserved: true,
      numberOfSites: 3,
      hostingEnvironmentProfile: { id: `${web}/hostingEnvironments/Ase` },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. hosted_on ${web.toLowerCase()}/hostingenvironments/ase`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'P1v3',
    skuTier: 'PremiumV3',
    capacity: 2,
    linux: true,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('zoneRedundant');
});

test('a slot lies in its app', () => {
  const mapping = mapBody(appSlot, {
    id: `${id}/slots/Staging`,
    name: 'Front/Staging',
    kind: 'app',
    properties: { httpsOnly: false, serverFarmId: `${web}/serverfarms/Plan` },
  });
  expect(relationLines(mapping)).toEqual([
    `${parent.key} contains .`,
    `. hosted_on ${web.toLowerCase()}/serverfarms/plan`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ httpsOnly: false });
});

test('authentication, with names of settings kept out', () => {
  const mapping = mapBody(
    appAuthentication,
    {
      id: `${id}/config/authsettingsV2`,
      name: 'authsettingsV2',
      properties: {
        platform: { enabled: true, runtimeVersion: '~1' },
        globalValidation: { requireAuthentication: null, unauthenticatedClientAction: 'AllowAnonymous' },
        identityProviders: {
          azureActiveDirectory: { enabled: true, registration: { clientId: 'c', clientSecretSettingName: 'NAME' } },
        },
        login: null,
      },
    },
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
  expect(entityOf(mapping).name).toBe('Front');
  expect(entityOf(mapping).properties).toMatchObject({
    enabled: true,
    requireAuthentication: null,
    unauthenticatedClientAction: 'AllowAnonymous',
    entraEnabled: true,
    entraClientId: 'c',
  });
  expect(JSON.stringify(mapping)).not.toContain('clientSecretSettingName');
});

test('whether passwords are taken over FTP', () => {
  const mapping = mapBody(
    publishingCredentialsPolicy,
    { id: `${id}/basicPublishingCredentialsPolicies/ftp`, name: 'ftp', properties: { allow: false } },
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
  expect(entityOf(mapping).properties).toEqual({ protocol: 'ftp', allow: false });
});

describe('function', () => {
  const mapFunction = (config: unknown) =>
    mapBody(
      appFunction,
      {
        id: `${id}/functions/Hello`,
        name: 'Front/Hello',
        properties: { name: 'Hello', isDisabled: false, config, files: { 'run.csx': 's3cret' }, test_data: 's3cret' },
      },
      { parent },
    );

  test.each([
    [{ bindings: [{ type: 'httpTrigger', authLevel: 'anonymous', methods: ['get'] }] }, 'anonymous', ['httpTrigger']],
    [{ bindings: [{ type: 'HTTPTrigger' }] }, null, ['HTTPTrigger']],
    [{ bindings: [{ type: 'timerTrigger', direction: 'in' }, { type: 'blob' }, 7] }, null, ['timerTrigger']],
    ['odd', undefined, undefined],
    [null, undefined, undefined],
  ])('with %j', (config, httpAuthLevel, triggers) => {
    const mapping = mapFunction(config);
    expect(entityOf(mapping).name).toBe('Hello');
    expect(entityOf(mapping).properties.httpAuthLevel).toBe(httpAuthLevel);
    expect(entityOf(mapping).properties.triggers).toEqual(triggers);
    expect(JSON.stringify(mapping)).not.toContain('s3cret');
  });
});

test('a private endpoint connects to its app', () => {
  const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/P`;
  const mapping = mapBody(
    appPrivateEndpointConnection,
    {
      id: `${id}/privateEndpointConnections/c`,
      name: 'c',
      properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: 'Pending' } },
    },
    { parent },
  );
  expect(relationLines(mapping)).toEqual([
    `${parent.key} contains .`,
    `. uses ${endpoint.toLowerCase()}`,
    `${endpoint.toLowerCase()} routes_to ${parent.key}`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ status: 'Pending' });
});

test('an environment tells whether it encrypts inside', () => {
  const mapBodyWith = (clusterSettings: unknown) =>
    entityOf(
      mapBody(appServiceEnvironment, {
        id: `${web}/hostingEnvironments/Ase`,
        name: 'Ase',
        properties: { clusterSettings, virtualNetwork: { id: subnet }, internalLoadBalancingMode: 'Web, Publishing' },
      }),
    ).properties;
  expect(mapBodyWith([{ name: 'InternalEncryption', value: 'true' }])).toMatchObject({
    internalEncryption: 'true',
    disableTls10: null,
  });
  expect(mapBodyWith([]).internalEncryption).toBeNull();
  expect(mapBodyWith(null)).not.toHaveProperty('internalEncryption');
});

test('a certificate of a vault', () => {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/V`;
  const mapping = mapBody(appCertificate, {
    id: `${web}/certificates/C`,
    name: 'C',
    properties: { expirationDate: '2030-01-01T00:00:00Z', keyVaultId: vault, canonicalName: '', pfxBlob: 's3cret' },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. reads_secrets_of ${vault.toLowerCase()}`]);
  expect(entityOf(mapping).properties).toMatchObject({ expirationDate: '2030-01-01T00:00:00Z', keyVaultId: vault });
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

test('a static web app routes to its backends', () => {
  const mapping = mapBody(staticWebApp, {
    id: `${web}/staticSites/Docs`,
    name: 'Docs',
    properties: {
      customDomains: ['docs.contoso.com'],
      linkedBackends: [{ backendResourceId: id }],
      userProvidedFunctionApps: null,
      privateEndpointConnections: [
        {
          id: 'outer',
          properties: {
            id: 'inner',
            properties: {
              privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/P` },
              privateLinkServiceConnectionState: { status: 'Approved' },
            },
          },
        },
        'odd',
      ],
      repositoryToken: 's3cret',
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. routes_to ${parent.key}`,
    `${groupKey}/providers/microsoft.network/privateendpoints/p routes_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ customDomains: ['docs.contoso.com'] });
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

test('a Spring service in a network, and outside of one', () => {
  const service = (networkProfile: unknown) =>
    mapBody(springService, {
      id: `${group}/providers/Microsoft.AppPlatform/Spring/S`,
      name: 'S',
      sku: { name: 'S0', tier: 'Standard' },
      properties: { networkProfile },
    });
  expect(relationLines(service({ serviceRuntimeSubnetId: subnet }))).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${subnet.toLowerCase()}`,
  ]);
  expect(entityOf(service({ outboundIPs: { publicIPs: ['203.0.113.9'] } })).properties).toMatchObject({
    serviceRuntimeSubnetId: null,
    outboundIPs: ['203.0.113.9'],
  });
});
