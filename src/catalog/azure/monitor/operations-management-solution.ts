import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Solutions - List By Subscription". */
export const operationsManagementSolution = entityType(
  z.object({
    ...armShape,
    plan: maybeObject({ product: maybeText, publisher: maybeText }),
    properties: maybeObject({ workspaceResourceId: maybeText, containedResources: maybeTexts }),
  }),
  {
    type: 'azure_operations_management_solution',
    title: 'Monitoring solution',
    plural: 'Monitoring solutions',
    class: 'Application',
    category: 'monitoring',
    product: 'monitor',
    description: 'A solution, such as Security or SecurityInsights, that is installed in a workspace.',
    source: trackedResource('Microsoft.OperationsManagement/solutions', '2015-11-01-preview'),
    rights: [azure('Microsoft.OperationsManagement/solutions/read')],
    key: (solution, { tenantId }) => armKey(solution.id, tenantId),
    name: (solution) => solution.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      workspaceResourceId: text('Workspace that it works on.', ({ properties }) => properties?.workspaceResourceId),
      product: text('Name of the product, such as OMSGallery/Security.', ({ plan }) => plan?.product),
      publisher: text('Who made it.', ({ plan }) => plan?.publisher),
      containedResources: list('Resources that belong to it.', ({ properties }) => properties?.containedResources),
    },
    relations: (solution, context) => [
      ...armRelations(solution, context),
      ...relationsTo('extends', [said(solution.properties?.workspaceResourceId)], context),
    ],
  },
);
