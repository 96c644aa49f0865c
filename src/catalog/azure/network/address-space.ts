/** Address prefixes of security rules as sets of numbers. Pure. */
import { type Span, type Spans, subtract, union } from './spans.ts';

/** IPv4 and IPv6 addresses, apart. */
export interface Addresses {
  readonly v4: Spans;
  readonly v6: Spans;
}

export const noAddresses: Addresses = { v4: [], v6: [] };

/** Address and prefix length; a single address has none. */
const v4Pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;
const v6Pattern = /^([0-9a-f:]{2,39})(?:\/(\d{1,3}))?$/i;

export const everything: Addresses = { v4: [[0n, 2n ** 32n - 1n]], v6: [[0n, 2n ** 128n - 1n]] };

/**
 * Ranges that no packet from the internet has as its source (IANA, "IPv4 Special-Purpose Address Registry"). The ranges for
 * documentation count as public, since they stand for public addresses wherever they are used.
 */
const notPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].flatMap((prefix) => parsePrefix(prefix)?.v4 ?? []);

/** What the service tag `Internet` stands for: IPv6 has global addresses in `2000::/3` only. */
export const internet: Addresses = {
  v4: subtract(everything.v4, notPublic),
  v6: parsePrefix('2000::/3')?.v6 ?? [],
};

/** The addresses of a prefix, a single address or one of the general tags; undefined for other service tags. */
export function parsePrefix(prefix: string): Addresses | undefined {
  const text = prefix.trim().toLowerCase();
  if (text === '*' || text === 'any') return everything;
  if (text === 'internet') return internet;
  const v4 = v4Span(text);
  if (v4) return { v4: [v4], v6: [] };
  const v6 = v6Span(text);
  return v6 && { v4: [], v6: [v6] };
}

/** All addresses of the prefixes; service tags that stand for changing lists are left out. */
export function parsePrefixes(prefixes: readonly string[]): Addresses {
  const parsed = prefixes.flatMap((prefix) => parsePrefix(prefix) ?? []);
  return { v4: union(...parsed.map(({ v4 }) => v4)), v6: union(...parsed.map(({ v6 }) => v6)) };
}

function v4Span(text: string): Span | undefined {
  const [, a, b, c, d, length] = v4Pattern.exec(text) ?? [];
  const bytes = [a, b, c, d].map(Number);
  if (a === undefined || bytes.some((byte) => byte > 255)) return undefined;
  return span(
    bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n),
    32,
    length,
  );
}

function v6Span(text: string): Span | undefined {
  const [, address, length] = v6Pattern.exec(text) ?? [];
  const halves = address?.split('::') ?? [];
  if (address === undefined || !address.includes(':') || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return span(
    groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n),
    128,
    length,
  );
}

function span(address: bigint, bits: number, length: string | undefined): Span | undefined {
  const free = bits - Number(length ?? bits);
  if (free < 0) return undefined;
  const size = 2n ** BigInt(free);
  const first = (address / size) * size;
  return [first, first + size - 1n];
}
