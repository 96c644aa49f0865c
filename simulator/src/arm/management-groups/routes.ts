/** Routes of the management group API. Tenant-level, so no subscription is involved. */
import type { SimulatorResponse } from '../../http.ts';
import { checkTypeVersion } from '../api-version.ts';
import type { ArmCall } from '../call.ts';
import { typeOfPath } from '../types/registry.ts';
import { getEntities, getManagementGroup, listDescendants, listManagementGroups } from './handlers.ts';

/** The answer of the management group API; `undefined` when the path or the verb is not its own. */
export function managementGroupRoute(call: ArmCall): SimulatorResponse | undefined {
  const match =
    /^\/providers\/microsoft\.management\/(getentities|managementgroups)(?:\/([^/]+)(?:\/(descendants))?)?$/i.exec(
      call.path.path,
    );
  const type = typeOfPath('Microsoft.Management/managementGroups');
  if (!match || !type) return undefined;
  const [, root = '', name, descendants] = match;
  const entities = root.toLowerCase() === 'getentities';
  if (call.request.method !== (entities ? 'POST' : 'GET') || (entities && name !== undefined)) return undefined;
  const invalid = checkTypeVersion(call.apiVersion, { ...type, scope: 'exact' }, call.path);
  if (invalid) return invalid;
  if (entities) return getEntities(call);
  if (name === undefined) return listManagementGroups(call);
  const id = `/providers/Microsoft.Management/managementGroups/${name}`;
  return descendants === undefined ? getManagementGroup(call, id) : listDescendants(call, id);
}
