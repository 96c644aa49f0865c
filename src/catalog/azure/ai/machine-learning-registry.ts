import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsFrom, relationsTo, said, trackedResource } from '../arm.ts';

/** As everywhere, but for the name of the state. */
const connection = z.object({
  properties: maybeObject({
    privateEndpoint: maybeReference,
    registryPrivateLinkServiceConnectionState: maybeObject({ status: maybeText }),
  }),
});

/** Source: Azure Resource Manager, "Registries - List By Subscription" of Machine Learning. */
export const machineLearningRegistry = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      publicNetworkAccess: maybeText,
      intellectualPropertyPublisher: maybeText,
      managedResourceGroup: maybeObject({ resourceId: maybeText }),
      regionDetails: maybeList(z.object({ location: maybeText })),
      registryPrivateEndpointConnections: maybeList(connection),
    }),
  }),
  {
    type: 'azure_machine_learning_registry',
    title: 'Machine Learning registry',
    plural: 'Machine Learning registries',
    class: 'Repository',
    category: 'analytics',
    product: 'ai',
    description: 'Models and environments that workspaces share.',
    source: trackedResource('Microsoft.MachineLearningServices/registries', '2024-04-01'),
    rights: [azure('Microsoft.MachineLearningServices/registries/read')],
    key: (registry, { tenantId }) => armKey(registry.id, tenantId),
    name: (registry) => registry.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      managedResourceGroupId: text('Resource group that its parts lie in, or none.', ({ properties }) =>
        properties ? (said(properties.managedResourceGroup?.resourceId) ?? null) : undefined,
      ),
      locations: list('Regions.', ({ properties }) =>
        properties?.regionDetails?.flatMap(({ location }) => said(location) ?? []),
      ),
      intellectualPropertyPublisher: text(
        'Who publishes what is in it.',
        ({ properties }) => properties?.intellectualPropertyPublisher,
      ),
      privateEndpointConnections: json(
        'Private endpoints that connect to it, with the status of each connection.',
        ({ properties }) =>
          properties?.registryPrivateEndpointConnections?.map(({ properties: told }) => ({
            privateEndpointId: told?.privateEndpoint?.id ?? null,
            status: told?.registryPrivateLinkServiceConnectionState?.status ?? null,
          })),
      ),
    },
    relations: (registry, context) => [
      ...armRelations(registry, context),
      ...relationsTo('manages', [said(registry.properties?.managedResourceGroup?.resourceId)], context),
      ...relationsFrom(
        'routes_to',
        registry.properties?.registryPrivateEndpointConnections?.map(({ properties }) =>
          said(properties?.privateEndpoint?.id),
        ) ?? [],
        context,
      ),
    ],
  },
);
