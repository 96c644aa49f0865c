/**
 * What the connection's own principal may do in Azure, from its own role assignments. Resource Graph leaves out silently
 * what the caller may not read, so a collection is complete only where the right to read the type is known to be there.
 * Source: "List Azure role assignments using the REST API" (`assignedTo`), "Understand Azure role definitions".
 */
import { z } from 'zod';
import type { CloudClient } from '../cloud/index.ts';
import { type AssayError, assayError, ok, type Result } from '../errors/index.ts';
import { listBody } from './list-body.ts';

const apiVersion = '2022-04-01';

const assignment = z.object({ properties: z.object({ roleDefinitionId: z.string(), scope: z.string() }) });
const texts = z.array(z.string()).nullish();
const definition = z.object({
  properties: z.object({ permissions: z.array(z.object({ actions: texts, notActions: texts })).nullish() }),
});

/** One permission block of a role, patterns in lower case. */
export interface PermissionBlock {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Rights at one scope; with `problem` they could not be told, which is not the same as none. */
export interface ScopeRights {
  readonly blocks: readonly PermissionBlock[];
  readonly problem?: AssayError;
  /** Set when single assignments could not be understood: what the others give is sure, what they do not is not. */
  readonly gap?: AssayError;
}

/** `yes`, `no`, or `unknown` where the principal's assignments, or the one that may give it, could not be read. */
export function mayDo(rights: ScopeRights, action: string): 'yes' | 'no' | 'unknown' {
  if (rights.problem) return 'unknown';
  const wanted = action.toLowerCase();
  const granted = rights.blocks.some(
    (block) => block.actions.some((p) => matches(p, wanted)) && !block.notActions.some((p) => matches(p, wanted)),
  );
  if (granted) return 'yes';
  return rights.gap ? 'unknown' : 'no';
}

/** `*` stands for any run of characters, slashes included. */
function matches(pattern: string, action: string): boolean {
  if (pattern === '*') return true;
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    expression = new RegExp(`^${source}$`);
    compiled.set(pattern, expression);
  }
  return expression.test(action);
}

/** Each of some hundred actions is held against the same few patterns in every subscription. */
const compiled = new Map<string, RegExp>();

type Definitions = Map<string, Promise<PermissionBlock[] | AssayError>>;

/**
 * Reads the rights at each scope, twenty scopes a call; definitions are read once each. Scopes are ARM ids.
 * @param above management groups above those that are asked for, in lower case: what is assigned there holds here as well
 */
export async function readOwnRights(
  client: CloudClient,
  objectId: string,
  scopes: readonly string[],
  above: ReadonlySet<string> = new Set(),
): Promise<Map<string, ScopeRights>> {
  const definitions: Definitions = new Map();
  const rights = new Map<string, ScopeRights>();
  const filter = encodeURIComponent(`assignedTo('${objectId}')`);
  const pathOf = (scope: string) =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${apiVersion}&$filter=${filter}`;
  const first = await client.armBatch(
    scopes.map((scope) => ({ path: pathOf(scope) })),
    { purpose: 'own-rights' },
  );
  for (const [index, scope] of scopes.entries()) {
    const answer = first[index];
    const list = answer?.ok ? await allItems(client, pathOf(scope), answer.value.body) : answer;
    if (!list) continue;
    rights.set(scope, list.ok ? await rightsAt(client, scope, list.value, definitions, above) : unknown(list.error));
  }
  return rights;
}

const unknown = (problem: AssayError): ScopeRights => ({ blocks: [], problem });

/** The items of a list whose first page is at hand. */
async function allItems(client: CloudClient, path: string, body: unknown): Promise<Result<unknown[]>> {
  const page = listBody(body, false);
  if (!page) return { ok: false, error: malformed(path) };
  const items = [...page.items];
  if (page.nextLink === undefined) return ok(items);
  for await (const next of client.pages('arm', page.nextLink, { purpose: 'own-rights' })) {
    if (!next.ok) return next;
    items.push(...next.value.items);
  }
  return ok(items);
}

async function rightsAt(
  client: CloudClient,
  scope: string,
  items: readonly unknown[],
  definitions: Definitions,
  above: ReadonlySet<string>,
): Promise<ScopeRights> {
  const blocks: PermissionBlock[] = [];
  let gap: AssayError | undefined;
  for (const item of items) {
    const parsed = assignment.safeParse(item);
    if (!parsed.success) {
      // It may be the one that gives a right which the others do not.
      gap = malformed(`${scope}/providers/Microsoft.Authorization/roleAssignments`);
      continue;
    }
    // Assignments further down the tree come along; they say nothing about the whole scope.
    if (!covers(parsed.data.properties.scope, scope, above)) continue;
    const id = parsed.data.properties.roleDefinitionId.split('/').at(-1)?.toLowerCase() ?? '';
    const role = await findDefinition(client, scope, id, definitions);
    if (!Array.isArray(role)) return { blocks: [], problem: role };
    blocks.push(...role);
  }
  return { blocks, ...(gap && { gap }) };
}

function malformed(path: string): AssayError {
  return assayError('malformed_answer', { service: 'Azure Resource Manager', path: path.split('?')[0] ?? path });
}

/** Whether an assignment at one scope holds for all of another that the list was asked for. */
function covers(assigned: string, scope: string, above: ReadonlySet<string>): boolean {
  const at = assigned.toLowerCase();
  if (at === '/' || at === scope.toLowerCase() || above.has(at)) return true;
  return scope.startsWith('/subscriptions/') && at.startsWith('/providers/microsoft.management/managementgroups/');
}

/** Read once, and again where another scope was refused what this one may allow. */
async function findDefinition(
  client: CloudClient,
  scope: string,
  id: string,
  definitions: Definitions,
): Promise<PermissionBlock[] | AssayError> {
  const shared = definitions.get(id);
  const known = shared && (await shared);
  if (Array.isArray(known)) return known;
  const reading = readDefinition(client, scope, id);
  definitions.set(id, reading);
  return reading;
}

/** Asked below the scope that is looked at: at the root only few principals may read definitions. */
async function readDefinition(client: CloudClient, scope: string, id: string): Promise<PermissionBlock[] | AssayError> {
  const path = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${id}?api-version=${apiVersion}`;
  const answer = await client.get('arm', path, { purpose: 'own-rights' });
  if (!answer.ok) return answer.error;
  const parsed = definition.safeParse(answer.value.body);
  if (!parsed.success) return malformed(path);
  return (parsed.data.properties.permissions ?? []).map((block) => ({
    actions: (block.actions ?? []).map((pattern) => pattern.toLowerCase()),
    notActions: (block.notActions ?? []).map((pattern) => pattern.toLowerCase()),
  }));
}
