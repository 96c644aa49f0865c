import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { addressRange, firewallRuleShape } from '../sql/address-range.ts';

/** Source: Azure Resource Manager, "IP Firewall Rules - List By Workspace". */
export const synapseFirewallRule = entityType(firewallRuleShape, {
  type: 'azure_synapse_firewall_rule',
  title: 'Synapse firewall rule',
  plural: 'Synapse firewall rules',
  class: 'Rule',
  category: 'analytics',
  product: 'analytics',
  description: 'A range of addresses that a Synapse workspace lets in.',
  source: {
    kind: 'arm-children',
    parents: ['azure_synapse_workspace'],
    path: '{id}/firewallRules',
    apiVersion: '2021-06-01',
  },
  rights: [azure('Microsoft.Synapse/workspaces/firewallRules/read')],
  key: (rule, { tenantId }) => armKey(rule.id, tenantId),
  name: (rule) => rule.name,
  volatile: ['properties.provisioningState'],
  properties: {
    ...addressRange,
  },
  relations: (_rule, context) => containedIn(context),
});
