import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/**
 * Source: Azure Resource Manager, "Firewall Rules - List" of Microsoft.Cache. A cache without a rule lets in every
 * address.
 */
export const redisFirewallRule = entityType(childShape({ startIP: maybeText, endIP: maybeText }), {
  type: 'azure_redis_firewall_rule',
  title: 'Redis firewall rule',
  plural: 'Redis firewall rules',
  class: 'Rule',
  category: 'data',
  product: 'databases',
  description: 'A range of addresses that a Redis cache lets in; a cache without any rule lets in every address.',
  source: {
    kind: 'arm-children',
    parents: ['azure_redis_cache'],
    path: '{id}/firewallRules',
    apiVersion: '2024-11-01',
  },
  rights: [azure('Microsoft.Cache/redis/firewallRules/read')],
  key: (rule, { tenantId }) => armKey(rule.id, tenantId),
  name: ({ name }) => name.slice(name.indexOf('/') + 1),
  properties: {
    startIP: text('First address.', ({ properties }) => properties?.startIP),
    endIP: text('Last address.', ({ properties }) => properties?.endIP),
    allowsInternet: flag('Whether it lets in every address.', ({ properties }) =>
      properties?.startIP && properties.endIP
        ? properties.startIP === '0.0.0.0' && properties.endIP === '255.255.255.255'
        : undefined,
    ),
  },
  relations: (_rule, context) => containedIn(context),
});
