/**
 * PUT and DELETE of role assignments and custom roles, as "Role Assignments - Create", "Role Definitions - Create Or Update"
 * and "Troubleshoot Azure RBAC" tell; wording is this simulator's own, codes and statuses are Azure's.
 */
import type { SimulatorResponse } from '../../http.ts';
import { itemsOf } from '../../world/collection.ts';
import type { ChangeableWorld, Json, JsonObject } from '../../world/world.ts';
import { type ArmCall, refused } from '../call.ts';
import { armError } from '../errors.ts';
import { missingScope } from '../resources/exists.ts';
import { ok } from '../respond.ts';
import { builtInPermissions } from '../rights/built-in-roles.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKey } from '../rights/rights.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const roleType = 'microsoft.authorization/roledefinitions';
const assignmentType = 'microsoft.authorization/roleassignments';

/** `undefined` for every other path and method, and for a world that cannot be changed. */
export function writeAuthorization(call: ArmCall): SimulatorResponse | undefined {
  const { path, world, request } = call;
  if (!('putChild' in world) || !path.item || path.namespace?.toLowerCase() !== 'microsoft.authorization')
    return undefined;
  const changeable = world as ChangeableWorld;
  switch (`${request.method} ${path.types.join('/').toLowerCase()}`) {
    case 'PUT roledefinitions':
      return putRole(call, changeable);
    case 'DELETE roledefinitions':
      return deleteRole(call, changeable);
    case 'PUT roleassignments':
      return putAssignment(call, changeable);
    case 'DELETE roleassignments':
      return deleteAssignment(call, changeable);
    default:
      return undefined;
  }
}

const failure = (status: number, code: string, message: string) => armError(status, code, message, 'service');
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(text) : []);
const nameOf = (call: ArmCall): string => call.path.names.at(-1) ?? '';
const lastOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1).toLowerCase();

function properties(call: ArmCall): JsonObject | undefined {
  try {
    const body: Json = JSON.parse(call.request.body.toString());
    return isObject(body) && isObject(body.properties) ? body.properties : undefined;
  } catch {
    return undefined;
  }
}

const roleId = (name: string): string => `/providers/Microsoft.Authorization/roleDefinitions/${name.toLowerCase()}`;

/** By its name alone, which is the same through every scope. */
function findRole(world: ChangeableWorld, name: string): JsonObject | undefined {
  const own = world.arm.get(roleId(name));
  if (own) return own;
  for (const item of itemsOf(world.arm.list(roleType, '/')))
    if (lastOf(text(item.id)) === name.toLowerCase()) return item;
  return undefined;
}

