import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Workspaces - List By Subscription" of Health Data Services. */
export const healthcareWorkspace = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({ publicNetworkAccess: maybeText, privateEndpointConnections: maybePrivateEndpoints }),
  }),
  {
    type: 'azure_healthcare_workspace',
    title: 'Health Data Services workspace',
    plural: 'Health Data Services workspaces',
    class: 'Workspace',
    category: 'data',
    product: 'integration',
    description: 'Holds services for health data.',
    source: trackedResource('Microsoft.HealthcareApis/workspaces', '2023-11-01'),
    rights: [azure('Microsoft.HealthcareApis/workspaces/read')],
    key: (workspace, { tenantId }) => armKey(workspace.id, tenantId),
    name: (workspace) => workspace.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      privateEndpointConnections,
    },
    relations: (workspace, context) => [
      ...armRelations(workspace, context),
      ...privateEndpointRelations(workspace, context),
    ],
  },
);
