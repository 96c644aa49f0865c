import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines, tenantId } from '../testing.ts';
import { bgpServiceCommunity } from './bgp-service-community.ts';
import { expressRouteCircuit } from './express-route-circuit.ts';
import { expressRouteCircuitConnection, expressRoutePeerConnection } from './express-route-connection.ts';
import { expressRoutePeering } from './express-route-peering.ts';
import { gatewayConnection } from './gateway-connection.ts';
import { localNetworkGateway } from './local-network-gateway.ts';
import { virtualHub } from './virtual-hub.ts';
import { virtualNetworkGateway } from './virtual-network-gateway.ts';
import { virtualWan } from './virtual-wan.ts';
import { vpnGateway } from './vpn-gateway.ts';
import { vpnSite } from './vpn-site.ts';

const network = `${group}/providers/Microsoft.Network`;
const keys = network.toLowerCase();
const reference = (path: string) => ({ id: `${network}/${path}` });
const named = (path: string, properties: object | null) => ({
  ...reference(path),
  name: path.slice(path.lastIndexOf('/') + 1),
  etag: 'W/"1"',
  properties,
});

test('a VPN gateway says who may dial in and how, and keeps no secret of RADIUS', () => {
  const mapping = mapBody(
    virtualNetworkGateway,
    named('virtualNetworkGateways/G', {
      gatewayType: 'Vpn',
      sku: { name: 'Basic', tier: 'Basic' },
      ipConfigurations: [
        {
          etag: 'W/"1"',
          properties: {
            subnet: reference('virtualNetworks/V/subnets/GatewaySubnet'),
            publicIPAddress: reference('publicIPAddresses/P'),
          },
        },
      ],
      vpnClientConfiguration: {
        vpnClientAddressPool: { addressPrefixes: ['172.16.0.0/24'] },
        vpnAuthenticationTypes: ['AAD'],
        radiusServerSecret: 'SECRET',
        radiusServers: [{ radiusServerAddress: '10.0.0.1', radiusServerSecret: 'SECRET' }],
        vpnClientRootCertificates: [{ name: 'root', etag: 'W/"1"', properties: { publicCertData: 'MIIC' } }],
      },
    }),
  );
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'Basic',
    clientAuthenticationTypes: ['AAD'],
    clientAddressPrefixes: ['172.16.0.0/24'],
    clientRootCertificates: ['root'],
    publicIPAddressIds: [`${network}/publicIPAddresses/P`],
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/gatewaysubnet`,
  ]);
  expect(JSON.stringify(mapping)).not.toMatch(/SECRET|etag/);
});

test('a connection joins two ends, and its key is not kept', () => {
  const mapping = mapBody(
    gatewayConnection,
    named('connections/C', {
      connectionType: 'IPsec',
      sharedKey: 'SECRET',
      authorizationKey: 'SECRET',
      virtualNetworkGateway1: reference('virtualNetworkGateways/G'),
      localNetworkGateway2: reference('localNetworkGateways/L'),
      ipsecPolicies: [{ ipsecEncryption: 'DES3' }],
      ingressBytesTransferred: 7,
    }),
  );
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. connects ${keys}/virtualnetworkgateways/g`,
    `. connects ${keys}/localnetworkgateways/l`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ ipsecPolicies: [{ ipsecEncryption: 'DES3', dhGroup: null }] });
  expect(JSON.stringify(mapping)).not.toMatch(/SECRET|BytesTransferred/);
  const site = mapBody(
    localNetworkGateway,
    named('localNetworkGateways/L', { localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/24'] } }),
  );
  expect(entityOf(site).properties).toMatchObject({ addressPrefixes: ['192.168.0.0/24'] });
});

