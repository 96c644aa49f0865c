import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { endpointConnections } from '../endpoint-connections.ts';
import { keyUrl } from '../key-vault/key-url.ts';

const ACCOUNT = 'microsoft.batch/batchaccounts';
const STORAGE = 'microsoft.storage/storageaccounts';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

/** Every second account has storage, and so applications. */
export function batchAccount(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(ACCOUNT, index);
  const storage = index % 2 === 0 ? estate.neighbour(STORAGE, group, index) : undefined;
  const url = index % 3 === 0 ? keyUrl(estate, group, index) : undefined;
  return {
    properties: {
      accountEndpoint: `${estate.name(ACCOUNT, index)}.${estate.region(group)}.batch.azure.com`,
      provisioningState: 'Succeeded',
      poolAllocationMode: 'BatchService',
      publicNetworkAccess: index % 2 === 0 ? 'Enabled' : 'Disabled',
      allowedAuthenticationModes: index % 2 === 0 ? ['SharedKey', 'AAD', 'TaskAuthenticationToken'] : ['AAD'],
      ...(storage === undefined
        ? {}
        : { autoStorage: { storageAccountId: estate.ref(STORAGE, storage), authenticationMode: 'StorageKeys' } }),
      encryption:
        url === undefined
          ? { keySource: 'Microsoft.Batch' }
          : { keySource: 'Microsoft.KeyVault', keyVaultProperties: { keyIdentifier: url } },
      networkProfile: index % 4 === 0 ? { accountAccess: { defaultAction: 'Deny', ipRules: [] } } : null,
      privateEndpointConnections: endpointConnections(estate, ACCOUNT, index),
      dedicatedCoreQuota: 500,
      lowPriorityCoreQuota: 500,
      poolQuota: 100,
    },
    identity: identityBlock(estate, ACCOUNT, index),
  };
}

export function batchPool(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${ACCOUNT}/pools`, index);
  const subnet = index % 2 === 0 ? estate.neighbour(SUBNET, group, index) : undefined;
  return {
    properties: {
      creationTime: estate.tenant.daysAgo(100, 'batch-pool', index),
      provisioningState: 'Succeeded',
      allocationState: 'Steady',
      vmSize: 'STANDARD_D2S_V3',
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          imageReference: { publisher: 'canonical', offer: 'ubuntu', sku: '22_04-lts', version: 'latest' },
          nodeAgentSkuId: 'batch.node.ubuntu 22.04',
          ...(index % 2 === 0 ? { diskEncryptionConfiguration: { targets: ['OsDisk', 'TemporaryDisk'] } } : {}),
        },
      },
      currentDedicatedNodes: 2,
      scaleSettings:
        index % 3 === 0
          ? { autoScale: { formula: '$TargetDedicatedNodes=1', evaluationInterval: 'PT15M' } }
          : { fixedScale: { targetDedicatedNodes: 2, targetLowPriorityNodes: 0, resizeTimeout: 'PT15M' } },
      networkConfiguration:
        subnet === undefined
          ? null
          : {
              subnetId: estate.ref(SUBNET, subnet),
              publicIPAddressConfiguration: { provision: 'NoPublicIPAddresses' },
            },
      interNodeCommunication: 'Disabled',
      targetNodeCommunicationMode: 'Simplified',
      startTask: { commandLine: '/bin/bash -c "echo s3cret"', maxTaskRetryCount: 0, waitForSuccess: true },
      userAccounts: [{ name: 'ops', elevationLevel: 'Admin' }],
    },
    etag: estate.etag(`${ACCOUNT}/pools`, index),
  };
}

export function batchApplication(estate: Estate, index: number): Body {
  return {
    properties: {
      displayName: null,
      allowUpdates: index % 2 === 0,
      ...(index % 2 === 0 ? { defaultVersion: '1.0' } : {}),
    },
    etag: estate.etag(`${ACCOUNT}/applications`, index),
  };
}

export function batchCertificate(estate: Estate, index: number): Body {
  return {
    properties: {
      thumbprintAlgorithm: 'sha1',
      thumbprint: estate.serial('batch-certificate', index).replaceAll('-', ''),
      format: 'Pfx',
      provisioningState: 'Succeeded',
      publicData: 'MIIC',
    },
    etag: estate.etag(`${ACCOUNT}/certificates`, index),
  };
}
