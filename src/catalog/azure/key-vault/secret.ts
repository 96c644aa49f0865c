import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTags, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { attributeProperties, maybeAttributes } from './attributes.ts';
import { holdsCertificate } from './certificate.ts';

/** Source: Azure Resource Manager, "Secrets - List" of Microsoft.KeyVault. It never answers values; the redaction makes sure. */
export const keyVaultSecret = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    tags: maybeTags,
    properties: maybeObject({ attributes: maybeAttributes, contentType: maybeText, secretUri: maybeText }),
  }),
  {
    type: 'azure_key_vault_secret',
    title: 'Key vault secret',
    plural: 'Key vault secrets',
    class: 'Secret',
    category: 'security',
    product: 'key-vault',
    description: 'A secret in a vault with its validity; never its value.',
    source: {
      kind: 'arm-children',
      parents: ['azure_key_vault'],
      path: '{id}/secrets',
      apiVersion: '2023-07-01',
    },
    rights: [azure('Microsoft.KeyVault/vaults/secrets/read')],
    key: (secret, { tenantId }) => armKey(secret.id, tenantId),
    name: (secret) => secret.name,
    redact: ['properties.value', 'value'],
    properties: {
      ...attributeProperties,
      tags: json('Tags by name.', (secret) => secret.tags),
      contentType: text('What the owner says it is.', ({ properties }) => properties?.contentType),
      secretUri: text('URL by which services name it.', ({ properties }) => properties?.secretUri),
    },
    relations: (_secret, context) => containedIn(context),
    parts: (secret) =>
      holdsCertificate(secret.properties?.contentType) ? [{ type: 'azure_key_vault_certificate', item: secret }] : [],
  },
);
