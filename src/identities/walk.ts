/** One page of entities of some types: by type, and by name in each; by keyset, so that each page costs the same. */
import { type RawBuilder, sql } from 'kysely';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { StoreTransaction } from '../store/index.ts';

export interface Found {
  readonly id: string;
  readonly key: string;
  readonly azure_id: string;
  readonly type: string;
  readonly name: string;
  readonly connection_id: string;
}

export interface Walk {
  readonly organizationId: string;
  /** In the order of the list. */
  readonly types: readonly string[];
  /** What holds for the row `entity`, by its type. */
  readonly where: (type: string) => readonly RawBuilder<unknown>[];
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly descending?: boolean;
}

/** Error: `invalid_request` for a cursor of another list. */
export async function walk(
  db: StoreTransaction,
  asked: Walk,
): Promise<Result<{ readonly rows: Found[]; readonly nextCursor: string | null }>> {
  const order = asked.descending ? 'desc' : 'asc';
  const after = asked.cursor === undefined ? undefined : readCursor(asked.cursor, 4);
  if (after && !after.ok) return after;
  const [sorted, from = '', name = '', id = ''] = after?.value ?? [];
  const types = asked.descending ? [...asked.types].reverse() : asked.types;
  if (after && (sorted !== order || !types.includes(from) || !/^\d{1,18}$/.test(id)))
    return fail('invalid_request', { reason: 'the cursor belongs to another list' });
  const rows: Found[] = [];
  for (const type of types.slice(Math.max(0, types.indexOf(from)))) {
    const room = asked.limit + 1 - rows.length;
    if (room <= 0) break;
    const place = type === from ? { name, id } : undefined;
    rows.push(...(await pageOfType(db, asked, type, room, place)));
  }
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? shown.at(-1) : undefined;
  return ok({ rows: shown, nextCursor: last ? writeCursor([order, last.type, last.name, last.id]) : null });
}

async function pageOfType(
  db: StoreTransaction,
  { organizationId, where, descending }: Walk,
  type: string,
  limit: number,
  after: { readonly name: string; readonly id: string } | undefined,
): Promise<Found[]> {
  const direction = descending ? sql`desc` : sql`asc`;
  const beyond = descending ? sql`<` : sql`>`;
  const conditions = [
    sql`entity.organization_id = ${organizationId} and entity.type = ${type} and entity.gone_at is null`,
    ...where(type),
    ...(after ? [sql`(entity.name, entity.id) ${beyond} (${after.name}, ${after.id}::bigint)`] : []),
  ];
  const { rows } = await sql<Found>`
    select entity.id, entity.key, entity.azure_id, entity.type, entity.name, entity.connection_id
    from entity where ${sql.join(conditions, sql` and `)}
    order by entity.name ${direction}, entity.id ${direction} limit ${limit}`.execute(db);
  return rows;
}

/** A part of the name, of the id, or of further properties. */
export function hasText(search: string | undefined, ...properties: readonly string[]): RawBuilder<unknown>[] {
  if (search === undefined || search === '') return [];
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const places = [
    sql`entity.name`,
    sql`entity.azure_id`,
    ...properties.map((name) => sql`entity.properties ->> ${sql.lit(name)}`),
  ];
  return [
    sql`(${sql.join(
      places.map((place) => sql`${place} ilike ${pattern}`),
      sql` or `,
    )})`,
  ];
}

/** A property that is true or false; what Microsoft did not say is neither. */
export function isSaid(property: string, value: boolean | undefined): RawBuilder<unknown>[] {
  if (value === undefined) return [];
  return [sql`entity.properties @> ${JSON.stringify({ [property]: value })}::jsonb`];
}

/**
 * Whether there is a row. A scalar and no `exists`: of that the planner makes a join over whole tables, where a page needs a
 * few looks into an index.
 * @param rows what follows `select`, from `from` on
 */
export const hasRow = (rows: RawBuilder<unknown>): RawBuilder<boolean> => sql`(select true ${rows} limit 1) is true`;

/** Ids of a page as a table with their place: `page.id`, `page.place`. */
export function pageTable(rows: readonly { readonly id: string }[]): RawBuilder<unknown> {
  return sql`unnest(${rows.map(({ id }) => id)}::bigint[]) with ordinality as page(id, place)`;
}

/**
 * The number of an entity that is named by number, by key, or by Azure id; undefined where there is none.
 */
export async function numberOf(
  db: StoreTransaction,
  organizationId: string,
  reference: string,
): Promise<string | undefined> {
  if (/^\d{1,18}$/.test(reference)) return reference;
  const name = reference.toLowerCase();
  const { rows } = await sql<{ id: string }>`
    select id from entity_key where organization_id = ${organizationId} and key = ${name}
    union all
    select id from entity where organization_id = ${organizationId} and lower(azure_id) = ${name} limit 1`.execute(db);
  return rows[0]?.id;
}
