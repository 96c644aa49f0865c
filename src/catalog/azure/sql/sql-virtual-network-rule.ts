import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';
import { childShape } from './setting.ts';

/** Source: Azure Resource Manager, "Virtual Network Rules - List By Server". */
export const sqlVirtualNetworkRule = entityType(
  childShape({ virtualNetworkSubnetId: maybeText, ignoreMissingVnetServiceEndpoint: maybeFlag, state: maybeText }),
  {
    type: 'azure_sql_virtual_network_rule',
    title: 'SQL virtual network rule',
    plural: 'SQL virtual network rules',
    class: 'Rule',
    category: 'data',
    product: 'databases',
    description: 'A subnet that a SQL server lets in.',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/virtualNetworkRules',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/servers/virtualNetworkRules/read')],
    key: (rule, { tenantId }) => armKey(rule.id, tenantId),
    name: (rule) => rule.name,
    properties: {
      virtualNetworkSubnetId: text('Subnet that is let in.', ({ properties }) => properties?.virtualNetworkSubnetId),
      ignoreMissingVnetServiceEndpoint: flag(
        'Whether the rule may be there before the subnet has the service endpoint.',
        ({ properties }) => properties?.ignoreMissingVnetServiceEndpoint,
      ),
      state: text('Ready where it works.', ({ properties }) => properties?.state),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('allows', [properties?.virtualNetworkSubnetId], context),
    ],
  },
);
