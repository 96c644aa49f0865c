import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { dnsRecordSet } from './dns-record-set.ts';
import { dnsZone } from './dns-zone.ts';
import { privateDnsRecordSet } from './private-dns-record-set.ts';
import { privateDnsVirtualNetworkLink } from './private-dns-virtual-network-link.ts';
import { privateDnsZone } from './private-dns-zone.ts';
import { trafficManagerProfile } from './traffic-manager-profile.ts';

const network = `${group}/providers/Microsoft.Network`;
const keys = network.toLowerCase();

test('zones', () => {
  const zone = mapBody(dnsZone, {
    id: `${network}/dnszones/contoso.example`,
    name: 'contoso.example',
    etag: 'e',
    location: 'global',
    properties: {
      zoneType: 'Public',
      nameServers: ['ns1.'],
      numberOfRecordSets: 2,
      maxNumberOfRecordsPerRecordSet: null,
    },
  });
  expect(relationLines(zone)).toEqual([`${groupKey} contains .`]);
  expect(entityOf(zone).properties).toMatchObject({ zoneType: 'Public', nameServers: ['ns1.'], numberOfRecordSets: 2 });
  const old = mapBody(dnsZone, {
    id: `${network}/dnszones/old.example`,
    name: 'old.example',
    properties: { zoneType: 'Private', resolutionVirtualNetworks: [{ id: `${network}/virtualNetworks/V` }] },
  });
  expect(relationLines(old)).toContain(`. attached_to ${keys}/virtualnetworks/v`);
  const hidden = entityOf(mapBody(privateDnsZone, { id: `${network}/privateDnsZones/p`, name: 'p', properties: {} }));
  expect(hidden.properties).not.toHaveProperty('numberOfRecordSets');
});

describe('records', () => {
  const zone = parentOf(`${network}/dnszones/contoso.example`, 'azure_dns_zone');
  const body = (type: string, name: string, properties: unknown) => ({
    id: `${zone.id}/${type}/${name}`,
    name,
    type: `Microsoft.Network/dnszones/${type}`,
    etag: 'e',
    properties,
  });

  test.each([
    [
      'A',
      { ARecords: [{ ipv4Address: '203.0.113.1' }, { ipv4Address: '203.0.113.2' }] },
      ['203.0.113.1', '203.0.113.2'],
    ],
    ['AAAA', { AAAARecords: [{ ipv6Address: '2001:db8::1' }] }, ['2001:db8::1']],
    ['CNAME', { CNAMERecord: { cname: 'shop.azurefd.net' } }, ['shop.azurefd.net']],
    ['MX', { MXRecords: [{ preference: 10, exchange: 'mail.example.' }] }, ['10 mail.example.']],
    ['NS', { NSRecords: [{ nsdname: 'ns1.' }] }, ['ns1.']],
    ['PTR', { PTRRecords: [{ ptrdname: 'a.' }] }, ['a.']],
    ['SRV', { SRVRecords: [{ priority: 1, weight: 0, port: 5060, target: 'sip.' }] }, ['1 0 5060 sip.']],
    ['TXT', { TXTRecords: [{ value: ['v=spf1', ' -all'] }] }, ['v=spf1 -all']],
    ['CAA', { caaRecords: [{ flags: 0, tag: 'issue', value: 'ca.example' }] }, ['0 issue ca.example']],
    ['SOA', { SOARecord: { host: 'ns1.', email: 'm.example', serialNumber: 1 } }, ['ns1. m.example']],
    ['A', { ARecords: 'odd', TTL: 'odd', fqdn: 7 }, []],
  ])('%s of a public zone', (type, fields, values) => {
    const mapping = mapBody(dnsRecordSet, body(type, 'www', { TTL: 60, fqdn: 'www.contoso.example.', ...fields }), {
      parent: zone,
    });
    expect(entityOf(mapping).properties).toMatchObject({ recordType: type, values });
    expect(relationLines(mapping)).toEqual([`${zone.key} contains .`]);
  });

  test('follow a resource of Azure', () => {
    const address = `${network}/publicIPAddresses/P`;
    const mapping = mapBody(
      dnsRecordSet,
      body('A', 'www', { TTL: 60, fqdn: 'www.contoso.example.', targetResource: { id: address } }),
      { parent: zone },
    );
    expect(entityOf(mapping)).toMatchObject({ name: 'www.contoso.example', properties: { ttl: 60, values: [] } });
    expect(relationLines(mapping)).toEqual([`${zone.key} contains .`, `. resolves_to ${address.toLowerCase()}`]);
  });

  test('of a private zone, with fields in small letters', () => {
    const parent = parentOf(`${network}/privateDnsZones/p`, 'azure_private_dns_zone');
    const mapping = mapBody(
      privateDnsRecordSet,
      {
        id: `${parent.id}/A/db`,
        name: 'db',
        properties: { ttl: 300, aRecords: [{ ipv4Address: '10.0.0.1' }], isAutoRegistered: true },
      },
      { parent },
    );
    expect(entityOf(mapping)).toMatchObject({
      name: 'db',
      properties: { recordType: 'A', values: ['10.0.0.1'], isAutoRegistered: true },
    });
    const silent = entityOf(mapBody(privateDnsRecordSet, { id: `${parent.id}/A/x`, name: 'x' }, { parent }));
    expect(silent.properties).toEqual({ recordType: 'A' });
  });
});

test('a link lets a network see a private zone', () => {
  const mapping = mapBody(privateDnsVirtualNetworkLink, {
    id: `${network}/privateDnsZones/p/virtualNetworkLinks/L`,
    name: 'L',
    properties: { virtualNetwork: { id: `${network}/virtualNetworks/V` }, registrationEnabled: false },
  });
  expect(relationLines(mapping)).toEqual([
    `${keys}/privatednszones/p contains .`,
    `. connects ${keys}/virtualnetworks/v`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ registrationEnabled: false });
});

test('a Traffic Manager profile routes to resources, and keeps no headers of its probes', () => {
  const mapping = mapBody(trafficManagerProfile, {
    id: `${network}/trafficManagerProfiles/T`,
    name: 'T',
    properties: {
      dnsConfig: { fqdn: 't.trafficmanager.net', ttl: 60 },
      monitorConfig: { protocol: 'HTTP', customHeaders: [{ name: 'x', value: 'SECRET' }] },
      endpoints: [
        {
          name: 'own',
          type: 'Microsoft.Network/trafficManagerProfiles/azureEndpoints',
          properties: {
            targetResourceId: `${network}/publicIPAddresses/P`,
            endpointStatus: 'Enabled',
            endpointMonitorStatus: 'Online',
            customHeaders: [{ name: 'x', value: 'SECRET' }],
          },
        },
        { name: 'other', type: null, properties: { target: 'x.example', targetResourceId: null } },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. routes_to ${keys}/publicipaddresses/p`]);
  expect(entityOf(mapping).properties).toMatchObject({
    fqdn: 't.trafficmanager.net',
    endpoints: [
      { name: 'own', type: 'azureEndpoints', status: 'Enabled' },
      { name: 'other', type: null, target: 'x.example', targetResourceId: null },
    ],
  });
  expect(JSON.stringify(mapping)).not.toMatch(/SECRET|endpointMonitorStatus/);
});
