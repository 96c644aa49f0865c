import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { batchAccount } from './batch-account.ts';
import { batchApplication } from './batch-application.ts';
import { batchCertificate } from './batch-certificate.ts';
import { batchPool } from './batch-pool.ts';

const id = `${group}/providers/Microsoft.Batch/batchAccounts/Render`;
const storage = `${group}/providers/Microsoft.Storage/storageAccounts/S`;

test('an account tells how it is signed in to, and uses its storage', () => {
  const mapping = mapBody(batchAccount, {
    id,
    name: 'render',
    properties: {
      autoStorage: {
        storageAccountId: storage,
        authenticationMode: 'StorageKeys',
        lastKeySync: '2024-01-01T00:00:00Z',
      },
      allowedAuthenticationModes: ['AAD'],
      publicNetworkAccess: 'Disabled',
      networkProfile: null,
      encryption: {
        keySource: 'Microsoft.KeyVault',
        keyVaultProperties: { keyIdentifier: 'https://V.vault.azure.net/keys/Batch/1' },
      },
      privateEndpointConnections: [],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. uses ${storage.toLowerCase()}`,
    '. encrypted_by https://v.vault.azure.net/keys/batch',
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    allowedAuthenticationModes: ['AAD'],
    autoStorageAccountId: storage,
    encryptionKeySource: 'Microsoft.KeyVault',
    privateEndpointConnections: [],
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('networkDefaultAction');
});

test('a pool joins subnet, image and certificates, without commands and passwords', () => {
  const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/S`;
  const mapping = mapBody(batchPool, {
    id: `${id}/pools/Pool`,
    name: 'Pool',
    properties: {
      vmSize: 'STANDARD_D2S_V5',
      currentDedicatedNodes: 3,
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          imageReference: { publisher: 'canonical', id: '' },
          diskEncryptionConfiguration: { targets: ['OsDisk'] },
          containerConfiguration: { type: 'DockerCompatible', containerRegistries: [{ password: 's3cret' }] },
        },
      },
      networkConfiguration: { subnetId: subnet, publicIPAddressConfiguration: { provision: 'NoPublicIPAddresses' } },
      scaleSettings: { fixedScale: { targetDedicatedNodes: 3 } },
      userAccounts: [
        { name: 'ops', elevationLevel: 'Admin', password: 's3cret' },
        { name: 'job', elevationLevel: 'NonAdmin' },
      ],
      startTask: { commandLine: 'run s3cret' },
      mountConfiguration: [{ azureBlobFileSystemConfiguration: { accountKey: 's3cret' } }],
      certificates: [{ id: `${id}/certificates/sha1-AA` }],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${id.toLowerCase()} contains .`,
    `. attached_to ${subnet.toLowerCase()}`,
    `. uses ${id.toLowerCase()}/certificates/sha1-aa`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    image: { publisher: 'canonical' },
    diskEncryptionTargets: ['OsDisk'],
    autoScale: false,
    adminUsers: ['ops'],
    publicIpProvision: 'NoPublicIPAddresses',
  });
  expect(JSON.stringify(mapping)).not.toMatch(/s3cret|currentDedicatedNodes/);
});

test('applications and certificates lie in their account', () => {
  const parent = parentOf(id, 'azure_batch_account');
  const application = mapBody(
    batchApplication,
    {
      id: `${id}/applications/Blender`,
      name: 'Blender',
      etag: 'x',
      properties: { allowUpdates: true, defaultVersion: null },
    },
    { parent },
  );
  expect(relationLines(application)).toEqual([`${parent.key} contains .`]);
  expect(entityOf(application).properties).toEqual({ allowUpdates: true, defaultVersion: null });
  const certificate = mapBody(
    batchCertificate,
    {
      id: `${id}/certificates/sha1-AA`,
      name: 'sha1-AA',
      properties: { format: 'Pfx', thumbprint: 'AA', publicData: 'MII' },
    },
    { parent },
  );
  expect(entityOf(certificate).properties).toMatchObject({ format: 'Pfx', thumbprint: 'AA' });
  expect(JSON.stringify(certificate)).not.toContain('MII');
});

test.each([
  [null, false],
  [storage, true],
])('an account with storage %j is asked for applications: %s', (autoStorageAccountId, asked) => {
  const { source } = batchApplication;
  const parent = parentOf(id, 'azure_batch_account', { autoStorageAccountId });
  expect(source.kind === 'arm-children' && source.when?.(parent)).toBe(asked);
});
