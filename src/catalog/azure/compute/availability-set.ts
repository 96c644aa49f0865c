import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeNumber, maybeObject, maybeReference } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Availability Sets - List By Subscription". */
export const availabilitySet = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      platformUpdateDomainCount: maybeNumber,
      platformFaultDomainCount: maybeNumber,
      proximityPlacementGroup: maybeReference,
      virtualMachines: maybeList(z.object({ id: z.string() })),
    }),
  }),
  {
    type: 'azure_availability_set',
    title: 'Availability set',
    plural: 'Availability sets',
    class: 'Group',
    category: 'compute',
    product: 'compute',
    description: 'A group of virtual machines that are kept on different hardware.',
    source: trackedResource('Microsoft.Compute/availabilitySets', '2024-07-01'),
    rights: [azure('Microsoft.Compute/availabilitySets/read')],
    key: (set, { tenantId }) => armKey(set.id, tenantId),
    name: (set) => set.name,
    volatile: [...armVolatile, 'properties.statuses', 'properties.virtualMachines'],
    properties: {
      ...armProperties,
      faultDomains: number('How many racks.', ({ properties }) => properties?.platformFaultDomainCount),
      updateDomains: number(
        'How many groups are updated in turn.',
        ({ properties }) => properties?.platformUpdateDomainCount,
      ),
      virtualMachineIds: list('Virtual machines in it.', ({ properties }) =>
        properties?.virtualMachines?.map(({ id }) => id),
      ),
    },
    relations: (set, context) => [
      ...armRelations(set, context),
      ...relationsTo('member_of', [set.properties?.proximityPlacementGroup?.id], context),
    ],
  },
);
