import { z } from 'zod';
import { credentialKindNames, readOptions } from '../catalog/index.ts';

const guid = z.string().regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID');

export const signInInput = z
  .strictObject({
    connectionId: z.uuid().optional().describe('A connection to sign in to again; a new one is made when absent.'),
    name: z.string().min(1).max(200).optional(),
    cloud: z.string().min(1).default('commercial'),
    tenantId: z.string().min(1).max(253).describe('GUID of the Microsoft Entra tenant, or one of its domains.'),
    clientId: guid,
    clientSecret: z.string().min(1).max(1000).optional().describe('Absent where the application is a public client.'),
    options: readOptions.partial().optional(),
  })
  .meta({ id: 'NewSignIn' });
export type SignInInput = z.output<typeof signInInput>;

export const signInView = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'connected', 'failed', 'expired']),
    url: z.string().nullable().describe('Where to go on in a browser; told once, when the sign-in is begun.'),
    redirectUri: z.string().describe('Has to be registered on the application.'),
    expiresAt: z.string(),
    connectionId: z.string().nullable(),
    error: z.object({ code: z.string(), cause: z.string(), fix: z.string(), doc: z.string() }).nullable(),
  })
  .meta({ id: 'SignIn' });
export type SignInView = z.output<typeof signInView>;

export const credentialKindList = z
  .object({
    kinds: z.array(
      z.object({
        kind: z.enum(credentialKindNames),
        title: z.string(),
        about: z.string(),
        needs: z.string(),
        keeps: z.string(),
        ends: z.string(),
        readable: z.number().describe('Types that it reads with the least permissions.'),
        limited: z.array(
          z.object({
            type: z.string(),
            title: z.string(),
            readable: z.enum(['no', 'with-permission']),
            reason: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CredentialKindList' });
