/** Whether the group or the resource that a call is made at exists. */
import type { SimulatorResponse } from '../../http.ts';
import type { World } from '../../world/world.ts';
import { armError, resourceGroupNotFound, resourceNotFound } from '../errors.ts';
import { groupOf, parseArmPath, scopeKind } from '../scope-path.ts';

/**
 * The 404 for a scope that is not there. Of a nested resource only its top-level resource is looked up: worlds need not hold
 * proxies such as `blobServices/default`. Subscriptions are checked before.
 */
export function missingScope(world: World, scope: string): SimulatorResponse | undefined {
  const kind = scopeKind(scope);
  if (kind === 'tenant' || kind === 'subscription') return undefined;
  if (kind === 'managementGroup') {
    const name = scope.slice(scope.lastIndexOf('/') + 1);
    return world.arm.get(scope) ? undefined : armError(404, 'NotFound', `'${name}' not found`, 'service');
  }
  const group = groupOf(scope);
  if (group !== undefined && !world.arm.get(groupScope(scope))) return resourceGroupNotFound(group);
  if (kind === 'group') return undefined;
  const path = parseArmPath(scope);
  const [type, name] = [path.types[0], path.names[0]];
  if (path.namespace === undefined || type === undefined || name === undefined) return undefined;
  if (type.toLowerCase() === 'locations') return undefined;
  const top = `${path.scope === '/' ? '' : path.scope}/providers/${path.namespace}/${type}/${name}`;
  if (world.arm.get(top) || world.arm.get(scope)) return undefined;
  return resourceNotFound(`${path.namespace}/${type}`, name, group);
}

function groupScope(scope: string): string {
  return scope.split('/').slice(0, 5).join('/');
}
