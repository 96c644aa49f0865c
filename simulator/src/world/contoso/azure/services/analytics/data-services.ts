import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { customerKey } from '../databases/sql-server-settings.ts';
import { endpointConnections } from '../endpoint-connections.ts';

const FACTORY = 'microsoft.datafactory/factories';
const KUSTO = 'microsoft.kusto/clusters';
const HDINSIGHT = 'microsoft.hdinsight/clusters';
const STREAM = 'microsoft.streamanalytics/streamingjobs';
const DATABRICKS = 'microsoft.databricks/workspaces';
const STORAGE = 'microsoft.storage/storageaccounts';
const NETWORK = 'microsoft.network/virtualnetworks';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

/** A key of the customer as vault and name; for some resources none. */
function vaultKey(estate: Estate, type: string, index: number): { vault: string; name: string } | undefined {
  const key = index % 2 === 0 ? customerKey(estate, estate.layout.place(type, index).group, index) : undefined;
  const [, vault, name] = /^(https:\/\/[^/]+)\/keys\/([^/]+)/.exec(key?.uri ?? '') ?? [];
  return vault === undefined || name === undefined ? undefined : { vault, name };
}

export function dataFactory(estate: Estate, index: number): Body {
  const key = vaultKey(estate, FACTORY, index);
  return {
    properties: {
      provisioningState: 'Succeeded',
      createTime: estate.tenant.daysAgo(300, 'factory', index),
      version: '2018-06-01',
      publicNetworkAccess: index % 3 === 0 ? 'Disabled' : 'Enabled',
      ...(key && { encryption: { vaultBaseUrl: key.vault, keyName: key.name, keyVersion: '' } }),
      ...(index % 2 === 1 && {
        repoConfiguration: {
          type: 'FactoryGitHubConfiguration',
          accountName: 'contoso',
          repositoryName: 'pipelines',
          collaborationBranch: 'main',
          rootFolder: '/',
          lastCommitId: estate.serial('commit', index).replaceAll('-', ''),
        },
      }),
      globalParameters: { environment: { type: 'String', value: 'prod' } },
    },
    identity: identityBlock(estate, FACTORY, index),
  };
}

/** One endpoint of the subscription, or a connection whose endpoint is gone. */
export function factoryConnection(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${FACTORY}/privateendpointconnections`, index);
  const endpoint = estate.neighbour('microsoft.network/privateendpoints', group, index);
  const status = index % 2 === 0 ? 'Approved' : 'Disconnected';
  return {
    properties: {
      provisioningState: 'Succeeded',
      ...(endpoint !== undefined && {
        privateEndpoint: { id: estate.ref('microsoft.network/privateendpoints', endpoint) },
      }),
      privateLinkServiceConnectionState: { status, description: '', actionsRequired: 'None' },
    },
  };
}

export function kustoCluster(estate: Estate, index: number): Body {
  const name = estate.name(KUSTO, index);
  const { group } = estate.layout.place(KUSTO, index);
  const key = vaultKey(estate, KUSTO, index);
  const subnet = index % 2 === 1 ? estate.neighbour(SUBNET, group, index) : undefined;
  return {
    sku:
      index % 3 === 0
        ? { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic', capacity: 1 }
        : { name: 'Standard_E2ads_v5', tier: 'Standard', capacity: 2 },
    zones: index % 2 === 0 ? ['1', '3'] : null,
    properties: {
      state: index % 4 === 3 ? 'Stopped' : 'Running',
      provisioningState: 'Succeeded',
      uri: `https://${name}.westeurope.kusto.windows.net`,
      dataIngestionUri: `https://ingest-${name}.westeurope.kusto.windows.net`,
      trustedExternalTenants: index % 2 === 0 ? [{ value: '*' }] : [],
      enableDiskEncryption: index % 2 === 0,
      enableDoubleEncryption: index % 4 === 0,
      enableStreamingIngest: false,
      enablePurge: index % 3 === 1,
      enableAutoStop: true,
      engineType: 'V3',
      publicNetworkAccess: index % 2 === 0 ? 'Enabled' : 'Disabled',
      publicIPType: 'IPv4',
      allowedIpRangeList: index % 2 === 0 ? ['198.51.100.0/24'] : [],
      restrictOutboundNetworkAccess: 'Disabled',
      allowedFqdnList: [],
      acceptedAudiences: [],
      ...(subnet !== undefined && {
        virtualNetworkConfiguration: { subnetId: estate.ref(SUBNET, subnet), state: 'Enabled' },
      }),
      ...(key && { keyVaultProperties: { keyName: key.name, keyVaultUri: key.vault, keyVersion: '' } }),
      privateEndpointConnections: endpointConnections(estate, KUSTO, index),
    },
    identity: identityBlock(estate, KUSTO, index) ?? { type: 'None' },
  };
}

