import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, partKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTags, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { attributeProperties, maybeAttributes } from './attributes.ts';

/** "About Key Vault certificates": the formats in which a vault keeps a certificate with its key, as content types of secrets. */
const formats: readonly string[] = ['application/x-pkcs12', 'application/x-pem-file'];

/** Whether a secret of the content type is the stored form of a certificate. */
export function holdsCertificate(contentType: string | null | undefined): boolean {
  return formats.includes(contentType?.trim().toLowerCase() ?? '');
}

/** URL of the certificate: a vault keeps certificate, key and secret under one name. */
function certificateUrl(secretUri: string | null | undefined): string | undefined {
  return secretUri ? secretUri.replace(/\/secrets\//i, '/certificates/') : undefined;
}

/**
 * Part of a secret: Resource Manager has no list of certificates, but lists the secret that each of them is kept in.
 * Source: "Secrets - List" of Microsoft.KeyVault.
 */
export const keyVaultCertificate = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    tags: maybeTags,
    properties: maybeObject({ attributes: maybeAttributes, contentType: maybeText, secretUri: maybeText }),
  }),
  {
    type: 'azure_key_vault_certificate',
    title: 'Key vault certificate',
    plural: 'Key vault certificates',
    class: 'Certificate',
    category: 'security',
    product: 'key-vault',
    description:
      'A certificate in a vault with its validity, known by the secret that holds it. Subject, issuer, kind of key and renewal are told only by the vault itself and are not read; a certificate file that somebody stored as a plain secret of the same content type looks the same.',
    source: { kind: 'part', parent: 'azure_key_vault_secret' },
    rights: [azure('Microsoft.KeyVault/vaults/secrets/read')],
    key: (certificate, { tenantId }) => partKey(armKey(certificate.id, tenantId), 'certificate'),
    name: (certificate) => certificate.name,
    redact: ['properties.value', 'value'],
    properties: {
      ...attributeProperties,
      tags: json('Tags by name.', (certificate) => certificate.tags),
      contentType: text(
        'Format: application/x-pkcs12 or application/x-pem-file.',
        ({ properties }) => properties?.contentType,
      ),
      certificateUri: text('URL by which services name it.', ({ properties }) => certificateUrl(properties?.secretUri)),
    },
    relations: (_certificate, context) => containedIn(context),
  },
);
