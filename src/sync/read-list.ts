/** Steps that read one list from its beginning to its end: a Graph collection, a Resource Graph table, an ARM list. */
import { type Declaration, findDeclaration } from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { ahead } from './ahead.ts';
import { firstList, isListsCursor, readLists } from './arm-lists.ts';
import { commitPage } from './commit.ts';
import { markedTables } from './freshness.ts';
import { listBody } from './list-body.ts';
import { listPath } from './list-path.ts';
import { tableMark } from './read-changes.ts';
import { feedPath } from './read-delta.ts';
import { requirementOf } from './requirement.ts';
import { addItem, noRows, rowTypeOf } from './rows.ts';
import type { StepContext } from './step.ts';
import { keepPending } from './step-state.ts';
import { tableFilter, typesByRow, typesOfRow } from './table-query.ts';

type GraphList = Extract<Declaration['source'], { kind: 'graph-list' }>;

/** The cursor of a list that is to be read again although pages of it are saved. */
export const fromBeginning = '';

/** Tables in which scopes above the subscriptions have rows of their own. */
export const inheriting: readonly string[] = ['authorizationresources', 'policyresources'];

/** Reads from the step's cursor on; each page is committed before the next is asked for. */
export async function readList(context: StepContext): Promise<Result<void>> {
  const types = context.step.plan.types;
  const declarations = types.map((type) => findDeclaration(type)).filter((one) => one !== undefined);
  const first = declarations[0];
  if (!first) return ok(undefined);
  // After the last page there is no place to go on from; the process ended before the step did.
  if (context.step.page > 0 && (context.step.cursor ?? null) === null) return ok(undefined);
  if (context.step.page === 0) {
    const begun = await beginFeed(context, first);
    if (!begun.ok) return begun;
  }
  if (first.source.kind === 'resource-graph') return readResourceGraph(context, declarations);
  if (first.source.kind === 'arm-list') {
    return readLists(context, [first], isListsCursor(context.step.cursor) ? context.step.cursor : firstList());
  }
  const { source } = first;
  if (source.kind === 'graph-list' && (source.single || source.body)) return readOnce(context, first, source);
  return readPages(context, first);
}

/** Takes the place at which a later read of changes goes on, before anything is read. Without one that read is full again. */
async function beginFeed(context: StepContext, declaration: Declaration): Promise<Result<void>> {
  const { step, client, signal } = context;
  const path = feedPath(context, declaration);
  let feed: unknown;
  if (path !== undefined) {
    const answer = await client.get('graph', path, { purpose: declaration.type, signal });
    if (!answer.ok && answer.error.code === 'cancelled') return answer;
    const body = answer.ok ? answer.value.body : undefined;
    const link =
      typeof body === 'object' && body !== null && '@odata.deltaLink' in body ? body['@odata.deltaLink'] : undefined;
    if (typeof link === 'string') feed = { link };
  } else if (step.plan.table && markedTables.includes(step.plan.table)) {
    const mark = await tableMark(context, step.plan.table);
    if (!mark.ok && mark.error.code === 'cancelled') return mark;
    if (mark.ok) feed = mark.value;
  }
  if (feed === undefined) return ok(undefined);
  const place = { ...context, stepId: step.plan.id, signature: step.plan.signature };
  await context.store.inOrganization(context.organizationId, (db) => keepPending(db, place, feed));
  return ok(undefined);
}

async function readPages(context: StepContext, declaration: Declaration): Promise<Result<void>> {
  const start = placeOf(context) ?? listPath(declaration, context.now());
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  for await (const page of ahead(context.room, options.purpose, context.client.pages('graph', start, options))) {
    if (!page.ok) return page;
    await commitItems(context, [declaration.type], page.value.items, page.value.nextLink ?? null);
  }
  return ok(undefined);
}

/** A single object, or the answer to a query that is sent with POST. */
async function readOnce(context: StepContext, declaration: Declaration, source: GraphList): Promise<Result<void>> {
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  const path = listPath(declaration, context.now());
  const answer = source.body
    ? await context.client.post('graph', path, source.body, options)
    : await context.client.get('graph', path, options);
  if (!answer.ok) {
    const missing = source.single === true && answer.error.code === 'not_found';
    const none = missing || (source.none ?? []).includes(String(answer.error.details.azureCode ?? ''));
    if (!none) return answer;
    await commitItems(context, [declaration.type], [], null);
    return ok(undefined);
  }
  const body = listBody(answer.value.body, source.single === true);
  if (!body) return fail('malformed_answer', { service: 'Microsoft Graph', path: source.path });
  await commitItems(context, [declaration.type], body.items, null);
  return ok(undefined);
}

async function readResourceGraph(context: StepContext, declarations: readonly Declaration[]): Promise<Result<void>> {
  const byRow = typesByRow(context);
  const table = context.step.plan.table ?? 'resources';
  const place = context.step.cursor;
  if (isListsCursor(place)) return readLists(context, declarations, place);
  const query = `${tableFilter(context, table)} | order by id asc`;
  const skipToken = placeOf(context);
  const pages = context.client.resourceGraph(
    // Roles and policies assigned above the subscriptions belong to the picture as well.
    { query, ...(inheriting.includes(table) && { authorizationScopeFilter: 'AtScopeAboveAndBelow' as const }) },
    { purpose: table, signal: context.signal, ...(skipToken !== undefined && { skipToken }) },
  );
  for await (const page of ahead(context.room, table, pages)) {
    if (!page.ok) {
      const lacking = page.error.code === 'unsupported_in_cloud' && context.step.page === 0;
      return lacking ? readLists(context, declarations, firstList(page.error)) : page;
    }
    const rows = noRows();
    for (const item of page.value.items) {
      const types = typesOfRow(byRow, rowTypeOf(item));
      if (types) addItem(rows, types, item, context);
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
  for (const item of items) addItem(rows, types, item, context);
  await commitPage(context, { rows, items: items.length, cursor });
}
