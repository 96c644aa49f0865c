import { z } from 'zod';
import { outcomes } from '../sync/index.ts';

export const directions = ['out', 'in'] as const;
export type Direction = (typeof directions)[number];

export const graphNode = z
  .object({
    id: z.string().describe('Number in Assay; what was only referred to has one too.'),
    key: z.string(),
    type: z.string().nullable().describe('Null when Assay has no such entity: not read, or deleted.'),
    category: z.string().nullable(),
    name: z.string().nullable(),
  })
  .meta({ id: 'GraphNode' });
export type GraphNode = z.output<typeof graphNode>;

export const graphEdge = z
  .object({ type: z.string().describe('Verb of the relation.'), from: z.string(), to: z.string() })
  .meta({ id: 'GraphEdge' });
export type GraphEdge = z.output<typeof graphEdge>;

export const neighbourGroup = z
  .object({
    relation: z.string(),
    direction: z.enum(directions).describe('out = from the entity that was asked for.'),
    relations: z.number().describe('All relations of this verb and direction.'),
    types: z
      .array(
        z.object({
          type: z.string().nullable().describe('Null: what Assay has not read, or what is deleted.'),
          count: z.number().describe('Things of the type.'),
        }),
      )
      .describe('The largest first.'),
    partial: z
      .boolean()
      .describe(
        'There are so many that the types were counted over the first of them only: each count is a least one.',
      ),
  })
  .meta({ id: 'NeighbourGroup' });
export type NeighbourGroup = z.output<typeof neighbourGroup>;

/** A list of relations that hangs on the entity and was not read completely. */
export const graphGap = z
  .object({
    type: z.string(),
    title: z.string(),
    outcome: z.enum(outcomes).nullable().describe('Null: never read.'),
    reason: z.string(),
    fix: z.string().nullable(),
  })
  .meta({ id: 'GraphGap' });
export type GraphGap = z.output<typeof graphGap>;

export const neighbours = z
  .object({
    node: graphNode,
    groups: z.array(neighbourGroup),
    gaps: z.array(graphGap),
    unread: z.number().describe('Types that its connection did not read completely: relations may come from them.'),
  })
  .meta({ id: 'Neighbours' });
export type Neighbours = z.output<typeof neighbours>;

export const neighbourPage = z
  .object({
    node: graphNode,
    nodes: z.array(graphNode),
    edges: z.array(graphEdge),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NeighbourPage' });
export type NeighbourPage = z.output<typeof neighbourPage>;

export const pathStates = ['found', 'none', 'not-within', 'ended'] as const;

export const graphPaths = z
  .object({
    state: z
      .enum(pathStates)
      .describe(
        'none: everything that can be reached from one of the ends was looked at; not-within: no path of up to maxLength steps; ended: the search was ended before that.',
      ),
    from: graphNode,
    to: graphNode,
    length: z.number().nullable().describe('Steps of the shortest paths.'),
    count: z.number().describe('How many paths are that short.'),
    paths: z.array(z.array(graphEdge)).describe('The first of them, each from end to end.'),
    nodes: z.array(graphNode).describe('What lies on the paths that are given.'),
    searched: z.number().describe('Steps up to which every path was looked at.'),
    ended: z
      .object({ at: z.array(graphNode), limit: z.number() })
      .nullable()
      .describe('Where a step leads to more relations than a search follows: at these things.'),
    unread: z.number().describe('Types that were not read completely: a path may lead through them.'),
  })
  .meta({ id: 'GraphPaths' });
export type GraphPaths = z.output<typeof graphPaths>;

export const graphRelations = z
  .object({ edges: z.array(graphEdge), more: z.boolean().describe('There are more than are given.') })
  .meta({ id: 'GraphRelations' });

const reference = z.string().min(1).max(2000).describe('Number in Assay, or an Azure or object id.');
const verb = z.string().min(1).max(100);

export const neighboursQuery = z.strictObject({ entity: reference });

export const neighbourListQuery = z.strictObject({
  entity: reference,
  relation: verb,
  direction: z.enum(directions),
  type: verb.optional().describe('Type at the other end; `unknown` for what was not read.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(200).optional(),
});
export type NeighbourListQuery = z.output<typeof neighbourListQuery>;

export const pathsQuery = z.strictObject({
  from: reference,
  to: reference,
  maxLength: z.coerce.number().int().min(1).max(10).default(6),
  directed: z.stringbool().default(false).describe('Only along the direction of relations.'),
  without: z
    .array(verb)
    .max(50)
    .or(verb.transform((value) => [value]))
    .optional()
    .describe('Verbs that no path may use.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type PathsQuery = z.output<typeof pathsQuery>;

/** As many as are looked for relations among at once. */
export const mostAmong = 500;

export const relationsQuery = z.strictObject({
  ids: z
    .string()
    .max(mostAmong * 12)
    .regex(/^\d{1,18}(,\d{1,18})*$/)
    .transform((text) => text.split(','))
    .refine((ids) => ids.length <= mostAmong, `at most ${mostAmong} ids`)
    .describe('Numbers in Assay, separated by commas.'),
});
