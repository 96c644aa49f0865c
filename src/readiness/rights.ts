/**
 * What the connection's own principal may do at a scope, control and data plane, from its own role assignments. A list that
 * answers 200 may have left out what the caller may not read, so a read that works does not prove the right by itself.
 * Source: "List Azure role assignments using the REST API" (`assignedTo`), "Understand Azure role definitions".
 */
import { z } from 'zod';
import type { CloudClient } from '../cloud/index.ts';
import { type AssayError, assayError, ok, type Result } from '../errors/index.ts';
import { fieldsOf, purpose } from './probe.ts';

const apiVersion = '2022-04-01';
const service = 'Azure Resource Manager';

const assignmentItem = z.object({ properties: z.object({ roleDefinitionId: z.string(), scope: z.string() }) });
const patterns = z
  .array(z.string())
  .nullish()
  .transform((list) => (list ?? []).map((pattern) => pattern.toLowerCase()));
const definitionItem = z.object({
  properties: z.object({
    roleName: z.string().nullish(),
    permissions: z
      .array(z.object({ actions: patterns, notActions: patterns, dataActions: patterns, notDataActions: patterns }))
      .nullish(),
  }),
});
type Definition = z.output<typeof definitionItem>['properties'];

export interface Assignment {
  readonly scope: string;
  readonly role: string;
  readonly definition: Definition;
}

/** Assignments that were found; with `problem` not all of them may be known, so what they do not give is not denied for sure. */
export interface OwnRights {
  readonly assignments: readonly Assignment[];
  readonly problem?: AssayError;
}

/** Reads the assignments at and below each scope, twenty scopes a call, and each role's definition once. */
export async function readRights(
  client: CloudClient,
  objectId: string,
  scopes: readonly string[],
): Promise<Map<string, OwnRights>> {
  const filter = encodeURIComponent(`assignedTo('${objectId}')`);
  const pathOf = (scope: string) =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${apiVersion}&$filter=${filter}`;
  const answers = await client.armBatch(
    scopes.map((scope) => ({ path: pathOf(scope) })),
    { purpose },
  );
  const found = new Map<string, Result<readonly unknown[]>>();
  for (const [index, scope] of scopes.entries()) {
    const answer = answers[index];
    if (answer) found.set(scope, answer.ok ? await allItems(client, answer.value.body, pathOf(scope)) : answer);
  }
  const definitions = await readDefinitions(client, found);
  return new Map([...found].map(([scope, items]) => [scope, rightsOf(items, definitions)]));
}

async function allItems(client: CloudClient, body: unknown, path: string): Promise<Result<readonly unknown[]>> {
  const { value, nextLink } = fieldsOf(body);
  if (!Array.isArray(value)) return { ok: false, error: assayError('malformed_answer', { service, path }) };
  const items: unknown[] = [...value];
  if (typeof nextLink !== 'string' || nextLink === '') return ok(items);
  for await (const page of client.pages('arm', nextLink, { purpose, maxPages: 20 })) {
    if (!page.ok) return page;
    items.push(...page.value.items);
  }
  return ok(items);
}

const roleOf = (id: string) => id.split('/').at(-1)?.toLowerCase() ?? '';

async function readDefinitions(
  client: CloudClient,
  found: ReadonlyMap<string, Result<readonly unknown[]>>,
): Promise<Map<string, Result<Definition>>> {
  // Asked below a scope that was answered: at the root only few principals may read definitions.
  const places = new Map<string, string>();
  for (const [scope, items] of found) {
    for (const item of items.ok ? items.value : []) {
      const parsed = assignmentItem.safeParse(item);
      const role = parsed.success ? roleOf(parsed.data.properties.roleDefinitionId) : '';
      if (role !== '' && (!places.has(role) || scope.startsWith('/subscriptions/'))) places.set(role, scope);
    }
  }
  const roles = [...places];
  const answers = await client.armBatch(
    roles.map(([role, scope]) => ({
      path: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}?api-version=${apiVersion}`,
    })),
    { purpose },
  );
  return new Map(
    roles.map(([role], index): [string, Result<Definition>] => {
      const answer = answers[index];
      if (!answer?.ok) return [role, answer ?? { ok: false, error: assayError('internal') }];
      const parsed = definitionItem.safeParse(answer.value.body);
      if (parsed.success) return [role, ok(parsed.data.properties)];
      return [role, { ok: false, error: assayError('malformed_answer', { service, path: 'roleDefinitions' }) }];
    }),
  );
}

function rightsOf(items: Result<readonly unknown[]>, definitions: ReadonlyMap<string, Result<Definition>>): OwnRights {
  if (!items.ok) return { assignments: [], problem: items.error };
  const assignments: Assignment[] = [];
  let problem: AssayError | undefined;
  for (const item of items.value) {
    const parsed = assignmentItem.safeParse(item);
    const properties = parsed.success ? parsed.data.properties : undefined;
    const definition = properties && definitions.get(roleOf(properties.roleDefinitionId));
    if (!properties || !definition?.ok) {
      // It may be the one that gives what the others do not.
      problem =
        definition?.ok === false
          ? definition.error
          : assayError('malformed_answer', { service, path: 'roleAssignments' });
      continue;
    }
    const role = definition.value.roleName ?? roleOf(properties.roleDefinitionId);
    assignments.push({ scope: properties.scope, role, definition: definition.value });
  }
  return { assignments, ...(problem && { problem }) };
}

/** Whether what is assigned at one scope holds for all of another. Management groups hold for what was asked for below them. */
export function covers(assigned: string, scope: string): boolean {
  const [at, wanted] = [assigned.toLowerCase().replace(/\/$/, ''), scope.toLowerCase()];
  if (at === '' || at === wanted || wanted.startsWith(`${at}/`)) return true;
  return wanted.startsWith('/subscriptions/') && at.startsWith('/providers/microsoft.management/managementgroups/');
}

/**
 * Rights at a management group, with what is assigned at a group above it counted as assigned there.
 * @param above management groups above it, in lower case
 */
export function inherited({ assignments, problem }: OwnRights, scope: string, above: ReadonlySet<string>): OwnRights {
  return {
    assignments: assignments.map((one) => (above.has(one.scope.toLowerCase()) ? { ...one, scope } : one)),
    ...(problem && { problem }),
  };
}

export type Verdict = 'yes' | 'no' | 'unknown';

/** Whether an action may be done in all of a scope. */
export function mayDo(
  rights: OwnRights,
  scope: string,
  action: string,
  plane: 'control' | 'data' = 'control',
): Verdict {
  const wanted = action.toLowerCase();
  const [allow, deny] =
    plane === 'control' ? (['actions', 'notActions'] as const) : (['dataActions', 'notDataActions'] as const);
  const granted = rights.assignments.some(
    (assignment) =>
      covers(assignment.scope, scope) &&
      (assignment.definition.permissions ?? []).some(
        (block) =>
          block[allow].some((pattern) => matches(pattern, wanted)) &&
          !block[deny].some((pattern) => matches(pattern, wanted)),
      ),
  );
  if (granted) return 'yes';
  return rights.problem ? 'unknown' : 'no';
}

/** `*` stands for any run of characters, slashes included. */
function matches(pattern: string, action: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === action;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (action.startsWith(part) ? 0 : -1) : action.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return action.endsWith(parts.at(-1) ?? '');
}

/** Sure to lack the right to read even its own assignments, which every role of use holds. */
export function isBlind({ assignments, problem }: OwnRights): boolean {
  return assignments.length === 0 && (problem === undefined || problem.code === 'missing_azure_role');
}
