import type { Declaration, Product } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { byText, ofProducts } from './selection.ts';

/** A role definition as `az role definition create` and `New-AzRoleDefinition` take it. */
export interface CustomRole {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

export interface RequiredAction {
  readonly action: string;
  /** Types that are read with it, sorted; empty for what every connection needs. */
  readonly types: readonly string[];
}

/** Before anything is read, subscriptions and their groups are listed, whatever the products. */
const always = ['Microsoft.Resources/subscriptions/read', 'Microsoft.Resources/subscriptions/resourceGroups/read'];

/**
 * Resource Graph shows only what the caller may read, so the read actions of the types decide what comes back. The query
 * itself is an operation of its own (Azure, "Azure permissions for Management and governance"), which Reader covers with
 * a wildcard and a narrow role has to name.
 */
const resourceGraphQuery = 'Microsoft.ResourceGraph/resources/read';

/** Azure role actions that the products need, each with the types that need it; sorted. Empty when nothing is in Azure. */
export function requiredActions(
  products?: readonly Product[],
  from: readonly Declaration[] = declarations,
): readonly RequiredAction[] {
  const types = new Map<string, { action: string; types: Set<string> }>();
  const need = (action: string, type?: string) => {
    // Actions are compared without regard to case.
    const entry = types.get(action.toLowerCase()) ?? { action, types: new Set<string>() };
    if (type !== undefined) entry.types.add(type);
    types.set(action.toLowerCase(), entry);
  };
  for (const { type, rights, source } of ofProducts(products, from)) {
    for (const right of rights) if (right.kind === 'azure') need(right.action, type);
    if (source.kind === 'resource-graph') need(resourceGraphQuery, type);
  }
  if (types.size > 0) for (const action of always) need(action);
  return [...types.values()]
    .map((entry) => ({ action: entry.action, types: [...entry.types].sort(byText) }))
    .sort((a, b) => byText(a.action.toLowerCase(), b.action.toLowerCase()));
}

/**
 * The least Azure role that can read the products. It has no data actions, so that it may be assigned at a management group.
 * @param assignableScopes one management group, or subscriptions; a placeholder when absent
 */
export function customRole(
  products?: readonly Product[],
  from: readonly Declaration[] = declarations,
  assignableScopes: readonly string[] = ['/providers/Microsoft.Management/managementGroups/{management-group-id}'],
): CustomRole {
  return {
    Name: 'Assay Reader',
    IsCustom: true,
    Description:
      'Reads the Azure resources and role assignments that Assay keeps an inventory of. Cannot change anything.',
    Actions: requiredActions(products, from).map(({ action }) => action),
    NotActions: [],
    AssignableScopes: assignableScopes,
  };
}
