import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { addressRange, firewallRuleShape } from '../sql/address-range.ts';

/** Source: Azure Resource Manager, "Firewall Rules - List By Server", version 2017-12-01. */
export const postgresqlServerFirewallRule = entityType(firewallRuleShape, {
  type: 'azure_postgresql_server_firewall_rule',
  title: 'PostgreSQL single server firewall rule',
  plural: 'PostgreSQL single server firewall rules',
  class: 'Rule',
  category: 'data',
  product: 'databases',
  description: 'A range of addresses that a PostgreSQL single server, of a retired service, lets in.',
  source: {
    kind: 'arm-children',
    parents: ['azure_postgresql_server'],
    path: '{id}/firewallRules',
    apiVersion: '2017-12-01',
  },
  rights: [azure('Microsoft.DBforPostgreSQL/servers/firewallRules/read')],
  key: (rule, { tenantId }) => armKey(rule.id, tenantId),
  name: (rule) => rule.name,
  properties: {
    ...addressRange,
  },
  relations: (_rule, context) => containedIn(context),
});
