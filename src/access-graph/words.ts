/** Changes and goals as people name them. */
import type { Change, Goal } from '../access/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { actionOf } from './action-words.ts';
import { findThing, type Named } from './repo.ts';
import type { PathQuery } from './schema.ts';
import type { WhatIfBody } from './what-if-schema.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** What of a change names something that may have been read. */
const naming = new Set([
  ...['id', 'group', 'member', 'members', 'object', 'owner', 'principalId', 'resourceId'],
  ...['roleDefinitionId', 'roleTemplateId', 'appRoleId', 'scope', 'directoryScopeId'],
]);

/** Changes with numbers and sign-in names replaced by ids, and the tenant of the first of them that was read. */
export async function changesWithIds(
  store: Store,
  organizationId: string,
  changes: WhatIfBody['changes'],
): Promise<Result<{ changes: Change[]; tenantId: string | undefined }>> {
  let tenantId: string | undefined;
  const idOf = async (word: string) => {
    const found = await findThing(store, organizationId, word);
    tenantId ??= found?.tenantId;
    return found?.azureId ?? word;
  };
  const withIds: Change[] = [];
  for (const change of changes) {
    const copy: Record<string, unknown> = { ...change };
    for (const [name, value] of Object.entries(change)) {
      if (!naming.has(name)) continue;
      if (typeof value === 'string') copy[name] = await idOf(value);
      if (!Array.isArray(value)) continue;
      const ids: string[] = [];
      for (const one of value) ids.push(await idOf(one));
      copy[name] = ids;
    }
    withIds.push(copy as unknown as Change);
  }
  return ok({ changes: withIds, tenantId });
}

/** Error: `invalid_request` for a goal without its resource, or for several goals. */
export function goalOf({ directoryRole, action, role, plane }: PathQuery, resource: string): Result<Goal> {
  const named = [directoryRole, action, role].filter((one) => one !== undefined);
  if (named.length > 1) return fail('invalid_request', { reason: 'name one goal: directoryRole, action or role' });
  if ((action !== undefined || role !== undefined) && resource === '') {
    return fail('invalid_request', { reason: 'resource: say where the goal lies' });
  }
  if (role !== undefined) return ok({ azureRole: role, scope: resource });
  if (action === undefined) {
    if (resource !== '')
      return ok({
        effectiveAction: 'Microsoft.Authorization/roleAssignments/write',
        plane: 'control',
        scope: resource,
      });
    return ok({ directoryRole: directoryRole ?? globalAdministrator });
  }
  const found = actionOf(action, resource, plane);
  return found.ok ? ok({ effectiveAction: found.value.action, plane: found.value.plane, scope: resource }) : found;
}

export function goalWords(goal: Goal, names: Readonly<Record<string, Named>>): string {
  const name = (id: string) => names[id.toLowerCase()]?.name ?? id;
  if ('directoryRole' in goal) return `directory role ${name(goal.directoryRole)}`;
  return `${'azureRole' in goal ? `role ${goal.azureRole}` : goal.effectiveAction} at ${name(goal.scope)}`;
}
