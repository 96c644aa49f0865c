/** Rules of Azure Firewall in one shape, whether they lie in the firewall itself or in a policy. */
import { z } from 'zod';
import { maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

const protocol = z.union([z.string(), z.object({ protocolType: maybeText, port: maybeNumber })]);

const rule = z.object({
  name: maybeText,
  ruleType: maybeText,
  description: maybeText,
  protocols: maybeList(protocol),
  ipProtocols: maybeTexts,
  sourceAddresses: maybeTexts,
  sourceIpGroups: maybeTexts,
  destinationAddresses: maybeTexts,
  destinationIpGroups: maybeTexts,
  destinationFqdns: maybeTexts,
  destinationPorts: maybeTexts,
  targetFqdns: maybeTexts,
  targetUrls: maybeTexts,
  fqdnTags: maybeTexts,
  webCategories: maybeTexts,
  translatedAddress: maybeText,
  translatedFqdn: maybeText,
  translatedPort: maybeText,
});

/** The lists of a rule that say what it is about. */
const lists = [
  'sourceAddresses',
  'sourceIpGroups',
  'destinationAddresses',
  'destinationIpGroups',
  'destinationFqdns',
  'destinationPorts',
  'targetFqdns',
  'targetUrls',
  'fqdnTags',
  'webCategories',
] as const satisfies readonly (keyof z.output<typeof rule>)[];

const collection = {
  name: maybeText,
  ruleCollectionType: maybeText,
  priority: maybeNumber,
  action: maybeObject({ type: maybeText }),
  rules: maybeList(rule),
} as const;

/** Collections of a policy; those of a firewall have the same fields one level deeper. */
export const maybePolicyCollections = maybeList(z.object(collection));
export const maybeFirewallCollections = maybeList(
  z.object({ name: maybeText, properties: maybeObject({ ...collection, name: maybeText }) }),
);

type Rules = readonly z.output<typeof rule>[] | undefined;

export function ruleCollections(collections: z.output<typeof maybePolicyCollections>) {
  return collections?.map(({ name, ruleCollectionType, priority, action, rules }) => ({
    name: name ?? null,
    type: ruleCollectionType ?? null,
    priority: priority ?? null,
    action: action?.type ?? null,
    rules: (rules ?? []).map(ruleFacts),
  }));
}

/** Rules of collections that lie in a firewall. */
export function firewallCollections(collections: z.output<typeof maybeFirewallCollections>) {
  return ruleCollections(
    collections?.map(({ name, properties }) => ({ ...properties, name, rules: properties?.rules })),
  );
}

/** What a firewall leads on to addresses behind it: rules with a translated address. */
export function inboundTranslations(rules: Rules) {
  return (rules ?? []).flatMap((one) =>
    one.translatedAddress || one.translatedFqdn
      ? [
          {
            name: one.name ?? null,
            sourceAddresses: one.sourceAddresses ?? [],
            destinationAddresses: one.destinationAddresses ?? [],
            destinationPorts: one.destinationPorts ?? [],
            translatedTo: one.translatedAddress || one.translatedFqdn || null,
            translatedPort: one.translatedPort ?? null,
          },
        ]
      : [],
  );
}

function ruleFacts(one: z.output<typeof rule>) {
  const said = lists.flatMap((name) => (one[name]?.length ? [[name, [...(one[name] ?? [])]] as const] : []));
  const translated = one.translatedAddress || one.translatedFqdn;
  return {
    name: one.name ?? null,
    type: one.ruleType ?? null,
    protocols: one.ipProtocols ?? one.protocols?.map(protocolText) ?? [],
    ...Object.fromEntries(said),
    ...(translated && { translatedTo: translated, translatedPort: one.translatedPort ?? null }),
  };
}

function protocolText(value: z.output<typeof protocol>): string {
  if (typeof value === 'string') return value;
  return [value.protocolType, value.port].filter((part) => part !== null && part !== undefined).join(':');
}
