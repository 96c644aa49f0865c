import { z } from 'zod';
import { freshnessField } from '../../connections/index.ts';
import { severities } from '../../posture/index.ts';
import {
  identity,
  listOf,
  missingFact,
  pageQuery,
  privilege,
  sortsOf,
  sortWords,
  thing,
  tierFilter,
} from '../schema.ts';

export const applicationSorts = ['credentialEnd', 'lastUsed'] as const;
export const managedSorts = ['azureRoles', 'directoryRoles'] as const;
export const applicationKinds = ['service-principal', 'registration', 'managed-identity'] as const;

const risk = z
  .enum(severities)
  .nullable()
  .describe('By the lists of posture; null: none of them names it, which does not make it harmless.');

const publisher = z
  .object({ verified: z.boolean().nullable().describe('Null: Microsoft did not say.'), name: z.string().nullable() })
  .describe('Publisher that Microsoft verified.');

const common = identity.extend({
  kind: z.enum(applicationKinds),
  appId: z.string().nullable(),
  enabled: z.boolean().nullable().describe('Of a registration: null, as the service principal says it.'),
  ownTenant: z.boolean().nullable().describe('Whether the application is registered in this tenant.'),
  privilege: privilege.nullable().describe('Null before posture was first judged.'),
  permissions: z
    .object({
      application: z.number().nullable().describe('Held as itself; null where they were not read.'),
      delegated: z.number().nullable().describe('Held on behalf of users; null where they were not read.'),
      risk,
    })
    .describe('Of the service principal.'),
});

const application = common
  .extend({
    publisher,
    counterpart: thing.nullable().describe('The registration of a service principal, or the other way round.'),
    owners: z.number().nullable().describe('Of both; null where they were not read.'),
    credentials: z.object({
      active: z.number().describe('Passwords and certificates that still hold, of both.'),
      expired: z.number(),
      nextEnd: z.string().nullable().describe('When the next of those that hold ends.'),
    }),
    lastUsed: z
      .object({ at: z.string().nullable() })
      .nullable()
      .describe("Last sign-in of any kind; null: Microsoft's report on sign-ins was not read, or does not name it."),
  })
  .meta({ id: 'IdentityApplication' });
export type Application = z.output<typeof application>;
export const applicationList = listOf(application).meta({ id: 'IdentityApplicationList' });

const managedIdentity = common
  .extend({
    assigned: z.enum(['system', 'user']).nullable(),
    resource: thing.nullable().describe('The Azure resource that it belongs to, or that it is.'),
    usedBy: z.number().describe('Resources that run as it, as far as they were read.'),
    azureRoles: z.number().nullable().describe('Azure role assignments of its own; null where they were not read.'),
    directoryRoles: z.number().nullable(),
  })
  .meta({ id: 'IdentityManagedIdentity' });
export type ManagedIdentity = z.output<typeof managedIdentity>;
export const managedIdentityList = listOf(managedIdentity).meta({ id: 'IdentityManagedIdentityList' });

export const applicationQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(['service-principal', 'registration']).default('service-principal'),
  ownTenant: z.stringbool().optional(),
  enabled: z.stringbool().optional(),
  verified: z.stringbool().optional().describe('Whether Microsoft verified the publisher.'),
  credentials: z
    .enum(['expired', 'ends-30', 'ends-90', 'none'])
    .optional()
    .describe('With a credential of its own that has ended, or will within so many days; `none`: without any.'),
  ownerless: z.stringbool().optional().describe('`true`: of which itself no owner was read.'),
  tier: tierFilter,
  sort: z
    .enum(sortsOf(...applicationSorts))
    .default('name')
    .describe(`By the credential that ends next, or the last use. ${sortWords}`),
});
export type ApplicationQuery = z.output<typeof applicationQuery>;

export const managedIdentityQuery = z.strictObject({
  ...pageQuery,
  assigned: z.enum(['system', 'user']).optional(),
  tier: tierFilter,
  sort: z
    .enum(sortsOf(...managedSorts))
    .default('name')
    .describe(sortWords),
});
export type ManagedIdentityQuery = z.output<typeof managedIdentityQuery>;

const credential = z.object({
  holder: z.enum(['application', 'service-principal']),
  id: z.string().describe('Number of the credential.'),
  kind: z.string().nullable().describe('`password`, `key` or `federated`.'),
  name: z.string(),
  usage: z.string().nullable(),
  subject: z.string().nullable().describe('Of a federated credential: who is trusted.'),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable().describe('Null: it does not end, or Microsoft did not say when.'),
});

const permission = z.object({
  kind: z.enum(['application', 'delegated']),
  name: z.string().describe('Such as Mail.Read; `access` where no role was named.'),
  resource: thing.describe('The application that offers it.'),
  risk,
  everybody: z.boolean().nullable().describe('Delegated: for everybody, or for single users.'),
  users: z.number().nullable().describe('Delegated: users who consented for themselves.'),
  givenAt: z.string().nullable(),
});

export const applicationDetail = z
  .object({
    id: z.string(),
    kind: z.enum(applicationKinds),
    name: z.string(),
    azureId: z.string(),
    counterpart: thing.nullable(),
    credentials: z.array(credential).describe('Of the registration and of the service principal; 500 at most.'),
    owners: z.array(thing.extend({ of: z.enum(['application', 'service-principal']) })).describe('500 at most.'),
    permissions: z.array(permission).describe('The most dangerous first; 500 at most.'),
    usedBy: z.array(thing).describe('Of a managed identity: what runs as it; 500 at most.'),
    missing: z.array(missingFact),
    freshness: freshnessField,
  })
  .meta({ id: 'IdentityApplicationDetail' });
export type ApplicationDetail = z.output<typeof applicationDetail>;
