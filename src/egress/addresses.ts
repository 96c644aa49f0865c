/** Which addresses a request may be made to whose target somebody has typed in. */
import ipaddr from 'ipaddr.js';

// Azure answers there on every machine, with a certificate-less service of the platform ("What is IP address 168.63.129.16?").
const platform = ['168.63.129.16'];

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** What `allow` lets through beside public addresses: `10.1.0.0/16`, `fd00::1`, `hooks.example.internal`, `*.example.internal`. */
export function parseAllowed(entry: string): ((host: string, address: string) => boolean) | undefined {
  const range = parseRange(entry);
  if (range) {
    return (_, address) => {
      const parsed = ipaddr.parse(address);
      return parsed.kind() === range[0].kind() && parsed.match(range);
    };
  }
  const [, wildcard, name] =
    /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)$/i.exec(entry) ?? [];
  // What ends in a number is an address that was mistyped.
  if (name === undefined || /(^|\.)\d+$/.test(name)) return undefined;
  const lower = name.toLowerCase();
  return (host) => (wildcard ? host.endsWith(`.${lower}`) : host === lower);
}

function parseRange(text: string): [Address, number] | undefined {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
    const address = ipaddr.parse(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return undefined;
  }
}

/** Why an address is not a public one, in a word such as `private` or `loopback`; undefined when it is. */
export function refusedRange(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return 'unreadable';
  if (platform.includes(address)) return 'platform';
  const range = ipaddr.parse(address).range();
  return range === 'unicast' ? undefined : range;
}

/** Whether an address lies in a range such as `10.0.0.0/8`, or is the one that is named. */
export function isInRange(address: string, range: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = parseRange(range);
  const one = ipaddr.parse(address);
  return parsed !== undefined && parsed[0].kind() === one.kind() && one.match(parsed);
}
