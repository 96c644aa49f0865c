/** Ranges of addresses that firewall rules of the database services let in, all of one shape. */
import type { Property } from '../../declaration.ts';
import { flag, text } from '../../property.ts';
import { maybeText } from '../../vendor.ts';
import { childShape } from './setting.ts';

interface Ranged {
  readonly properties?:
    | { readonly startIpAddress?: string | null | undefined; readonly endIpAddress?: string | null | undefined }
    | null
    | undefined;
}

export const firewallRuleShape = childShape({ startIpAddress: maybeText, endIpAddress: maybeText });

/** Whether the rule is the range given; undefined where the body has no addresses. */
function isRange(rule: Ranged, start: string, end: string): boolean | undefined {
  const { startIpAddress, endIpAddress } = rule.properties ?? {};
  return startIpAddress && endIpAddress ? startIpAddress === start && endIpAddress === end : undefined;
}

export const addressRange: Readonly<Record<string, Property<Ranged>>> = {
  startIpAddress: text('First address.', ({ properties }) => properties?.startIpAddress),
  endIpAddress: text('Last address.', ({ properties }) => properties?.endIpAddress),
  // "Azure SQL Database and Azure Synapse IP firewall rules": the rule from 0.0.0.0 to 0.0.0.0 stands for Azure itself.
  allowsAllAzureIps: flag('Whether it lets in everything inside Azure, of any customer.', (rule) =>
    isRange(rule, '0.0.0.0', '0.0.0.0'),
  ),
  allowsInternet: flag('Whether it lets in every address.', (rule) => isRange(rule, '0.0.0.0', '255.255.255.255')),
};
