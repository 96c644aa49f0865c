/** Saving one page of a collection: one statement, whatever the number of rows. */
import { type QueryExecutorProvider, sql } from 'kysely';
import { joinKeys, pageColumns } from './page-columns.ts';
import { storableJson } from './storable.ts';
import type { Ended } from './sweep.ts';

export interface EntityRow {
  readonly type: string;
  readonly key: string;
  readonly azureId: string;
  readonly name: string;
  /** JSON without what `jsonb` does not take; see `storableJson`. */
  readonly properties: string;
  /** JSON likewise. */
  readonly document: string | null;
  /** Digest over everything that counts as a change. */
  readonly hash: string;
  /** `tenant`, or a subscription id in lower case. */
  readonly scope: string;
  readonly partOf?: string;
}

export interface RelationRow {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** Key of the entity whose body, or whose list, tells of the relation. */
  readonly owner: string;
  /** The declaration that read it. */
  readonly origin: string;
  /** JSON; see `storableJson`. */
  readonly properties: string;
}

export interface Page {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly at: Date;
  readonly entities: readonly EntityRow[];
  readonly relations: readonly RelationRow[];
  /** Owners whose relations of these origins are all on this page: those that are missing have ended. */
  readonly wholeOwners: { readonly keys: readonly string[]; readonly origins: readonly string[] };
}

/** The page as one of a step of a run: saved together with the step's new place. */
export interface PageOfStep {
  readonly runId: string;
  /** The taking of the run; `RunLost` when another process has taken it since. */
  readonly claim: number;
  readonly stepId: string;
  /** Its number in the step, from 1. */
  readonly page: number;
  readonly cursor: unknown;
  readonly items: number;
  readonly rejected: number;
  readonly expected?: number;
  /** Parents whose children of these types are all on this page: those that are missing have ended. */
  readonly parents: readonly string[];
  readonly parentTypes: readonly string[];
  /** Number of a parent whose list spans several pages. */
  readonly longParent?: string;
}

export interface SavedPage {
  /** The entities of the page, each key once. */
  readonly entities: readonly EntityRow[];
  /** Their numbers, in the same order. */
  readonly entityIds: readonly string[];
  readonly relationIds: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Children that whole parents no longer have, with all below them. */
  readonly removed: number;
  /** Their types and scopes. */
  readonly ended: readonly Ended[];
}

/** An entity as it is kept. */
export interface KnownEntity {
  readonly id: string;
  readonly hash: string;
}

/**
 * Thrown where a page belongs to a run that another process has taken, or that has ended: whoever reads it must write nothing
 * more. A process that was silent for too long (a stopped machine, a stalled disk) may wake up after that.
 */
export class RunLost extends Error {
  override readonly name = 'RunLost';
}

/** SQLSTATE of `save_page`. */
const runLost = 'AS001';

/**
 * Saves entities and relations by content: a row is written only where something changed, and its last state is kept.
 * @param db a transaction; or the store itself, as the statement takes the organisation's role by itself
 * @param known what is there, by key, from `knownEntities`: what is as it was does not travel, with what its body tells of
 */
export async function savePage(
  db: QueryExecutorProvider,
  page: Page,
  step?: PageOfStep,
  known?: ReadonlyMap<string, KnownEntity>,
): Promise<SavedPage> {
  const { rest, same } = known ? withoutSame(page, known) : { rest: page, same: [] };
  const saved = await send(
    db,
    rest,
    same.map(({ id }) => id),
    step,
  );
  return {
    ...saved,
    entities: [...saved.entities, ...same.map(({ entity }) => entity)],
    entityIds: [...saved.entityIds, ...same.map(({ id }) => id)],
  };
}

interface SameEntity {
  readonly id: string;
  readonly entity: EntityRow;
}

/** The digest of an entity covers the relations that its body tells of: where it is the same they are. */
function withoutSame(page: Page, known: ReadonlyMap<string, KnownEntity>): { rest: Page; same: SameEntity[] } {
  // The last one of each key counts.
  const byKey = new Map(page.entities.map((entity) => [entity.key, entity]));
  const same = new Map<string, SameEntity>();
  for (const [key, entity] of byKey) {
    const there = known.get(key);
    if (there?.hash === entity.hash) same.set(key, { id: there.id, entity });
  }
  const rest = {
    ...page,
    entities: page.entities.filter(({ key }) => !same.has(key)),
    relations: page.relations.filter(({ owner, origin }) => same.get(owner)?.entity.type !== origin),
    wholeOwners: { ...page.wholeOwners, keys: page.wholeOwners.keys.filter((key) => !same.has(key)) },
  };
  return { rest, same: [...same.values()] };
}

/** The entities of a page that are there already, by key. */
export async function knownEntities(
  db: QueryExecutorProvider,
  page: Pick<Page, 'organizationId' | 'entities'>,
): Promise<ReadonlyMap<string, KnownEntity>> {
  const { keys, separator, entities } = pageColumns({ ...page, relations: [], wholeOwners: { keys: [], origins: [] } });
  const { rows } = await sql<{ ids: (string | null)[] | null; hashes: (string | null)[] | null }>`
    select ids, hashes from known_entities(${page.organizationId}, ${separator}, ${keys})`.execute(db);
  const [row] = rows;
  return new Map(
    entities.flatMap(({ key }, index): [string, KnownEntity][] => {
      const [id, hash] = [row?.ids?.[index], row?.hashes?.[index]];
      return typeof id === 'string' && typeof hash === 'string' ? [[key, { id, hash }]] : [];
    }),
  );
}

async function send(
  db: QueryExecutorProvider,
  page: Page,
  same: readonly string[],
  step: PageOfStep | undefined,
): Promise<SavedPage> {
  const columns = pageColumns(page);
  const { rows } =
    await sql<SavedRow>`select entity_ids, relation_ids, added, changed, unchanged, removed, ended from save_page(
    ${page.organizationId}, ${page.connectionId}, ${page.at}, ${columns.separator}, ${columns.keys},
    ${columns.entityCount}, ${columns.azureIds}, ${columns.types}, ${columns.names}, ${columns.properties},
    ${columns.documents}, ${columns.hashes}, ${columns.scopes}, ${columns.wholes},
    ${columns.relationCount}, ${columns.verbs}, ${columns.froms}, ${columns.tos}, ${columns.owners}, ${columns.origins},
    ${columns.facts}, ${columns.wholeOwners}, ${page.wholeOwners.origins}, ${same},
    ${step?.runId ?? null}, ${step?.claim ?? null}, ${step?.stepId ?? null}, ${step?.page ?? null},
    ${step ? storableJson(step.cursor) : null}, ${step?.items ?? null}, ${step?.rejected ?? null},
    ${step?.expected ?? null}, ${joinKeys(step?.parents ?? [], columns.separator)}, ${step?.parentTypes ?? null},
    ${step?.longParent ?? null})`
      .execute(db)
      .catch((cause: unknown) => {
        throw codeOf(cause) === runLost ? new RunLost(step?.runId) : cause;
      });
  const [row] = rows;
  if (!row) throw new Error('save_page gave no answer');
  return {
    entities: columns.entities,
    entityIds: row.entity_ids,
    relationIds: row.relation_ids,
    added: Number(row.added),
    changed: Number(row.changed),
    unchanged: Number(row.unchanged),
    removed: Number(row.removed),
    ended: row.ended ?? [],
  };
}

interface SavedRow {
  readonly entity_ids: string[];
  readonly relation_ids: string[];
  readonly added: string;
  readonly changed: string;
  readonly unchanged: string;
  readonly removed: string;
  readonly ended: Ended[] | null;
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
