/** Steps that read one list from its beginning to its end: a Graph collection, a Resource Graph table, an ARM list. */
import { type Declaration, findDeclaration } from '../catalog/index.ts';
import { ok, type Result } from '../errors/index.ts';
import { commitPage } from './commit.ts';
import { listPath } from './list-path.ts';
import { fallbackFor, isFallbackCursor, readFallback } from './read-fallback.ts';
import { requirementOf } from './requirement.ts';
import { addItem, noRows } from './rows.ts';
import type { StepContext } from './step.ts';

/** The cursor of a list that is to be read again although pages of it are saved. */
export const fromBeginning = '';

/** Reads from the step's cursor on; each page is committed before the next is asked for. */
export async function readList(context: StepContext): Promise<Result<void>> {
  const types = context.step.plan.types;
  const declarations = types.map((type) => findDeclaration(type)).filter((one) => one !== undefined);
  const first = declarations[0];
  if (!first) return ok(undefined);
  // After the last page there is no place to go on from; the process ended before the step did.
  if (context.step.page > 0 && (context.step.cursor ?? null) === null) return ok(undefined);
  if (first.source.kind === 'resource-graph') return readResourceGraph(context, declarations);
  if (first.source.kind === 'graph-list' && first.source.single) return readSingle(context, first);
  return readPages(context, first);
}

async function readPages(context: StepContext, declaration: Declaration): Promise<Result<void>> {
  const surface = declaration.source.kind === 'graph-list' ? 'graph' : 'arm';
  const start = placeOf(context) ?? listPath(declaration);
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  for await (const page of context.client.pages(surface, start, options)) {
    if (!page.ok) return page;
    await commitItems(context, [declaration.type], page.value.items, page.value.nextLink ?? null);
  }
  return ok(undefined);
}

async function readSingle(context: StepContext, declaration: Declaration): Promise<Result<void>> {
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  const answer = await context.client.get('graph', listPath(declaration), options);
  if (!answer.ok) return answer;
  await commitItems(context, [declaration.type], [answer.value.body], null);
  return ok(undefined);
}

async function readResourceGraph(context: StepContext, declarations: readonly Declaration[]): Promise<Result<void>> {
  const byRowType = new Map<string, string[]>();
  for (const { type, source } of declarations) {
    if (source.kind !== 'resource-graph') continue;
    byRowType.set(source.resourceType, [...(byRowType.get(source.resourceType) ?? []), type]);
  }
  const table = context.step.plan.table ?? 'resources';
  const place = context.step.cursor;
  if (isFallbackCursor(place)) return readFallback(context, declarations, place);
  const names = [...byRowType.keys()].map((name) => `'${name}'`).join(', ');
  const query = `${table} | where type in~ (${names}) | order by id asc`;
  const skipToken = placeOf(context);
  const pages = context.client.resourceGraph(
    // Roles assigned above the subscriptions belong to the picture as well.
    { query, ...(table === 'authorizationresources' && { authorizationScopeFilter: 'AtScopeAboveAndBelow' as const }) },
    { purpose: table, signal: context.signal, ...(skipToken !== undefined && { skipToken }) },
  );
  for await (const page of pages) {
    if (!page.ok) {
      const lacking = page.error.code === 'unsupported_in_cloud' && context.step.page === 0;
      return lacking ? readFallback(context, declarations, fallbackFor(page.error)) : page;
    }
    const rows = noRows();
    for (const item of page.value.items) {
      const types = byRowType.get(rowType(item));
      if (types) addItem(rows, types, item, context.tenantId);
    }
    await commitPage(context, {
      rows,
      items: page.value.items.length,
      cursor: page.value.skipToken ?? null,
      expected: page.value.totalRecords,
    });
  }
  return ok(undefined);
}

function placeOf({ step }: StepContext): string | undefined {
  return typeof step.cursor === 'string' && step.cursor !== fromBeginning ? step.cursor : undefined;
}

async function commitItems(
  context: StepContext,
  types: readonly string[],
  items: readonly unknown[],
  cursor: string | null,
): Promise<void> {
  const rows = noRows();
  for (const item of items) addItem(rows, types, item, context.tenantId);
  await commitPage(context, { rows, items: items.length, cursor });
}

function rowType(item: unknown): string {
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  return typeof type === 'string' ? type.toLowerCase() : '';
}
