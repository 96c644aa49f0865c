/** Whether a URL that somebody typed in may be called, and where it leads. */
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { fail, ok, type Result } from '../errors/index.ts';
import { parseAllowed, refusedRange } from './addresses.ts';
import { networkError } from './network-error.ts';
import type { EgressSettings } from './settings.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly ResolvedAddress[]>;

export interface Target {
  readonly url: URL;
  /** Checked; the connection goes to one of these and the name is not looked up again. */
  readonly addresses: readonly ResolvedAddress[];
}

export const lookupHost: Lookup = (host) => systemLookup(host, { all: true });

/** What can be said without a look at the network. Error: `egress_refused`; its details hold the host and nothing else of the URL. */
export function checkUrl(text: string, { ports, allowHttp, allow }: EgressSettings): Result<URL> {
  const url = URL.parse(text);
  if (!url) return fail('egress_refused', { host: '(not a URL)', reason: 'it is not a URL' });
  const refuse = (reason: string) => fail('egress_refused', { host: url.host || url.protocol, reason });
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:'))
    return refuse(`its scheme is ${url.protocol.slice(0, -1)} and not https`);
  if (url.username !== '' || url.password !== '') return refuse('it holds a user name or a password');
  const usual = url.protocol === 'http:' ? 80 : 443;
  const port = url.port === '' ? usual : Number(url.port);
  if (!ports.includes(port) && !(port === 80 && usual === 80)) return refuse(`port ${port} is not open for it`);
  const address = addressIn(url);
  return address ? checked(url, [address], allow) : ok(url);
}

/** Looks the host up, once. Errors: `egress_refused`, `network_unreachable`. */
export async function findTarget(text: string, settings: EgressSettings, lookup: Lookup): Promise<Result<Target>> {
  const url = checkUrl(text, settings);
  if (!url.ok) return url;
  const literal = addressIn(url.value);
  let addresses: readonly ResolvedAddress[];
  try {
    addresses = literal ? [literal] : await lookup(url.value.hostname);
  } catch (error) {
    return fail(networkError(error, url.value.host));
  }
  if (addresses.length === 0) return fail('network_unreachable', { host: url.value.host, reason: 'ENOTFOUND' });
  const fine = checked(url.value, addresses, settings.allow);
  return fine.ok ? ok({ url: url.value, addresses }) : fine;
}

function addressIn({ hostname }: URL): ResolvedAddress | undefined {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return family === 0 ? undefined : { address, family };
}

/** One address that is not allowed refuses the whole: a name that leads to both kinds is no accident. */
function checked(url: URL, addresses: readonly ResolvedAddress[], allow: readonly string[]): Result<URL> {
  const host = url.hostname.replace(/\.$/, '');
  const allowed = allow.map(parseAllowed);
  for (const { address } of addresses) {
    const range = refusedRange(address);
    if (range !== undefined && !allowed.some((lets) => lets?.(host, address)))
      return fail('egress_refused', { host: url.host, reason: `its address is not public (${range})` });
  }
  return ok(url);
}
