import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, skuField, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags, skuName } = armProperties;

/** Source: Azure Resource Manager, "Express Route Circuits - List All". Peerings and their connections lie in the body. */
export const expressRouteCircuit = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      circuitProvisioningState: maybeText,
      serviceProviderProvisioningState: maybeText,
      serviceProviderProperties: maybeObject({
        serviceProviderName: maybeText,
        peeringLocation: maybeText,
        bandwidthInMbps: maybeNumber,
      }),
      expressRoutePort: maybeReference,
      bandwidthInGbps: maybeNumber,
      allowClassicOperations: maybeFlag,
      globalReachEnabled: maybeFlag,
      peerings: z.array(z.unknown()).nullish(),
    }),
  }),
  {
    type: 'azure_express_route_circuit',
    title: 'ExpressRoute circuit',
    plural: 'ExpressRoute circuits',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'A private line between Azure and a site, through a provider or a port of your own.',
    source: trackedResource('Microsoft.Network/expressRouteCircuits', '2024-05-01'),
    rights: [azure('Microsoft.Network/expressRouteCircuits/read')],
    key: (circuit, { tenantId }) => armKey(circuit.id, tenantId),
    name: (circuit) => circuit.name,
    volatile: [
      ...armVolatile,
      'properties.gatewayManagerEtag',
      // Each peering is an entity with a document of its own.
      'properties.peerings',
    ],
    // Who knows the service key can have the provider set the circuit up; authorizations let others use it.
    redact: ['properties.serviceKey', 'properties.authorizationKey', 'properties.authorizations'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      skuName,
      skuTier: text('Local, Standard or Premium.', ({ sku }) => skuField(sku, 'tier')),
      circuitProvisioningState: text(
        'Enabled where Azure has set it up.',
        ({ properties }) => properties?.circuitProvisioningState,
      ),
      serviceProviderProvisioningState: text(
        'Provisioned where the provider has set it up.',
        ({ properties }) => properties?.serviceProviderProvisioningState,
      ),
      serviceProviderName: text(
        'Provider.',
        ({ properties }) => properties?.serviceProviderProperties?.serviceProviderName,
      ),
      peeringLocation: text(
        'Where the lines meet.',
        ({ properties }) => properties?.serviceProviderProperties?.peeringLocation,
      ),
      bandwidthInMbps: number('Bandwidth.', ({ properties }) => {
        const gigabits = properties?.bandwidthInGbps;
        const megabits = properties?.serviceProviderProperties?.bandwidthInMbps;
        return megabits ?? (typeof gigabits === 'number' ? gigabits * 1000 : undefined);
      }),
      expressRoutePortId: text(
        'Port of your own, where there is one.',
        ({ properties }) => properties?.expressRoutePort?.id,
      ),
      allowClassicOperations: flag(
        'Whether the classic interface may change it.',
        ({ properties }) => properties?.allowClassicOperations,
      ),
      globalReachEnabled: flag(
        'Whether it is joined to other circuits.',
        ({ properties }) => properties?.globalReachEnabled,
      ),
    },
    relations: (circuit, context) => [
      ...armRelations(circuit, context),
      ...relationsTo('uses', [circuit.properties?.expressRoutePort?.id], context),
    ],
    parts: (circuit) =>
      (circuit.properties?.peerings ?? []).map((item) => ({ type: 'azure_express_route_peering', item })),
  },
);
