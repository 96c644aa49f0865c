import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsFrom, said } from '../arm.ts';

const { subscriptionId, location, tags } = armProperties;

/** Source: Azure Resource Graph, `resourcecontainers`; Azure Resource Manager, "Resource Groups - List". */
export const resourceGroup = entityType(z.object(armShape), {
  type: 'azure_resource_group',
  title: 'Resource group',
  plural: 'Resource groups',
  class: 'Group',
  category: 'organization',
  product: 'subscriptions',
  description: 'A container of resources that share access and life.',
  source: {
    kind: 'resource-graph',
    table: 'resourcecontainers',
    resourceType: 'microsoft.resources/subscriptions/resourcegroups',
    fallback: {
      path: '/subscriptions/{subscriptionId}/resourcegroups',
      apiVersion: '2021-04-01',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Resources/subscriptions/resourceGroups/read')],
  key: (group, { tenantId }) => armKey(group.id, tenantId),
  name: (group) => group.name,
  volatile: armVolatile,
  properties: {
    subscriptionId,
    location,
    tags,
    managedBy: text('Resource that keeps the group for itself, such as an AKS cluster.', (group) =>
      said(group.managedBy),
    ),
  },
  relations: (group, context) => [
    ...armRelations(group, context),
    ...relationsFrom('owns', [said(group.managedBy)], context),
  ],
});
