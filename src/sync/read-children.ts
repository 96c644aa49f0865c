/** Steps that read a list below each parent: members of groups or containers of storage accounts, twenty parents a call. */
import { type Declaration, findDeclaration, type ParentEntity, subscriptionOf } from '../catalog/index.ts';
import { type Answer, type Outcome as CloudOutcome, outcomeOf } from '../cloud/index.ts';
import { type AssayError, fail, ok, type Result } from '../errors/index.ts';
import { commitPage } from './commit.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import { listBody } from './list-body.ts';
import { withQuery } from './list-path.ts';
import { countParents, nextParents, type Parent } from './parents.ts';
import { requirementOf } from './requirement.ts';
import { addItem, noRows, scopeOf } from './rows.ts';
import { mayRead } from './scopes.ts';
import type { StepContext } from './step.ts';

/** Parents asked between two commits, twenty in one call. */
const chunk = { 'graph-children': 400, 'arm-children': 400 } as const;

/** Where the step is: the last parent of the chunks done, and parents of it whose lists go on. */
interface ChildrenCursor {
  readonly after: string;
  readonly done: number;
  readonly long: readonly LongList[];
}

interface LongList {
  readonly parent: Parent;
  readonly next: string;
  /** Set when an item of an earlier page was kept out: what is missing from the list need not have ended. */
  readonly faulty?: boolean;
}

type ChildSource = Extract<Declaration['source'], { kind: 'arm-children' | 'graph-children' }>;

/** One service error is worth stopping for; the others are kept with the parent and the step goes on. */
const stopping: readonly AssayError['code'][] = [
  'cancelled',
  'invalid_client_secret',
  'expired_client_secret',
  'network_unreachable',
];

export async function readChildren(context: StepContext): Promise<Result<void>> {
  const declaration = findDeclaration(context.step.plan.types[0] ?? '');
  if (!declaration || !('parents' in declaration.source)) return ok(undefined);
  const source = declaration.source;
  const expected = await countParents(context, source);
  for (;;) {
    const cursor = (context.step.cursor ?? { after: '0', done: 0, long: [] }) as ChildrenCursor;
    const long = cursor.long[0];
    if (long) {
      const finished = await readLongList(context, declaration, cursor, long);
      if (!finished.ok) return finished;
      continue;
    }
    const parents = await nextParents(context, source, cursor.after, chunk[source.kind]);
    const last = parents.at(-1);
    if (!last) return ok(undefined);
    const read = await readChunk(context, declaration, source, cursor, parents, last, expected);
    if (!read.ok) return read;
  }
}

async function readChunk(
  context: StepContext,
  declaration: Declaration,
  source: ChildSource,
  cursor: ChildrenCursor,
  parents: readonly Parent[],
  last: Parent,
  expected: number,
): Promise<Result<void>> {
  const scopes = new Map(context.scopes.map((scope) => [scope.scope, scope]));
  const asked = parents.filter((parent) => {
    const scope = scopes.get(scopeOf(parent.key));
    // A scope without the right is told once, by the ledger; asking would only give one refusal a parent.
    const refused = declaration.source.kind === 'arm-children' && (!scope || !mayRead(declaration, scope));
    return !refused && (source.when?.(toEntity(parent)) ?? true);
  });
  const answers = await ask(context, declaration, source, asked);
  const rows = noRows();
  const whole: string[] = parents
    .filter((parent) => !asked.includes(parent) && source.when?.(toEntity(parent)) === false)
    .map(({ key }) => key);
  const failed: FailedParent[] = [];
  // Lists of several pages are read by themselves afterwards, from their first page, with a commit a page.
  const long: Parent[] = [];
  let items = 0;
  for (const [index, parent] of asked.entries()) {
    const answer = answers[index] ?? fail('malformed_answer', { service: 'Microsoft Graph', path: '$batch' });
    if (!answer.ok) {
      if (stopping.includes(answer.error.code)) return answer;
      if (meansNone(source, answer.error)) whole.push(parent.key);
      else failed.push(failedParent(declaration, parent, answer.error));
      continue;
    }
    const list = listBody(answer.value.body, source.single === true);
    if (!list) {
      failed.push(failedParent(declaration, parent, malformed(source, parent)));
      continue;
    }
    if (list.nextLink) {
      long.push(parent);
      continue;
    }
    const before = rows.rejected.length;
    for (const item of list.items) addItem(rows, [declaration.type], item, context, toEntity(parent));
    items += list.items.length;
    // An item that was kept out is not one that has ended.
    if (rows.rejected.length === before) whole.push(parent.key);
  }
  const next = long.map((parent) => ({ parent, next: pathOf(source, parent) }));
  await commitPage(context, {
    rows,
    items,
    cursor: { after: last.id, done: cursor.done + parents.length, long: next } satisfies ChildrenCursor,
    units: parents.length,
    parents: whole,
    failed,
    expected,
  });
  return ok(undefined);
}

