/** Whether what is kept of a Resource Graph table has the same counts as the table, by type and by subscription. */
import { sql } from 'kysely';
import { findDeclaration, type ResourceGraphTable } from '../catalog/index.ts';
import { ok, type Result } from '../errors/index.ts';
import type { StepContext } from './step.ts';
import { tableFilter, typesByRow } from './table-query.ts';

/** Rows that an aggregation may answer at most; beyond, Resource Graph cuts them off. */
const most = 900;

export async function sameCounts(context: StepContext, table: ResourceGraphTable): Promise<Result<boolean>> {
  const kept = await keptCounts(context);
  const subscriptions = context.scopes.map(({ scope }) => scope).filter((scope) => kept.subscriptions.has(scope));
  const parts = Array.from({ length: Math.ceil(subscriptions.length / most) }, (_, part) =>
    subscriptions.slice(part * most, (part + 1) * most),
  );
  // Asked together: the service takes its time for each.
  const [byType, ...bySubscription] = await Promise.all([
    tableCounts(context, table, 'type', undefined),
    ...parts.map((part) => tableCounts(context, table, 'subscriptionId', parts.length > 1 ? part : undefined)),
  ]);
  if (!byType.ok) return byType;
  if (!equal(byType.value, kept.byRowType)) return ok(false);
  for (const [part, counts] of bySubscription.entries()) {
    if (!counts.ok) return counts;
    const expected = new Map((parts[part] ?? []).map((scope) => [scope, kept.subscriptions.get(scope) ?? 0]));
    counts.value.delete('');
    if (!equal(counts.value, expected)) return ok(false);
  }
  return ok(true);
}

interface KeptCounts {
  readonly byRowType: ReadonlyMap<string, number>;
  readonly subscriptions: ReadonlyMap<string, number>;
}

/** Types that take every row of their kind; where some are left out by a rule, counts cannot agree. */
function countedTypes(context: StepContext): Map<string, string> {
  const counted = new Map<string, string>();
  for (const [rowType, types] of typesByRow(context)) {
    const [type, ...others] = types;
    const declaration = findDeclaration(type ?? '');
    const picks = declaration?.kind === 'entity' && declaration.accepts !== undefined;
    if (type && rowType !== '*' && others.length === 0 && !picks && !context.leaves(type)) counted.set(type, rowType);
  }
  return counted;
}

async function keptCounts(context: StepContext): Promise<KeptCounts> {
  const counted = countedTypes(context);
  const { rows } = await context.store.inOrganization(context.organizationId, (db) =>
    sql<{ type: string; scope: string; count: string }>`
      select type, scope, count(*) as count from entity
      where organization_id = ${context.organizationId} and connection_id = ${context.connectionId}
        and type = any(${[...counted.keys()]}::text[]) and gone_at is null
      group by type, scope`.execute(db),
  );
  const byRowType = new Map<string, number>();
  const subscriptions = new Map<string, number>();
  for (const { type, scope, count } of rows) {
    const rowType = counted.get(type) ?? type;
    byRowType.set(rowType, (byRowType.get(rowType) ?? 0) + Number(count));
    if (scope !== 'tenant') subscriptions.set(scope, (subscriptions.get(scope) ?? 0) + Number(count));
  }
  return { byRowType, subscriptions };
}

async function tableCounts(
  context: StepContext,
  table: ResourceGraphTable,
  column: 'type' | 'subscriptionId',
  subscriptions: readonly string[] | undefined,
): Promise<Result<Map<string, number>>> {
  const rowTypes = new Set(countedTypes(context).values());
  const step = { ...context.step, plan: { ...context.step.plan, types: [...countedTypes(context).keys()] } };
  const counts = new Map<string, number>();
  if (rowTypes.size === 0) return ok(counts);
  const query = `${tableFilter({ ...context, step }, table)} | summarize rows = count() by ${column}`;
  const pages = context.client.resourceGraph(
    { query, ...(subscriptions && { subscriptions }) },
    { purpose: 'counts', signal: context.signal },
  );
  for await (const page of pages) {
    if (!page.ok) return page;
    for (const item of page.value.items) {
      const fields: Readonly<Record<string, unknown>> = typeof item === 'object' ? { ...item } : {};
      counts.set(String(fields[column] ?? '').toLowerCase(), Number(fields.rows));
    }
  }
  return ok(counts);
}

function equal(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => (a.get(key) ?? 0) === (b.get(key) ?? 0));
}
