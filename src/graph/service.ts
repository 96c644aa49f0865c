/** The graph from one thing outwards, and between two things. Nothing here is read whole. */

import type { z } from 'zod';
import { fail, ok, type Result } from '../errors/index.ts';
import { findEntity, readCursor, writeCursor } from '../inventory/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { gapsOf } from './gaps.ts';
import {
  categoryOf,
  countedRelations,
  countNeighbours,
  countUnread,
  type GroupRow,
  listRelations,
  nodesOf,
  type RelationRow,
  relationsAmong,
  relationsOf,
} from './repo.ts';
import type {
  GraphNode,
  graphPaths,
  graphRelations,
  NeighbourGroup,
  NeighbourListQuery,
  NeighbourPage,
  Neighbours,
  PathsQuery,
} from './schema.ts';
import { findPaths, levelLimit } from './search.ts';

/** Relations that are gone through for a page of one type, and how many times that in one request. */
const scanned = 2_000;
const scans = 4;
const amongLimit = 5_000;

export type GraphService = ReturnType<typeof graphService>;

export function graphService(store: Store) {
  const found = async (db: StoreTransaction, organizationId: string, reference: string) => {
    const entity = await findEntity(db, organizationId, reference);
    return entity === undefined ? fail('not_found', { what: 'entity' }) : ok(entity);
  };
  return {
    /** An entity with how many neighbours it has, by verb, direction and type. */
    neighbours: (organizationId: string, reference: string): Promise<Result<Neighbours>> =>
      store.inOrganization(organizationId, async (db) => {
        const entity = await found(db, organizationId, reference);
        if (!entity.ok) return entity;
        return ok({
          node: toNode(entity.value),
          groups: toGroups(await countNeighbours(db, organizationId, entity.value.id)),
          gaps: await gapsOf(db, organizationId, entity.value),
          unread: await countUnread(db, organizationId, entity.value.connection_id),
        });
      }),

    /** Neighbours of one verb and direction, a page at a time; a page of one type may be shorter than asked for. */
    list: (organizationId: string, query: NeighbourListQuery): Promise<Result<NeighbourPage>> =>
      store.inOrganization(organizationId, async (db) => {
        const place = query.cursor === undefined ? ok(['0']) : readCursor(query.cursor, 1);
        if (!place.ok) return place;
        if (!/^\d{1,18}$/.test(place.value[0] ?? ''))
          return fail('invalid_request', { reason: 'the cursor is not one that this list gave' });
        const entity = await found(db, organizationId, query.entity);
        if (!entity.ok) return entity;
        const of = { id: entity.value.id, relation: query.relation, direction: query.direction };
        const { rows, nodes, last } = await pageOf(db, organizationId, of, query, place.value[0] ?? '0');
        return ok({
          node: toNode(entity.value),
          nodes: [...new Set(rows.map(({ other }) => other))].flatMap((id) => nodes.get(id) ?? []),
          edges: rows.map(({ type, from, to }) => ({ type, from, to })),
          nextCursor: last === undefined ? null : writeCursor([last]),
        });
      }),

    paths: (organizationId: string, query: PathsQuery): Promise<Result<z.output<typeof graphPaths>>> =>
      store.inOrganization(organizationId, async (db) => {
        const from = await found(db, organizationId, query.from);
        if (!from.ok) return from;
        const to = await found(db, organizationId, query.to);
        if (!to.ok) return to;
        const question = { ...query, from: from.value.id, to: to.value.id };
        const answer = await findPaths(question, (ids, directions, limit) =>
          relationsOf(db, organizationId, ids, { directions, without: query.without ?? [], limit }),
        );
        const edges = answer.paths.flat();
        const ends = [from.value.id, to.value.id];
        const on = [...new Set([...ends, ...edges.flatMap((edge) => [edge.from, edge.to])])];
        const nodes = await nodesOf(db, organizationId, [...on, ...answer.endedAt]);
        const all = (ids: readonly string[]) => ids.flatMap((id) => nodes.get(id) ?? []);
        return ok({
          state: answer.state,
          from: toNode(from.value),
          to: toNode(to.value),
          length: answer.length,
          count: answer.count,
          paths: answer.paths.map((path) => [...path]),
          nodes: answer.state === 'found' ? all(on) : [],
          searched: answer.searched,
          ended: answer.state === 'ended' ? { at: all(answer.endedAt), limit: levelLimit } : null,
          unread: await countUnread(db, organizationId),
        });
      }),

    /** Relations among things that are shown already. */
    among: (organizationId: string, ids: readonly string[]): Promise<Result<z.output<typeof graphRelations>>> =>
      store.inOrganization(organizationId, async (db) => {
        const known = await nodesOf(db, organizationId, ids);
        if (!ids.every((id) => known.has(id))) return fail('not_found', { what: 'thing' });
        const edges = await relationsAmong(db, organizationId, ids, amongLimit + 1);
        return ok({ edges: edges.slice(0, amongLimit), more: edges.length > amongLimit });
      }),
  };
}

async function pageOf(
  db: StoreTransaction,
  organizationId: string,
  of: Parameters<typeof listRelations>[2],
  { type, limit }: Pick<NeighbourListQuery, 'type' | 'limit'>,
  start: string,
): Promise<{ rows: RelationRow[]; nodes: ReadonlyMap<string, GraphNode>; last: string | undefined }> {
  const width = type === undefined ? limit + 1 : Math.max(scanned, limit + 1);
  let after = start;
  for (let scan = 1; ; scan += 1) {
    const seen = await listRelations(db, organizationId, of, { after, limit: width });
    const nodes = await nodesOf(
      db,
      organizationId,
      seen.map(({ other }) => other),
    );
    const fits = ({ other }: RelationRow) =>
      type === undefined || (nodes.get(other)?.type ?? null) === (type === 'unknown' ? null : type);
    const those = seen.filter(fits);
    const rows = those.slice(0, limit);
    const end = seen.length < width ? undefined : seen.at(-1)?.id;
    if (those.length > limit) return { rows, nodes, last: rows.at(-1)?.id };
    if (rows.length > 0 || end === undefined || scan === scans) return { rows, nodes, last: end };
    after = end;
  }
}

function toNode(entity: {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly name: string;
}): GraphNode {
  const { id, key, type, name } = entity;
  return { id, key, type, category: categoryOf(type), name };
}

function toGroups(rows: readonly GroupRow[]): NeighbourGroup[] {
  return [...Map.groupBy(rows, ({ relation, direction }) => `${direction} ${relation}`).values()].flatMap((those) => {
    const [first] = those;
    if (!first) return [];
    const relations = Number(first.relations);
    return {
      relation: first.relation,
      direction: first.direction,
      relations,
      types: those.map(({ type, count }) => ({ type, count: Number(count) })),
      partial: relations > countedRelations,
    };
  });
}
