import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { endpointConnections, groupOf } from './parts.ts';

const HUB = 'microsoft.devices/iothubs';
const PROVISIONING = 'microsoft.devices/provisioningservices';

const ipRule: JsonObject = { filterName: 'office', action: 'Allow', ipMask: '198.51.100.0/24' };

export function iotHub(estate: Estate, index: number): Body {
  const name = estate.name(HUB, index);
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    state: 'Active',
    hostName: `${name}.azure-devices.net`,
    eventHubEndpoints: { events: { retentionTimeInDays: 1, partitionCount: 4, partitionIds: ['0', '1', '2', '3'] } },
    routing: {
      endpoints: { serviceBusQueues: [], serviceBusTopics: [], eventHubs: [], storageContainers: [] },
      routes: [
        { name: 'all', source: 'DeviceMessages', condition: 'true', endpointNames: ['events'], isEnabled: true },
      ],
    },
    authorizationPolicies: [{ keyName: 'iothubowner', rights: 'RegistryWrite, ServiceConnect, DeviceConnect' }],
    ipFilterRules: index % 3 === 0 ? [ipRule] : [],
    privateEndpointConnections: endpointConnections(estate, HUB, index),
    features: 'None',
    enableDataResidency: false,
  };
  if (index % 2 === 1) {
    properties.publicNetworkAccess = 'Disabled';
    properties.minTlsVersion = '1.2';
    properties.disableLocalAuth = true;
    properties.networkRuleSets = { defaultAction: 'Deny', applyToBuiltInEventHubEndpoint: true, ipRules: [ipRule] };
  }
  return {
    etag: 'AAAAAAFE6zM=',
    sku: { name: 'S1', tier: 'Standard', capacity: 1 },
    identity: { type: 'None' },
    properties,
  };
}

export function provisioningService(estate: Estate, index: number): Body {
  const url = index % 2 === 0 ? keyUrl(estate, groupOf(estate, PROVISIONING, index), index) : undefined;
  const name = estate.name(PROVISIONING, index);
  return {
    etag: 'AAAAAAFE6zM=',
    sku: { name: 'S1', tier: 'Standard', capacity: 1 },
    properties: {
      state: 'Active',
      provisioningState: 'Succeeded',
      iotHubs: [{ name: 'hub.azure-devices.net', location: 'westeurope' }],
      allocationPolicy: 'Hashed',
      serviceOperationsHostName: `${name}.azure-devices-provisioning.net`,
      deviceProvisioningHostName: 'global.azure-devices-provisioning.net',
      idScope: `0ne${String(index).padStart(8, '0')}`,
      publicNetworkAccess: index % 2 === 0 ? 'Enabled' : null,
      privateEndpointConnections: endpointConnections(estate, PROVISIONING, index),
      ...(url === undefined
        ? {}
        : { encryption: { keySource: 'KeyVault', keyVaultProperties: [{ keyIdentifier: url }] } }),
    },
  };
}
