/** What joins networks to the world outside Azure: gateways, circuits and virtual WANs. */
import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { part, someSubnet, types } from './parts.ts';

const CONNECTION = 'microsoft.network/connections';
const VPN = 'microsoft.network/vpngateways';

/** VPN gateways, every third one for ExpressRoute; one lets people in by certificate, one with Entra ID. */
export function virtualNetworkGateway(estate: Estate, index: number): Body {
  const id = estate.ref(types.gateway, index);
  const { group } = estate.layout.place(types.gateway, index);
  const line = index % 3 === 2;
  const sku = line ? 'ErGw1AZ' : index % 2 === 0 ? 'VpnGw2' : 'Basic';
  const clients: JsonObject = {
    vpnClientAddressPool: { addressPrefixes: ['172.16.0.0/24'] },
    vpnClientProtocols: ['OpenVPN'],
    vpnAuthenticationTypes: index % 2 === 0 ? ['AAD'] : ['Certificate', 'AAD'],
    vpnClientRootCertificates:
      index % 2 === 0
        ? []
        : [{ id: `${id}/vpnClientRootCertificates/root`, name: 'root', properties: { publicCertData: 'MIIC' } }],
    vpnClientRevokedCertificates: [],
    aadTenant: `https://login.microsoftonline.com/${estate.tenant.id}/`,
    aadAudience: '41b23e61-6c1e-4545-b367-cd054e0ed4b4',
  };
  return {
    etag: estate.etag(types.gateway, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('vgw', index),
      gatewayType: line ? 'ExpressRoute' : 'Vpn',
      vpnType: line ? null : 'RouteBased',
      vpnGatewayGeneration: line ? 'None' : 'Generation1',
      enableBgp: false,
      activeActive: index % 2 === 0,
      enablePrivateIpAddress: true,
      sku: { name: sku, tier: sku, capacity: 2 },
      ipConfigurations: [
        {
          id: `${id}/ipConfigurations/default`,
          name: 'default',
          properties: {
            provisioningState: 'Succeeded',
            privateIPAllocationMethod: 'Dynamic',
            subnet: someSubnet(estate, group, 2),
            publicIPAddress: null,
          },
        },
      ],
      ...(line ? {} : { vpnClientConfiguration: clients, bgpSettings: { asn: 65515, peerWeight: 0 } }),
    },
  };
}

export function localNetworkGateway(estate: Estate, index: number): Body {
  return {
    etag: estate.etag(types.localGateway, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('lgw', index),
      localNetworkAddressSpace: { addressPrefixes: [`192.168.${index % 250}.0/24`] },
      ...(index % 2 === 0 ? { gatewayIpAddress: `198.51.100.${index % 250}` } : { fqdn: 'site.contoso.example' }),
    },
  };
}

export function gatewayConnection(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(CONNECTION, index);
  const line = index % 3 === 2;
  const end = line
    ? { peer: estate.link(types.circuit, 0) }
    : { localNetworkGateway2: estate.link(types.localGateway, estate.sibling(types.localGateway, group, 0)) };
  return {
    etag: estate.etag(CONNECTION, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('connection', index),
      virtualNetworkGateway1: estate.link(types.gateway, estate.sibling(types.gateway, group, 0)),
      connectionType: line ? 'ExpressRoute' : 'IPsec',
      connectionProtocol: line ? null : index % 2 === 0 ? 'IKEv2' : 'IKEv1',
      connectionStatus: 'Connected',
      routingWeight: 0,
      enableBgp: false,
      usePolicyBasedTrafficSelectors: false,
      ipsecPolicies:
        index % 2 === 0
          ? []
          : [
              {
                ipsecEncryption: 'DES3',
                ipsecIntegrity: 'MD5',
                ikeEncryption: 'DES3',
                ikeIntegrity: 'MD5',
                dhGroup: 'DHGroup2',
                pfsGroup: 'None',
              },
            ],
      ingressBytesTransferred: 1000 + index,
      egressBytesTransferred: 2000 + index,
      ...end,
    },
  };
}

