/** Rules of a network security group in one shape: Azure writes single values and lists in different fields. */
import { z } from 'zod';
import { maybeList, maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';

const rule = z.object({
  name: maybeText,
  properties: maybeObject({
    priority: maybeNumber,
    direction: maybeText,
    access: maybeText,
    protocol: maybeText,
    description: maybeText,
    sourceAddressPrefix: maybeText,
    sourceAddressPrefixes: maybeTexts,
    sourcePortRange: maybeText,
    sourcePortRanges: maybeTexts,
    sourceApplicationSecurityGroups: maybeList(maybeReference),
    destinationAddressPrefix: maybeText,
    destinationAddressPrefixes: maybeTexts,
    destinationPortRange: maybeText,
    destinationPortRanges: maybeTexts,
    destinationApplicationSecurityGroups: maybeList(maybeReference),
  }),
});

export const maybeSecurityRules = maybeList(rule);

/** The rules with every list filled from both fields, inbound first, in the order in which Azure applies them. */
export function securityRules(rules: z.output<typeof maybeSecurityRules>) {
  const order = (value: { direction: string | null; priority: number | null }) =>
    (value.direction?.toLowerCase() === 'inbound' ? 0 : 1e6) + (value.priority ?? 1e5);
  return rules
    ?.map(({ name, properties }) => ({
      name: name ?? null,
      priority: properties?.priority ?? null,
      direction: properties?.direction ?? null,
      access: properties?.access ?? null,
      protocol: properties?.protocol ?? null,
      description: properties?.description ?? null,
      sourceAddressPrefixes: both(properties?.sourceAddressPrefix, properties?.sourceAddressPrefixes),
      sourcePortRanges: both(properties?.sourcePortRange, properties?.sourcePortRanges),
      sourceApplicationSecurityGroupIds: ids(properties?.sourceApplicationSecurityGroups),
      destinationAddressPrefixes: both(properties?.destinationAddressPrefix, properties?.destinationAddressPrefixes),
      destinationPortRanges: both(properties?.destinationPortRange, properties?.destinationPortRanges),
      destinationApplicationSecurityGroupIds: ids(properties?.destinationApplicationSecurityGroups),
    }))
    .sort((a, b) => order(a) - order(b));
}

function both(single: string | null | undefined, several: readonly string[] | null | undefined): string[] {
  return [...(single ? [single] : []), ...(several ?? [])];
}

function ids(references: readonly z.output<typeof maybeReference>[] | undefined): string[] {
  return (references ?? []).flatMap((reference) => (reference?.id ? [reference.id] : []));
}
