/**
 * Resource Manager lists, one for each type and scope: reads that exist for each subscription only, and those that stand in
 * for a Resource Graph table that a cloud lacks. A list that fails costs its type in its scope and nothing else.
 */
import type { Declaration } from '../catalog/index.ts';
import { outcomeOf } from '../cloud/index.ts';
import { type AssayError, assayError, ok, type Result } from '../errors/index.ts';
import { ahead } from './ahead.ts';
import { commitPage } from './commit.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import { pairKey, scopesOf } from './ledger.ts';
import { listBody } from './list-body.ts';
import { withQuery } from './list-path.ts';
import { requirementOf } from './requirement.ts';
import { Together } from './room.ts';
import { addItem, noRows, type Rows } from './rows.ts';
import { mayRead, type RunScope, tenantScope } from './scopes.ts';
import type { StepContext } from './step.ts';

/** Where the step is: how many lists were begun, and those of them that go on with a further page. */
interface ListsCursor {
  readonly list: number;
  readonly long: readonly { readonly list: number; readonly next: string }[];
  /** The answer that told that the table is missing; absent where there is no table. */
  readonly lack?: AssayError;
}

interface List {
  readonly declaration: Declaration;
  /** Absent where Resource Manager has no such list. */
  readonly path?: string;
  /** Scopes of the ledger that miss something when the list fails. */
  readonly scopes: readonly RunScope[];
}

/** From so many rows on they are saved, before the other lists of the chunk. */
const rowsAtOnce = 2000;

export function isListsCursor(cursor: unknown): cursor is ListsCursor {
  return typeof cursor === 'object' && cursor !== null && 'list' in cursor;
}

/** Where to begin; with the answer that told so when a table turns out to be missing. */
export function firstList(lack?: AssayError): ListsCursor {
  return { list: 0, long: [], ...(lack && { lack }) };
}

/** Reads on from a place of the lists. */
export async function readLists(
  context: StepContext,
  declarations: readonly Declaration[],
  begun: ListsCursor,
): Promise<Result<void>> {
  const lists = declarations.flatMap((declaration) => listsOf(declaration, context.scopes));
  const together = new Together(context.room, purposeOf(context));
  for (let cursor = begun; ; cursor = context.step.cursor as ListsCursor) {
    const [long] = cursor.long;
    if (!long && cursor.list >= lists.length) return ok(undefined);
    const list = long && lists[long.list];
    const read: Result<void> = list
      ? await readLong(context, list, cursor, long.next)
      : await readChunk(context, lists, cursor, together);
    if (!read.ok) return read;
  }
}

function listsOf(declaration: Declaration, all: readonly RunScope[]): List[] {
  const scopes = scopesOf(declaration, all);
  const { source } = declaration;
  const from = source.kind === 'arm-list' ? source : source.kind === 'resource-graph' ? source.fallback : undefined;
  if (!from) return [{ declaration, scopes }];
  const path = (scope: string) =>
    withQuery(from.path.replace('{subscriptionId}', scope), { 'api-version': from.apiVersion });
  if (from.per === 'tenant') return [{ declaration, scopes, path: path('') }];
  return all
    .filter((scope) => scope.scope !== tenantScope && mayRead(declaration, scope))
    .map((scope) => ({ declaration, path: path(scope.scope), scopes: scopes.includes(scope) ? [scope] : scopes }));
}

