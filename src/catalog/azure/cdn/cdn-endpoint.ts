import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import {
  armShape,
  maybeFlag,
  maybeList,
  maybeNumber,
  maybeObject,
  maybeReference,
  maybeText,
  maybeTexts,
} from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsFrom, relationsTo } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    hostName: maybeText,
    originHostHeader: maybeText,
    resourceState: maybeText,
    isHttpAllowed: maybeFlag,
    isHttpsAllowed: maybeFlag,
    isCompressionEnabled: maybeFlag,
    queryStringCachingBehavior: maybeText,
    webApplicationFirewallPolicyLink: maybeReference,
    origins: maybeList(
      z.object({
        name: maybeText,
        properties: maybeObject({
          hostName: maybeText,
          httpPort: maybeNumber,
          httpsPort: maybeNumber,
          enabled: maybeFlag,
          privateLinkResourceId: maybeText,
        }),
      }),
    ),
    customDomains: maybeList(z.object({ name: maybeText, properties: maybeObject({ hostName: maybeText }) })),
    geoFilters: maybeList(z.object({ relativePath: maybeText, action: maybeText, countryCodes: maybeTexts })),
  }),
});

/** Source: Azure Resource Manager, "Endpoints - List By Profile" of CDN; hence read from Resource Graph only. */
export const cdnEndpoint = entityType(schema, {
  type: 'azure_cdn_endpoint',
  title: 'CDN endpoint',
  plural: 'CDN endpoints',
  class: 'Gateway',
  category: 'network',
  product: 'network',
  description: 'A name of the classic CDN with the origins that it fetches from.',
  source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.cdn/profiles/endpoints' },
  rights: [azure('Microsoft.Cdn/profiles/endpoints/read')],
  key: (endpoint, { tenantId }) => armKey(endpoint.id, tenantId),
  name: (endpoint) => endpoint.name,
  volatile: armVolatile,
  // Rules may add headers that an origin takes for a password; the names of signing keys go with them.
  redact: [
    'properties.deliveryPolicy',
    'properties.urlSigningKeys',
    'properties.customDomains.*.properties.validationData',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    hostName: text('Name.', ({ properties }) => properties?.hostName),
    originHostHeader: text('Host name that origins are asked with.', ({ properties }) => properties?.originHostHeader),
    resourceState: text('Running, Stopped, ...', ({ properties }) => properties?.resourceState),
    isHttpAllowed: flag('Whether it answers without TLS.', ({ properties }) => properties?.isHttpAllowed),
    isHttpsAllowed: flag('Whether it answers with TLS.', ({ properties }) => properties?.isHttpsAllowed),
    isCompressionEnabled: flag('Whether answers are compressed.', ({ properties }) => properties?.isCompressionEnabled),
    queryStringCachingBehavior: text(
      'What of the query counts for the cache.',
      ({ properties }) => properties?.queryStringCachingBehavior,
    ),
    origins: json('Origins: name, host, ports, and whether they are on.', ({ properties }) =>
      properties?.origins?.map((origin) => ({
        name: origin.name ?? null,
        hostName: origin.properties?.hostName ?? null,
        httpPort: origin.properties?.httpPort ?? null,
        httpsPort: origin.properties?.httpsPort ?? null,
        enabled: origin.properties?.enabled ?? null,
      })),
    ),
    customDomains: list('Names of your own.', ({ properties }) =>
      properties?.customDomains?.flatMap((domain) => domain.properties?.hostName ?? []),
    ),
    geoFilters: json('Countries that are let in or kept out.', ({ properties }) =>
      properties?.geoFilters?.map((filter) => ({
        path: filter.relativePath ?? null,
        action: filter.action ?? null,
        countryCodes: [...(filter.countryCodes ?? [])],
      })),
    ),
  },
  relations: (endpoint, context) => [
    ...armRelations(endpoint, context),
    ...relationsTo(
      'routes_to',
      (endpoint.properties?.origins ?? []).map(({ properties }) => properties?.privateLinkResourceId),
      context,
    ),
    ...relationsFrom('protects', [endpoint.properties?.webApplicationFirewallPolicyLink?.id], context),
  ],
});
