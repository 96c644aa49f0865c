import { z } from 'zod';
import { credentialKindNames, optionChanges, optionInputs, readOptions } from '../catalog/index.ts';
import { connectionScope, problem } from '../sync/index.ts';
import { connectionStates } from './state.ts';

const uuid = z.string().regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID');

export const credentialInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('client-secret'), clientId: uuid, clientSecret: z.string().min(1).max(1000) }),
    z.strictObject({
      kind: z.literal('client-certificate'),
      clientId: uuid,
      certificate: z
        .string()
        .min(1)
        .max(100_000)
        .optional()
        .describe('PEM with the private key, its certificate and those above it; or else pfx.'),
      pfx: z.base64().min(1).max(200_000).optional().describe('PKCS #12 file in base64.'),
      password: z.string().max(1000).optional().describe('Password of the PFX file or of the PEM key.'),
      sendChain: z
        .boolean()
        .default(false)
        .describe('Send the certificates along (x5c), for trust by subject name and issuer.'),
    }),
    z.strictObject({
      kind: z.literal('workload-identity'),
      clientId: uuid,
      tokenFile: z
        .string()
        .min(1)
        .max(4000)
        .optional()
        .describe(
          'File with the federated token, below the configured folder; AZURE_FEDERATED_TOKEN_FILE when absent.',
        ),
    }),
    z.strictObject({
      kind: z.literal('managed-identity'),
      clientId: uuid.optional().describe('Of a user-assigned identity; the system-assigned one when absent.'),
    }),
  ])
  .meta({ id: 'NewCredential' });
export type CredentialInput = z.output<typeof credentialInput>;

const acceptMissing = z
  .boolean()
  .default(false)
  .describe('Keep the connection although it sees only the directory, or only the subscriptions.');

export const connectionInput = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    cloud: z
      .string()
      .min(1)
      .default('commercial')
      .describe('Id of a cloud: commercial, gcc, gcch, dod, china or a configured one.'),
    tenantId: z.string().min(1).max(253).describe('GUID of the Microsoft Entra tenant.'),
    credential: credentialInput,
    scope: connectionScope
      .default({ kind: 'tenant' })
      .describe('The whole tenant, one management group with everything below it, or chosen subscriptions.'),
    directory: z
      .boolean()
      .default(true)
      .describe('Whether the directory (Microsoft Entra ID) is read; by one connection of a tenant at most.'),
    options: readOptions.partial().optional().describe('What the connection reads and leaves out.'),
    acceptMissing,
  })
  .meta({ id: 'NewConnection' });
export type ConnectionInput = z.output<typeof connectionInput>;

export const credentialChange = z
  .strictObject({ credential: credentialInput, acceptMissing })
  .meta({ id: 'CredentialChange' });
export type CredentialChange = z.output<typeof credentialChange>;

/** What a credential says of itself; nothing of it is secret. Which are there depends on the kind. */
export const credentialFacts = z
  .object({
    thumbprint: z.string().optional().describe('SHA-1 of the certificate, as the portal shows it.'),
    subject: z.string().optional(),
    notBefore: z.string().optional(),
    notAfter: z.string().optional(),
    tokenFile: z.string().optional(),
    user: z.string().optional().describe('Who signed in.'),
    permissions: z.array(z.string()).optional().describe('Delegated permissions that were granted at the sign-in.'),
    signedInAt: z.string().optional(),
  })
  .meta({ id: 'CredentialFacts' });
export type CredentialFacts = z.output<typeof credentialFacts>;

export const connectionChanges = z
  .strictObject({ options: optionChanges.default({}).describe('Options that are not named stay as they are.') })
  .meta({ id: 'ConnectionChanges' });

export const connectionView = z
  .object({
    id: z.string(),
    name: z.string(),
    cloud: z.string(),
    tenantId: z.string(),
    clientId: z.string(),
    credentialKind: z.enum(credentialKindNames),
    credentialFacts,
    createdAt: z.string(),
    scope: connectionScope,
    directory: z.boolean(),
    deleteGone: z
      .boolean()
      .describe('Whether what lay in a deleted subscription ends; otherwise it is kept and marked.'),
    schedule: z.object({
      everyMinutes: z.number().nullable().describe('Null: by hand only.'),
      staleAfterMinutes: z.number().describe('Age at which what was read counts as stale.'),
      staleAfterChosen: z.boolean().describe('False where it follows from the schedule.'),
      nextRunAt: z.string().nullable(),
    }),
    state: z.enum(connectionStates),
    reasons: z.array(problem).describe('What keeps the connection from being connected, the gravest first.'),
    warnings: z.array(problem).describe('What somebody should look at, and does not stand in the way.'),
    lastSuccessAt: z.string().nullable().describe('When a sync last came to its end.'),
    stale: z.boolean(),
    pausedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    options: readOptions,
    lastRun: z
      .object({
        id: z.string(),
        state: z.string(),
        startedAt: z.string().nullable(),
        finishedAt: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Connection' });
export type ConnectionView = z.output<typeof connectionView>;

export const connectionList = z.object({ items: z.array(connectionView) }).meta({ id: 'ConnectionList' });

export const optionDescription = z
  .object({
    options: z.array(
      z.object({
        name: readOptions.keyof(),
        input: z.enum(optionInputs).describe('What it takes.'),
        nullable: z.boolean(),
        title: z.string(),
        does: z.string(),
        saves: z.string(),
        loses: z.string(),
        default: z.unknown(),
      }),
    ),
    products: z.array(
      z.object({
        product: z.string(),
        title: z.string(),
        fixed: z.boolean().describe('Cannot be switched off.'),
        types: z.number().describe('Types that are read while it is on.'),
        optIn: z.number().describe('Types that are read only where they are switched on by name.'),
      }),
    ),
    optInTypes: z.array(
      z.object({
        type: z.string(),
        title: z.string(),
        product: z.string(),
        description: z.string(),
        rights: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'OptionDescription' });
