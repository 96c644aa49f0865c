import { z } from 'zod';
import { roles } from './roles.ts';

const role = z.enum(roles);
const moment = z.iso.datetime();
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), 'must hold no control characters');

export const organizationInput = z.strictObject({ name }).meta({ id: 'NewOrganization' });

export const organizationView = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: moment,
    role: role.describe('Of the caller in this organisation.'),
    current: z.boolean().describe('The organisation that this request belongs to.'),
  })
  .meta({ id: 'Organization' });
export type OrganizationView = z.output<typeof organizationView>;

export const organizationList = z.object({ items: z.array(organizationView) }).meta({ id: 'OrganizationList' });

export const switched = z
  .object({
    organization: organizationView,
    token: z
      .string()
      .nullable()
      .describe(
        'For the requests from now on; null where the browser has it as its session cookie. Never shown again.',
      ),
    expiresAt: moment.describe('Moves on while the session is used.'),
  })
  .meta({ id: 'Switched' });

export const tokenInput = z
  .strictObject({
    name,
    role: role.describe('What the token may do; not more than its maker may.'),
    expiresInDays: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .nullable()
      .default(90)
      .describe('Days until it ends; null: it does not end by itself.'),
  })
  .meta({ id: 'NewToken' });
export type TokenInput = z.output<typeof tokenInput>;

const tokenFields = {
  id: z.string(),
  name: z.string(),
  kind: z
    .enum(['installation', 'api', 'session'])
    .describe('installation: of the token file; api: made here; session: of a browser or a command line.'),
  role,
  member: z.string().nullable().describe('The person for whom it acts; null for a token that stands for itself.'),
  createdAt: moment,
  lastUsedAt: moment.nullable().describe('Exact to a minute.'),
  expiresAt: moment.nullable(),
  current: z.boolean().describe('The token that this request came with.'),
};
export const tokenView = z.object(tokenFields).meta({ id: 'Token' });
export type TokenView = z.output<typeof tokenView>;

export const createdToken = z
  .object({ ...tokenFields, token: z.string().describe('The token itself; never shown again.') })
  .meta({ id: 'CreatedToken' });
export type CreatedToken = z.output<typeof createdToken>;

export const tokenList = z.object({ items: z.array(tokenView) }).meta({ id: 'TokenList' });

export const me = z
  .object({
    organization: z.object({ id: z.string(), name: z.string() }),
    role,
    member: z.object({ name: z.string(), operator: z.boolean() }).nullable(),
    assessmentId: z
      .string()
      .nullable()
      .describe('The one assessment that the caller sees, and nothing else; null for a caller without that bound.'),
    token: tokenView,
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof me>;
