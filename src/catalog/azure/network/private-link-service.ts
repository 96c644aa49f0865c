import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, topLevelResource, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';
import { embeddedVolatile, idsOf } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    alias: maybeText,
    fqdns: maybeTexts,
    enableProxyProtocol: maybeFlag,
    destinationIPAddress: maybeText,
    visibility: maybeObject({ subscriptions: maybeTexts }),
    autoApproval: maybeObject({ subscriptions: maybeTexts }),
    loadBalancerFrontendIpConfigurations: maybeList(maybeReference),
    ipConfigurations: maybeList(z.object({ properties: maybeObject({ subnet: maybeReference }) })),
    privateEndpointConnections: maybePrivateEndpoints,
  }),
});

/** Source: Azure Resource Manager, "Private Link Services - List By Subscription". Its interfaces tell that it is attached. */
export const privateLinkService = entityType(schema, {
  type: 'azure_private_link_service',
  title: 'Private link service',
  plural: 'Private link services',
  class: 'NetworkEndpoint',
  category: 'network',
  product: 'network',
  description: 'A service behind a load balancer that others may have private endpoints to.',
  source: trackedResource('Microsoft.Network/privateLinkServices', '2024-05-01'),
  rights: [azure('Microsoft.Network/privateLinkServices/read')],
  key: (service, { tenantId }) => armKey(service.id, tenantId),
  name: (service) => service.name,
  volatile: [...armVolatile, ...embeddedVolatile('ipConfigurations', 'privateEndpointConnections')],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    alias: text('Name by which it is asked for.', ({ properties }) => properties?.alias),
    fqdns: list('Names of the service.', ({ properties }) => properties?.fqdns),
    visibleTo: list(
      'Subscriptions that see it; `*` for everybody.',
      ({ properties }) => properties?.visibility?.subscriptions,
    ),
    approvedFor: list(
      'Subscriptions whose endpoints need no approval; `*` for everybody.',
      ({ properties }) => properties?.autoApproval?.subscriptions,
    ),
    enableProxyProtocol: flag(
      'Whether it hands on the address of the caller.',
      ({ properties }) => properties?.enableProxyProtocol,
    ),
    destinationIPAddress: text('Address that it leads to.', ({ properties }) => properties?.destinationIPAddress),
    privateEndpointConnections,
  },
  relations: (service, context) => [
    ...armRelations(service, context),
    ...relationsTo(
      'attached_to',
      (service.properties?.ipConfigurations ?? []).map(({ properties }) => properties?.subnet?.id),
      context,
    ),
    ...relationsTo(
      'routes_to',
      (idsOf(service.properties?.loadBalancerFrontendIpConfigurations) ?? []).map(topLevelResource),
      context,
    ),
    ...privateEndpointRelations(service, context),
  ],
});
