import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Gallery Images - List By Gallery". */
export const galleryImage = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      osType: maybeText,
      osState: maybeText,
      hyperVGeneration: maybeText,
      architecture: maybeText,
      endOfLifeDate: maybeText,
      identifier: maybeObject({ publisher: maybeText, offer: maybeText, sku: maybeText }),
      features: maybeList(z.object({ name: z.string(), value: maybeText })),
      disallowed: maybeObject({ diskTypes: maybeTexts }),
    }),
  }),
  {
    type: 'azure_gallery_image',
    title: 'Gallery image',
    plural: 'Gallery images',
    class: 'Image',
    category: 'compute',
    product: 'compute',
    description: 'The definition of an image of a gallery; the versions hold the disks.',
    source: {
      kind: 'arm-children',
      parents: ['azure_gallery'],
      path: '{id}/images',
      apiVersion: '2024-03-03',
    },
    rights: [azure('Microsoft.Compute/galleries/images/read')],
    key: (image, { tenantId }) => armKey(image.id, tenantId),
    name: (image) => image.name,
    volatile: ['properties.provisioningState'],
    properties: {
      location: armProperties.location,
      tags: armProperties.tags,
      osType: text('Linux or Windows.', ({ properties }) => properties?.osType),
      osState: text('Generalized or Specialized.', ({ properties }) => properties?.osState),
      hyperVGeneration: text('V1 or V2.', ({ properties }) => properties?.hyperVGeneration),
      architecture: text('x64 or Arm64.', ({ properties }) => properties?.architecture),
      endOfLifeDate: instant('When it should no longer be used.', ({ properties }) => properties?.endOfLifeDate),
      publisher: text('Publisher.', ({ properties }) => properties?.identifier?.publisher),
      offer: text('Offer.', ({ properties }) => properties?.identifier?.offer),
      sku: text('SKU of the offer.', ({ properties }) => properties?.identifier?.sku),
      features: json('Features by name, such as SecurityType.', ({ properties }) =>
        properties?.features
          ? Object.fromEntries(properties.features.map(({ name, value }) => [name, value ?? null]))
          : undefined,
      ),
      disallowedDiskTypes: list('Disks it must not be put on.', ({ properties }) => properties?.disallowed?.diskTypes),
    },
    relations: (_image, context) => containedIn(context),
  },
);