/** Reads one list of several pages to its end, a commit a page. */
async function readLongList(
  context: StepContext,
  declaration: Declaration,
  cursor: ChildrenCursor,
  long: LongList,
): Promise<Result<void>> {
  const rest = cursor.long.slice(1);
  const surface = declaration.source.kind === 'graph-children' ? 'graph' : 'arm';
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  let faulty = long.faulty ?? false;
  for await (const page of context.client.pages(surface, long.next, options)) {
    if (!page.ok) {
      if (stopping.includes(page.error.code)) return page;
      const failed = [failedParent(declaration, long.parent, page.error)];
      await commitPage(context, { rows: noRows(), items: 0, cursor: { ...cursor, long: rest }, failed });
      return ok(undefined);
    }
    const { items, nextLink } = page.value;
    const rows = noRows();
    for (const item of items) addItem(rows, [declaration.type], item, context, toEntity(long.parent));
    faulty ||= rows.rejected.length > 0;
    await commitPage(context, {
      rows,
      items: items.length,
      cursor: { ...cursor, long: nextLink ? [{ parent: long.parent, next: nextLink, faulty }, ...rest] : rest },
      longParent: { id: long.parent.id, key: long.parent.key, last: nextLink === undefined && !faulty },
    });
  }
  return ok(undefined);
}

async function ask(
  context: StepContext,
  declaration: Declaration,
  source: ChildSource,
  parents: readonly Parent[],
): Promise<readonly Result<Answer>[]> {
  const options = { purpose: declaration.type, signal: context.signal };
  const requires = requirementOf(declaration);
  if (source.kind === 'graph-children') {
    const version = source.version ?? 'v1.0';
    const requests = parents.map((parent) => ({ path: pathOf(source, parent).slice(version.length + 1), requires }));
    return context.client.batch(requests, { ...options, version });
  }
  if (source.method === 'POST') {
    return Promise.all(
      parents.map((parent) => context.client.post('arm', pathOf(source, parent), {}, { ...options, requires })),
    );
  }
  return context.client.armBatch(
    parents.map((parent) => ({ path: pathOf(source, parent), requires })),
    options,
  );
}

function pathOf(source: ChildSource, parent: Parent): string {
  if (source.kind === 'arm-children') {
    const path = source.path
      .replace('{id}', armPath(parent.azureId))
      .replace('{subscriptionId}', subscriptionOf(parent.key) ?? '')
      .replace('{location}', encodeURIComponent(String(parent.properties.location ?? '')));
    return withQuery(path, { 'api-version': source.apiVersion });
  }
  return withQuery(`/${source.version ?? 'v1.0'}${source.path.replace('{id}', encodeURIComponent(parent.azureId))}`, {
    $select: source.select?.join(','),
    $expand: source.expand,
    $top: source.pageSize === undefined ? undefined : String(source.pageSize),
  });
}

/** An id as the path of a request: names may hold characters that end a path, such as `#` and `?`. */
function armPath(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}

/** The parent is gone meanwhile, or cannot have such children at all: an empty list, not a gap. */
function meansNone(source: ChildSource, error: AssayError): boolean {
  if (error.code === 'not_found' || error.code === 'unsupported_for_resource') return true;
  return (source.none ?? []).includes(String(error.details.azureCode ?? ''));
}

function malformed(source: ChildSource, parent: Parent): AssayError {
  const service = source.kind === 'graph-children' ? 'Microsoft Graph' : 'Azure Resource Manager';
  const result = fail('malformed_answer', { service, path: pathOf(source, parent) });
  return result.error;
}

function failedParent(declaration: Declaration, parent: Parent, error: AssayError): FailedParent {
  const outcome: CloudOutcome = outcomeOf(error);
  return {
    parent_key: parent.key,
    parent_name: parent.name,
    type: declaration.type,
    scope: scopeOf(parent.key),
    outcome,
    problem: error,
    detail: detailOf(error),
  };
}

function toEntity(parent: Parent): ParentEntity {
  const { key, azureId, type, name, properties } = parent;
  return { key, id: azureId, type, name, properties };
}
