import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
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
    },
    relations: armRelations,
  },
);
