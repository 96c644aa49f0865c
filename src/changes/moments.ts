/**
 * Moments at which something began to be as it is, or ended, in a window of time. A state begins where a row or an earlier version
 * begins; it is a change where another state ends at that moment, and a return or an appearance where none does.
 */
import { type RawBuilder, sql } from 'kysely';
import { accessOrigins } from './access-sources.ts';
import type { Kind } from './kinds.ts';

/** After `from`, up to and including `to`. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly connectionId?: string | undefined;
}

export interface MomentFilter extends Span {
  readonly organizationId: string;
  /** Types of entities, or origins of relations; all when absent. */
  readonly labels?: readonly string[] | undefined;
  readonly kinds?: readonly Kind[] | undefined;
}

/** A place in the feed, newest first: by moment, then by number and kind. */
export interface MomentPlace {
  readonly at: Date;
  /** Absent: everything at that moment is still to come. */
  readonly id?: string;
  readonly kind?: string;
}

export interface MomentPage {
  readonly limit: number;
  readonly after?: MomentPlace | undefined;
}

export interface Moment {
  readonly id: string;
  readonly label: string;
  readonly at: Date;
  readonly kind: Kind;
}

export const sources = ['entity', 'relation'] as const;
export type SourceName = (typeof sources)[number];

/** One of access, with the table that it comes from. */
export interface AccessMoment extends Moment {
  readonly of: SourceName;
}

interface Table {
  readonly name: SourceName;
  /** Of the row whose alias is `thing`: its type, or what reads it. */
  readonly label: RawBuilder<unknown>;
  /** Scope of the ledger row that tells since when it is watched. */
  readonly scope: RawBuilder<unknown>;
  /** What an index of the table is bound to. */
  readonly always: RawBuilder<unknown>;
}

const literals = (names: readonly string[]) => sql.join(names.map((name) => sql.lit(name)));

const tables: Readonly<Record<SourceName, Table>> = {
  entity: { name: 'entity', label: sql`thing.type`, scope: sql`thing.scope`, always: sql`true` },
  relation: {
    name: 'relation',
    label: sql`thing.origin`,
    // All of them are lists of the directory.
    scope: sql`'tenant'`,
    always: sql`thing.origin in (${literals(Object.keys(accessOrigins))})`,
  },
};

/** A subquery of moments: `id`, `label`, `at`, `kind`. With a page, newest first and no more than that. */
export function momentsOf(of: SourceName, filter: MomentFilter, page?: MomentPage): RawBuilder<unknown> {
  const table = tables[of];
  const branches = [
    ...(wants(filter, 'appeared', 'changed', 'first-sight')
      ? [begunNow(table, filter, sql`is null`), begunNow(table, filter, sql`is not null`), begunBefore(table, filter)]
      : []),
    ...(wants(filter, 'gone', 'out-of-sight') ? [endedNow(table, filter), endedBefore(table, filter)] : []),
  ].map((branch) => {
    const kept = sql`select * from (${branch}) as moment where ${kindIs(filter)}`;
    return page ? sql`(${kept} and ${isAfter(page)} ${order(page)})` : sql`(${kept})`;
  });
  const all = sql.join(branches, sql` union all `);
  return page ? sql`(select * from (${all}) as moment ${order(page)})` : sql`(${all})`;
}

function wants({ kinds }: MomentFilter, ...some: readonly Kind[]): boolean {
  return kinds === undefined || kinds.length === 0 || some.some((kind) => kinds.includes(kind));
}

function kindIs({ kinds }: MomentFilter): RawBuilder<unknown> {
  return kinds && kinds.length > 0 ? sql`kind = any(${[...kinds]}::text[])` : sql`true`;
}

const order = ({ limit }: MomentPage) => sql`order by at desc, id, kind limit ${limit}`;

/** The bound on the moment itself is for the index; what stands at the same moment goes on by number. */
function isAfter({ after }: MomentPage): RawBuilder<unknown> {
  if (!after) return sql`true`;
  const at = sql`${after.at}::timestamptz`;
  if (after.id === undefined || after.kind === undefined) return sql`at <= ${at}`;
  return sql`at <= ${at} and (at < ${at} or (id, kind) > (${after.id}::bigint, ${after.kind}::text))`;
}

