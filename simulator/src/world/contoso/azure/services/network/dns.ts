import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import type { Make } from '../../row.ts';
import { types } from './parts.ts';

const PUBLIC = 'microsoft.network/dnszones';
const PRIVATE = 'microsoft.network/privatednszones';
const LINK = 'microsoft.network/privatednszones/virtualnetworklinks';

/** The record types that a zone of each kind holds here. */
export const publicRecords = ['A', 'CNAME', 'NS', 'SOA', 'TXT'] as const;
export const privateRecords = ['A', 'SOA'] as const;

/** How many objects of child types a zone has. */
function childrenOf(estate: Estate, zone: string, index: number, children: readonly string[]): number {
  return children.reduce((sum, child) => {
    const [from, to] = estate.layout.inResource(`${zone}/${child.toLowerCase()}`, zone, index);
    return sum + to - from;
  }, 0);
}

export function dnsZone(estate: Estate, index: number): Body {
  return {
    location: 'global',
    etag: estate.serial('zone', index),
    properties: {
      maxNumberOfRecordSets: 10000,
      maxNumberOfRecordsPerRecordSet: null,
      numberOfRecordSets: childrenOf(estate, PUBLIC, index, publicRecords),
      nameServers: ['ns1-38.azure-dns.com.', 'ns2-38.azure-dns.net.'],
      zoneType: 'Public',
    },
  };
}

export function privateDnsZone(estate: Estate, index: number): Body {
  const links = childrenOf(estate, PRIVATE, index, ['virtualNetworkLinks']);
  return {
    location: 'global',
    etag: estate.serial('private-zone', index),
    properties: {
      maxNumberOfRecordSets: 25000,
      maxNumberOfVirtualNetworkLinks: 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      numberOfRecordSets: childrenOf(estate, PRIVATE, index, privateRecords),
      numberOfVirtualNetworkLinks: links,
      numberOfVirtualNetworkLinksWithRegistration: 0,
      provisioningState: 'Succeeded',
    },
  };
}

/** Public zones spell the fields of records in capitals and point to resources; an address may have lost its resource. */
export const dnsRecords =
  (kind: (typeof publicRecords)[number]): Make =>
  (estate, index) => {
    const type = `${PUBLIC}/${kind.toLowerCase()}`;
    const { group, parent } = estate.layout.place(type, index);
    const zone = estate.name(PUBLIC, parent);
    const name = estate.name(type, index);
    const address = kind === 'A' && index % 2 === 0 ? estate.neighbour(types.address, group, index) : undefined;
    return {
      etag: estate.serial(`record-${kind}`, index),
      properties: {
        fqdn: name === '@' ? `${zone}.` : `${name}.${zone}.`,
        TTL: kind === 'NS' ? 172800 : 3600,
        ...publicFields(kind, index, address !== undefined),
        targetResource: address === undefined ? {} : { id: estate.ref(types.address, address) },
        provisioningState: 'Succeeded',
      },
    };
  };

function publicFields(kind: (typeof publicRecords)[number], index: number, follows: boolean): JsonObject {
  switch (kind) {
    case 'A':
      return follows ? {} : { ARecords: [{ ipv4Address: `203.0.113.${index % 250}` }] };
    case 'CNAME':
      return { CNAMERecord: { cname: index % 2 === 0 ? 'gone-contoso.azurewebsites.net' : 'shop.azurefd.net' } };
    case 'NS':
      return { NSRecords: [{ nsdname: 'ns1-38.azure-dns.com.' }, { nsdname: 'ns2-38.azure-dns.net.' }] };
    case 'SOA':
      return {
        SOARecord: {
          email: 'azuredns-hostmaster.microsoft.com',
          host: 'ns1-38.azure-dns.com.',
          expireTime: 2419200,
          minimumTTL: 300,
          refreshTime: 3600,
          retryTime: 300,
          serialNumber: 1,
        },
      };
    case 'TXT':
      return { TXTRecords: [{ value: ['v=spf1 include:spf.protection.outlook.com', ' -all'] }] };
  }
}

export const privateDnsRecords =
  (kind: (typeof privateRecords)[number]): Make =>
  (estate, index) => {
    const type = `${PRIVATE}/${kind.toLowerCase()}`;
    const zone = estate.name(PRIVATE, estate.layout.place(type, index).parent);
    const name = estate.name(type, index);
    const soa = {
      email: 'azureprivatedns-host.microsoft.com',
      host: 'azureprivatedns.net',
      expireTime: 2419200,
      minimumTTL: null,
      minimumTtl: 10,
      refreshTime: 3600,
      retryTime: 300,
      serialNumber: 1,
    };
    return {
      etag: estate.serial(`private-${kind}`, index),
      properties: {
        ...(index % 2 === 0 ? { metadata: {} } : {}),
        fqdn: name === '@' ? `${zone}.` : `${name}.${zone}.`,
        ttl: 300,
        ...(kind === 'A' ? { aRecords: [{ ipv4Address: `10.0.0.${index % 250}` }] } : { soaRecord: soa }),
        isAutoRegistered: kind === 'A' && index % 3 === 2,
      },
    };
  };

export function virtualNetworkLink(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(LINK, index);
  return {
    location: 'global',
    etag: estate.serial('link', index),
    properties: {
      provisioningState: 'Succeeded',
      registrationEnabled: false,
      virtualNetwork: estate.link(types.network, estate.neighbour(types.network, group, index)),
      virtualNetworkLinkState: 'Completed',
    },
  };
}

/** Endpoints of Azure, and one of another provider that was switched off. */
export function trafficManagerProfile(estate: Estate, index: number): Body {
  const type = 'microsoft.network/trafficmanagerprofiles';
  const { group } = estate.layout.place(type, index);
  const address = estate.neighbour(types.address, group, index);
  const name = estate.name(type, index);
  const endpoint = (kind: string, at: string, properties: JsonObject): JsonObject => ({
    id: `${estate.ref(type, index)}/${kind}/${at}`,
    name: at,
    type: `Microsoft.Network/trafficManagerProfiles/${kind}`,
    properties: { weight: 1, priority: 1, endpointMonitorStatus: 'Online', ...properties },
  });
  const own = endpoint('azureEndpoints', 'primary', {
    endpointStatus: 'Enabled',
    target: 'primary.contoso.example',
    targetResourceId: address === undefined ? null : estate.ref(types.address, address),
  });
  const other = endpoint('externalEndpoints', 'elsewhere', {
    endpointStatus: 'Disabled',
    target: 'elsewhere.example',
    alwaysServe: 'Disabled',
  });
  return {
    location: 'global',
    properties: {
      profileStatus: 'Enabled',
      trafficRoutingMethod: 'Priority',
      trafficViewEnrollmentStatus: 'Disabled',
      dnsConfig: { relativeName: name, fqdn: `${name}.trafficmanager.net`, ttl: 60 },
      monitorConfig: {
        profileMonitorStatus: 'Online',
        protocol: index % 2 === 0 ? 'HTTPS' : 'HTTP',
        port: index % 2 === 0 ? 443 : 80,
        path: '/health',
        customHeaders: index % 2 === 0 ? null : [{ name: 'x-probe', value: 'not to be kept' }],
      },
      endpoints: [own, other],
    },
  };
}
