/**
 * Resource Manager lists in place of a Resource Graph table that a cloud lacks: one list for each type and subscription.
 * A list that fails costs its type in its scope and nothing else.
 */
import type { Declaration } from '../catalog/index.ts';
import { outcomeOf } from '../cloud/index.ts';
import { type AssayError, ok, type Result } from '../errors/index.ts';
import { commitPage } from './commit.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import { pairKey, scopesOf } from './ledger.ts';
import { withQuery } from './list-path.ts';
import { requirementOf } from './requirement.ts';
import { addItem, noRows } from './rows.ts';
import { deniedAction, type RunScope, tenantScope } from './scopes.ts';
import type { StepContext } from './step.ts';

/** Where the step is: the list that is read now, counted from 0, and the place in it. */
interface FallbackCursor {
  readonly list: number;
  readonly next?: string;
  /** The answer that told that the table is missing. */
  readonly lack: AssayError;
}

interface List {
  readonly declaration: Declaration;
  /** Absent where Resource Manager has no such list. */
  readonly path?: string;
  /** Scopes of the ledger that miss something when the list fails. */
  readonly scopes: readonly RunScope[];
}

export function isFallbackCursor(cursor: unknown): cursor is FallbackCursor {
  return typeof cursor === 'object' && cursor !== null && 'list' in cursor;
}

/** Where to begin when a table turns out to be missing. */
export function fallbackFor(lack: AssayError): FallbackCursor {
  return { list: 0, lack };
}

/** Reads on from a place of the fallback. */
export async function readFallback(
  context: StepContext,
  declarations: readonly Declaration[],
  begun: FallbackCursor,
): Promise<Result<void>> {
  const lists = declarations.flatMap((declaration) => listsOf(declaration, context.scopes));
  for (const [index, list] of lists.entries()) {
    if (index < begun.list) continue;
    const place = index === begun.list ? begun.next : undefined;
    const read = await readOne(context, list, { index, of: lists.length, place, lack: begun.lack });
    if (!read.ok) return read;
  }
  return ok(undefined);
}

function listsOf(declaration: Declaration, all: readonly RunScope[]): List[] {
  const scopes = scopesOf(declaration, all);
  const fallback = declaration.source.kind === 'resource-graph' ? declaration.source.fallback : undefined;
  if (!fallback) return [{ declaration, scopes }];
  const path = (scope: string) =>
    withQuery(fallback.path.replace('{subscriptionId}', scope), { 'api-version': fallback.apiVersion });
  if (fallback.per === 'tenant') return [{ declaration, scopes, path: path('') }];
  return all
    .filter((scope) => scope.scope !== tenantScope && deniedAction(declaration, scope) === undefined)
    .map((scope) => ({ declaration, path: path(scope.scope), scopes: scopes.includes(scope) ? [scope] : scopes }));
}

interface Place {
  readonly index: number;
  readonly of: number;
  /** Link at which the list goes on. */
  readonly place: string | undefined;
  readonly lack: AssayError;
}

async function readOne(context: StepContext, list: List, at: Place): Promise<Result<void>> {
  const { declaration, scopes } = list;
  const done: FallbackCursor = { list: at.index + 1, lack: at.lack };
  const failWith = async (error: AssayError): Promise<Result<void>> => {
    const failed = scopes.map((scope) => failedList(declaration, scope, error));
    await commitPage(context, { rows: noRows(), items: 0, cursor: done, failed, units: 1, expected: at.of });
    return ok(undefined);
  };
  if (list.path === undefined) return failWith(at.lack);
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  for await (const page of context.client.pages('arm', at.place ?? list.path, options)) {
    if (!page.ok) return page.error.code === 'cancelled' ? page : failWith(page.error);
    const { items, nextLink } = page.value;
    const rows = noRows();
    for (const item of items) addItem(rows, [declaration.type], item, context.tenantId);
    const last = nextLink === undefined;
    const cursor: FallbackCursor = last ? done : { ...done, list: at.index, next: nextLink };
    await commitPage(context, { rows, items: items.length, cursor, units: last ? 1 : 0, expected: at.of });
  }
  return ok(undefined);
}

/** Kept under the pair of type and scope, which tells the ledger that the whole list is missing. */
function failedList(declaration: Declaration, scope: RunScope, error: AssayError): FailedParent {
  return {
    parent_key: pairKey(declaration.type, scope.scope),
    parent_name: scope.name,
    type: declaration.type,
    scope: scope.scope,
    outcome: outcomeOf(error),
    problem: error,
    detail: detailOf(error),
  };
}
