import { isIPv4, isIPv6 } from 'node:net';

/** Addresses from first to last, both included. IPv6 comes after IPv4 in one line of numbers, so that they never meet. */
export interface IpRange {
  readonly first: bigint;
  readonly last: bigint;
}

const ipv6Start = 1n << 32n;
const full6 = (1n << 128n) - 1n;
export const lastAddress = ipv6Start + full6;

/** Undefined where the text is no address range. */
export function cidrRange(text: string): IpRange | undefined {
  const [address = '', length] = text.trim().split('/');
  const start = addressNumber(address);
  if (start === undefined) return undefined;
  const bits = isIPv4(address) ? 32 : 128;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (!(prefix >= 0 && prefix <= bits)) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const base = bits === 32 ? 0n : ipv6Start;
  const first = base + ((start - base) / size) * size;
  return { first, last: first + size - 1n };
}

export function addressRange(lower: string, upper: string): IpRange | undefined {
  const first = addressNumber(lower.trim());
  const last = addressNumber(upper.trim());
  return first === undefined || last === undefined || last < first ? undefined : { first, last };
}

function addressNumber(address: string): bigint | undefined {
  if (isIPv4(address)) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  if (!isIPv6(address) || address.includes('%')) return undefined;
  return ipv6Start + groups(address).reduce((sum, group) => sum * 65536n + BigInt(group), 0n);
}

function groups(address: string): number[] {
  const tail = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text = tail
    ? `${tail[1]}${(Number(tail[2]) * 256 + Number(tail[3])).toString(16)}:${(Number(tail[4]) * 256 + Number(tail[5])).toString(16)}`
    : address;
  const [head = '', rest] = text.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (rest === undefined) return numbers(head);
  const [before, after] = [numbers(head), numbers(rest)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
