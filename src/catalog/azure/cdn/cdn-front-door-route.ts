import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armVolatile, containedIn, relationsTo } from '../arm.ts';

/** Source: Azure Resource Manager, "Routes - List By Endpoint". */
export const cdnFrontDoorRoute = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      enabledState: maybeText,
      supportedProtocols: maybeTexts,
      patternsToMatch: maybeTexts,
      forwardingProtocol: maybeText,
      httpsRedirect: maybeText,
      linkToDefaultDomain: maybeText,
      originGroup: maybeReference,
      customDomains: maybeList(maybeReference),
    }),
  }),
  {
    type: 'azure_cdn_front_door_route',
    title: 'Front Door route',
    plural: 'Front Door routes',
    class: 'Rule',
    category: 'network',
    product: 'network',
    description: 'Which requests of an endpoint go to which origins, and whether with TLS only.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cdn_front_door_endpoint'],
      path: '{id}/routes',
      apiVersion: '2024-02-01',
    },
    rights: [azure('Microsoft.Cdn/profiles/afdEndpoints/routes/read')],
    key: (route, { tenantId }) => armKey(route.id, tenantId),
    name: (route) => route.name,
    volatile: [...armVolatile, 'properties.deploymentStatus'],
    properties: {
      enabledState: text('Enabled or Disabled.', ({ properties }) => properties?.enabledState),
      supportedProtocols: list('Http, Https.', ({ properties }) => properties?.supportedProtocols),
      httpsRedirect: text(
        'Enabled where requests without TLS are sent to the address with it.',
        ({ properties }) => properties?.httpsRedirect,
      ),
      forwardingProtocol: text(
        'How origins are asked: HttpsOnly, HttpOnly or MatchRequest.',
        ({ properties }) => properties?.forwardingProtocol,
      ),
      patternsToMatch: list('Paths.', ({ properties }) => properties?.patternsToMatch),
      linkToDefaultDomain: text(
        'Whether it holds for the name that Front Door gave: Enabled or Disabled.',
        ({ properties }) => properties?.linkToDefaultDomain,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('routes_to', [properties?.originGroup?.id], context),
      ...relationsTo('uses', properties?.customDomains?.map((domain) => domain?.id) ?? [], context),
    ],
  },
);