function within(table: Table, filter: MomentFilter, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const { organizationId, from, to, connectionId, labels } = filter;
  const conditions = [
    sql`thing.organization_id = ${organizationId}`,
    table.always,
    sql`${at} > ${from}::timestamptz and ${at} <= ${to}::timestamptz`,
    ...(connectionId === undefined ? [] : [sql`thing.connection_id = ${connectionId}::uuid`]),
    ...(labels === undefined ? [] : [sql`${table.label} = any(${[...labels]}::text[])`]),
  ];
  return sql.join(conditions, sql` and `);
}

const versions = ({ name }: Table) => ({
  table: sql.table(`${name}_version`),
  id: sql.ref(`${name}_id`),
});

/** Since when the collection is watched. What was there at that moment already was seen for the first time, and did not appear. */
const watched = (table: Table) => sql`left join collection as ledger on ledger.organization_id = thing.organization_id
  and ledger.connection_id = thing.connection_id and ledger.type = ${table.label} and ledger.scope = ${table.scope}`;
const watchedSince = sql`coalesce(ledger.first_read_at, ledger.last_complete_at, 'infinity')`;

function beginning(table: Table, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const { table: earlier, id } = versions(table);
  return sql`case when ${at} > thing.first_seen_at and exists (select from ${earlier} as before
      where before.organization_id = thing.organization_id and before.${id} = thing.id and before.valid_to = ${at}) then 'changed'
    when ${at} > ${watchedSince} then 'appeared' else 'first-sight' end`;
}

function begunNow(table: Table, filter: MomentFilter, gone: RawBuilder<unknown>): RawBuilder<unknown> {
  const at = sql`thing.changed_at`;
  return sql`select thing.id, ${table.label} as label, ${at} as at, ${beginning(table, at)} as kind
    from ${sql.table(table.name)} as thing ${watched(table)}
    where ${within(table, filter, at)} and thing.gone_at ${gone}`;
}

function begunBefore(table: Table, filter: MomentFilter): RawBuilder<unknown> {
  const { table: earlier, id } = versions(table);
  const at = sql`state.valid_from`;
  return sql`select thing.id, ${table.label} as label, ${at} as at, ${beginning(table, at)} as kind
    from ${earlier} as state join ${sql.table(table.name)} as thing
      on thing.organization_id = state.organization_id and thing.id = state.${id} ${watched(table)}
    where state.organization_id = ${filter.organizationId} and ${within(table, filter, at)}`;
}

/** A subscription that left the scope of its connection takes all that was read in it along: nobody deleted that. */
function endedNow(table: Table, filter: MomentFilter): RawBuilder<unknown> {
  const left = sql`exists (select from connection_subscription as place
    where place.organization_id = thing.organization_id and place.connection_id = thing.connection_id
      and place.subscription_id = ${table.scope} and place.state in ('out-of-scope', 'moved')
      and place.since between thing.gone_at and thing.gone_at + interval '1 minute')`;
  return sql`select thing.id, ${table.label} as label, thing.gone_at as at,
      case when ${left} then 'out-of-sight' else 'gone' end as kind
    from ${sql.table(table.name)} as thing
    where ${within(table, filter, sql`thing.gone_at`)} and thing.gone_at is not null`;
}

/** What came back: where it did with the whole collection, only sight of it was lost. */
function endedBefore(table: Table, filter: MomentFilter): RawBuilder<unknown> {
  const { table: earlier, id } = versions(table);
  const at = sql`state.valid_to`;
  const later = sql`from ${earlier} as later
    where later.organization_id = state.organization_id and later.${id} = state.${id}`;
  const next = sql`coalesce((select min(later.valid_from) ${later} and later.valid_from > ${at}), thing.changed_at)`;
  return sql`select thing.id, ${table.label} as label, ${at} as at,
      case when ${next} <= ${watchedSince} then 'out-of-sight' else 'gone' end as kind
    from ${earlier} as state join ${sql.table(table.name)} as thing
      on thing.organization_id = state.organization_id and thing.id = state.${id} ${watched(table)}
    where state.organization_id = ${filter.organizationId} and ${within(table, filter, at)} and thing.changed_at <> ${at}
      and not exists (select ${later} and later.valid_from = ${at})`;
}
