/** Small tenants for tests. */
import { builtInRole } from './builtin/built-in-roles.ts';
import { buildModel } from './model/builder.ts';
import type { AccessInput, RoleAssignmentRow, RoleDefinitionRow } from './model/input.ts';

export const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
export const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
export const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
export const userAccessAdministrator = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';
export const blobReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';

export const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
export const group1 = `${subscription}/resourceGroups/rg1`;
export const machine = `${group1}/providers/Microsoft.Compute/virtualMachines/vm1`;
export const account = `${group1}/providers/Microsoft.Storage/storageAccounts/stdata`;
export const container = `${account}/blobServices/default/containers/logs`;
export const vault = `${group1}/providers/Microsoft.KeyVault/vaults/kv1`;

export const managementGroup = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;

/** Root, `corp`, `corp-prod` and a subscription in it. */
export const tree = [
  { id: '/' },
  { id: managementGroup('corp'), parent: '/' },
  { id: managementGroup('corp-prod'), parent: managementGroup('corp') },
  { id: subscription, parent: managementGroup('corp-prod') },
];

export const now = Date.parse('2026-01-15T00:00:00Z');

let assignments = 0;

export function assignment(
  principalId: string,
  roleDefinitionId: string,
  scope: string,
  more: Partial<RoleAssignmentRow> = {},
): RoleAssignmentRow {
  assignments++;
  return { id: `ra-${assignments}`, principalId, roleDefinitionId, scope, ...more };
}

export function role(id: string, permissions: RoleDefinitionRow['permissions']): RoleDefinitionRow {
  return { id, roleName: id, roleType: 'CustomRole', permissions };
}

/** A tenant with these users and built-in roles, besides what is given. */
export function tenant(users: readonly string[], input: Partial<AccessInput> = {}) {
  const carried = [...(input.roleAssignments ?? []), ...(input.delegations ?? [])].flatMap(
    ({ roleDefinitionId }) => builtInRole(roleDefinitionId) ?? [],
  );
  return buildModel({
    scopes: tree,
    ...input,
    principals: [...users.map((id) => ({ id, type: 'User' })), ...(input.principals ?? [])],
    roleDefinitions: [...new Set(carried), ...(input.roleDefinitions ?? [])],
  }).model;
}
