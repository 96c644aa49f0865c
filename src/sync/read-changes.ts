/**
 * Resource Graph tables of which only the changes are read. `resourcechanges` tells what was made, changed and removed; the
 * rows named are read again, and counts by type and subscription prove that nothing is missing. Sources: "Get resource changes",
 * "Azure Resource Graph table and resource type reference".
 */
import { armKey, type ResourceGraphTable, subscriptionOf } from '../catalog/index.ts';
import type { ResourceGraphQuery } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { ahead } from './ahead.ts';
import { commitPage } from './commit.ts';
import { markedTables } from './freshness.ts';
import { fromScratch } from './incremental.ts';
import { inheriting, readList } from './read-list.ts';
import { addItem, noRows, rowTypeOf } from './rows.ts';
import type { StepContext } from './step.ts';
import { sameCounts } from './table-counts.ts';
import { tableFilter, typeCondition, typesByRow, typesOfRow } from './table-query.ts';

/** Changes reach the table within minutes; what was read shortly before the last run is looked at again. */
const overlapMs = 30 * 60_000;
/** Ids named in one query. */
const chunk = 150;
/** From so many changes on, reading everything is cheaper. */
const many = 20_000;

const feeds: Partial<Record<ResourceGraphTable, string>> = {
  resources: 'resourcechanges',
  resourcecontainers: 'resourcecontainerchanges',
};

export async function readResourceChanges(context: StepContext): Promise<Result<void>> {
  const table = context.step.plan.table ?? 'resources';
  const everything = () => {
    fromScratch(context);
    return readList(context);
  };
  if (markedTables.includes(table)) {
    const mark = await tableMark(context, table);
    if (!mark.ok) return mark;
    if (mark.value !== context.step.plan.feed) return everything();
    context.step.feed = mark.value;
    return ok(undefined);
  }
  const changed = await changedIds(context, table);
  // A cloud may lack the table of changes; it has the table itself, or the full read finds out that it has not.
  if (!changed.ok) return changed.error.code === 'unsupported_in_cloud' ? everything() : changed;
  if (changed.value.length > many) return everything();
  for await (const named of ahead(context.room, table, askAgain(context, table, changed.value))) {
    if (!named.ok) return named;
    await saveAgain(context, named.value, changed.value.length);
  }
  const agrees = await sameCounts(context, table);
  if (!agrees.ok) return agrees;
  return agrees.value ? ok(undefined) : everything();
}

/**
 * Number and newest change of the rows of each type, as one text. Rows of such tables are made and removed, and carry the time
 * of their last change: a table with the same mark holds the same rows.
 */
export async function tableMark(context: StepContext, table: ResourceGraphTable): Promise<Result<string>> {
  const query = `${tableFilter(context, table)} | summarize rows = count(), newest = max(tostring(properties.updatedOn)) by type`;
  const rows: string[] = [];
  const pages = context.client.resourceGraph(
    { query, ...(inheriting.includes(table) && { authorizationScopeFilter: 'AtScopeAboveAndBelow' as const }) },
    { purpose: table, signal: context.signal },
  );
  for await (const page of pages) {
    if (!page.ok) return page;
    rows.push(...page.value.items.map((item) => JSON.stringify(item)));
  }
  return ok(rows.sort().join('\n'));
}

async function changedIds(context: StepContext, table: ResourceGraphTable): Promise<Result<string[]>> {
  const since = new Date(Date.parse(context.step.plan.since ?? '') - overlapMs).toISOString();
  const kinds = typeCondition(typesByRow(context), 'kind');
  const query = [
    feeds[table],
    `extend at = todatetime(properties.changeAttributes.timestamp), target = tolower(tostring(properties.targetResourceId)), kind = tostring(properties.targetResourceType)`,
    `where at >= datetime(${since}) and ${kinds}`,
    'project id, target',
    'order by id asc',
  ].join(' | ');
  const targets = new Set<string>();
  for await (const page of context.client.resourceGraph({ query }, { purpose: 'changes', signal: context.signal })) {
    if (!page.ok) return page;
    for (const item of page.value.items) {
      const target = typeof item === 'object' && item !== null && 'target' in item ? item.target : undefined;
      if (typeof target !== 'string')
        return fail('malformed_answer', { service: 'Azure Resource Manager', path: table });
      targets.add(target);
    }
  }
  return ok([...targets]);
}

/** Ids that were named, and their rows. */
interface Named {
  readonly ids: readonly string[];
  readonly items: readonly unknown[];
}

/** Asks for the rows of these ids, some hundred at a time. */
async function* askAgain(
  context: StepContext,
  table: ResourceGraphTable,
  changed: readonly string[],
): AsyncGenerator<Result<Named>> {
  // Sorted, so that each query has to look into few subscriptions.
  const sorted = changed.toSorted();
  for (let from = 0; from < sorted.length; from += chunk) {
    const ids = sorted.slice(from, from + chunk);
    const items: unknown[] = [];
    const query = { query: `${tableFilter(context, table, ids)} | order by id asc`, ...within(context, ids) };
    for await (const page of context.client.resourceGraph(query, { purpose: table, signal: context.signal })) {
      if (!page.ok) return yield page;
      items.push(...page.value.items);
    }
    yield ok({ ids, items });
  }
}

/** Most subscriptions that a query takes by name. */
const mostSubscriptions = 1000;

/** The subscriptions of these ids, where every one of them lies in one that can be seen: Azure refuses a query over none. */
function within(context: StepContext, ids: readonly string[]): Pick<ResourceGraphQuery, 'subscriptions'> {
  const visible = new Set(context.scopes.map(({ scope }) => scope));
  const subscriptions = new Set(ids.map(subscriptionOf));
  const named = [...subscriptions].flatMap((id) => (id !== undefined && visible.has(id) ? [id] : []));
  return named.length === subscriptions.size && named.length <= mostSubscriptions ? { subscriptions: named } : {};
}

/** Saves the rows; the ids that have none are not there any more. */
async function saveAgain(context: StepContext, { ids, items }: Named, expected: number): Promise<void> {
  const byRow = typesByRow(context);
  const missing = new Set(ids);
  const rows = noRows();
  for (const item of items) {
    missing.delete(idOf(item).toLowerCase());
    const types = typesOfRow(byRow, rowTypeOf(item));
    if (types) addItem(rows, types, item, context);
  }
  await commitPage(context, {
    rows,
    items: items.length,
    cursor: { changes: true },
    units: ids.length,
    expected,
    ended: { keys: [...missing].map((id) => armKey(id, context.tenantId)), relations: [] },
  });
}

function idOf(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : '';
}
