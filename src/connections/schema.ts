import { z } from 'zod';

const uuid = z.string().regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID');

export const credentialInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('client-secret'), clientId: uuid, clientSecret: z.string().min(1).max(1000) }),
    z.strictObject({
      kind: z.literal('client-certificate'),
      clientId: uuid,
      certificate: z.string().min(1).max(100_000).describe('PEM with the certificate and its private key.'),
    }),
  ])
  .meta({ id: 'NewCredential' });

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
    acceptMissing: z
      .boolean()
      .default(false)
      .describe('Keep the connection although it sees only the directory, or only the subscriptions.'),
  })
  .meta({ id: 'NewConnection' });
export type ConnectionInput = z.output<typeof connectionInput>;

export const connectionView = z
  .object({
    id: z.string(),
    name: z.string(),
    cloud: z.string(),
    tenantId: z.string(),
    clientId: z.string(),
    credentialKind: z.enum(['client-secret', 'client-certificate']),
    createdAt: z.string(),
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
