import { z } from 'zod';
import { outcomes } from '../sync/index.ts';

const values = z.record(z.string(), z.unknown());

export const entitySummary = z
  .object({
    id: z.string(),
    key: z.string(),
    azureId: z.string(),
    type: z.string(),
    name: z.string(),
    properties: values,
    firstSeenAt: z.string(),
    changedAt: z.string(),
    goneAt: z.string().nullable(),
  })
  .meta({ id: 'EntitySummary' });
export type EntitySummary = z.output<typeof entitySummary>;

/** How fresh a fact is, and whether what it rests on was read completely. */
export const freshness = z
  .object({
    outcome: z.enum(outcomes).nullable(),
    confirmedAt: z.string().nullable(),
    stale: z.boolean().describe('Its connection has read nothing for longer than it may.'),
  })
  .meta({ id: 'Freshness' });

export const facet = z
  .object({
    type: z.string(),
    title: z.string(),
    properties: values.nullable(),
    freshness,
    reason: z.string().nullable(),
  })
  .meta({ id: 'Facet' });

export const entity = entitySummary
  .extend({
    title: z.string().describe('Title of the type.'),
    category: z.string(),
    document: z.unknown().describe('The body as Microsoft returned it, without secrets.'),
    facets: z.array(facet),
    freshness,
    portalUrl: z.string().nullable(),
  })
  .meta({ id: 'Entity' });
export type EntityView = z.output<typeof entity>;

export const entityList = z
  .object({ items: z.array(entitySummary), nextCursor: z.string().nullable() })
  .meta({ id: 'EntityList' });

/** Several texts, or one. */
const texts = (longest: number) =>
  z.array(z.string().max(longest)).or(
    z
      .string()
      .max(longest)
      .transform((value) => [value]),
  );

const filterFields = {
  type: z.string().optional(),
  category: z.string().optional(),
  connectionId: z.uuid().optional(),
  subscription: z.string().max(100).optional().describe('Id of a subscription, or `none` for what lies in none.'),
  search: z.string().max(200).optional().describe('Part of the name or of the Azure id.'),
  where: texts(500)
    .optional()
    .describe(
      'Property filters such as `accountEnabled=false`, `userType=Guest`, `department!=Sales`, `mail=null`; all must hold. A value in double quotes is a text of JSON that stands for itself.',
    ),
  state: z.enum(['present', 'gone', 'all']).default('present'),
};
const properties = texts(100).optional().describe('Only these properties of each entity; all where not said.');
const sort = z

  .enum(['name', '-name', 'type', '-type', 'changedAt', '-changedAt', 'firstSeenAt', '-firstSeenAt'])
  .default('name');

export const entityQuery = z.strictObject({
  ...filterFields,
  properties,
  sort,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
});
export type EntityQuery = z.output<typeof entityQuery>;
export type EntityFilter = Pick<EntityQuery, keyof typeof filterFields>;

export const entityExportQuery = z.strictObject({
  ...filterFields,
  properties,
  sort,
  format: z.enum(['csv', 'xlsx']).default('csv'),
});
export type EntityExportQuery = z.output<typeof entityExportQuery>;

export const groupQuery = z.strictObject({
  ...filterFields,
  by: z
    .string()
    .max(100)
    .describe('`type`, `subscription`, or the name of a property that is a text, a number or a flag.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
});
export type GroupQuery = z.output<typeof groupQuery>;

export const entityGroups = z
  .object({
    items: z.array(
      z.object({
        state: z.enum(['value', 'none', 'unsaid']).describe('`none`: there is none; `unsaid`: Microsoft left it out.'),
        value: z.string().nullable(),
        label: z.string().nullable().describe('What people call the value, where that is something else.'),
        count: z.number(),
      }),
    ),
    entities: z.number().describe('All that are counted.'),
    groups: z.number(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'EntityGroups' });
export type EntityGroups = z.output<typeof entityGroups>;

export const relatedEntity = z
  .object({
    type: z.string().describe('Verb of the relation.'),
    direction: z.enum(['out', 'in']).describe('out = from the entity that was asked for.'),
    properties: values,
    since: z.string(),
    other: z.object({
      id: z.string().nullable().describe('Null when Assay has no such entity: not read, or deleted.'),
      key: z.string(),
      type: z.string().nullable(),
      name: z.string().nullable(),
    }),
  })
  .meta({ id: 'RelatedEntity' });

export const relationList = z
  .object({
    counts: z.array(z.object({ type: z.string(), direction: z.enum(['out', 'in']), count: z.number() })),
    items: z.array(relatedEntity),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RelationList' });

export const entityVersion = z
  .object({
    validFrom: z.string(),
    validTo: z.string().nullable().describe('Null for the present version.'),
    gone: z.boolean(),
    name: z.string(),
    properties: values,
    changes: z
      .array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
      .describe('Difference from the version before; a side is absent where the property was not known.'),
  })
  .meta({ id: 'EntityVersion' });

export const entityHistory = z
  .object({
    items: z.array(entityVersion),
    earlier: z.boolean().describe('There are states before these, which are kept and not listed.'),
  })
  .meta({ id: 'EntityHistory' });

export const inventoryType = z
  .object({
    type: z.string(),
    title: z.string(),
    plural: z.string(),
    count: z.number(),
    /** Worst outcome over the type's latest collections; null when it was never read. */
    outcome: z.enum(outcomes).nullable(),
    incomplete: z.number().describe('Collections of this type that are not complete.'),
    confirmedAt: z.string().nullable(),
    stale: z.boolean().describe('A connection that reads it has read nothing for longer than it may.'),
  })
  .meta({ id: 'InventoryType' });

export const inventory = z
  .object({
    categories: z.array(
      z.object({ category: z.string(), title: z.string(), count: z.number(), types: z.array(inventoryType) }),
    ),
    entities: z
      .number()
      .describe('What was read, like the other sums: where a type is not complete there may be more.'),
    identities: z.number().describe('Users, groups and service principals.'),
    roleAssignments: z.number().describe('In Azure and in the directory.'),
    relations: z.number(),
  })
  .meta({ id: 'Inventory' });
export type Inventory = z.output<typeof inventory>;

export const catalogType = z
  .object({
    type: z.string(),
    kind: z.enum(['entity', 'relations']),
    title: z.string(),
    plural: z.string().nullable(),
    class: z.string().nullable(),
    category: z.string().nullable(),
    product: z.string(),
    description: z.string(),
    facetOf: z.string().nullable(),
    source: z.string().describe('Where it is read, in words.'),
    rights: z.array(z.string()),
    licence: z.string().nullable(),
    properties: z.array(z.object({ name: z.string(), kind: z.string(), description: z.string() })),
  })
  .meta({ id: 'CatalogType' });

export const catalog = z.object({ types: z.array(catalogType) }).meta({ id: 'Catalog' });
