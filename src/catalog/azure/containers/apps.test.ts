import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { container } from './container.ts';
import { containerApp } from './container-app.ts';
import { containerAppAuthConfig } from './container-app-auth-config.ts';
import { containerAppEnvironment } from './container-app-environment.ts';
import { containerGroup } from './container-group.ts';
import { containerVolume } from './container-volume.ts';
import { registryReplication } from './registry-replication.ts';
import { registryWebhook } from './registry-webhook.ts';

const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/C`;

test('a container group with its containers and volumes, without a secret', () => {
  const mapping = mapBody(
    containerGroup,
    {
      id: `${group}/providers/Microsoft.ContainerInstance/containerGroups/Job`,
      name: 'Job',
      properties: {
        sku: 'Standard',
        osType: 'Linux',
        ipAddress: { type: 'Public', ip: '203.0.113.5', ports: [{ protocol: 'TCP', port: 80 }] },
        subnetIds: [{ id: subnet }],
        imageRegistryCredentials: [{ server: 'r.azurecr.io', username: 'u', password: 's3cret' }],
        encryptionProperties: { vaultBaseUrl: 'https://V.vault.azure.net/', keyName: 'Aci', keyVersion: '1' },
        diagnostics: { logAnalytics: { workspaceId: 'w', workspaceKey: 's3cret' } },
        containers: [
          {
            name: 'web',
            properties: {
              image: 'nginx',
              command: ['run', 's3cret'],
              environmentVariables: [
                { name: 'OPEN', value: 's3cret' },
                { name: 'CLOSED', value: null },
              ],
              volumeMounts: [{ name: 'share', mountPath: '/mnt' }],
              securityContext: { privileged: false },
              instanceView: { restartCount: 1 },
            },
          },
        ],
        initContainers: [{ name: 'first', properties: null }],
        volumes: [
          { name: 'share', azureFile: { shareName: 'S', storageAccountName: 'acct', storageAccountKey: 's3cret' } },
          { name: 'keys', secret: { key: 's3cret' } },
        ],
      },
    },
    { parts: [container, containerVolume] },
  );
  const key = `${groupKey}/providers/microsoft.containerinstance/containergroups/job`;
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${subnet.toLowerCase()}`,
    '. encrypted_by https://v.vault.azure.net/keys/aci',
    `. contains ${key}/containers/web`,
    `${key}/containers/web uses ${key}/volumes/share`,
    `. contains ${key}/initcontainers/first`,
    `. contains ${key}/volumes/share`,
    `. contains ${key}/volumes/keys`,
  ]);
  const [own, web, first, share, keys] = mapping.entities.map(({ properties }) => properties);
  expect(own).toMatchObject({
    ipAddressType: 'Public',
    ports: [{ protocol: 'TCP', port: 80 }],
    imageRegistries: [{ server: 'r.azurecr.io', identity: null, password: true }],
    encryptionKeyUrl: 'https://V.vault.azure.net/keys/Aci',
  });
  expect(web).toMatchObject({
    init: false,
    image: 'nginx',
    environmentVariableNames: ['OPEN', 'CLOSED'],
    readableVariableNames: ['OPEN'],
    privileged: false,
  });
  expect(first).toEqual({ init: true });
  expect([share?.volumeKind, share?.shareName, keys?.volumeKind]).toEqual(['azureFile', 'S', 'secret']);
  expect(JSON.stringify(mapping)).not.toMatch(/s3cret|instanceView/);
});

