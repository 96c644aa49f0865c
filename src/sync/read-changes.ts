/**
 * Resource Graph tables of which only the changes are read. `resourcechanges` tells what was made, changed and removed; the
 * rows named are read again, and counts by type and subscription prove that nothing is missing. Sources: "Get resource changes",
 * "Azure Resource Graph table and resource type reference".
 */
import { armKey, type ResourceGraphTable } from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { commitPage } from './commit.ts';
import { markedTables } from './freshness.ts';
import { fromScratch } from './incremental.ts';
import { inheriting, readList } from './read-list.ts';
import { addItem, noRows, rowTypeOf } from './rows.ts';
import type { StepContext } from './step.ts';
import { sameCounts } from './table-counts.ts';
import { quoted, tableFilter, typeCondition, typesByRow, typesOfRow } from './table-query.ts';

/** Changes reach the table within minutes; what was read shortly before the last run is looked at again. */
const overlapMs = 30 * 60_000;
/** Ids named in one query. */
const chunk = 300;
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
  for (let from = 0; from < changed.value.length; from += chunk) {
    const read = await readAgain(context, table, changed.value.slice(from, from + chunk), changed.value.length);
    if (!read.ok) return read;
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

/** Reads the rows of these ids; those that are not there any more have ended. */
async function readAgain(
  context: StepContext,
  table: ResourceGraphTable,
  ids: readonly string[],
  expected: number,
): Promise<Result<void>> {
  const byRow = typesByRow(context);
  const query = `${tableFilter(context, table)} | where id in~ (${ids.map(quoted).join(', ')}) | order by id asc`;
  const missing = new Set(ids);
  const rows = noRows();
  let items = 0;
  for await (const page of context.client.resourceGraph({ query }, { purpose: table, signal: context.signal })) {
    if (!page.ok) return page;
    items += page.value.items.length;
    for (const item of page.value.items) {
      missing.delete(idOf(item).toLowerCase());
      const types = typesOfRow(byRow, rowTypeOf(item));
      if (types) addItem(rows, types, item, context);
    }
  }
  await commitPage(context, {
    rows,
    items,
    cursor: { changes: true },
    units: ids.length,
    expected,
    ended: { keys: [...missing].map((id) => armKey(id, context.tenantId)), relations: [] },
  });
  return ok(undefined);
}

function idOf(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : '';
}
