/** How many IPv4 addresses a firewall lets in. IPv6 says nothing here: the services know rules for ipaddr.IPv4. */
import ipaddr from 'ipaddr.js';
import type { Json, Match } from '../../rule/index.ts';

/** The address as a number from 0 to 2^32 - 1. */
function numberOf(address: Json | undefined): number | undefined {
  if (typeof address !== 'string' || !ipaddr.IPv4.isValidFourPartDecimal(address)) return undefined;
  return ipaddr.IPv4.parse(address).octets.reduce((sum, part) => sum * 256 + part, 0);
}

/** @returns length of the prefix in bits; a single address has 32 */
function prefixOf(range: Json): number | undefined {
  if (typeof range !== 'string') return undefined;
  if (ipaddr.IPv4.isValidFourPartDecimal(range)) return 32;
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(range) ? ipaddr.IPv4.parseCIDR(range)[1] : undefined;
}

function figure(settings: Readonly<Record<string, number | readonly string[]>>, name: string): number {
  const value = settings[name];
  if (typeof value !== 'number') throw new Error(`the check has no figure ${name}`);
  return value;
}

/** An address or a range such as `203.0.113.0/24`, no wider than the setting says. */
export const prefixAtLeast = (setting: string): Match => ({
  words: `no wider than ${setting}`,
  test: (value, { settings }) => {
    const prefix = prefixOf(value);
    return prefix === undefined ? undefined : prefix >= figure(settings, setting);
  },
});

/** @param block with `startIpAddress` and `endIpAddress`, as firewall rules of databases have them */
function rangeOf(block: Json): { readonly start: number; readonly end: number } | undefined {
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return undefined;
  const { startIpAddress, endIpAddress } = block as { readonly [key: string]: Json };
  const [start, end] = [numberOf(startIpAddress), numberOf(endIpAddress)];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** A block with the first and last address of a range that has no more addresses than the setting says. */
export const spansAtMost = (setting: string): Match => ({
  words: `a range of no more addresses than ${setting}`,
  test: (value, { settings }) => {
    const range = rangeOf(value);
    return range && range.end - range.start + 1 <= figure(settings, setting);
  },
});

/**
 * A block whose first and last address are both 0.0.0.0: what the portal writes for "Allow Azure services and resources to
 * access this server", and what lets in every customer of Azure. Source: "Azure SQL Database firewall rules".
 */
export const isAllOfAzure: Match = {
  words: 'the rule that lets in all of Azure',
  test: (value) => {
    const range = rangeOf(value);
    return range && range.start === 0 && range.end === 0;
  },
};
