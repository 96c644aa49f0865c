/** Which lists that hang on an entity were not read completely: what its neighbours do not show. */
import { sql } from 'kysely';
import { type Declaration, declarations } from '../catalog/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { type Outcome, toProblem } from '../sync/index.ts';
import type { GraphGap } from './schema.ts';

interface Place {
  readonly key: string;
  readonly type: string;
  readonly scope: string;
  readonly connection_id: string;
}

export async function gapsOf(db: StoreTransaction, organizationId: string, place: Place): Promise<GraphGap[]> {
  const lists = listsBelow(place.type);
  if (lists.length === 0) return [];
  const parent = `parent:${place.key}`;
  const { rows } = await sql<{ type: string; scope: string; outcome: Outcome; problem: unknown }>`
    select type, scope, outcome, problem from collection
    where organization_id = ${organizationId} and connection_id = ${place.connection_id}
      and type = any(${lists.map(({ type }) => type)}::text[])
      and (scope = ${parent} or scope = ${place.scope} or scope = 'tenant')`.execute(db);
  return lists.flatMap((list) => {
    const own = rows.filter(({ type }) => type === list.type);
    if (own.length === 0) return [toGap(list, null, null)];
    const failed = own.find(({ scope, outcome }) => scope === parent && !isWhole(outcome));
    if (failed) return [toGap(list, failed.outcome, failed.problem)];
    const unread = own.find(
      // Parents that failed are told one by one: this one did not.
      ({ scope, outcome, problem }) =>
        scope !== parent && !isWhole(outcome) && toProblem(problem)?.code !== 'children_failed',
    );
    return unread ? [toGap(list, unread.outcome, unread.problem)] : [];
  });
}

/** Lists that are read below each entity of a type, such as the members of each group. */
function listsBelow(type: string): readonly Declaration[] {
  return declarations.filter(
    ({ source }) =>
      (source.kind === 'graph-children' || source.kind === 'arm-children') &&
      source.when === undefined &&
      source.parents.includes(type),
  );
}

const isWhole = (outcome: Outcome): boolean => outcome === 'complete' || outcome === 'unregistered';

function toGap(list: Declaration, outcome: Outcome | null, kept: unknown): GraphGap {
  const problem = toProblem(kept);
  return {
    type: list.type,
    title: list.kind === 'entity' ? list.plural : list.title,
    outcome,
    reason: problem?.cause ?? (outcome === null ? 'Not read yet.' : `Not read completely (${outcome}).`),
    fix: problem?.fix ?? null,
  };
}
