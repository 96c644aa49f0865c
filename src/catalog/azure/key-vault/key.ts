import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTags, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { attributeProperties, maybeAttributes } from './attributes.ts';

/**
 * Source: Azure Resource Manager, "Keys - List" of Microsoft.KeyVault: names and attributes of the current versions, without
 * a right to the keys themselves. What else there is to know of a key takes a call each: `azure_key_vault_key_details`.
 */
export const keyVaultKey = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    tags: maybeTags,
    properties: maybeObject({
      attributes: maybeAttributes,
      keyUri: maybeText,
    }),
  }),
  {
    type: 'azure_key_vault_key',
    title: 'Key vault key',
    plural: 'Key vault keys',
    class: 'Key',
    category: 'security',
    product: 'key-vault',
    description: 'A key in a vault with its validity; never the key itself.',
    source: {
      kind: 'arm-children',
      parents: ['azure_key_vault'],
      path: '{id}/keys',
      apiVersion: '2023-07-01',
    },
    rights: [azure('Microsoft.KeyVault/vaults/keys/read')],
    key: (key, { tenantId }) => armKey(key.id, tenantId),
    name: (key) => key.name,
    redact: ['properties.value', 'properties.release_policy'],
    properties: {
      ...attributeProperties,
      tags: json('Tags by name.', (key) => key.tags),
      keyUri: text('URL by which services name it.', ({ properties }) => properties?.keyUri),
    },
    relations: (_key, context) => containedIn(context),
    parts: ({ properties }) =>
      properties?.keyUri ? [{ type: 'azure_key_identifier', item: { keyUri: properties.keyUri } }] : [],
  },
);
