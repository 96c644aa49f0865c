import { expect, test } from 'vitest';
import { entityOf, group, mapBody, parentOf, relationLines } from '../testing.ts';
import { appBackup } from './app-backup.ts';
import { appSettings } from './app-settings.ts';
import { referencedVault } from './key-vault-reference.ts';

const id = `${group}/providers/Microsoft.Web/sites/Front`;
const parent = parentOf(id, 'azure_function_app');
const mapSettings = (properties: unknown) =>
  mapBody(appSettings, { id: `${id}/config/appsettings`, name: 'appsettings', properties }, { parent });

test('names, versions and vaults are kept, and no other value', () => {
  const mapping = mapSettings({
    FUNCTIONS_EXTENSION_VERSION: '~4',
    FUNCTIONS_WORKER_RUNTIME: 'hunter2 is no runtime',
    AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountKey=hunter2',
    APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=hunter2',
    DB: '@Microsoft.KeyVault(SecretUri=https://Vault.vault.azure.net/secrets/hunter2/1)',
    API: '@Microsoft.KeyVault(VaultName=vault;SecretName=hunter2)',
    NUMBER: 7,
  });
  expect(entityOf(mapping).properties).toEqual({
    settingNames: [
      'API',
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'AzureWebJobsStorage',
      'DB',
      'FUNCTIONS_EXTENSION_VERSION',
      'FUNCTIONS_WORKER_RUNTIME',
      'NUMBER',
    ],
    functionsExtensionVersion: '~4',
    functionsWorkerRuntime: null,
    applicationInsights: true,
    keyVaultReferenceNames: ['DB', 'API'],
    keyVaultUrls: ['https://vault.vault.azure.net'],
  });
  expect(relationLines(mapping)).toEqual([
    `${parent.key} contains .`,
    `${parent.key} reads_secrets_of https://vault.vault.azure.net`,
  ]);
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('settings that were not told are not no settings', () => {
  expect(entityOf(mapSettings({})).properties).toMatchObject({ settingNames: [], applicationInsights: false });
  for (const odd of [null, undefined, 'odd']) expect(entityOf(mapSettings(odd)).properties).toEqual({});
});

test.each([
  ['@Microsoft.KeyVault(SecretUri=https://a.vault.usgovcloudapi.net/secrets/s/)', 'https://a.vault.usgovcloudapi.net'],
  [' @microsoft.keyvault( vaultname = My-Vault ; SecretName = s ) ', 'https://my-vault.vault.azure.net'],
  ['@Microsoft.KeyVault()', undefined],
  ['https://a.vault.azure.net/secrets/s', undefined],
  [5, undefined],
])('%j refers to %s', (value, vault) => {
  expect(referencedVault(value)).toBe(vault);
});

test('a backup without the address of its storage', () => {
  const mapping = mapBody(
    appBackup,
    {
      id: `${id}/config/backup`,
      name: 'backup',
      properties: {
        enabled: true,
        storageAccountUrl: 'https://a.blob.core.windows.net/b?sig=hunter2',
        backupSchedule: { retentionPeriodInDays: 30, keepAtLeastOneBackup: null },
        databases: [{ databaseType: 'SqlAzure', connectionString: 'hunter2' }],
      },
    },
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`, `. backs_up ${parent.key}`]);
  expect(entityOf(mapping).properties).toEqual({
    enabled: true,
    retentionPeriodInDays: 30,
    keepAtLeastOneBackup: null,
    databases: ['SqlAzure'],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('both have to be switched on', () => {
  expect([appSettings.optIn, appBackup.optIn]).toEqual([true, true]);
});
