import { z } from 'zod';
import { categories } from '../catalog/index.ts';
import { outcomes, problem } from '../sync/index.ts';
import { accessSorts } from './access-sources.ts';
import { effects, kinds } from './kinds.ts';

const moment = z.iso.datetime({ offset: true });
const run = z.uuid();

/** One of three: two moments, what one run wrote, or what lies between the ends of two runs. The last 24 hours when none is given. */
export const windowQuery = {
  from: moment.optional().describe('What happened after this moment.'),
  to: moment.optional().describe('And no later than this one; now when left out.'),
  run: z
    .union([run, z.literal('latest')])
    .optional()
    .describe('What this run wrote; `latest` is the newest one that has ended.'),
  fromRun: run.optional().describe('What happened after the end of this run.'),
  toRun: run.optional().describe('And no later than the end of this one of the same connection; now when left out.'),
  connectionId: z.uuid().optional(),
};
const windowObject = z.strictObject(windowQuery);
export type WindowQuery = z.output<typeof windowObject>;

const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
};

export const summaryQuery = windowObject;
export const changeQuery = z.strictObject({
  ...windowQuery,
  type: z.string().max(100).optional(),
  category: z
    .enum(categories)
    .optional()
    .describe('Only types of this category of the catalogue, without what is only a part of other things.'),
  kind: z.enum(kinds).optional(),
  ...page,
});
export type ChangeQuery = z.output<typeof changeQuery>;
export const accessChangeQuery = z.strictObject({
  ...windowQuery,
  sort: z.enum(accessSorts).optional().describe('Sort of access.'),
  effect: z.enum(effects).optional(),
  ...page,
});
export type AccessChangeQuery = z.output<typeof accessChangeQuery>;

const seen = z.object({ id: z.string(), at: z.string() });

export const changeWindow = z
  .object({
    from: z.string(),
    to: z.string(),
    connectionId: z.string().nullable().describe('Null: all connections.'),
    fromRun: seen.nullable().describe('The run at whose start, or end, the window begins.'),
    toRun: seen.nullable().describe('The run at whose end the window ends.'),
    single: z.boolean().describe('Whether it is what one run wrote.'),
  })
  .meta({ id: 'ChangeWindow' });
export type ChangeWindow = z.output<typeof changeWindow>;

const counts = {
  appeared: z.number(),
  changed: z.number(),
  gone: z.number(),
  firstSight: z
    .number()
    .describe('Seen for the first time because Assay began to read it: no change, and nothing is known of before.'),
  outOfSight: z.number().describe('Ended because the connection no longer reads there: nobody deleted it.'),
};
const effectCounts = {
  gained: z.number(),
  changed: z.number(),
  lost: z.number(),
  firstSight: z.number(),
  outOfSight: z.number(),
};

export const unseenType = z
  .object({
    type: z.string(),
    title: z.string(),
    connectionId: z.string(),
    connection: z.string(),
    outcome: z.enum(outcomes).describe('The worst over its scopes, at the end of the window.'),
    problem: problem.nullable().describe('Why, and what to do; null where only the outcome was kept.'),
  })
  .meta({ id: 'UnseenType' });

export const changeSummary = z
  .object({
    window: changeWindow,
    connections: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          firstReadAt: z
            .string()
            .nullable()
            .describe('Before this moment nothing is known; null when nothing was ever read.'),
          readInWindow: z
            .boolean()
            .describe('Whether anything was read. Where not, that nothing changed is not known.'),
        }),
      )
      .describe('Those that the window is about.'),
    totals: z.object(counts),
    types: z.array(
      z.object({
        type: z.string(),
        title: z.string().describe('Plural.'),
        category: z.string(),
        ...counts,
      }),
    ),
    access: z.object({
      totals: z.object(effectCounts),
      sorts: z.array(z.object({ sort: z.enum(accessSorts), title: z.string(), ...effectCounts })),
    }),
    unseen: z.array(unseenType).describe('Types that were not read whole: that nothing changed there is not known.'),
  })
  .meta({ id: 'ChangeSummary' });
export type ChangeSummary = z.output<typeof changeSummary>;

const values = z
  .array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
  .describe('A side is absent where the property was not known. Empty where only the source document differs.');

export const changeRow = z
  .object({
    id: z.string().describe('Number of the entity.'),
    type: z.string(),
    title: z.string().describe('Title of the type.'),
    key: z.string(),
    name: z.string().describe('At that moment.'),
    connectionId: z.string(),
    at: z.string().describe('When Assay saw it.'),
    kind: z.enum(kinds),
    returned: z.boolean().describe('It was there before and had been gone.'),
    changes: values,
  })
  .meta({ id: 'Change' });
export type ChangeRow = z.output<typeof changeRow>;

export const changeList = z
  .object({ window: changeWindow, items: z.array(changeRow), nextCursor: z.string().nullable() })
  .meta({ id: 'ChangeList' });
export type ChangeList = z.output<typeof changeList>;

export const thing = z
  .object({
    id: z.string().nullable().describe('Null when Assay has no such entity: not read.'),
    key: z.string(),
    type: z.string().nullable(),
    name: z.string().nullable(),
    gone: z.boolean(),
  })
  .meta({ id: 'ChangeThing' });
export type Thing = z.output<typeof thing>;

export const accessChange = z
  .object({
    id: z.string().describe('Number of the entity, or of the relation, that is the access.'),
    sort: z.enum(accessSorts),
    effect: z.enum(effects),
    at: z.string().describe('When Assay saw it.'),
    returned: z.boolean(),
    connectionId: z.string(),
    principal: thing.nullable().describe('Who has it; of a credential, whom one can sign in as. Null when not known.'),
    power: z.string().nullable().describe('In words: a role, permissions, a membership. Null when not known.'),
    role: thing.nullable().describe('The role that is given, where it is one.'),
    scope: thing.nullable().describe('Where, or on what, it holds.'),
    scopeText: z.string().nullable().describe('Where it holds, where that is not an entity.'),
    condition: z.string().nullable(),
    relation: z.object({
      type: z.string().describe('Verb.'),
      origin: z.string().describe('The read that tells of it.'),
      entity: thing
        .nullable()
        .describe('The assignment, grant or credential behind it; null where the relation is all there is.'),
    }),
    changes: values,
  })
  .meta({ id: 'AccessChange' });
export type AccessChange = z.output<typeof accessChange>;

export const accessChangeList = z
  .object({ window: changeWindow, items: z.array(accessChange), nextCursor: z.string().nullable() })
  .meta({ id: 'AccessChangeList' });
export type AccessChangeList = z.output<typeof accessChangeList>;
