/**
 * Azure role assignments in the shapes that AzureHound writes. Below subscriptions, groups, vaults and machines it knows a kind for
 * each of a few built-in roles (Microsoft, "Azure built-in roles"); on other resources one list has them all. Pure.
 */
import { text } from '../worker/facts.ts';
import type { References } from './azurehound-grants.ts';
import { type Item, upper } from './azurehound-items.ts';
import type { NodeRow } from './pages.ts';

const [owner, contributor, userAccessAdmin] = [
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  'b24988ac-6180-42a0-ab88-20f7382dd24c',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
];

interface RoleShape {
  readonly kind: string;
  /** Name of one of them; the list has an `s` after it. */
  readonly item: string;
}

interface ScopeShape {
  readonly id: string;
  readonly roles: Readonly<Record<string, RoleShape>>;
}

const common = (prefix: string): Record<string, RoleShape> => ({
  [owner]: { kind: `${prefix}Owner`, item: 'owner' },
  [contributor]: { kind: `${prefix}Contributor`, item: 'contributor' },
  [userAccessAdmin]: { kind: `${prefix}UserAccessAdmin`, item: 'userAccessAdmin' },
});

const scopeShapes: Readonly<Record<string, ScopeShape>> = {
  azure_management_group: { id: 'managementGroupId', roles: common('AZManagementGroup') },
  azure_subscription: { id: 'subscriptionId', roles: common('AZSubscription') },
  azure_resource_group: { id: 'resourceGroupId', roles: common('AZResourceGroup') },
  azure_key_vault: {
    id: 'keyVaultId',
    roles: {
      ...common('AZKeyVault'),
      'f25e0fa2-a7c8-4377-a976-54943a77a395': { kind: 'AZKeyVaultKVContributor', item: 'kvContributor' },
    },
  },
  azure_virtual_machine: {
    id: 'virtualMachineId',
    roles: {
      ...common('AZVM'),
      '9980e02c-c2be-4d73-94e8-173b1dc7cf3c': { kind: 'AZVMVMContributor', item: 'vmContributor' },
      '4f8fab4f-1852-4a58-a46a-8eaf358af14a': { kind: 'AZVMAvereContributor', item: 'avereContributor' },
      '1c0163c0-47e6-4577-8991-ea5c82e286e4': { kind: 'AZVMAdminLogin', item: 'adminLogin' },
    },
  },
};

const listKinds: Readonly<Record<string, string>> = {
  azure_virtual_machine_scale_set: 'AZVMScaleSetRoleAssignment',
  azure_web_app: 'AZWebAppRoleAssignment',
  azure_function_app: 'AZFunctionAppRoleAssignment',
  azure_logic_app_workflow: 'AZLogicAppRoleAssignment',
  azure_automation_account: 'AZAutomationAccountRoleAssignment',
  azure_container_registry: 'AZContainerRegistryRoleAssignment',
  azure_kubernetes_cluster: 'AZManagedClusterRoleAssignment',
  azure_storage_account: 'AZStorageAccountRoleAssignment',
};

export const scopeOf = ({ properties }: NodeRow): string => text(properties?.scope) ?? '';
const roleOf = ({ properties }: NodeRow) => text(properties?.roleDefinitionId)?.split('/').at(-1)?.toLowerCase() ?? '';

/** @returns also how many the format has no place for: other roles, other scopes, conditions that it would drop. */
export function azureRoleItems(
  rows: readonly NodeRow[],
  references: References,
): { readonly items: Item[]; readonly left: number } {
  let left = 0;
  const items = [...Map.groupBy(rows, (row) => `${scopeOf(row).toLowerCase()} ${roleOf(row)}`).values()].flatMap(
    (alike): Item[] => {
      const [first] = alike;
      // A role under a condition would read as one without.
      const plain = alike.filter(({ properties }) => (text(properties?.condition) ?? '') === '');
      const item = first && plain.length > 0 ? itemOf(plain, scopeOf(first), roleOf(first), references) : undefined;
      left += alike.length - (item ? plain.length : 0);
      return item ? [item] : [];
    },
  );
  return { items, left };
}

function itemOf(rows: readonly NodeRow[], scope: string, role: string, references: References): Item | undefined {
  const type = references.get(scope.toLowerCase())?.type ?? '';
  const listKind = listKinds[type];
  if (listKind !== undefined) {
    const assignees = rows.map((row) => ({
      assignee: assignment(row),
      objectId: upper(scope),
      roleDefinitionId: role,
    }));
    return { kind: listKind, data: { assignees, objectId: upper(scope) } };
  }
  const shape = scopeShapes[type];
  const known = shape?.roles[role];
  if (!shape || !known) return undefined;
  const list = rows.map((row) => ({ [known.item]: assignment(row), [shape.id]: upper(scope) }));
  return { kind: known.kind, data: { [`${known.item}s`]: list, [shape.id]: upper(scope) } };
}

const assignment = (row: NodeRow) => ({
  id: row.azureId,
  name: row.azureId?.split('/').at(-1),
  type: 'Microsoft.Authorization/roleAssignments',
  properties: {
    principalId: upper(row.properties?.principalId),
    roleDefinitionId: text(row.properties?.roleDefinitionId)?.toLowerCase(),
    scope: upper(scopeOf(row)),
  },
});
