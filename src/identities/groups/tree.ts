/** One level of the nesting of groups: who is directly in a group, groups first. */
import { type RawBuilder, sql } from 'kysely';
import { fail, ok, type Result } from '../../errors/index.ts';
import { readCursor, writeCursor } from '../../inventory/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { type Coverage, readMissing } from '../missing.ts';
import type { MissingFact } from '../schema.ts';
import { numberOf } from '../walk.ts';
import { countsOfGroups, membersType } from './list.ts';
import type { TreeNode, TreeQuery } from './schema.ts';

interface Level {
  readonly group: TreeNode;
  readonly items: TreeNode[];
  readonly nextCursor: string | null;
  readonly missing: MissingFact[];
}

/** Errors: `not_found`, `invalid_request` for a cursor of another list. */
export async function readTree(
  db: StoreTransaction,
  organizationId: string,
  reference: string,
  { path = '', limit, cursor }: TreeQuery,
): Promise<Result<Level>> {
  const after = cursor === undefined ? undefined : readCursor(cursor, 3);
  if (after && !after.ok) return after;
  const id = await numberOf(db, organizationId, reference);
  if (id === undefined) return fail('not_found', { what: 'group' });
  const coverage = await readMissing(db, organizationId, {
    entra_group: ['groups'],
    [membersType]: ['members', 'nested'],
  });
  const above = path.split(',').filter((each) => each !== '');
  const [group] = await nodesOf(db, organizationId, sql`(select ${id}::bigint as id, 1 as place)`);
  if (group?.type !== 'entra_group') return fail('not_found', { what: 'group' });
  const rows = await childrenOf(db, organizationId, id, limit + 1, after?.value);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const circle = [...above, id];
  const ids = shown.map((row) => row.id);
  const nodes = await nodesOf(db, organizationId, sql`unnest(${ids}::bigint[]) with ordinality`);
  return ok({
    group: nodeOf(group, above, coverage),
    items: nodes.map((node) => nodeOf(node, circle, coverage)),
    nextCursor: last ? writeCursor([String(last.rank), last.name, last.id]) : null,
    missing: coverage.missing,
  });
}

interface Child {
  readonly id: string;
  readonly rank: number;
  readonly name: string;
}

async function childrenOf(
  db: StoreTransaction,
  organizationId: string,
  groupId: string,
  limit: number,
  after: readonly string[] | undefined,
): Promise<Child[]> {
  const [rank = '', name = '', id = ''] = after ?? [];
  const beyond = after ? sql`where (rank, name, id) > (${rank}::int, ${name}, ${id}::bigint)` : sql``;
  const { rows } = await sql<Child>`
    select id, rank, name from (
      select inside.from_id as id, case member.type when 'entra_group' then 0 else 1 end as rank,
        coalesce(member.name, '') as name
      from relation as inside
      left join entity as member on member.organization_id = ${organizationId} and member.id = inside.from_id
        and member.gone_at is null
      where inside.organization_id = ${organizationId} and inside.to_id = ${groupId}::bigint and inside.type = 'member_of'
        and inside.origin = ${membersType} and inside.gone_at is null) as child
    ${beyond} order by rank, name, id limit ${limit}`.execute(db);
  return rows;
}

interface Node {
  readonly id: string;
  readonly key: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly connection_id: string | null;
  readonly members: string | null;
  readonly nested: string | null;
}

async function nodesOf(db: StoreTransaction, organizationId: string, page: RawBuilder<unknown>): Promise<Node[]> {
  const { rows } = await sql<Node>`
    with page(id, place) as materialized (select * from ${page} as given),
    inner_groups(id) as materialized (
      select page.id from page join entity on entity.organization_id = ${organizationId} and entity.id = page.id
        and entity.type = 'entra_group' and entity.gone_at is null)
    select page.id, key.key, member.type, member.name, member.connection_id, counts.members, counts.nested
    from page
    join entity_key as key on key.organization_id = ${organizationId} and key.id = page.id
    left join entity as member on member.organization_id = ${organizationId} and member.id = page.id
      and member.gone_at is null
    left join ${countsOfGroups(organizationId, sql`(select id from inner_groups)`)} as counts on counts.id = page.id
    order by page.place`.execute(db);
  return rows;
}

function nodeOf(row: Node, above: readonly string[], coverage: Coverage): TreeNode {
  const read = row.connection_id !== null && coverage.some(row.connection_id, membersType);
  return {
    id: row.id,
    key: row.key,
    type: row.type,
    name: row.name,
    members: read && row.members !== null ? Number(row.members) : null,
    nested: read && row.nested !== null ? Number(row.nested) : null,
    cycle: above.includes(row.id),
  };
}
