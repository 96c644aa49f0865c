/** How many IPv4 addresses a firewall lets in. Pure arithmetic; IPv6 says nothing here. */
import { isIPv4 } from 'node:net';
import type { Json, Match } from '../../rule/index.ts';

const bits = 32;

/** The address as a number from 0 to 2^32 - 1. */
function numberOf(address: Json | undefined): number | undefined {
  if (typeof address !== 'string' || !isIPv4(address)) return undefined;
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** @returns length of the prefix in bits; a single address has 32 */
function prefixOf(range: Json): number | undefined {
  if (typeof range !== 'string') return undefined;
  const [address, length] = range.split('/');
  if (numberOf(address) === undefined) return undefined;
  const prefix = length === undefined ? bits : Number(length);
  return Number.isInteger(prefix) && prefix >= 0 && prefix <= bits ? prefix : undefined;
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
function addressesIn(block: Json): number | undefined {
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return undefined;
  const { startIpAddress, endIpAddress } = block as { readonly [key: string]: Json };
  const [start, end] = [numberOf(startIpAddress), numberOf(endIpAddress)];
  return start === undefined || end === undefined ? undefined : end - start + 1;
}

/** A block with the first and last address of a range that has no more addresses than the setting says. */
export const spansAtMost = (setting: string): Match => ({
  words: `a range of no more addresses than ${setting}`,
  test: (value, { settings }) => {
    const addresses = addressesIn(value);
    return addresses === undefined ? undefined : addresses <= figure(settings, setting);
  },
});

/**
 * A block whose first and last address are both 0.0.0.0: what the portal writes for "Allow Azure services and resources to
 * access this server", and what lets in every customer of Azure. Source: "Azure SQL Database firewall rules".
 */
export const isAllOfAzure: Match = {
  words: 'the rule that lets in all of Azure',
  test: (value) => {
    const addresses = addressesIn(value);
    if (addresses === undefined) return undefined;
    const { startIpAddress, endIpAddress } = value as { readonly [key: string]: Json };
    return numberOf(startIpAddress) === 0 && numberOf(endIpAddress) === 0;
  },
};
