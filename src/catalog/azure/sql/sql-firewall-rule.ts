import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { addressRange, firewallRuleShape } from './address-range.ts';

/** Source: Azure Resource Manager, "Firewall Rules - List By Server". Not in Resource Graph: one list a server. */
export const sqlFirewallRule = entityType(firewallRuleShape, {
  type: 'azure_sql_firewall_rule',
  title: 'SQL firewall rule',
  plural: 'SQL firewall rules',
  class: 'Rule',
  category: 'data',
  product: 'databases',
  description: 'A range of addresses that a SQL server lets in.',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_server'],
    path: '{id}/firewallRules',
    apiVersion: '2023-08-01',
  },
  rights: [azure('Microsoft.Sql/servers/firewallRules/read')],
  key: (rule, { tenantId }) => armKey(rule.id, tenantId),
  name: (rule) => rule.name,
  properties: addressRange,
  relations: (_rule, context) => containedIn(context),
});
