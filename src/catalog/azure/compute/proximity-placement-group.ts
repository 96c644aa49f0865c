import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Proximity Placement Groups - List By Subscription". */
export const proximityPlacementGroup = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      proximityPlacementGroupType: maybeText,
      intent: maybeObject({ vmSizes: maybeTexts }),
    }),
  }),
  {
    type: 'azure_proximity_placement_group',
    title: 'Proximity placement group',
    plural: 'Proximity placement groups',
    class: 'Group',
    category: 'compute',
    product: 'compute',
    description: 'A group of machines that are kept close to each other.',
    source: trackedResource('Microsoft.Compute/proximityPlacementGroups', '2024-07-01'),
    rights: [azure('Microsoft.Compute/proximityPlacementGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    // Its members name it themselves.
    volatile: [
      ...armVolatile,
      'properties.virtualMachines',
      'properties.virtualMachineScaleSets',
      'properties.availabilitySets',
      'properties.colocationStatus',
    ],
    properties: {
      ...armProperties,
      zones: list('Availability zones.', (group) => group.zones),
      placementType: text('Standard or Ultra.', ({ properties }) => properties?.proximityPlacementGroupType),
      intendedSizes: list('Sizes of machines it is meant for.', ({ properties }) => properties?.intent?.vmSizes),
    },
    relations: armRelations,
  },
);
