import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { openToInternet } from './exposure.ts';
import { maybeSecurityRules, securityRules } from './security-rule.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/**
 * Source: Azure Resource Manager, "Network Security Groups - List All". What a group protects is told by the subnets,
 * interfaces and scale sets that name it: its own lists of them change with every machine of a scale set.
 */
export const networkSecurityGroup = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({ securityRules: maybeSecurityRules, defaultSecurityRules: maybeSecurityRules }),
  }),
  {
    type: 'azure_network_security_group',
    title: 'Network security group',
    plural: 'Network security groups',
    class: 'Firewall',
    category: 'network',
    product: 'network',
    description: 'Rules that let traffic into and out of subnets and network interfaces.',
    source: trackedResource('Microsoft.Network/networkSecurityGroups', '2024-05-01'),
    rights: [azure('Microsoft.Network/networkSecurityGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    volatile: [
      ...armVolatile,
      'properties.networkInterfaces',
      'properties.subnets',
      'properties.securityRules.*.etag',
      'properties.securityRules.*.properties.provisioningState',
      'properties.defaultSecurityRules.*.etag',
      'properties.defaultSecurityRules.*.properties.provisioningState',
    ],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      securityRules: json('Rules of your own, inbound first, by priority.', (group) =>
        securityRules(group.properties?.securityRules),
      ),
      defaultSecurityRules: json('Rules that every group has, in the same shape.', (group) =>
        securityRules(group.properties?.defaultSecurityRules),
      ),
      openToInternet: list(
        'What inbound rules let in from public addresses, less what earlier rules decide: rule, priority, protocol, ports, sources, whether anybody gets through, and destinations.',
        ({ properties }) => {
          const own = securityRules(properties?.securityRules);
          return own && openToInternet([...own, ...(securityRules(properties?.defaultSecurityRules) ?? [])]);
        },
      ),
    },
    relations: (group, context) => [
      ...armRelations(group, context),
      ...(securityRules(group.properties?.securityRules) ?? []).flatMap((rule) => {
        const verb = /^allow$/i.test(rule.access ?? '')
          ? 'allows'
          : /^deny$/i.test(rule.access ?? '')
            ? 'denies'
            : undefined;
        if (!verb) return [];
        const told = { rule: rule.name, direction: rule.direction };
        return [
          ...relationsTo(verb, rule.sourceApplicationSecurityGroupIds, context, { ...told, end: 'source' }),
          ...relationsTo(verb, rule.destinationApplicationSecurityGroupIds, context, { ...told, end: 'destination' }),
        ];
      }),
    ],
  },
);
