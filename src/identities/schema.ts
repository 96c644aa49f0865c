/** What the lists of identities have in common. */
import { z } from 'zod';
import { freshnessField } from '../connections/index.ts';
import { outcomes, problem } from '../sync/index.ts';

export const pageQuery = {
  search: z.string().max(200).optional().describe('Part of the name or of the Azure id.'),
  connectionId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2000).optional(),
};
/** By name where nothing else is named; `-` before it turns the order round. */
export type Sort<Name extends string> = Name | `-${Name}` | 'name' | '-name';
export const sortsOf = <const Name extends string>(...names: readonly Name[]) =>
  ['name', '-name', ...names.flatMap((name) => [name, `-${name}`] as const)] as readonly Sort<Name>[];
export const sortWords =
  'With `-` the largest, or the latest, first. Moments that are not known come last; a number that is not known counts as zero.';

export const reference = z.string().min(1).max(2000).describe('Number in Assay, key, or Azure id.');

export const missingFact = z
  .object({
    connectionId: z.string(),
    connection: z.string(),
    type: z.string().describe('Catalogue type that was not read completely.'),
    title: z.string(),
    licence: z.string().nullable().describe('Licence that reading it needs.'),
    outcome: z.enum(outcomes).nullable().describe('How the collection ended; null when it was never read.'),
    some: z.boolean().describe('Whether a part of it was read: counts are lower bounds then, and else unknown.'),
    problem: problem.nullable().describe('Why, and what to do.'),
    facts: z.array(z.string()).describe('Facts of the rows that rest on it, and are null where it is missing.'),
  })
  .meta({ id: 'IdentityMissingFact' });
export type MissingFact = z.output<typeof missingFact>;

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    missing: z.array(missingFact),
    freshness: freshnessField,
  });

/** An entity that is named, known or not. */
export const thing = z
  .object({
    id: z.string(),
    key: z.string(),
    azureId: z.string(),
    type: z.string().nullable().describe('Null when Assay has no such entity: not read, or deleted.'),
    name: z.string().nullable(),
  })
  .meta({ id: 'IdentityThing' });
export type Thing = z.output<typeof thing>;

export const identity = z.object({
  id: z.string().describe('Number of the entity.'),
  key: z.string(),
  azureId: z.string(),
  name: z.string(),
  connectionId: z.string(),
});

export const privilege = z
  .object({
    tier: z
      .number()
      .nullable()
      .describe('0 controls the tenant or every subscription, 1 is privileged; null is neither, as far as was read.'),
    active: z.boolean().describe('False: only after an activation.'),
  })
  .meta({ id: 'IdentityPrivilege' });
export type Privilege = z.output<typeof privilege>;
export const tierFilter = z
  .enum(['0', '1', 'any'])
  .optional()
  .describe('Only identities with this privilege; `any`: with either.');
