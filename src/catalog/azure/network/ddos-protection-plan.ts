import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeReference } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { idsOf } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Ddos Protection Plans - List". Networks and addresses tell that it protects them. */
export const ddosProtectionPlan = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      virtualNetworks: maybeList(maybeReference),
      publicIPAddresses: maybeList(maybeReference),
    }),
  }),
  {
    type: 'azure_ddos_protection_plan',
    title: 'DDoS protection plan',
    plural: 'DDoS protection plans',
    class: 'ControlPolicy',
    category: 'network',
    product: 'network',
    description: 'Protection of networks against floods of traffic.',
    source: trackedResource('Microsoft.Network/ddosProtectionPlans', '2024-05-01'),
    rights: [azure('Microsoft.Network/ddosProtectionPlans/read')],
    key: (plan, { tenantId }) => armKey(plan.id, tenantId),
    name: (plan) => plan.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      virtualNetworkIds: list('Networks that it protects.', ({ properties }) => idsOf(properties?.virtualNetworks)),
      publicIPAddressIds: list('Addresses that it protects on their own.', ({ properties }) =>
        idsOf(properties?.publicIPAddresses),
      ),
    },
    relations: armRelations,
  },
);
