import type { Body, Estate } from '../../estate.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { endpointConnections, groupOf, subnetNear } from '../messaging/parts.ts';

const SYNC = 'microsoft.storagesync/storagesyncservices';
const CACHE = 'microsoft.storagecache/caches';

export function syncService(estate: Estate, index: number): Body {
  return {
    properties: {
      provisioningState: 'Succeeded',
      storageSyncServiceStatus: 0,
      storageSyncServiceUid: estate.serial('sync', index),
      incomingTrafficPolicy: index % 2 === 0 ? 'AllowAllTraffic' : 'AllowVirtualNetworksOnly',
      lastOperationName: 'ICreateStorageSyncServiceWorkflow',
      privateEndpointConnections: endpointConnections(estate, SYNC, index),
    },
  };
}

export function cache(estate: Estate, index: number): Body {
  const group = groupOf(estate, CACHE, index);
  const url = index % 2 === 0 ? keyUrl(estate, group, index) : undefined;
  return {
    sku: { name: 'Standard_2G' },
    properties: {
      cacheSizeGB: 3072,
      health: { state: 'Healthy', statusDescription: 'The cache is in Running state' },
      mountAddresses: ['10.0.0.8'],
      provisioningState: 'Succeeded',
      subnet: subnetNear(estate, group, index) ?? null,
      upgradeStatus: { currentFirmwareVersion: '6.3.1', firmwareUpdateStatus: 'unavailable' },
      encryptionSettings: url === undefined ? null : { keyEncryptionKey: { keyUrl: url, sourceVault: null } },
      securitySettings: {
        accessPolicies: [
          { name: 'default', accessRules: [{ scope: 'default', access: 'rw', rootSquash: index % 2 === 0 }] },
        ],
      },
    },
  };
}

export function edgeDevice(estate: Estate, index: number): Body {
  return {
    sku: { name: index % 2 === 0 ? 'EdgePR_Base' : 'EdgeMR_Mini', tier: 'Standard' },
    etag: estate.serial('edge-etag', index),
    properties: {
      dataBoxEdgeDeviceStatus: index % 2 === 0 ? 'Online' : 'NeedsAttention',
      serialNumber: estate.serial('edge', index).slice(0, 8),
      description: '',
      modelDescription: '640',
      deviceType: 'DataBoxEdgeDevice',
      friendlyName: null,
      deviceSoftwareVersion: '3.2.2380.1548',
      deviceHcsVersion: '1.4.77.95',
      nodeCount: 1,
      configuredRoleTypes: ['IOT'],
      dataResidency: { type: 'GeoZoneReplication' },
    },
  };
}
