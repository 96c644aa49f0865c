import { z } from 'zod';
import { declarations, type Product, products } from '../catalog/index.ts';

const uuid = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID')
  .transform((id) => id.toLowerCase());

/** Controls, bidirectional marks and other characters that cannot be seen: a script is to be read before it is run. */
const visible = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text), 'holds characters that cannot be seen');

const productNames = Object.keys(products) as [Product, ...Product[]];
export const productName = z.enum(productNames);

const optInTypes = declarations.filter(({ optIn }) => optIn).map(({ type }) => type) as [string, ...string[]];
export const optInType = z.enum(optInTypes);

export const setupScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tenant') }).describe('Everything: the tenant root management group.'),
  z.strictObject({
    kind: z.literal('management-group'),
    // "Naming rules and restrictions for Azure resources": letters, digits and -_().; no full stop at the end.
    id: z.string().regex(/^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$/, 'must be the id of a management group'),
  }),
  z.strictObject({ kind: z.literal('subscriptions'), ids: z.array(uuid).min(1).max(100) }),
  z.strictObject({ kind: z.literal('directory') }).describe('Entra ID alone: no role in Azure is given.'),
]);

const validDays = z.number().int().min(1).max(730).default(180).describe('Days for which it is valid.');

export const setupCredential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('client-secret'), validDays }),
  z.strictObject({ kind: z.literal('certificate'), validDays }),
  z.strictObject({
    kind: z.literal('federated'),
    issuer: z
      .string()
      .max(600)
      .regex(/^https:\/\/[^\s"'`$\\<>{}|^]+$/, 'must be an https URL'),
    subject: visible(600),
    audience: visible(600).optional().describe('The usual one of the cloud when absent.'),
  }),
  z
    .strictObject({ kind: z.literal('managed-identity'), clientId: uuid })
    .describe('An identity that is there already; the rights are given to it and no application is made.'),
  z
    .strictObject({
      kind: z.literal('delegated'),
      publicClient: z.boolean().default(false).describe('An application without a client secret.'),
      validDays,
    })
    .describe(
      'A person signs in: delegated permissions, the directory alone whatever the scope, and a redirect address.',
    ),
]);

export const setupRequest = z
  .strictObject({
    cloud: z.string().min(1).max(100).default('commercial').describe('commercial, gcc, gcch, dod or china.'),
    tenantId: uuid.optional().describe('The script then refuses to run in another tenant.'),
    displayName: visible(120).default('Assay').describe('Name of the application registration.'),
    products: z.array(productName).optional().describe('Products that are read; all when absent.'),
    types: z.array(optInType).default([]).describe('Types that are read only where they are switched on by name.'),
    scope: setupScope.default({ kind: 'tenant' }),
    credential: setupCredential.default({ kind: 'client-secret', validDays: 180 }),
    role: z.enum(['custom', 'reader']).default('custom').describe('The least custom role, or the built-in Reader.'),
    keyVaultReader: z
      .boolean()
      .default(false)
      .describe('Gives the built-in role Key Vault Reader as well. Nothing that is read today needs it.'),
  })
  .meta({ id: 'SetupRequest' });
export type SetupRequest = z.output<typeof setupRequest>;

export const setupFormats = ['bash', 'terraform', 'bicep', 'portal', 'removal'] as const;
export type SetupFormat = (typeof setupFormats)[number];

const file = z.object({ path: z.string(), text: z.string() });
const artefact = z.object({ title: z.string(), run: z.string().describe('How it is run.'), files: z.array(file) });

export const setupAnswer = z
  .object({
    cloud: z.string(),
    displayName: z.string(),
    rights: z.object({
      graph: z
        .array(z.string())
        .describe('Permissions of Microsoft Graph: of the application, or delegated for a sign-in.'),
      azure: z.array(z.string()).describe('Actions of the custom role, beside the built-in roles.'),
      builtInRoles: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    notes: z.array(z.string()).describe('What the artefacts cannot do by themselves.'),
    artefacts: z.object({ bash: artefact, terraform: artefact, bicep: artefact, portal: artefact, removal: artefact }),
  })
  .meta({ id: 'Setup' });
export type SetupAnswer = z.output<typeof setupAnswer>;
export type Artefact = z.output<typeof artefact>;

/** `a,b` or the parameter repeated. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat().flatMap((one) => String(one).split(','))),
    z.array(item).optional(),
  );

export const readsQuery = z.strictObject({
  products: listOf(productName).describe('Products, with commas between them; all when absent.'),
  types: listOf(optInType).describe('Types that are off unless they are named.'),
});

export const readsAnswer = z
  .object({
    products: z.array(
      z.object({
        product: z.string(),
        title: z.string(),
        purpose: z.string().describe('Why it is read.'),
        types: z.array(
          z.object({
            type: z.string(),
            title: z.string(),
            description: z.string(),
            purpose: z
              .string()
              .describe('The checks that need it; where there are none, what its product is read for.'),
            fields: z.array(z.string()).describe('What is kept of each, by name; of relations only who and whom.'),
            source: z.string(),
            rights: z.array(z.string()),
            licence: z.string().nullable(),
            optIn: z.boolean(),
          }),
        ),
      }),
    ),
    never: z.array(z.object({ what: z.string(), how: z.string() })),
  })
  .meta({ id: 'WhatIsRead' });
export type ReadsAnswer = z.output<typeof readsAnswer>;