describe('container app', () => {
  const id = `${group}/providers/Microsoft.App/containerApps/Api`;
  const environment = `${group}/providers/Microsoft.App/managedEnvironments/Env`;
  const app = (properties: object) => mapBody(containerApp, { id, name: 'api', properties });

  test('tells how it is reached, without its secrets', () => {
    const mapping = app({
      environmentId: null,
      managedEnvironmentId: environment,
      configuration: {
        ingress: { external: true, allowInsecure: false, ipSecurityRestrictions: null, customDomains: [] },
        secrets: [
          { name: 'db', value: 's3cret' },
          { name: 'k', keyVaultUrl: 'https://V.vault.azure.net/secrets/k' },
        ],
        registries: [{ server: 'r.azurecr.io', username: 'u', identity: '' }],
      },
      template: {
        containers: [{ name: 'api', image: 'api:1', env: [{ name: 'A', value: 's3cret' }], args: ['s3cret'] }],
        volumes: null,
        scale: { minReplicas: 0, rules: [{ custom: { metadata: { key: 's3cret' } } }] },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. hosted_on ${environment.toLowerCase()}`,
      '. reads_secrets_of https://v.vault.azure.net',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      ingressEnabled: true,
      ingressExternal: true,
      allowInsecure: false,
      secretNames: ['db', 'k'],
      keyVaultSecretNames: ['k'],
      images: ['api:1'],
      volumes: null,
      minReplicas: 0,
    });
    expect(JSON.stringify(mapping)).not.toContain('s3cret');
  });

  test('without ingress, and without having said', () => {
    expect(entityOf(app({ configuration: { ingress: null } })).properties).toMatchObject({ ingressEnabled: false });
    expect(entityOf(app({})).properties).not.toHaveProperty('ingressEnabled');
  });

  test('signs its users in', () => {
    const parent = parentOf(id, 'azure_container_app');
    const mapping = mapBody(
      containerAppAuthConfig,
      { id: `${id}/authConfigs/current`, name: 'current', properties: { platform: { enabled: null } } },
      { parent },
    );
    expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
    expect(entityOf(mapping).properties).toEqual({ enabled: null });
  });

  test('runs in an environment', () => {
    const mapping = mapBody(containerAppEnvironment, {
      id: environment,
      name: 'Env',
      properties: {
        vnetConfiguration: { internal: true, infrastructureSubnetId: subnet },
        appLogsConfiguration: {
          destination: null,
          logAnalyticsConfiguration: { customerId: 'c', sharedKey: 's3cret' },
        },
        daprAIConnectionString: 's3cret',
        peerTrafficConfiguration: { encryption: null },
      },
    });
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. attached_to ${subnet.toLowerCase()}`]);
    expect(entityOf(mapping).properties).toMatchObject({ internal: true, logDestination: null });
    expect(entityOf(mapping).properties).not.toHaveProperty('peerTrafficEncrypted');
    expect(JSON.stringify(mapping)).not.toContain('s3cret');
  });
});

describe('container registry', () => {
  const id = `${group}/providers/Microsoft.ContainerRegistry/registries/R`;
  const parent = parentOf(id, 'azure_container_registry', { location: 'westeurope', skuName: 'Premium' });

  test('has copies', () => {
    const mapping = mapBody(
      registryReplication,
      {
        id: `${id}/replications/eastus`,
        name: 'eastus',
        location: 'EastUS',
        properties: { zoneRedundancy: 'Enabled' },
      },
      { parent },
    );
    expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
    expect(entityOf(mapping).properties).toMatchObject({ homeRegion: false, zoneRedundancy: 'Enabled' });
  });

  test.each([
    ['Premium', true],
    ['premium', true],
    ['Basic', false],
    [null, true],
  ])('of the tier %j is asked for copies: %s', (skuName, asked) => {
    const { source } = registryReplication;
    const registry = parentOf(id, 'azure_container_registry', { skuName });
    expect(source.kind === 'arm-children' && source.when?.(registry)).toBe(asked);
  });

  test('calls webhooks, whose addresses are not kept', () => {
    const mapping = mapBody(
      registryWebhook,
      {
        id: `${id}/webhooks/deploy`,
        name: 'deploy',
        properties: { status: 'enabled', scope: '', actions: ['push'], serviceUri: 'https://u:s3cret@x' },
      },
      { parent },
    );
    expect(entityOf(mapping).properties).toMatchObject({ status: 'enabled', actions: ['push'] });
    expect(JSON.stringify(mapping)).not.toContain('s3cret');
  });
});