/** All circuits are joined to the first one, which sees that as connections of its peers. */
export function expressRouteCircuit(estate: Estate, index: number): Body {
  const id = estate.ref(types.circuit, index);
  const peering = `${id}/peerings/AzurePrivatePeering`;
  const far = `${estate.ref(types.circuit, index === 0 ? 1 : 0)}/peerings/AzurePrivatePeering`;
  const joined: JsonObject = {
    provisioningState: 'Succeeded',
    addressPrefix: '192.168.11.24/29',
    expressRouteCircuitPeering: { id: peering },
    peerExpressRouteCircuitPeering: { id: far },
    circuitConnectionStatus: 'Connected',
  };
  const connection = (kind: string, name: string, properties: JsonObject): JsonObject => ({
    id: `${peering}/${kind}/${name}`,
    name,
    type: `Microsoft.Network/expressRouteCircuits/peerings/${kind}`,
    properties: { ...joined, ...properties },
  });
  return {
    etag: estate.etag(types.circuit, index),
    sku: { name: 'Standard_MeteredData', tier: 'Standard', family: 'MeteredData' },
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('circuit', index),
      circuitProvisioningState: 'Enabled',
      serviceProviderProvisioningState: 'Provisioned',
      serviceProviderProperties: { serviceProviderName: 'Equinix', peeringLocation: 'Amsterdam', bandwidthInMbps: 200 },
      serviceKey: estate.serial('service-key', index),
      allowClassicOperations: false,
      globalReachEnabled: true,
      gatewayManagerEtag: '',
      authorizations: [
        part(id, 'authorizations', 'partner', {
          authorizationKey: estate.serial('authorization', index),
          authorizationUseStatus: 'Available',
        }),
      ],
      peerings: [
        part(id, 'peerings', 'AzurePrivatePeering', {
          peeringType: 'AzurePrivatePeering',
          azureASN: 12076,
          peerASN: 65020,
          primaryPeerAddressPrefix: '192.168.21.16/30',
          secondaryPeerAddressPrefix: '192.168.21.20/30',
          state: 'Enabled',
          vlanId: 150,
          connections:
            index === 0
              ? []
              : [connection('connections', 'reach', { authorizationKey: estate.serial('authorization', 0) })],
          peeredConnections:
            index === 0 ? [connection('peerConnections', estate.serial('peer', 1), { connectionName: 'reach' })] : [],
        }),
        part(id, 'peerings', 'MicrosoftPeering', {
          peeringType: 'MicrosoftPeering',
          peerASN: 65021,
          state: 'Disabled',
          vlanId: 151,
          microsoftPeeringConfig: {
            advertisedPublicPrefixes: ['198.51.100.0/24'],
            advertisedCommunities: [],
            advertisedPublicPrefixesState: 'ValidationNeeded',
          },
          connections: null,
        }),
      ],
    },
  };
}

export function virtualWan(estate: Estate, index: number): Body {
  return {
    etag: estate.etag(types.wan, index),
    properties: {
      provisioningState: 'Succeeded',
      type: 'Standard',
      allowBranchToBranchTraffic: true,
      disableVpnEncryption: false,
      office365LocalBreakoutCategory: 'None',
    },
  };
}

export function virtualHub(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(types.hub, index);
  return {
    etag: estate.etag(types.hub, index),
    properties: {
      provisioningState: 'Succeeded',
      addressPrefix: '10.250.0.0/23',
      virtualWan: estate.link(types.wan, estate.sibling(types.wan, group, 0)),
      vpnGateway: estate.link(VPN, estate.sibling(VPN, group, 0)),
      sku: 'Standard',
      routingState: 'Provisioned',
      virtualRouterAsn: 65515,
      hubRoutingPreference: 'ExpressRoute',
      allowBranchToBranchTraffic: null,
    },
  };
}

export function vpnGateway(estate: Estate, index: number): Body {
  const id = estate.ref(VPN, index);
  const { group } = estate.layout.place(VPN, index);
  return {
    etag: estate.etag(VPN, index),
    properties: {
      provisioningState: 'Succeeded',
      virtualHub: estate.link(types.hub, estate.sibling(types.hub, group, 0)),
      vpnGatewayScaleUnit: 1,
      isRoutingPreferenceInternet: false,
      bgpSettings: { asn: 65515, peerWeight: 0 },
      connections: [
        part(id, 'vpnConnections', 'site', {
          remoteVpnSite: estate.link(types.site, estate.sibling(types.site, group, 0)),
          connectionStatus: 'NotConnected',
          enableInternetSecurity: false,
        }),
      ],
    },
  };
}

export function vpnSite(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(types.site, index);
  return {
    etag: estate.etag(types.site, index),
    properties: {
      provisioningState: 'Succeeded',
      virtualWan: estate.link(types.wan, estate.sibling(types.wan, group, 0)),
      addressSpace: { addressPrefixes: ['192.168.40.0/24'] },
      deviceProperties: { deviceVendor: 'Contoso Networks', deviceModel: null, linkSpeedInMbps: 0 },
      isSecuritySite: false,
      vpnSiteLinks: [part(estate.ref(types.site, index), 'vpnSiteLinks', 'first', { ipAddress: '198.51.100.7' })],
    },
  };
}
