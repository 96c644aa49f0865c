import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armVolatile, containedIn, relationsTo } from '../arm.ts';

/** Source: Azure Resource Manager, "AFD Origins - List By Origin Group". */
export const cdnFrontDoorOrigin = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      hostName: maybeText,
      originHostHeader: maybeText,
      httpPort: maybeNumber,
      httpsPort: maybeNumber,
      enabledState: maybeText,
      enforceCertificateNameCheck: maybeFlag,
      azureOrigin: maybeReference,
      sharedPrivateLinkResource: maybeObject({ privateLink: maybeReference, status: maybeText }),
    }),
  }),
  {
    type: 'azure_cdn_front_door_origin',
    title: 'Front Door origin',
    plural: 'Front Door origins',
    class: 'ApplicationEndpoint',
    category: 'network',
    product: 'network',
    description: 'Where Front Door fetches answers from.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cdn_front_door_origin_group'],
      path: '{id}/origins',
      apiVersion: '2024-02-01',
    },
    rights: [azure('Microsoft.Cdn/profiles/originGroups/origins/read')],
    key: (origin, { tenantId }) => armKey(origin.id, tenantId),
    name: (origin) => origin.name,
    volatile: [...armVolatile, 'properties.deploymentStatus'],
    properties: {
      hostName: text('Name or address.', ({ properties }) => properties?.hostName),
      originHostHeader: text('Host name that it is asked with.', ({ properties }) => properties?.originHostHeader),
      httpPort: number('Port without TLS.', ({ properties }) => properties?.httpPort),
      httpsPort: number('Port with TLS.', ({ properties }) => properties?.httpsPort),
      enabledState: text('Enabled or Disabled.', ({ properties }) => properties?.enabledState),
      enforceCertificateNameCheck: flag(
        'Whether the name in its certificate has to fit.',
        ({ properties }) => properties?.enforceCertificateNameCheck,
      ),
      privateLinkResourceId: text(
        'Resource that is reached without the internet, where it is.',
        ({ properties }) => properties?.sharedPrivateLinkResource?.privateLink?.id,
      ),
      privateLinkStatus: text(
        'Whether its owner has approved that.',
        ({ properties }) => properties?.sharedPrivateLinkResource?.status,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo(
        'routes_to',
        [properties?.azureOrigin?.id, properties?.sharedPrivateLinkResource?.privateLink?.id],
        context,
      ),
    ],
  },
);