/** Asks for some lists together, twenty a call. */
async function readChunk(
  context: StepContext,
  lists: readonly List[],
  cursor: ListsCursor,
  together: Together,
): Promise<Result<void>> {
  const asked = lists.slice(cursor.list, cursor.list + together.count);
  const paths = asked.flatMap(({ path, declaration }) =>
    path === undefined ? [] : [{ path, requires: requirementOf(declaration) }],
  );
  const options = { purpose: purposeOf(context), signal: context.signal };
  const answers = await together.ask(paths.length, () => context.client.armBatch(paths, options));
  let page = noPage();
  let answered = 0;
  for (const [index, list] of asked.entries()) {
    const missing = cursor.lack ?? assayError('unsupported_in_cloud', { service: 'Azure Resource Manager' });
    const answer = list.path === undefined ? ({ ok: false, error: missing } as const) : answers[answered++];
    const error = answer?.ok ? undefined : answer?.error;
    if (error?.code === 'cancelled') return { ok: false, error };
    const body = answer?.ok ? listBody(answer.value.body, isSingle(list)) : undefined;
    if (error) {
      if (!meansNone(list, error)) page.failed.push(...failedLists(list, error));
    } else if (!body) page.failed.push(...failedLists(list, malformed(list)));
    else {
      page.items += addAll(context, page.rows, list, body.items);
      if (body.nextLink) page.long.push({ list: cursor.list + index, next: body.nextLink });
    }
    page.units += 1;
    if (index < asked.length - 1 && page.rows.entities.length < rowsAtOnce) continue;
    const place = context.step.cursor;
    const before = isListsCursor(place) ? place.long : cursor.long;
    const next: ListsCursor = { ...cursor, list: cursor.list + index + 1, long: [...before, ...page.long] };
    await commitPage(context, {
      ...page,
      cursor: next,
      units: page.units - page.long.length,
      expected: lists.length,
    });
    page = noPage();
  }
  return ok(undefined);
}

function noPage() {
  return {
    rows: noRows(),
    items: 0,
    units: 0,
    failed: [] as FailedParent[],
    long: [] as ListsCursor['long'][number][],
  };
}

/** Reads one list from its second page to its end, a commit a page. */
async function readLong(context: StepContext, list: List, cursor: ListsCursor, from: string): Promise<Result<void>> {
  const rest = cursor.long.slice(1);
  const options = {
    purpose: purposeOf(context),
    requires: requirementOf(list.declaration),
    signal: context.signal,
  };
  for await (const page of ahead(context.room, options.purpose, context.client.pages('arm', from, options))) {
    if (!page.ok) {
      if (page.error.code === 'cancelled') return page;
      const failed = failedLists(list, page.error);
      await commitPage(context, { rows: noRows(), items: 0, cursor: { ...cursor, long: rest }, failed, units: 1 });
      return ok(undefined);
    }
    const { items, nextLink } = page.value;
    const rows = noRows();
    addAll(context, rows, list, items);
    const at = cursor.long[0]?.list ?? 0;
    const long = nextLink === undefined ? rest : [{ list: at, next: nextLink }, ...rest];
    await commitPage(context, {
      rows,
      items: items.length,
      cursor: { ...cursor, long },
      units: nextLink === undefined ? 1 : 0,
    });
  }
  return ok(undefined);
}

function addAll(context: StepContext, rows: Rows, { declaration }: List, items: readonly unknown[]): number {
  for (const item of items) addItem(rows, [declaration.type], item, context);
  return items.length;
}

const purposeOf = ({ step }: StepContext): string => step.plan.table ?? step.plan.types[0] ?? step.plan.id;

function isSingle({ declaration: { source } }: List): boolean {
  return source.kind === 'arm-list' && source.single === true;
}

/** The object does not exist, which is no gap. */
function meansNone({ declaration: { source } }: List, error: AssayError): boolean {
  if (source.kind !== 'arm-list') return false;
  if (source.single && error.code === 'not_found') return true;
  return (source.none ?? []).includes(String(error.details.azureCode ?? ''));
}

function malformed({ path }: List): AssayError {
  return assayError('malformed_answer', { service: 'Azure Resource Manager', path: path ?? '' });
}

/** Kept under the pair of type and scope, which tells the ledger that the whole list is missing. */
function failedLists({ declaration, scopes }: List, error: AssayError): FailedParent[] {
  return scopes.map((scope) => ({
    parent_key: pairKey(declaration.type, scope.scope),
    parent_name: scope.name,
    type: declaration.type,
    scope: scope.scope,
    outcome: outcomeOf(error),
    problem: error,
    detail: detailOf(error),
  }));
}
