import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsFrom, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Subscriptions - List Locations". Regions differ from subscription to subscription. */
export const location = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    type: maybeText,
    displayName: maybeText,
    regionalDisplayName: maybeText,
    metadata: maybeObject({
      regionType: maybeText,
      regionCategory: maybeText,
      geography: maybeText,
      geographyGroup: maybeText,
      physicalLocation: maybeText,
      pairedRegion: maybeList(z.object({ name: z.string() })),
    }),
    availabilityZoneMappings: maybeList(z.object({ logicalZone: z.string() })),
  }),
  {
    type: 'azure_location',
    title: 'Location',
    plural: 'Locations',
    class: 'Location',
    category: 'organization',
    product: 'subscriptions',
    description: 'A region that a subscription may use.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/locations',
      apiVersion: '2022-12-01',
    },
    slow: true,
    rights: [azure('Microsoft.Resources/subscriptions/locations/read')],
    key: (location, { tenantId }) => armKey(location.id, tenantId),
    name: (location) => said(location.displayName) ?? location.name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      region: text('Name in resources, such as westeurope.', (location) => location.name),
      regionType: text('Physical or Logical.', ({ metadata }) => said(metadata?.regionType)),
      regionCategory: text('Recommended, Extended or Other.', ({ metadata }) => said(metadata?.regionCategory)),
      geography: text('Country or area that data stays in.', ({ metadata }) => said(metadata?.geography)),
      geographyGroup: text('Part of the world.', ({ metadata }) => said(metadata?.geographyGroup)),
      physicalLocation: text('Where it is.', ({ metadata }) => said(metadata?.physicalLocation)),
      pairedRegions: list('Regions that it is replicated with.', ({ metadata }) =>
        metadata?.pairedRegion?.map(({ name }) => name),
      ),
      availabilityZones: list('Zones of the region.', (location) =>
        location.availabilityZoneMappings?.map(({ logicalZone }) => logicalZone),
      ),
    },
    relations: (location, context) =>
      relationsFrom('uses', [/^\/subscriptions\/[^/]+/i.exec(location.id)?.[0]], context),
  },
);
