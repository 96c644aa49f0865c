/** Roles that a client holds without a role assignment of the world, shown to that client alone. */
import { createHash } from 'node:crypto';
import { arrayCollection } from '../../world/collection.ts';
import type { Collection, JsonObject, World } from '../../world/world.ts';
import { isObject } from '../rights/permission.ts';
import type { Principal } from '../rights/principal.ts';
import { scopeKey } from '../rights/rights.ts';
import { scopeKind } from '../scope-path.ts';
import type { ScopedFilter } from './filter.ts';

/**
 * The client's own role assignments as a list at a scope shows them. They answer only questions for its own assignments
 * (`assignedTo`, `asTarget` or `principalId` of itself), by which clients learn what they may do; no other list holds them.
 */
export function ownAssignments(world: World, principal: Principal, scope: string, filter: ScopedFilter): Collection {
  if (!filter.own) return arrayCollection([]);
  const here = scopeKey(scope);
  const above = new Set(filter.atExactScope ? [] : world.arm.ancestors(scope).map(scopeKey));
  const kind = scopeKind(scope);
  const narrow = filter.atScope || filter.atExactScope || kind === 'tenant' || kind === 'managementGroup';
  const found = principal.held
    .filter((held) => {
      const at = scopeKey(held.scope);
      return at === here || above.has(at) || (!narrow && at.startsWith(`${here}/`));
    })
    .map((held) => assignment(principal.id, held))
    .filter(({ properties }) => isObject(properties) && filter.tests.every((test) => test(properties)));
  return arrayCollection(found);
}

/** In the shape of api-version 2022-04-01; its name follows from what it says. */
function assignment(principalId: string, held: Principal['held'][number]): JsonObject {
  const { scope, roleDefinitionId } = held;
  const hex = createHash('sha256')
    .update(`${scopeKey(scope)} ${roleDefinitionId} ${principalId}`)
    .digest('hex');
  const name = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const created = '2024-01-01T00:00:00.0000000Z';
  return {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId,
      principalId,
      principalType: 'ServicePrincipal',
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: created,
      updatedOn: created,
      createdBy: '',
      updatedBy: '',
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
  };
}
