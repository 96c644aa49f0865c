import { z } from 'zod';
import { entityType, type ParentEntity } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

/** Whether a profile is of Front Door and not of the classic CDN, which has other things below it. */
export function isFrontDoor(profile: ParentEntity): boolean {
  const { skuName } = profile.properties;
  return typeof skuName !== 'string' || /azurefrontdoor/i.test(skuName);
}

/** Source: Azure Resource Manager, "Profiles - List" of CDN. */
export const cdnProfile = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      resourceState: maybeText,
      frontDoorId: maybeText,
      originResponseTimeoutSeconds: maybeNumber,
      logScrubbing: maybeObject({ state: maybeText }),
    }),
  }),
  {
    type: 'azure_cdn_profile',
    title: 'CDN or Front Door profile',
    plural: 'CDN and Front Door profiles',
    class: 'Service',
    category: 'network',
    product: 'network',
    description: 'Endpoints on the edge of the network of Microsoft, of Front Door or of the classic CDN by its SKU.',
    source: trackedResource('Microsoft.Cdn/profiles', '2024-02-01'),
    rights: [azure('Microsoft.Cdn/profiles/read')],
    key: (profile, { tenantId }) => armKey(profile.id, tenantId),
    name: (profile) => profile.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      kind: text('Kind, such as frontdoor.', ({ kind }) => kind || undefined),
      resourceState: text('Active, Disabled, ...', ({ properties }) => properties?.resourceState),
      frontDoorId: text(
        'Id that Front Door sends along, by which origins know it.',
        ({ properties }) => properties?.frontDoorId,
      ),
      originResponseTimeoutSeconds: number(
        'Seconds after which an origin is given up.',
        ({ properties }) => properties?.originResponseTimeoutSeconds,
      ),
      logScrubbing: text(
        'Whether personal data is taken out of logs: Enabled or Disabled.',
        ({ properties }) => properties?.logScrubbing?.state,
      ),
    },
    relations: armRelations,
  },
);
