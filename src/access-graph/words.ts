/** Changes and goals as people name them. */
import type { Change, Goal } from '../access/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { actionOf } from './action-words.ts';
import { findThing, type Named } from './repo.ts';
import type { PathQuery, WhatIfBody } from './schema.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** Changes with numbers and sign-in names replaced by ids, and the tenant of the first of them that was read. */
export async function changesWithIds(
  store: Store,
  organizationId: string,
  changes: WhatIfBody['changes'],
): Promise<Result<{ changes: Change[]; tenantId: string | undefined }>> {
  let tenantId: string | undefined;
  const withIds: Change[] = [];
  for (const change of changes) {
    const copy: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(change)) {
      if (name === 'kind' || name === 'assignmentType' || typeof value !== 'string') {
        copy[name] = value;
        continue;
      }
      const found = await findThing(store, organizationId, value);
      tenantId ??= found?.tenantId;
      copy[name] = found?.azureId ?? value;
    }
    withIds.push(copy as unknown as Change);
  }
  return ok({ changes: withIds, tenantId });
}

/** Error: `invalid_request` for a goal without its resource, or for several goals. */
export function goalOf({ directoryRole, action, role }: PathQuery, resource: string): Result<Goal> {
  const named = [directoryRole, action, role].filter((one) => one !== undefined);
  if (named.length > 1) return fail('invalid_request', { reason: 'name one goal: directoryRole, action or role' });
  if ((action !== undefined || role !== undefined) && resource === '') {
    return fail('invalid_request', { reason: 'resource: say where the goal lies' });
  }
  if (role !== undefined) return ok({ azureRole: role, scope: resource });
  if (action === undefined) {
    if (resource !== '')
      return ok({ effectiveAction: 'Microsoft.Authorization/roleAssignments/write', scope: resource });
    return ok({ directoryRole: directoryRole ?? globalAdministrator });
  }
  const found = actionOf(action, resource);
  return found.ok ? ok({ effectiveAction: found.value.action, scope: resource }) : found;
}

export function goalWords(goal: Goal, names: Readonly<Record<string, Named>>): string {
  const name = (id: string) => names[id.toLowerCase()]?.name ?? id;
  if ('directoryRole' in goal) return `directory role ${name(goal.directoryRole)}`;
  return `${'azureRole' in goal ? `role ${goal.azureRole}` : goal.effectiveAction} at ${name(goal.scope)}`;
}
