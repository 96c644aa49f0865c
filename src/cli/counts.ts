/** Counts that say how far they can be trusted: what could not be read is unknown, and never zero. */
import type { Inventory, InventoryType } from './api-types.ts';
import { number } from './text/numbers.ts';

/** Of a service that no subscription has switched on there is nothing, and that is known. */
const isKnown = (outcome: InventoryType['outcome']): boolean => outcome === 'complete' || outcome === 'unregistered';

/** Count, or why there is none: `1,200`, `at least 5`, `unknown (denied)`, `unknown (never read)`. */
export function itemCount(count: number, outcome: InventoryType['outcome']): string {
  if (isKnown(outcome)) return number(count);
  return count === 0 ? `unknown (${outcome ?? 'never read'})` : `at least ${number(count)}`;
}

/** Sum over types: a lower bound when one of them is not complete. */
export function sumCount(count: number, types: readonly InventoryType[]): string {
  if (types.every(({ outcome }) => isKnown(outcome))) return number(count);
  return count === 0 ? 'unknown' : `at least ${number(count)}`;
}

/** What the API sums as identities and as role assignments. */
const identityTypes = ['entra_user', 'entra_group', 'entra_service_principal'];
const roleAssignmentTypes = ['azure_role_assignment', 'entra_directory_role_assignment'];

export interface Totals {
  readonly objects: string;
  readonly identities: string;
  readonly roleAssignments: string;
  readonly relations: string;
}

export function totals(inventory: Inventory): Totals {
  const types = inventory.categories.flatMap((category) => category.types);
  const among = (names: readonly string[]) => types.filter(({ type }) => names.includes(type));
  return {
    objects: sumCount(inventory.entities, types),
    identities: sumCount(inventory.identities, among(identityTypes)),
    roleAssignments: sumCount(inventory.roleAssignments, among(roleAssignmentTypes)),
    relations: sumCount(inventory.relations, types),
  };
}
