import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Signal R - List By Subscription". */
export const signalRService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      hostName: maybeText,
      externalIP: maybeText,
      version: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      disableAadAuth: maybeFlag,
      tls: maybeObject({ clientCertEnabled: maybeFlag }),
      networkACLs: maybeObject({
        defaultAction: maybeText,
        publicNetwork: maybeObject({ allow: maybeTexts, deny: maybeTexts }),
      }),
      cors: maybeObject({ allowedOrigins: maybeTexts }),
      sharedPrivateLinkResources: maybeList(
        z.object({ properties: maybeObject({ privateLinkResourceId: maybeText }) }),
      ),
      features: maybeList(z.object({ flag: maybeText, value: maybeText })),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_signalr_service',
    title: 'SignalR service',
    plural: 'SignalR services',
    class: 'Gateway',
    category: 'web',
    product: 'integration',
    description: 'Keeps connections of web pages open for an application.',
    source: trackedResource('Microsoft.SignalRService/signalR', '2023-02-01'),
    rights: [azure('Microsoft.SignalRService/signalR/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    volatile: armVolatile,
    redact: ['properties.upstream'],
    properties: {
      ...armProperties,
      kind: text('Kind.', (service) => said(service.kind)),
      skuTier: text('Tier of the SKU.', ({ sku }) => skuField(sku, 'tier')),
      hostName: text('Name that clients connect to.', ({ properties }) => properties?.hostName),
      externalIp: text('Public address.', ({ properties }) => properties?.externalIP),
      version: text('Version of the service.', ({ properties }) => properties?.version),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      disableAadAuth: flag(
        'Whether Microsoft Entra tokens are refused.',
        ({ properties }) => properties?.disableAadAuth,
      ),
      clientCertEnabled: flag(
        'Whether clients must show a certificate.',
        ({ properties }) => properties?.tls?.clientCertEnabled,
      ),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        ({ properties }) => properties?.networkACLs?.defaultAction,
      ),
      publicNetworkAllows: list(
        'Kinds of requests that public networks may make.',
        ({ properties }) => properties?.networkACLs?.publicNetwork?.allow,
      ),
      publicNetworkDenies: list(
        'Kinds of requests that public networks may not make.',
        ({ properties }) => properties?.networkACLs?.publicNetwork?.deny,
      ),
      sharedPrivateLinkResourceIds: list(
        'Resources that it reaches through private endpoints of its own.',
        ({ properties }) =>
          properties?.sharedPrivateLinkResources?.flatMap(
            ({ properties: link }) => said(link?.privateLinkResourceId) ?? [],
          ),
      ),
      allowedOrigins: list('Web sites whose pages may connect.', ({ properties }) => properties?.cors?.allowedOrigins),
      features: json('Features by name.', ({ properties }) =>
        properties?.features?.map(({ flag: name, value }) => ({ flag: name ?? null, value: value ?? null })),
      ),
      privateEndpointConnections,
    },
    relations: (service, context) => [
      ...armRelations(service, context),
      ...relationsTo(
        'connects',
        service.properties?.sharedPrivateLinkResources?.map(({ properties }) => properties?.privateLinkResourceId) ??
          [],
        context,
      ),
      ...privateEndpointRelations(service, context),
    ],
  },
);