export function hdinsightCluster(estate: Estate, index: number): Body {
  const name = estate.name(HDINSIGHT, index);
  const { group } = estate.layout.place(HDINSIGHT, index);
  const subnet = estate.neighbour(SUBNET, group, index);
  const storage = estate.neighbour(STORAGE, group, index);
  const key = vaultKey(estate, HDINSIGHT, index);
  const node = (role: string, count: number): JsonObject => ({
    name: role,
    targetInstanceCount: count,
    hardwareProfile: { vmSize: 'standard_e8_v3' },
    osProfile: { linuxOperatingSystemProfile: { username: 'sshuser' } },
    ...(subnet !== undefined && {
      virtualNetworkProfile: {
        id: estate.ref(NETWORK, estate.layout.place(SUBNET, subnet).parent),
        subnet: estate.ref(SUBNET, subnet),
      },
    }),
  });
  return {
    properties: {
      clusterVersion: '5.1.3000.0',
      osType: 'Linux',
      tier: 'Standard',
      clusterState: 'Running',
      createdDate: estate.tenant.daysAgo(40, 'hdinsight', index),
      provisioningState: 'Succeeded',
      minSupportedTlsVersion: '1.2',
      clusterDefinition: {
        blueprint: 'x',
        kind: index % 2 === 0 ? 'SPARK' : 'KAFKA',
        componentVersion: { spark: '3.3' },
      },
      computeProfile: { roles: [node('headnode', 2), node('workernode', 3)] },
      quotaInfo: { coresUsed: 40 },
      connectivityEndpoints: [
        { name: 'SSH', protocol: 'TCP', location: `${name}-ssh.azurehdinsight.net`, port: 22 },
        { name: 'HTTPS', protocol: 'TCP', location: `${name}.azurehdinsight.net`, port: 443 },
      ],
      ...(storage !== undefined && {
        storageProfile: {
          storageaccounts: [
            {
              name: `${estate.name(STORAGE, storage)}.blob.core.windows.net`,
              isDefault: true,
              container: 'hdinsight',
              resourceId: estate.ref(STORAGE, storage),
            },
          ],
        },
      }),
      ...(index % 2 === 0 && { encryptionInTransitProperties: { isEncryptionInTransitEnabled: index % 4 === 0 } }),
      ...(key && {
        diskEncryptionProperties: {
          vaultUri: key.vault,
          keyName: key.name,
          keyVersion: '',
          encryptionAtHost: index % 4 === 0,
        },
      }),
      networkProperties: { resourceProviderConnection: 'Inbound', privateLink: 'Disabled' },
      computeIsolationProperties: { enableComputeIsolation: false, hostSku: null },
    },
    identity: identityBlock(estate, HDINSIGHT, index),
  };
}

export function streamingJob(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(STREAM, index);
  const storage = index % 2 === 0 ? estate.neighbour(STORAGE, group, index) : undefined;
  return {
    properties: {
      sku: { name: 'Standard' },
      jobId: estate.serial('streaming', index),
      provisioningState: 'Succeeded',
      jobState: ['Running', 'Stopped', 'Created'][index % 3] ?? 'Running',
      jobType: 'Cloud',
      createdDate: estate.tenant.daysAgo(30, 'streaming', index),
      ...(index % 3 === 0 && { lastOutputEventTime: estate.tenant.daysAgo(0) }),
      compatibilityLevel: '1.2',
      outputErrorPolicy: 'Stop',
      dataLocale: 'en-US',
      contentStoragePolicy: storage === undefined ? 'SystemAccount' : 'JobStorageAccount',
      ...(storage !== undefined && {
        jobStorageAccount: { accountName: estate.name(STORAGE, storage), authenticationMode: 'Msi' },
      }),
    },
    identity: identityBlock(estate, STREAM, index),
  };
}

export function databricksWorkspace(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(DATABRICKS, index);
  const network = index % 2 === 0 ? estate.neighbour(NETWORK, group, index) : undefined;
  const key = vaultKey(estate, DATABRICKS, index);
  const text = (value: string): JsonObject => ({ type: 'String', value });
  const flag = (value: boolean): JsonObject => ({ type: 'Bool', value });
  return {
    sku: { name: index % 2 === 0 ? 'premium' : 'standard' },
    properties: {
      managedResourceGroupId: estate.groupId(group),
      parameters: {
        ...(network !== undefined && {
          customVirtualNetworkId: text(estate.ref(NETWORK, network)),
          customPublicSubnetName: text('snet-app'),
          customPrivateSubnetName: text('snet-data'),
        }),
        enableNoPublicIp: flag(index % 3 !== 1),
        prepareEncryption: flag(false),
        requireInfrastructureEncryption: flag(index % 4 === 0),
        storageAccountName: text(`dbstorage${String(index).padStart(6, '0')}`),
        storageAccountSkuName: text('Standard_ZRS'),
      },
      provisioningState: 'Succeeded',
      authorizations: [],
      createdBy: {
        oid: estate.tenant.guid('user', estate.tenant.dice('databricks', index, estate.tenant.scale.users)),
      },
      createdDateTime: estate.tenant.daysAgo(250, 'databricks', index),
      workspaceId: String(1_000_000 + index),
      workspaceUrl: `adb-${1_000_000 + index}.3.azuredatabricks.net`,
      ...(key && {
        encryption: {
          entities: {
            managedServices: {
              keySource: 'Microsoft.Keyvault',
              keyVaultProperties: {
                keyVaultUri: `${key.vault}/`,
                keyName: key.name,
                keyVersion: estate.serial('databricks-key', index).replaceAll('-', ''),
              },
            },
          },
        },
      }),
      ...(index % 4 !== 3 && { publicNetworkAccess: index % 2 === 0 ? 'Disabled' : 'Enabled' }),
      ...(network !== undefined && { requiredNsgRules: 'AllRules' }),
      privateEndpointConnections: endpointConnections(estate, DATABRICKS, index),
    },
  };
}
