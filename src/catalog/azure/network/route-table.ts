import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { embeddedVolatile } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Route Tables - List All". Subnets tell that they use it. */
export const routeTable = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      disableBgpRoutePropagation: maybeFlag,
      routes: maybeList(
        z.object({
          name: maybeText,
          properties: maybeObject({ addressPrefix: maybeText, nextHopType: maybeText, nextHopIpAddress: maybeText }),
        }),
      ),
    }),
  }),
  {
    type: 'azure_route_table',
    title: 'Route table',
    plural: 'Route tables',
    class: 'Configuration',
    category: 'network',
    product: 'network',
    description: 'Where traffic of subnets is sent next.',
    source: trackedResource('Microsoft.Network/routeTables', '2024-05-01'),
    rights: [azure('Microsoft.Network/routeTables/read')],
    key: (table, { tenantId }) => armKey(table.id, tenantId),
    name: (table) => table.name,
    volatile: [...armVolatile, 'properties.subnets', ...embeddedVolatile('routes')],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      routes: json('Routes: name, addresses and next hop.', ({ properties }) =>
        properties?.routes?.map((route) => ({
          name: route.name ?? null,
          addressPrefix: route.properties?.addressPrefix ?? null,
          nextHopType: route.properties?.nextHopType ?? null,
          nextHopIpAddress: route.properties?.nextHopIpAddress ?? null,
        })),
      ),
      disableBgpRoutePropagation: flag(
        'Whether routes that gateways learn are kept out.',
        ({ properties }) => properties?.disableBgpRoutePropagation,
      ),
    },
    relations: armRelations,
  },
);
