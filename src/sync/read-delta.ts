/**
 * Directory lists of which only the changes are read, from Graph's delta feed. An item of the feed holds at least what has
 * changed and not always the rest, so that every object it names is read whole; members come with the feed. Source: "Use delta
 * query to track changes in Microsoft Graph data", "group: delta".
 */
import {
  type Declaration,
  directoryKey,
  findDeclaration,
  mapRelations,
  type ParentEntity,
  type RelationRead,
} from '../catalog/index.ts';
import { ok, type Result } from '../errors/index.ts';
import type { EndedRelation } from '../store/index.ts';
import { commitPage } from './commit.ts';
import { fromScratch } from './incremental.ts';
import { withQuery } from './list-path.ts';
import { readList } from './read-list.ts';
import { requirementOf } from './requirement.ts';
import { addItem, noRows, type Rows } from './rows.ts';
import type { StepContext } from './step.ts';

type GraphList = Extract<Declaration['source'], { kind: 'graph-list' }>;
type Fields = Readonly<Record<string, unknown>>;

/** Lists below the objects of a type whose changes come with the feed of the type. */
function followed(context: StepContext, type: string): { navigation: string; declaration: RelationRead }[] {
  return context.declarations.flatMap((declaration) => {
    const { source } = declaration;
    if (declaration.kind !== 'relations' || source.kind !== 'graph-children') return [];
    return source.delta && source.parents.includes(type) ? [{ navigation: source.delta, declaration }] : [];
  });
}

/** The path of a feed that begins now; undefined where the list has none. */
export function feedPath(context: StepContext, declaration: Declaration): string | undefined {
  const { source } = declaration;
  if (source.kind !== 'graph-list' || !source.delta) return undefined;
  const navigations = followed(context, declaration.type).map(({ navigation }) => navigation);
  return withQuery(`/v1.0${source.path}/delta`, {
    $select: [...(source.select ?? []), ...navigations].join(','),
    $deltatoken: 'latest',
  });
}

export async function readDelta(context: StepContext): Promise<Result<void>> {
  const declaration = findDeclaration(context.step.plan.types[0] ?? '');
  const link = linkOf(context.step.plan.feed);
  if (declaration?.source.kind !== 'graph-list' || link === undefined) return readList(context);
  const { source } = declaration;
  const place = typeof context.step.cursor === 'string' && context.step.cursor !== '' ? context.step.cursor : link;
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  for await (const page of context.client.pages('graph', place, options)) {
    if (!page.ok) {
      if (page.error.code !== 'delta_expired') return page;
      fromScratch(context);
      return readList(context);
    }
    // Mostly there is one page with nothing on it.
    const empty = page.value.items.length === 0 && page.value.nextLink === undefined;
    if (empty) {
      context.step.feed = page.value.deltaLink === undefined ? context.step.feed : { link: page.value.deltaLink };
      continue;
    }
    const applied = await applyPage(context, declaration, source, page.value.items, page.value.nextLink ?? null);
    if (!applied.ok) return applied;
    if (page.value.deltaLink !== undefined) context.step.feed = { link: page.value.deltaLink };
  }
  return ok(undefined);
}

export function linkOf(feed: unknown): string | undefined {
  const link = typeof feed === 'object' && feed !== null && 'link' in feed ? feed.link : undefined;
  return typeof link === 'string' ? link : undefined;
}

async function applyPage(
  context: StepContext,
  declaration: Declaration,
  source: GraphList,
  items: readonly unknown[],
  nextLink: string | null,
): Promise<Result<void>> {
  const changes = items.flatMap((item): Fields[] => (typeof item === 'object' && item !== null ? [{ ...item }] : []));
  const removed = new Set(changes.filter((item) => '@removed' in item).map(idOf));
  const ids = [...new Set(changes.map(idOf))].filter((id) => id !== '' && !removed.has(id));
  const query = { $select: source.select?.join(','), $expand: source.expand };
  const answers = await context.client.batch(
    ids.map((id) => ({ path: withQuery(`${source.path}/${encodeURIComponent(id)}`, query) })),
    { purpose: declaration.type, signal: context.signal },
  );
  const rows = noRows();
  for (const [index, id] of ids.entries()) {
    const answer = answers[index];
    // An object that the options leave out from now on leaves the inventory.
    if (answer?.ok && context.leavesOut?.(declaration.type, answer.value.body)) removed.add(id);
    else if (answer?.ok) addItem(rows, [declaration.type], answer.value.body, context);
    else if (answer?.error.code === 'not_found') removed.add(id);
    else if (answer) return answer;
  }
  const parents = new Map(rows.entities.map((row) => [row.key, row]));
  const ended: EndedRelation[] = [];
  for (const { navigation, declaration: relation } of followed(context, declaration.type)) {
    for (const change of changes) {
      const row = parents.get(directoryKey(idOf(change)));
      if (!row) continue;
      const { key, azureId, type, name } = row;
      const parent: ParentEntity = { key, id: azureId, type, name, properties: {} };
      ended.push(...applyReferences(context, rows, relation, parent, change[`${navigation}@delta`]));
    }
  }
  await commitPage(context, {
    rows,
    items: changes.length,
    cursor: nextLink,
    ended: { keys: [...removed].map(directoryKey), relations: ended },
  });
  return ok(undefined);
}

/** Adds the references that are new to the rows; gives those that have ended. */
function applyReferences(
  context: StepContext,
  rows: Rows,
  relation: RelationRead,
  parent: ParentEntity,
  references: unknown,
): EndedRelation[] {
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: unknown): EndedRelation[] => {
    if (typeof reference !== 'object' || reference === null) return [];
    const { '@removed': gone, ...item }: Fields = { ...reference };
    if (gone === undefined) {
      addItem(rows, [relation.type], item, context, parent);
      return [];
    }
    const { relations } = mapRelations(relation, item, { tenantId: context.tenantId, parent });
    return relations.map(({ type, from, to }) => ({ type, from, to, owner: parent.key, origin: relation.type }));
  });
}

function idOf(item: Fields): string {
  return typeof item.id === 'string' ? item.id : '';
}
