import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Replications - List" of Microsoft.ContainerRegistry. */
export const registryReplication = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      provisioningState: maybeText,
      regionEndpointEnabled: maybeFlag,
      zoneRedundancy: maybeText,
    }),
  }),
  {
    type: 'azure_container_registry_replication',
    title: 'Container registry replication',
    plural: 'Container registry replications',
    class: 'Repository',
    category: 'containers',
    product: 'containers',
    description: 'A copy of a container registry in a region; the home region has one too.',
    source: {
      kind: 'arm-children',
      parents: ['azure_container_registry'],
      path: '{id}/replications',
      apiVersion: '2023-07-01',
      // Only the Premium tier replicates.
      when: ({ properties }) => typeof properties.skuName !== 'string' || /^premium$/i.test(properties.skuName),
    },
    rights: [azure('Microsoft.ContainerRegistry/registries/replications/read')],
    key: (replication, { tenantId }) => armKey(replication.id, tenantId),
    name: (replication) => replication.name,
    volatile: ['properties.status'],
    properties: {
      location: armProperties.location,
      tags: armProperties.tags,
      homeRegion: flag('Whether it is the region of the registry itself.', ({ location }, { parent }) => {
        const home = parent?.properties.location;
        return typeof home === 'string' && location ? home.toLowerCase() === location.toLowerCase() : undefined;
      }),
      regionEndpointEnabled: flag(
        'Whether requests are sent to it.',
        ({ properties }) => properties?.regionEndpointEnabled,
      ),
      zoneRedundancy: text('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundancy),
      provisioningState: text('Succeeded, Failed, ...', ({ properties }) => properties?.provisioningState),
    },
    relations: (_replication, context) => containedIn(context),
  },
);
