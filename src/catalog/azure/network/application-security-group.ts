import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Application Security Groups - List All". Interfaces tell that they are in it. */
export const applicationSecurityGroup = entityType(
  z.object({ ...armShape, properties: maybeObject({ provisioningState: maybeText }) }),
  {
    type: 'azure_application_security_group',
    title: 'Application security group',
    plural: 'Application security groups',
    class: 'Firewall',
    category: 'network',
    product: 'network',
    description: 'A name for network interfaces that security rules use in place of addresses.',
    source: trackedResource('Microsoft.Network/applicationSecurityGroups', '2024-05-01'),
    rights: [azure('Microsoft.Network/applicationSecurityGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      provisioningState: text('State of its last change.', ({ properties }) => properties?.provisioningState),
    },
    relations: armRelations,
  },
);
