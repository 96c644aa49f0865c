import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Galleries - List". */
export const gallery = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      description: maybeText,
      identifier: maybeObject({ uniqueName: maybeText }),
      softDeletePolicy: maybeObject({ isSoftDeleteEnabled: maybeFlag }),
      sharingProfile: maybeObject({
        permissions: maybeText,
        groups: maybeList(z.object({ type: maybeText, ids: maybeTexts })),
        communityGalleryInfo: maybeObject({ communityGalleryEnabled: maybeFlag, publicNames: maybeTexts }).catch(
          undefined,
        ),
      }),
    }),
  }),
  {
    type: 'azure_gallery',
    title: 'Compute gallery',
    plural: 'Compute galleries',
    class: 'Repository',
    category: 'compute',
    product: 'compute',
    description: 'A gallery of images with whom they are shared with.',
    source: trackedResource('Microsoft.Compute/galleries', '2024-03-03'),
    rights: [azure('Microsoft.Compute/galleries/read')],
    key: (gallery, { tenantId }) => armKey(gallery.id, tenantId),
    name: (gallery) => gallery.name,
    volatile: [...armVolatile, 'properties.sharingStatus'],
    properties: {
      ...armProperties,
      about: text('What it is for.', ({ properties }) => properties?.description),
      uniqueName: text('Name that is unique in Azure.', ({ properties }) => properties?.identifier?.uniqueName),
      softDeleteEnabled: flag(
        'Whether deleted images can be had back.',
        ({ properties }) => properties?.softDeletePolicy?.isSoftDeleteEnabled,
      ),
      sharingPermissions: text(
        'Private (by roles alone), Groups (subscriptions and tenants) or Community (everybody).',
        ({ properties }) => properties?.sharingProfile?.permissions,
      ),
      sharedWith: json('Subscriptions and tenants it is shared with: `{ type, ids }`.', ({ properties }) =>
        properties?.sharingProfile?.groups?.map(({ type, ids }) => ({ type: type ?? null, ids: ids ?? null })),
      ),
      communityGalleryEnabled: flag(
        'Whether everybody may use it.',
        ({ properties }) => properties?.sharingProfile?.communityGalleryInfo?.communityGalleryEnabled,
      ),
      communityGalleryNames: list(
        'Names by which everybody finds it.',
        ({ properties }) => properties?.sharingProfile?.communityGalleryInfo?.publicNames,
      ),
    },
    relations: armRelations,
  },
);
