/** Passwords and certificates of applications and service principals: parts with dates of their own. */
import { z } from 'zod';
import type { Right } from '../declaration.ts';
import { type EntityType, entityType } from '../declaration.ts';
import { partKey } from '../keys.ts';
import { instant, number, text } from '../property.ts';
import { maybeText } from '../vendor.ts';

/** The two lists as a body has them; items are judged one by one as parts, so that a bad one is counted. */
export const credentialLists = {
  passwordCredentials: z.array(z.unknown()).nullish(),
  keyCredentials: z.array(z.unknown()).nullish(),
} as const;

interface CredentialHolder {
  readonly passwordCredentials?: readonly unknown[] | null | undefined;
  readonly keyCredentials?: readonly unknown[] | null | undefined;
}

/** How many of each the holder has; absent where the service did not return the list. */
export const credentialCounts = {
  passwordCredentialCount: number<CredentialHolder>(
    'Number of passwords (client secrets).',
    (holder) => holder.passwordCredentials?.length,
  ),
  keyCredentialCount: number<CredentialHolder>(
    'Number of keys (certificates).',
    (holder) => holder.keyCredentials?.length,
  ),
} as const;

/** Parts of the bodies that must never be kept: values of secrets, and their first characters. */
export const credentialSecrets: readonly string[] = [
  'passwordCredentials.*.hint',
  'passwordCredentials.*.secretText',
  'keyCredentials.*.key',
];

/** The credentials of a body as parts of a type made with `credentialType`. */
export function credentialParts(holder: CredentialHolder, type: string) {
  return [
    ...(holder.passwordCredentials ?? []).map((credential) => ({ type, item: { kind: 'password', credential } })),
    ...(holder.keyCredentials ?? []).map((credential) => ({ type, item: { kind: 'key', credential } })),
  ];
}

interface HolderNames {
  readonly type: string;
  readonly title: string;
  readonly plural: string;
  readonly parent: string;
  readonly description: string;
  readonly rights: readonly Right[];
}

/**
 * The credentials of one kind of holder. Source: Microsoft Graph, "passwordCredential" and "keyCredential" resource types
 * (v1.0). The kind is a part of the key: a SAML signing certificate and its password share one `keyId`.
 */
export function credentialType({ parent, ...names }: HolderNames): EntityType {
  return entityType(
    z.object({
      kind: z.enum(['password', 'key']),
      credential: z.object({
        keyId: z.string().min(1),
        displayName: maybeText,
        startDateTime: maybeText,
        endDateTime: maybeText,
        type: maybeText,
        usage: maybeText,
      }),
    }),
    {
      ...names,
      class: 'Secret',
      category: 'identity',
      product: 'entra',
      source: { kind: 'part', parent },
      key: ({ kind, credential }, context) => partKey(context.parent?.key ?? '', kind, credential.keyId),
      id: ({ credential }) => credential.keyId,
      name: ({ credential }) => credential.displayName || credential.keyId,
      redact: ['credential.hint', 'credential.secretText', 'credential.key'],
      properties: {
        kind: text('password (client secret) or key (certificate).', ({ kind }) => kind),
        startDateTime: instant('When it becomes valid.', ({ credential }) => credential.startDateTime),
        endDateTime: instant('When it expires.', ({ credential }) => credential.endDateTime),
        type: text('Of a key: AsymmetricX509Cert or X509CertAndPassword.', ({ credential }) => credential.type),
        usage: text('Of a key: Verify or Sign.', ({ credential }) => credential.usage),
      },
    },
  );
}
