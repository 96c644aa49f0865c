import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({ startIpAddress: maybeText, endIpAddress: maybeText }),
});

/** Whether the rule is the range given; undefined where the body has no addresses. */
function isRange(rule: z.output<typeof schema>, start: string, end: string): boolean | undefined {
  const { startIpAddress, endIpAddress } = rule.properties ?? {};
  return startIpAddress && endIpAddress ? startIpAddress === start && endIpAddress === end : undefined;
}

/** Source: Azure Resource Manager, "Firewall Rules - List By Server". Not in Resource Graph: one list a server. */
export const sqlFirewallRule = entityType(schema, {
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
  properties: {
    startIpAddress: text('First address.', ({ properties }) => properties?.startIpAddress),
    endIpAddress: text('Last address.', ({ properties }) => properties?.endIpAddress),
    // "Azure SQL Database and Azure Synapse IP firewall rules": the rule from 0.0.0.0 to 0.0.0.0 stands for Azure itself.
    allowsAllAzureIps: flag('Whether it lets in everything inside Azure, of any customer.', (rule) =>
      isRange(rule, '0.0.0.0', '0.0.0.0'),
    ),
    allowsInternet: flag('Whether it lets in every address.', (rule) => isRange(rule, '0.0.0.0', '255.255.255.255')),
  },
  relations: (_rule, context) => containedIn(context),
});
