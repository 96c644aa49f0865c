import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject } from '../../vendor.ts';
import { armVolatile, containedIn, relationsTo } from '../arm.ts';
import { inboundTranslations, maybePolicyCollections, ruleCollections } from './firewall-rule.ts';

/** Source: Azure Resource Manager, "Firewall Policy Rule Collection Groups - List". */
export const firewallRuleCollectionGroup = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ priority: maybeNumber, ruleCollections: maybePolicyCollections }),
  }),
  {
    type: 'azure_firewall_rule_collection_group',
    title: 'Firewall rule collection group',
    plural: 'Firewall rule collection groups',
    class: 'Ruleset',
    category: 'network',
    product: 'network',
    description: 'Rules of a firewall policy that are taken together.',
    source: {
      kind: 'arm-children',
      parents: ['azure_firewall_policy'],
      path: '{id}/ruleCollectionGroups',
      apiVersion: '2024-05-01',
    },
    rights: [azure('Microsoft.Network/firewallPolicies/ruleCollectionGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    volatile: [...armVolatile, 'properties.size'],
    properties: {
      priority: number('Place among the groups; the lowest is taken first.', ({ properties }) => properties?.priority),
      ruleCollections: json('Collections with their action and rules.', ({ properties }) =>
        ruleCollections(properties?.ruleCollections),
      ),
      inboundTranslations: json('Ports that are led on to addresses behind the firewall.', ({ properties }) =>
        properties?.ruleCollections?.flatMap(({ rules }) => inboundTranslations(rules)),
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo(
        'uses',
        (properties?.ruleCollections ?? []).flatMap(({ rules }) =>
          (rules ?? []).flatMap((rule) => [...(rule.sourceIpGroups ?? []), ...(rule.destinationIpGroups ?? [])]),
        ),
        context,
      ),
    ],
  },
);
