import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';

/**
 * The URL of a key without its version, in lower case, as an entity key: services that encrypt with a key of the customer
 * name it by this URL and not by its Resource Manager id. Undefined for what is not the URL of a key.
 */
export function keyIdentifierKey(url: string): string | undefined {
  const found = /^https:\/\/([^/:]+)(?::443)?\/keys\/([^/]+)/i.exec(url);
  return found ? `https://${found[1]}/keys/${found[2]}`.toLowerCase() : undefined;
}

/** Relations to the keys of the customer that the item is encrypted with, by their URLs. */
export function encryptedBy(...urls: readonly (string | null | undefined)[]): RelationDraft[] {
  return urls.flatMap((url) => {
    const to = url ? keyIdentifierKey(url) : undefined;
    return to === undefined ? [] : [{ type: 'encrypted_by' as const, to }];
  });
}

/** Part of a key: what `encrypted_by` leads to, whoever may read the vault. */
export const keyIdentifier = entityType(z.object({ keyUri: z.string().min(1) }), {
  type: 'azure_key_identifier',
  title: 'Key identifier',
  plural: 'Key identifiers',
  class: 'Key',
  category: 'security',
  product: 'key-vault',
  description: 'The URL by which services name a key of a vault that they encrypt with.',
  source: { kind: 'part', parent: 'azure_key_vault_key' },
  rights: [azure('Microsoft.KeyVault/vaults/keys/read')],
  key: ({ keyUri }) => keyIdentifierKey(keyUri) ?? keyUri.toLowerCase(),
  name: ({ keyUri }) => keyUri,
  properties: {
    keyUri: text('URL of the key, without a version.', ({ keyUri }) => keyUri),
  },
  relations: (_item, { parent }) => (parent ? [{ type: 'describes', to: parent.key }] : []),
});
