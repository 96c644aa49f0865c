import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said } from '../arm.ts';

/**
 * Source: Azure Resource Graph, `resources`: every row whose type no other declaration names, so that nothing in a subscription
 * is out of sight. Of such a resource only the envelope is kept, as the body may hold what must not be.
 */
export const otherResource = entityType(z.object({ ...armShape }), {
  type: 'azure_other_resource',
  title: 'Other resource',
  plural: 'Other resources',
  class: 'Record',
  category: 'organization',
  product: 'subscriptions',
  description: 'A resource of a type of which nothing but its envelope is read: name, place, tags and identity.',
  source: { kind: 'resource-graph', table: 'resources', resourceType: '*' },
  rights: [azure('Microsoft.Resources/subscriptions/resources/read')],
  key: (resource, { tenantId }) => armKey(resource.id, tenantId),
  name: (resource) => resource.name,
  volatile: [...armVolatile],
  redact: ['properties'],
  properties: {
    ...armProperties,
    resourceType: text('Type, in lower case.', (resource) => said(resource.type)?.toLowerCase()),
    kind: text('Kind.', (resource) => said(resource.kind)),
    managedBy: text('What made it and looks after it.', (resource) => said(resource.managedBy)),
  },
  relations: (resource, context) => armRelations(resource, context),
});