test('a circuit with peerings, their connections at both ends, and none of its keys', () => {
  const peering = (circuit: string) => `expressRouteCircuits/${circuit}/peerings/AzurePrivatePeering`;
  const connection = (kind: string, name: string, more: object) =>
    named(`${peering('C')}/${kind}/${name}`, {
      peerExpressRouteCircuitPeering: reference(peering('Other')),
      circuitConnectionStatus: 'Connected',
      ...more,
    });
  const mapping = mapBody(
    expressRouteCircuit,
    {
      ...named('expressRouteCircuits/C', {
        serviceKey: 'SECRET',
        authorizations: [named('a', { authorizationKey: 'SECRET' })],
        bandwidthInGbps: 1,
        serviceProviderProperties: null,
        peerings: [
          named(peering('C'), {
            peeringType: 'AzurePrivatePeering',
            sharedKey: 'SECRET',
            connections: [connection('connections', 'reach', { authorizationKey: 'SECRET' })],
            peeredConnections: [connection('peerConnections', 'p', { connectionName: 'back' })],
          }),
          named('expressRouteCircuits/C/peerings/MicrosoftPeering', { connections: null }),
        ],
      }),
      sku: { name: 'Standard_MeteredData', tier: 'Standard' },
    },
    { parts: [expressRoutePeering, expressRouteCircuitConnection, expressRoutePeerConnection] },
  );
  const at = `${keys}/expressroutecircuits/c/peerings/azureprivatepeering`;
  const other = `${keys}/expressroutecircuits/other/peerings/azureprivatepeering`;
  expect(mapping.rejected).toEqual([]);
  expect(mapping.entities.map(({ type, partOf }) => [type, partOf])).toEqual([
    ['azure_express_route_circuit', undefined],
    ['azure_express_route_peering', `${keys}/expressroutecircuits/c`],
    ['azure_express_route_circuit_connection', at],
    ['azure_express_route_peer_connection', at],
    ['azure_express_route_peering', `${keys}/expressroutecircuits/c`],
  ]);
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. contains ${at}`,
    `${at} contains ${at}/connections/reach`,
    `${at}/connections/reach connects ${other}`,
    `${at} contains ${at}/peerconnections/p`,
    `${at}/peerconnections/p connects ${other}`,
    `. contains ${keys}/expressroutecircuits/c/peerings/microsoftpeering`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ bandwidthInMbps: 1000, skuTier: 'Standard' });
  expect(JSON.stringify(mapping)).not.toMatch(/SECRET|etag/);
});

test('a virtual WAN with its hub, gateway and site', () => {
  const wan = mapBody(virtualWan, named('virtualWans/W', { type: 'Standard', disableVpnEncryption: false }));
  expect(entityOf(wan).properties).toMatchObject({ wanType: 'Standard', disableVpnEncryption: false });
  const hub = mapBody(virtualHub, named('virtualHubs/H', { virtualWan: reference('virtualWans/W'), sku: 'Standard' }));
  expect(relationLines(hub)).toEqual([`${groupKey} contains .`, `. member_of ${keys}/virtualwans/w`]);
  const gateway = mapBody(
    vpnGateway,
    named('vpnGateways/G', {
      virtualHub: reference('virtualHubs/H'),
      connections: [
        {
          name: 'c',
          properties: {
            remoteVpnSite: reference('vpnSites/S'),
            sharedKey: 'SECRET',
            vpnLinkConnections: [{ properties: { sharedKey: 'SECRET' } }],
          },
        },
      ],
    }),
  );
  expect(relationLines(gateway)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualhubs/h`,
    `. connects ${keys}/vpnsites/s`,
  ]);
  expect(JSON.stringify(gateway)).not.toContain('SECRET');
  const site = mapBody(
    vpnSite,
    named('vpnSites/S', {
      virtualWan: reference('virtualWans/W'),
      siteKey: 'SECRET',
      vpnSiteLinks: [{ name: 'l', properties: { fqdn: 'x.example' } }],
    }),
  );
  expect(entityOf(site).properties).toMatchObject({ vpnSiteLinks: [{ name: 'l', address: 'x.example' }] });
  expect(relationLines(site)).toContain(`. member_of ${keys}/virtualwans/w`);
  expect(JSON.stringify(site)).not.toContain('SECRET');
});

test('a BGP community belongs to the tenant, whatever subscription is asked', () => {
  const mapping = mapBody(bgpServiceCommunity, {
    id: '/subscriptions//resourceGroups//providers/Microsoft.Network/bgpServiceCommunities/Exchange',
    name: 'Exchange',
    properties: {
      serviceName: 'Exchange',
      bgpCommunities: [
        { communityName: 'Exchange', communityValue: '12076:5010', communityPrefixes: ['40.92.0.0/15'] },
        { communityName: 'Exchange IPv6', communityValue: '12076:5010', communityPrefixes: null },
      ],
    },
  });
  expect(entityOf(mapping)).toMatchObject({
    key: `/tenants/${tenantId}/bgpservicecommunities/exchange`,
    properties: { communityValues: ['12076:5010'], bgpCommunities: [{ prefixes: ['40.92.0.0/15'] }, { prefixes: [] }] },
  });
  expect(relationLines(mapping)).toEqual([`/tenants/${tenantId} contains .`]);
});
