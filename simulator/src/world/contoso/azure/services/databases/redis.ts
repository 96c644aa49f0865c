import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { endpointConnections } from '../endpoint-connections.ts';
import { customerKey } from './sql-server-settings.ts';

const CACHE = 'microsoft.cache/redis';
const ENTERPRISE = 'microsoft.cache/redisenterprise';

/** Of each four caches the first two replicate to each other. */
export const LINKS = [1, 1, 0, 0] as const;
const partnerOf = (cache: number): number => cache ^ 1;

/** A link is called like the cache that it leads to. */
export function linkName(link: number): string {
  const cache = Math.floor(link / 2) * LINKS.length + (link % 2);
  return `redis${String(partnerOf(cache)).padStart(7, '0')}-contoso`;
}

export function redisCache(estate: Estate, index: number): Body {
  const linked = LINKS[index % LINKS.length] === 1;
  const name = index % 3 === 2 ? 'Basic' : linked ? 'Premium' : 'Standard';
  const [from, to] = estate.layout.inResource(`${CACHE}/linkedservers`, CACHE, index);
  const links = Array.from({ length: to - from }, (_, at) => ({ id: estate.ref(`${CACHE}/linkedservers`, from + at) }));
  return {
    properties: {
      provisioningState: 'Succeeded',
      redisVersion: index % 4 === 3 ? '4.0.14' : '6.0',
      sku: { name, family: name === 'Premium' ? 'P' : 'C', capacity: 1 },
      enableNonSslPort: index % 4 === 1,
      ...(index % 5 !== 4 && { minimumTlsVersion: index % 2 === 0 ? '1.2' : '1.0' }),
      publicNetworkAccess: index % 3 === 0 ? 'Disabled' : 'Enabled',
      disableAccessKeyAuthentication: index % 6 === 0,
      redisConfiguration: {
        maxclients: '1000',
        'maxmemory-reserved': '125',
        'aad-enabled': index % 2 === 0 ? 'True' : 'false',
        ...(name === 'Premium' && { 'rdb-backup-enabled': 'true', 'rdb-backup-frequency': '60' }),
      },
      accessKeys: null,
      hostName: `${estate.name(CACHE, index)}.redis.cache.windows.net`,
      port: 6379,
      sslPort: 6380,
      linkedServers: links,
      instances: [{ sslPort: 15_000, isMaster: true, isPrimary: true }],
      privateEndpointConnections: endpointConnections(estate, CACHE, index),
    },
    identity: identityBlock(estate, CACHE, index),
  };
}

/** Named by cache and rule, as the service answers. */
export function redisFirewallRule(estate: Estate, index: number): Body {
  const type = `${CACHE}/firewallrules`;
  const { parent, place } = estate.layout.place(type, index);
  const range = place === 0 ? ['198.51.100.1', '198.51.100.254'] : ['0.0.0.0', '255.255.255.255'];
  return {
    name: `${estate.name(CACHE, parent)}/${estate.name(type, index)}`,
    properties: { startIP: range[0] ?? '', endIP: range[1] ?? '' },
  };
}

export function patchSchedule(_estate: Estate, index: number): Body {
  const entry = { dayOfWeek: 'Sunday', startHourUtc: index % 24, maintenanceWindow: 'PT5H' };
  return { properties: { scheduleEntries: index % 3 === 2 ? [] : [entry] } };
}

export function linkedServer(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${CACHE}/linkedservers`, index);
  const other = partnerOf(parent);
  return {
    properties: {
      linkedRedisCacheId: estate.ref(CACHE, other),
      linkedRedisCacheLocation: estate.region(estate.layout.place(CACHE, other).group),
      serverRole: parent % 2 === 0 ? 'Secondary' : 'Primary',
      provisioningState: 'Succeeded',
    },
  };
}

export function redisEnterprise(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(ENTERPRISE, index);
  const key = index % 2 === 0 ? customerKey(estate, group, index) : undefined;
  return {
    sku: { name: 'Enterprise_E10', capacity: 2 },
    ...(index % 2 === 0 && { zones: ['1', '2', '3'] }),
    properties: {
      minimumTlsVersion: index % 3 === 0 ? '1.0' : '1.2',
      hostName: `${estate.name(ENTERPRISE, index)}.westeurope.redisenterprise.cache.azure.net`,
      provisioningState: 'Succeeded',
      resourceState: 'Running',
      redisVersion: '7.2',
      ...(key && { encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: key.uri } } }),
      privateEndpointConnections: endpointConnections(estate, ENTERPRISE, index),
    },
    identity: identityBlock(estate, ENTERPRISE, index),
  };
}
