import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { iotHub } from './iot-hub.ts';
import { deviceProvisioningService } from './provisioning-service.ts';

const policies = [
  { keyName: 'iothubowner', primaryKey: 'hunter2', secondaryKey: 'hunter2', rights: 'RegistryWrite, ServiceConnect' },
  { keyName: 'device', rights: 'DeviceConnect' },
];

test('an IoT hub, without its keys', () => {
  const mapping = mapBody(iotHub, {
    id: `${group}/providers/Microsoft.Devices/IotHubs/Hub`,
    name: 'Hub',
    sku: { name: 'S1', tier: 'Standard', capacity: 1 },
    identity: { type: 'None' },
    properties: {
      state: 'Active',
      hostName: 'Hub.azure-devices.net',
      disableLocalAuth: false,
      minTlsVersion: null,
      authorizationPolicies: policies,
      networkRuleSets: {
        defaultAction: 'Deny',
        applyToBuiltInEventHubEndpoint: true,
        ipRules: [{ filterName: 'office', action: 'Allow', ipMask: '203.0.113.0/24' }],
      },
      ipFilterRules: [],
      eventHubEndpoints: { events: { retentionTimeInDays: 1, partitionCount: 4 } },
      routing: {
        endpoints: { eventHubs: [{ name: 'e', connectionString: 'SharedAccessKey=hunter2' }], storageContainers: [] },
        routes: [
          { name: 'all', isEnabled: true },
          { name: 'old', isEnabled: false },
        ],
      },
      storageEndpoints: { $default: { connectionString: 'AccountKey=hunter2', containerName: 'c' } },
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({
    disableLocalAuth: false,
    minTlsVersion: null,
    networkDefaultAction: 'Deny',
    allowedIpRanges: ['203.0.113.0/24'],
    ipFilterRules: [],
    authorizationPolicies: [
      { name: 'iothubowner', rights: 'RegistryWrite, ServiceConnect' },
      { name: 'device', rights: 'DeviceConnect' },
    ],
    routes: ['all'],
    retentionTimeInDays: 1,
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('a provisioning service with a key of the customer and a private endpoint', () => {
  const mapping = mapBody(deviceProvisioningService, {
    id: `${group}/providers/Microsoft.Devices/provisioningServices/Dps`,
    name: 'Dps',
    properties: {
      publicNetworkAccess: 'Enabled',
      allocationPolicy: 'Hashed',
      iotHubs: [{ name: 'Hub.azure-devices.net', connectionString: 'SharedAccessKey=hunter2' }],
      authorizationPolicies: policies,
      encryption: {
        keySource: 'KeyVault',
        keyVaultProperties: [{ keyIdentifier: 'https://V.vault.azure.net/keys/K/1' }, {}],
      },
      privateEndpointConnections: [
        {
          properties: {
            privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/PE` },
            privateLinkServiceConnectionState: { status: 'Pending' },
          },
        },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/k',
    `${groupKey}/providers/microsoft.network/privateendpoints/pe routes_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    iotHubNames: ['Hub.azure-devices.net'],
    privateEndpointConnections: [{ status: 'Pending' }],
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});
