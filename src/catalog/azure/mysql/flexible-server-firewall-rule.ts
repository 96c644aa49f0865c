import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { addressRange, firewallRuleShape } from '../sql/address-range.ts';

/**
 * Source: Azure Resource Manager, "Firewall Rules - List By Server". A server in a subnet of the customer has no
 * public endpoint to protect.
 */
export const mysqlFlexibleServerFirewallRule = entityType(firewallRuleShape, {
  type: 'azure_mysql_flexible_server_firewall_rule',
  title: 'MySQL firewall rule',
  plural: 'MySQL firewall rules',
  class: 'Rule',
  category: 'data',
  product: 'databases',
  description: 'A range of addresses that a MySQL flexible server lets in.',
  source: {
    kind: 'arm-children',
    parents: ['azure_mysql_flexible_server'],
    path: '{id}/firewallRules',
    apiVersion: '2023-12-30',
    when: (server) => typeof server.properties.delegatedSubnetResourceId !== 'string',
  },
  rights: [azure('Microsoft.DBforMySQL/flexibleServers/firewallRules/read')],
  key: (rule, { tenantId }) => armKey(rule.id, tenantId),
  name: (rule) => rule.name,
  properties: {
    ...addressRange,
  },
  relations: (_rule, context) => containedIn(context),
});
