/**
 * One page of entities in the order of a value that is not their name: by keyset as well, in one statement over all that have a
 * value, with those that have none by name before or after them.
 */
import { type RawBuilder, sql } from 'kysely';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { Sort } from './schema.ts';
import { type Found, type Walk, walk } from './walk.ts';

export interface Order {
  /** Table expression of each entity that has a value: `id`, `value`. */
  readonly values: RawBuilder<unknown>;
  readonly kind: 'number' | 'text';
  /** That the row `entity` has no value. */
  readonly none: RawBuilder<unknown>;
  /** No value is zero, and comes before one; else what has none comes last, in either direction. */
  readonly noneIsZero: boolean;
}

type Part = 'valued' | 'rest';
/** Of the part without a value: the cursor of its walk by name, and nothing more. */
type Place = readonly [value: string, name: string, id: string];
interface Read {
  readonly rows: Found[];
  readonly next: Place | undefined;
}

/** Error: `invalid_request` for a cursor of another list. */
export async function walkBy<Name extends string>(
  db: StoreTransaction,
  asked: Omit<Walk, 'descending'>,
  sort: Sort<Name>,
  orders: Readonly<Record<Name, Order>>,
): Promise<Result<{ readonly rows: Found[]; readonly nextCursor: string | null }>> {
  const descending = sort.startsWith('-');
  const order = (Object.entries(orders) as [string, Order][]).find(([name]) => name === sort.replace('-', ''))?.[1];
  if (!order) return walk(db, { ...asked, descending });
  const start = readPlace(asked.cursor, sort);
  if (!start.ok) return start;
  const parts: Part[] = order.noneIsZero && !descending ? ['rest', 'valued'] : ['valued', 'rest'];
  const page: Found[] = [];
  for (const part of parts.slice(start.value ? parts.indexOf(start.value.part) : 0)) {
    const room = asked.limit - page.length;
    const place = start.value?.part === part ? start.value.place : undefined;
    const limited = { ...asked, limit: Math.max(room, 1) };
    const found =
      part === 'valued'
        ? await valuedPage(db, limited, order, descending, place)
        : await restOf(db, limited, order, place);
    if (!found.ok) return found;
    const { rows, next } = found.value;
    // The page is full, and the other part was only asked whether it has any.
    if (room === 0)
      return ok({ rows: page, nextCursor: rows.length > 0 ? writeCursor([sort, part, '', '', '']) : null });
    page.push(...rows);
    if (next) return ok({ rows: page, nextCursor: writeCursor([sort, part, ...next]) });
  }
  return ok({ rows: page, nextCursor: null });
}

const isNumber = /^\d{1,18}$/;
const ofAnother = fail('invalid_request', { reason: 'the cursor belongs to another list' });

function readPlace(
  cursor: string | undefined,
  sort: string,
): Result<{ readonly part: Part; readonly place: Place | undefined } | undefined> {
  if (cursor === undefined) return ok(undefined);
  const read = readCursor(cursor, 5);
  if (!read.ok) return read;
  const [sorted, part, value = '', name = '', id = ''] = read.value;
  if (sorted !== sort || (part !== 'valued' && part !== 'rest')) return ofAnother;
  if (value === '' && name === '' && id === '') return ok({ part, place: undefined });
  if (part === 'valued' && !isNumber.test(id)) return ofAnother;
  return ok({ part, place: [value, name, id] });
}

async function valuedPage(
  db: StoreTransaction,
  { organizationId, types, where, limit }: Omit<Walk, 'descending'>,
  order: Order,
  descending: boolean,
  after: Place | undefined,
): Promise<Result<Read>> {
  const number = order.kind === 'number';
  if (after && number && !isNumber.test(after[0])) return ofAnother;
  const direction = descending ? sql`desc` : sql`asc`;
  const last = number ? sql`${after?.[0]}::bigint` : sql`${after?.[0]}::text`;
  // The same value goes by name. The first comparison is one that an index knows.
  const beyond = sql`measured.value ${descending ? sql`<=` : sql`>=`} ${last}
    and (measured.value <> ${last} or (entity.name, entity.id) > (${after?.[1]}::text, ${after?.[2]}::bigint))`;
  const ofTypes = types.map((type) => sql`(${sql.join([sql`entity.type = ${type}`, ...where(type)], sql` and `)})`);
  const { rows } = await sql<Found & { value: string }>`
    select entity.id, entity.key, entity.azure_id, entity.type, entity.name, entity.connection_id, measured.value::text as value
    from (${order.values}) as measured
    join entity on entity.organization_id = ${organizationId} and entity.id = measured.id and entity.gone_at is null
    where (${sql.join(ofTypes, sql` or `)}) ${after ? sql`and ${beyond}` : sql``}
    order by measured.value ${direction}, entity.name, entity.id limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const end = rows.length > limit ? shown.at(-1) : undefined;
  return ok({ rows: shown, next: end && [end.value, end.name, end.id] });
}

async function restOf(
  db: StoreTransaction,
  asked: Omit<Walk, 'descending'>,
  { none }: Order,
  after: Place | undefined,
): Promise<Result<Read>> {
  const page = await walk(db, {
    ...asked,
    where: (type) => [...asked.where(type), none],
    cursor: after?.[0],
  });
  if (!page.ok) return page;
  const { rows, nextCursor } = page.value;
  return ok({ rows, next: nextCursor === null ? undefined : [nextCursor, '', ''] });
}
