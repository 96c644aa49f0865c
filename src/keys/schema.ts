import { z } from 'zod';

const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a variable');

/** Where a key-encryption key is, as configured. */
export const keySource = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('file'), file: z.string().min(1).optional() }),
  z.strictObject({ provider: z.literal('environment'), variable: variableName.optional() }),
  z.strictObject({
    provider: z.literal('azure-key-vault'),
    keyId: z
      .string()
      .regex(
        /^https:\/\/[a-z0-9.-]+(:\d+)?\/keys\/[A-Za-z0-9-]+\/[A-Za-z0-9]+$/i,
        'must be the identifier of one version of a key: https://<vault>/keys/<name>/<version>',
      ),
  }),
  z.strictObject({
    provider: z.literal('aws-kms'),
    keyId: z.string().regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, 'must be the ARN of a key'),
  }),
]);

export const keySettings = z.strictObject({ current: keySource.optional(), previous: keySource.optional() });

export const keyStatus = z
  .object({
    current: z.object({ provider: z.string(), id: z.string().describe('Names the key; says nothing of its content.') }),
    previous: z
      .object({ provider: z.string(), id: z.string(), needed: z.boolean().describe('By any organisation.') })
      .nullable()
      .describe('The key-encryption key that is being replaced.'),
    dataKeys: z
      .array(
        z.object({
          version: z.number(),
          keyEncryptionKey: z.string(),
          createdAt: z.string(),
          retiredAt: z.string().nullable().describe('When no secret was sealed under it any more.'),
          secrets: z.number().describe('Secrets sealed under it.'),
        }),
      )
      .describe('Of the organisation, oldest first; the last one seals.'),
    oldFormat: z.number().describe('Secrets sealed as earlier versions of Assay did it.'),
    rotating: z.boolean(),
    lastRotation: z.object({ resealed: z.number(), unreadable: z.number() }).nullable().describe('Since the start.'),
  })
  .meta({ id: 'KeyStatus' });
export type KeyStatus = z.output<typeof keyStatus>;

export const rewrapped = z
  .object({ dataKeys: z.number(), secrets: z.number().describe('Of the old format, sealed anew.'), status: keyStatus })
  .meta({ id: 'RewrappedKeys' });
export type Rewrapped = z.output<typeof rewrapped>;
