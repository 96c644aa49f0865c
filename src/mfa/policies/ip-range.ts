import ipaddr from 'ipaddr.js';

/** Addresses from first to last, both included. IPv6 comes after IPv4 in one line of numbers, so that they never meet. */
export interface IpRange {
  readonly first: bigint;
  readonly last: bigint;
}

type Address = ReturnType<typeof ipaddr.parse>;

const ipv6Start = 1n << 32n;
export const lastAddress = ipv6Start + (1n << 128n) - 1n;

/** Undefined where the text is no address range; a lone address is a range of one. */
export function cidrRange(text: string): IpRange | undefined {
  const written = text.trim();
  const cidr = written.includes('/') ? written : `${written}/${written.includes(':') ? 128 : 32}`;
  if (!ipaddr.isValidCIDR(cidr)) return undefined;
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const size = 1n << BigInt(address.toByteArray().length * 8 - prefix);
  const offset = bitsOf(address);
  const first = start(address) + offset - (offset % size);
  return { first, last: first + size - 1n };
}

export function addressRange(lower: string, upper: string): IpRange | undefined {
  const ends = [lower, upper].map((text) => text.trim());
  if (!ends.every((text) => ipaddr.isValid(text))) return undefined;
  const [first = 0n, last = 0n] = ends.map((text) => ipaddr.parse(text)).map((end) => start(end) + bitsOf(end));
  return last < first ? undefined : { first, last };
}

const start = (address: Address): bigint => (address.kind() === 'ipv4' ? 0n : ipv6Start);
const bitsOf = (address: Address): bigint =>
  address.toByteArray().reduce((sum: bigint, byte: number) => sum * 256n + BigInt(byte), 0n);
