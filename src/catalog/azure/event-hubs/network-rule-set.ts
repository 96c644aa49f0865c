import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Namespaces - List Network Rule Set" of Event Hubs. */
export const eventHubNetworkRuleSet = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      publicNetworkAccess: maybeText,
      defaultAction: maybeText,
      trustedServiceAccessEnabled: maybeFlag,
      ipRules: maybeList(z.object({ ipMask: maybeText })),
      virtualNetworkRules: maybeList(z.object({ subnet: maybeReference })),
    }),
  }),
  {
    type: 'azure_event_hub_network_rule_set',
    title: 'Event Hubs network rule set',
    plural: 'Event Hubs network rule sets',
    class: 'Firewall',
    category: 'messaging',
    product: 'messaging',
    description: 'Which networks an Event Hubs namespace lets in.',
    source: {
      kind: 'arm-children',
      parents: ['azure_event_hub_namespace'],
      path: '{id}/networkRuleSets',
      apiVersion: '2024-01-01',
    },
    rights: [azure('Microsoft.EventHub/namespaces/networkRuleSet/read')],
    key: (rules, { tenantId }) => armKey(rules.id, tenantId),
    name: (rules) => rules.name,
    properties: {
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      defaultAction: text('What happens to traffic no rule names.', ({ properties }) => properties?.defaultAction),
      trustedServiceAccessEnabled: flag(
        'Whether trusted services of Microsoft pass.',
        ({ properties }) => properties?.trustedServiceAccessEnabled,
      ),
      allowedIpRanges: list('Addresses that are let in.', ({ properties }) =>
        properties?.ipRules?.flatMap(({ ipMask }) => said(ipMask) ?? []),
      ),
      allowedSubnetIds: list('Subnets that are let in.', ({ properties }) =>
        properties?.virtualNetworkRules?.flatMap(({ subnet }) => said(subnet?.id) ?? []),
      ),
    },
    relations: (rules, context) => [
      ...containedIn(context),
      ...relationsTo('allows', rules.properties?.virtualNetworkRules?.map(({ subnet }) => subnet?.id) ?? [], context),
    ],
  },
);