function putRole(call: ArmCall, world: ChangeableWorld): SimulatorResponse {
  const action = 'Microsoft.Authorization/roleDefinitions/write';
  const denied = refused(call, action, call.path.scope) ?? missingScope(world, call.path.scope);
  if (denied) return denied;
  const asked = properties(call);
  const scopes = texts(asked?.assignableScopes);
  const roleName = text(asked?.roleName);
  if (!asked || roleName === '' || scopes.length === 0 || !guid.test(nameOf(call)))
    return failure(400, 'InvalidRoleDefinition', 'The role definition needs a GUID, a roleName and assignableScopes.');
  if (roleName.length > 512) return failure(400, 'RoleDefinitionNameTooLong', 'The role name is too long.');
  // "Azure custom roles": the root scope is refused, and one management group at most.
  const groups = scopes.filter((scope) => /^\/providers\/microsoft\.management\//i.test(scope));
  if (scopes.includes('/') || groups.length > 1)
    return failure(
      400,
      'InvalidAssignableScopes',
      'A custom role takes one management group at most, and never the root scope.',
    );
  for (const scope of scopes) {
    if (!call.rights.can(action, scope))
      return failure(
        403,
        'LinkedAuthorizationFailed',
        `The client '${call.principal.id}' has permission to perform action '${action}' on scope '${call.path.scope}'; however, it does not have permission to perform it on the linked scope '${scope}' or the linked scope is invalid.`,
      );
  }
  const before = findRole(world, nameOf(call));
  if (before && text(Object(before.properties).type).toLowerCase() !== 'customrole')
    return failure(400, 'RoleDefinitionUpdateNotPermitted', 'A built-in role cannot be changed.');
  for (const other of itemsOf(world.arm.list(roleType, '/'))) {
    const held = isObject(other.properties) ? other.properties : {};
    if (
      text(held.roleName).toLowerCase() === roleName.toLowerCase() &&
      lastOf(text(other.id)) !== nameOf(call).toLowerCase()
    )
      return failure(
        409,
        'RoleDefinitionWithSameNameExists',
        `A custom role with the same name '${roleName}' already exists in this directory.`,
      );
  }
  const blocks = Array.isArray(asked.permissions) ? asked.permissions.filter(isObject) : [];
  for (const name of blocks.flatMap((block) => [...texts(block.actions), ...texts(block.notActions)])) {
    if (!/^(?:\*|[\w.*-]+(?:\/[\w.*-]+)+)$/.test(name))
      return failure(
        400,
        'InvalidActionOrNotAction',
        `'${name}' does not match any of the actions supported by the providers.`,
      );
  }
  if (groups.length > 0 && blocks.some((block) => texts(block.dataActions).length > 0))
    return failure(400, 'RoleDefinitionDataActionsNotAllowed', 'A role for a management group takes no data actions.');
  const kept = isObject(before?.properties) ? before.properties : {};
  const now = call.now.toISOString();
  const body: JsonObject = {
    id: before?.id ?? roleId(nameOf(call)),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: nameOf(call).toLowerCase(),
    properties: {
      roleName,
      type: 'CustomRole',
      description: text(asked.description),
      assignableScopes: [...scopes],
      permissions: blocks.map((block) => ({
        actions: texts(block.actions),
        notActions: texts(block.notActions),
        dataActions: texts(block.dataActions),
        notDataActions: texts(block.notDataActions),
      })),
      createdOn: kept.createdOn ?? now,
      updatedOn: now,
      createdBy: kept.createdBy ?? call.principal.id,
      updatedBy: call.principal.id,
    },
  };
  world.put('arm', body);
  return { ...ok(body), status: 201 };
}

function deleteRole(call: ArmCall, world: ChangeableWorld): SimulatorResponse {
  const denied = refused(call, 'Microsoft.Authorization/roleDefinitions/delete', call.path.scope);
  if (denied) return denied;
  const held = findRole(world, nameOf(call));
  if (!held) return { status: 204 };
  if (text(Object(held.properties).type).toLowerCase() !== 'customrole')
    return failure(400, 'RoleDefinitionUpdateNotPermitted', 'A built-in role cannot be deleted.');
  for (const assignment of itemsOf(world.arm.list(assignmentType, '/'))) {
    if (lastOf(text(Object(assignment.properties).roleDefinitionId)) === nameOf(call).toLowerCase())
      return failure(400, 'RoleDefinitionHasAssignments', 'There are existing role assignments referencing role.');
  }
  world.remove('arm', String(held.id));
  return ok(held);
}

function putAssignment(call: ArmCall, world: ChangeableWorld): SimulatorResponse {
  const { scope } = call.path;
  const denied = refused(call, 'Microsoft.Authorization/roleAssignments/write', scope) ?? missingScope(world, scope);
  if (denied) return denied;
  const asked = properties(call);
  if (!guid.test(nameOf(call)))
    return failure(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${nameOf(call)}' is not valid. The role assignment ID must be a GUID.`,
    );
  const [principalId, role] = [text(asked?.principalId), text(asked?.roleDefinitionId)];
  if (!asked || principalId === '' || role === '')
    return failure(400, 'BadRequestFormat', 'The request was incorrectly formatted.');
  const definition = findRole(world, lastOf(role));
  if (!definition && !builtInPermissions(lastOf(role)))
    return failure(
      400,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${lastOf(role)}' does not exist.`,
    );
  const assignable = texts(Object(definition?.properties).assignableScopes).map(scopeKey);
  const chain = new Set([scopeKey(scope), ...world.arm.ancestors(scope).map(scopeKey)]);
  if (assignable.length > 0 && !assignable.some((at) => at === '/' || chain.has(at)))
    return failure(
      400,
      'RoleAssignmentScopeNotAssignableToRoleDefinition',
      `The role assignment scope '${scope}' must match the assignableScopes of the role definition.`,
    );
  // With a principalType the directory is not asked, so that a new principal can be given a role at once.
  if (typeof asked.principalType !== 'string' && !world.graph.object(principalId))
    return failure(
      400,
      'PrincipalNotFound',
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${world.tenantId}.`,
    );
  const id = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${nameOf(call)}`;
  for (const other of itemsOf(world.arm.list(assignmentType, '/'))) {
    const held = isObject(other.properties) ? other.properties : {};
    const alike =
      text(held.principalId).toLowerCase() === principalId.toLowerCase() &&
      lastOf(text(held.roleDefinitionId)) === lastOf(role) &&
      scopeKey(text(held.scope)) === scopeKey(scope);
    if (lastOf(text(other.id)) === nameOf(call).toLowerCase()) {
      if (alike) return ok(other);
      return failure(
        400,
        'RoleAssignmentUpdateNotPermitted',
        'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
      );
    }
    if (alike) return failure(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  }
  const now = call.now.toISOString();
  const body: JsonObject = {
    id,
    type: 'Microsoft.Authorization/roleAssignments',
    name: nameOf(call),
    properties: {
      roleDefinitionId: role,
      principalId,
      principalType: asked.principalType ?? 'ServicePrincipal',
      scope,
      condition: asked.condition ?? null,
      conditionVersion: asked.conditionVersion ?? null,
      createdOn: now,
      updatedOn: now,
      createdBy: call.principal.id,
      updatedBy: call.principal.id,
      delegatedManagedIdentityResourceId: null,
      description: asked.description ?? null,
    },
  };
  world.put('arm', body);
  return { ...ok(body), status: 201 };
}

function deleteAssignment(call: ArmCall, world: ChangeableWorld): SimulatorResponse {
  const denied = refused(call, 'Microsoft.Authorization/roleAssignments/delete', call.path.scope);
  if (denied) return denied;
  const held = world.arm.get(call.path.path);
  if (!held) return { status: 204 };
  world.remove('arm', String(held.id));
  return ok(held);
}
