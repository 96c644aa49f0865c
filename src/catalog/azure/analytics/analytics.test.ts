import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { dataFactory } from './data-factory.ts';
import { dataFactoryPrivateEndpointConnection } from './data-factory-private-endpoint-connection.ts';
import { databricksWorkspace } from './databricks-workspace.ts';
import { hdinsightCluster } from './hdinsight-cluster.ts';
import { kustoCluster } from './kusto-cluster.ts';
import { streamAnalyticsJob } from './stream-analytics-job.ts';

const network = `${group}/providers/Microsoft.Network/virtualNetworks/V`;
const networkKey = network.toLowerCase();

describe('data factory', () => {
  const id = `${group}/providers/Microsoft.DataFactory/factories/Adf`;

  test('names its key by vault and name, and keeps no parameters', () => {
    const mapping = mapBody(dataFactory, {
      id,
      name: 'adf',
      properties: {
        publicNetworkAccess: 'Enabled',
        encryption: { vaultBaseUrl: 'https://V.vault.azure.net/', keyName: 'Adf', keyVersion: '', identity: null },
        repoConfiguration: {
          type: 'FactoryGitHubConfiguration',
          accountName: 'contoso',
          lastCommitId: 'abc',
          clientSecret: { byoaSecretAkvUrl: 'hunter2' },
        },
        globalParameters: { token: { type: 'String', value: 'hunter2' } },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. encrypted_by https://v.vault.azure.net/keys/adf',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({ encryptionKeyName: 'Adf', repositoryAccountName: 'contoso' });
    expect(JSON.stringify(mapping)).not.toMatch(/hunter2|abc/);
  });

  test('no key is told as none, a body without properties says nothing', () => {
    expect(entityOf(mapBody(dataFactory, { id, name: 'adf', properties: {} })).properties.encryptionKeyName).toBeNull();
    expect(entityOf(mapBody(dataFactory, { id, name: 'adf' })).properties).not.toHaveProperty('publicNetworkAccess');
  });

  test('a private endpoint leads to it', () => {
    const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/Pe`;
    const parent = parentOf(id, 'azure_data_factory');
    const mapping = mapBody(
      dataFactoryPrivateEndpointConnection,
      {
        id: `${id}/privateEndPointConnections/c`,
        name: 'c',
        properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: 'Approved' } },
      },
      { parent },
    );
    expect(relationLines(mapping)).toEqual([
      `${parent.key} contains .`,
      `${endpoint.toLowerCase()} routes_to ${parent.key}`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({ status: 'Approved' });
  });
});

describe('Data Explorer cluster', () => {
  const at = (state: string) =>
    mapBody(kustoCluster, {
      id: `${group}/providers/Microsoft.Kusto/clusters/Adx`,
      name: 'adx',
      sku: { name: 'Standard_E2d_v4', tier: 'Standard', capacity: 2 },
      properties: {
        state,
        enableDiskEncryption: false,
        enableDoubleEncryption: null,
        trustedExternalTenants: [{ value: '*' }, {}],
        virtualNetworkConfiguration: { subnetId: `${network}/subnets/Adx`, enginePublicIpId: null },
        keyVaultProperties: { keyName: 'Adx', keyVaultUri: 'https://V.vault.azure.net', keyVersion: null },
        virtualClusterGraduationProperties: 'hunter2',
      },
    });

  test('lies in a subnet, is encrypted and trusts tenants', () => {
    expect(relationLines(at('Running'))).toEqual([
      `${groupKey} contains .`,
      `. attached_to ${networkKey}/subnets/adx`,
      '. encrypted_by https://v.vault.azure.net/keys/adx',
    ]);
    expect(entityOf(at('Running')).properties).toMatchObject({
      skuTier: 'Standard',
      enableDiskEncryption: false,
      trustedExternalTenants: ['*'],
    });
    expect(JSON.stringify(at('Running'))).not.toContain('hunter2');
  });

  test('that it stops by itself is no change', () => {
    expect(at('Stopped')).toEqual(at('Running'));
  });
});

test('an HDInsight cluster keeps neither keys nor configurations', () => {
  const node = (name: string) => ({
    name,
    targetInstanceCount: 2,
    hardwareProfile: { vmSize: 'standard_d12_v2' },
    osProfile: { linuxOperatingSystemProfile: { username: 'sshuser', password: 'hunter2' } },
    virtualNetworkProfile: { id: network, subnet: `${network}/subnets/Hdi` },
    scriptActions: [{ name: 'x', uri: 'https://x/?sig=hunter2' }],
  });
  const storage = `${group}/providers/Microsoft.Storage/storageAccounts/Lake`;
  const mapping = mapBody(hdinsightCluster, {
    id: `${group}/providers/Microsoft.HDInsight/clusters/Hdi`,
    name: 'hdi',
    properties: {
      clusterVersion: '5.1.3000.0',
      clusterDefinition: { kind: 'SPARK', configurations: { gateway: { password: 'hunter2' } } },
      diskEncryptionProperties: { encryptionAtHost: true, vaultUri: null, keyName: null },
      encryptionInTransitProperties: null,
      computeProfile: { roles: [node('headnode'), node('workernode'), 'odd'] },
      storageProfile: {
        storageaccounts: [
          { name: 'lake.blob.core.windows.net', key: 'hunter2', saskey: 'hunter2', resourceId: storage },
        ],
      },
      securityProfile: { domainUserPassword: 'hunter2' },
      connectivityEndpoints: [{ name: 'SSH', protocol: 'TCP', location: 'hdi-ssh.azurehdinsight.net', port: 22 }],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${networkKey}/subnets/hdi`,
    `. uses ${storage.toLowerCase()}`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    clusterKind: 'SPARK',
    encryptionAtHost: true,
    encryptionKeyName: null,
    subnetIds: [`${network}/subnets/Hdi`],
    storageAccounts: ['lake.blob.core.windows.net'],
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('isEncryptionInTransitEnabled');
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('a Stream Analytics job keeps neither keys nor queries', () => {
  const at = (lastOutputEventTime: string) =>
    mapBody(streamAnalyticsJob, {
      id: `${group}/providers/Microsoft.StreamAnalytics/streamingjobs/Asa`,
      name: 'asa',
      properties: {
        sku: { name: 'Standard' },
        jobState: 'Running',
        lastOutputEventTime,
        contentStoragePolicy: 'JobStorageAccount',
        jobStorageAccount: { accountName: 'jobs', accountKey: 'hunter2', authenticationMode: 'ConnectionString' },
        externals: { storageAccount: { accountName: 'code', accountKey: 'hunter2' } },
        transformation: { properties: { query: 'hunter2' } },
        cluster: { id: `${group}/providers/Microsoft.StreamAnalytics/clusters/C` },
      },
    });
  expect(entityOf(at('2024-01-01T00:00:00Z')).properties).toMatchObject({
    skuName: 'Standard',
    contentStoragePolicy: 'JobStorageAccount',
    jobStorageAccountName: 'jobs',
  });
  expect(relationLines(at(''))[1]).toBe(`. hosted_on ${groupKey}/providers/microsoft.streamanalytics/clusters/c`);
  expect(at('2024-01-01T00:00:00Z')).toEqual(at('2024-01-02T00:00:00Z'));
  expect(JSON.stringify(at(''))).not.toContain('hunter2');
});

describe('Databricks workspace', () => {
  const id = `${group}/providers/Microsoft.Databricks/workspaces/Dbw`;

  test('in a network of the customer, with keys of the customer', () => {
    const key = (keyName: string) => ({ keyVaultUri: 'https://V.vault.azure.net/', keyName, keyVersion: '1' });
    const mapping = mapBody(databricksWorkspace, {
      id,
      name: 'dbw',
      sku: { name: 'premium' },
      properties: {
        managedResourceGroupId: `${group}-Managed`,
        parameters: {
          customVirtualNetworkId: { type: 'String', value: network },
          enableNoPublicIp: { type: 'Bool', value: true },
          requireInfrastructureEncryption: { value: 'odd' },
        },
        encryption: {
          entities: {
            managedServices: { keySource: 'Microsoft.Keyvault', keyVaultProperties: key('Notebooks') },
            managedDisk: { keySource: 'Microsoft.Keyvault', keyVaultProperties: key('Disks') },
          },
        },
        enhancedSecurityCompliance: { automaticClusterUpdate: { value: 'Enabled' } },
        publicNetworkAccess: 'Disabled',
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. manages ${groupKey}-managed`,
      `. attached_to ${networkKey}`,
      '. encrypted_by https://v.vault.azure.net/keys/notebooks',
      '. encrypted_by https://v.vault.azure.net/keys/disks',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      skuName: 'premium',
      customVirtualNetworkId: network,
      enableNoPublicIp: true,
      managedServicesKeySource: 'Microsoft.Keyvault',
      automaticClusterUpdate: 'Enabled',
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('requireInfrastructureEncryption');
  });

  test('without any of it', () => {
    const { properties } = entityOf(
      mapBody(databricksWorkspace, { id, name: 'dbw', properties: { parameters: null } }),
    );
    expect(properties.customVirtualNetworkId).toBeNull();
    expect(properties).not.toHaveProperty('enableNoPublicIp');
  });
});
