/** Steps that read a list below each parent: members of groups or containers of storage accounts, twenty parents a call. */
import { type Declaration, findDeclaration, subscriptionOf } from '../catalog/index.ts';
import type { Answer } from '../cloud/index.ts';
import { type AssayError, fail, ok, type Result } from '../errors/index.ts';
import { ahead } from './ahead.ts';
import { type ChildrenCursor, type ChildSource, childrenCursor, type LongList, stopping } from './children-cursor.ts';
import { commitPage } from './commit.ts';
import { type FailedParent, failedParent } from './failed-parent.ts';
import { listBody } from './list-body.ts';
import { withQuery } from './list-path.ts';
import { countParents, nextParents, type Parent, toEntity } from './parents.ts';
import { readLongLists } from './read-long-lists.ts';
import { requirementOf } from './requirement.ts';
import { Together } from './room.ts';
import { addItem, noRows, scopeOf } from './rows.ts';
import { mayRead } from './scopes.ts';
import type { StepContext } from './step.ts';

/** From so many rows on they are saved, before the other parents of the chunk. */
const rowsAtOnce = 2000;

export async function readChildren(context: StepContext): Promise<Result<void>> {
  const declaration = findDeclaration(context.step.plan.types[0] ?? '');
  if (!declaration || !('parents' in declaration.source)) return ok(undefined);
  const source = declaration.source;
  const expected = await countParents(context, source);
  const begun = await readLongLists(context, declaration);
  if (!begun.ok) return begun;
  for await (const chunk of ahead(context.room, declaration.type, askChunks(context, declaration, source))) {
    const saved = await saveChunk(context, declaration, source, chunk, expected);
    if (!saved.ok) return saved;
    const read = await readLongLists(context, declaration);
    if (!read.ok) return read;
  }
  return ok(undefined);
}

/** Parents with the answers to their lists; none for a parent that is not asked. */
interface Chunk {
  readonly parents: readonly Parent[];
  readonly answers: ReadonlyMap<Parent, Result<Answer>>;
}

/** Asks for the lists of the next parents, twenty a call, while those before are saved. */
async function* askChunks(context: StepContext, declaration: Declaration, source: ChildSource): AsyncGenerator<Chunk> {
  const scopes = new Map(context.scopes.map((scope) => [scope.scope, scope]));
  const together = new Together(context.room, declaration.type);
  let { after } = childrenCursor(context);
  for (;;) {
    const parents = await nextParents(context, source, after, together.count);
    const last = parents.at(-1);
    if (!last) return;
    const asked = parents.filter((parent) => {
      const scope = scopes.get(scopeOf(parent.key));
      // A scope without the right is told once, by the ledger; asking would only give one refusal a parent.
      const refused = declaration.source.kind === 'arm-children' && (!scope || !mayRead(declaration, scope));
      return !refused && (source.when?.(toEntity(parent)) ?? true);
    });
    const answers = await together.ask(asked.length, () => ask(context, declaration, source, asked));
    yield { parents, answers: new Map(asked.map((parent, index) => [parent, answers[index] ?? noAnswer()])) };
    after = last.id;
  }
}

const noAnswer = () => fail('malformed_answer', { service: 'Microsoft Graph', path: '$batch' });

/** Saves what was answered, some parents at a time. */
async function saveChunk(
  context: StepContext,
  declaration: Declaration,
  source: ChildSource,
  chunk: Chunk,
  expected: number,
): Promise<Result<void>> {
  let page = noPage();
  for (const [index, parent] of chunk.parents.entries()) {
    const stop = addParent(context, declaration, source, page, parent, chunk.answers.get(parent));
    if (stop) return { ok: false, error: stop };
    page.units += 1;
    const isLast = index === chunk.parents.length - 1;
    if (!isLast && page.rows.entities.length + page.rows.relations.length < rowsAtOnce) continue;
    const cursor = childrenCursor(context);
    await commitPage(context, {
      ...page,
      cursor: {
        after: parent.id,
        done: cursor.done + page.units,
        long: [...cursor.long, ...page.long],
      } satisfies ChildrenCursor,
      expected,
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
    /** Parents whose lists are whole. */
    parents: [] as string[],
    failed: [] as FailedParent[],
    /** Lists of several pages are read by themselves afterwards, from their first page. */
    long: [] as LongList[],
  };
}

/** Adds the list of one parent to the page; the error where the whole step has to stop. */
function addParent(
  context: StepContext,
  declaration: Declaration,
  source: ChildSource,
  page: ReturnType<typeof noPage>,
  parent: Parent,
  answer: Result<Answer> | undefined,
): AssayError | undefined {
  if (!answer) {
    if (source.when?.(toEntity(parent)) === false) page.parents.push(parent.key);
    return undefined;
  }
  if (!answer.ok) {
    if (stopping.includes(answer.error.code)) return answer.error;
    if (meansNone(source, answer.error)) page.parents.push(parent.key);
    else page.failed.push(failedParent(declaration, parent, answer.error));
    return undefined;
  }
  const list = listBody(answer.value.body, source.single === true);
  if (!list) {
    page.failed.push(failedParent(declaration, parent, malformed(source, parent)));
    return undefined;
  }
  if (list.nextLink) {
    page.long.push({ parent, next: pathOf(source, parent) });
    return undefined;
  }
  const before = page.rows.rejected.length;
  const entity = toEntity(parent);
  for (const item of list.items) addItem(page.rows, [declaration.type], item, context, entity);
  page.items += list.items.length;
  // An item that was kept out is not one that has ended.
  if (page.rows.rejected.length === before) page.parents.push(parent.key);
  return undefined;
}

async function ask(
  context: StepContext,
  declaration: Declaration,
  source: ChildSource,
  parents: readonly Parent[],
): Promise<readonly Result<Answer>[]> {
  if (parents.length === 0) return [];
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
