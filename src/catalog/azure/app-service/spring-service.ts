import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Services - List By Subscription" of Microsoft.AppPlatform. */
export const springService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      fqdn: maybeText,
      zoneRedundant: maybeFlag,
      powerState: maybeText,
      networkProfile: maybeObject({
        serviceRuntimeSubnetId: maybeText,
        appSubnetId: maybeText,
        outboundType: maybeText,
        outboundIPs: maybeObject({ publicIPs: maybeTexts }),
      }),
      vnetAddons: maybeObject({ dataPlanePublicEndpoint: maybeFlag }),
    }),
  }),
  {
    type: 'azure_spring_service',
    title: 'Spring Apps service',
    plural: 'Spring Apps services',
    class: 'Service',
    category: 'web',
    product: 'app-service',
    description: 'An Azure Spring Apps service with the network it runs in.',
    source: trackedResource('Microsoft.AppPlatform/Spring', '2023-12-01'),
    rights: [azure('Microsoft.AppPlatform/Spring/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      skuTier: text('Basic, Standard or Enterprise.', (service) => skuField(service.sku, 'tier')),
      fqdn: text('Host name.', ({ properties }) => properties?.fqdn),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      powerState: text('Running or Stopped.', ({ properties }) => properties?.powerState),
      serviceRuntimeSubnetId: text('Subnet of the service, or none.', ({ properties }) =>
        properties ? (said(properties.networkProfile?.serviceRuntimeSubnetId) ?? null) : undefined,
      ),
      appSubnetId: text('Subnet of the apps, or none.', ({ properties }) =>
        properties ? (said(properties.networkProfile?.appSubnetId) ?? null) : undefined,
      ),
      outboundType: text('How apps reach the internet.', ({ properties }) => properties?.networkProfile?.outboundType),
      outboundIPs: list(
        'Public addresses that apps come from.',
        ({ properties }) => properties?.networkProfile?.outboundIPs?.publicIPs,
      ),
      dataPlanePublicEndpoint: flag(
        'Whether the data plane has a public address all the same.',
        ({ properties }) => properties?.vnetAddons?.dataPlanePublicEndpoint,
      ),
    },
    relations: (service, context) => {
      const { serviceRuntimeSubnetId, appSubnetId } = service.properties?.networkProfile ?? {};
      return [
        ...armRelations(service, context),
        ...relationsTo('attached_to', [said(serviceRuntimeSubnetId), said(appSubnetId)], context),
      ];
    },
  },
);
