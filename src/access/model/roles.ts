import type { PermissionBlock } from '../actions/action-row.ts';
import type { ConditionTexts } from '../conditions/condition-table.ts';
import type { PermissionRow, RoleDefinitionRow } from './input.ts';

export interface Role {
  /** As it was written first. */
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  readonly assignableScopes: readonly string[];
  /** Undefined for a role that is assigned but whose definition could not be read: what it grants is unknown. */
  readonly blocks: readonly PermissionBlock[] | undefined;
}

/** The last part of a role definition's id: the same role is written below a subscription, a management group or nothing. */
export function roleKey(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

export class RolesBuilder {
  readonly roles: Role[] = [];
  #numbers = new Map<string, number>();
  #conditions: ConditionTexts;

  constructor(conditions: ConditionTexts) {
    this.#conditions = conditions;
  }

  put({ id, roleName, roleType, assignableScopes, permissions }: RoleDefinitionRow): number {
    const number = this.intern(id);
    this.roles[number] = {
      id,
      name: roleName ?? id,
      custom: roleType?.toLowerCase() === 'customrole',
      assignableScopes: assignableScopes ?? [],
      blocks: permissionBlocks(permissions ?? [], this.#conditions),
    };
    return number;
  }

  intern(id: string): number {
    const key = roleKey(id);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.roles.length);
    return this.roles.push({ id, name: id, custom: false, assignableScopes: [], blocks: undefined }) - 1;
  }
}

export function permissionBlocks(rows: readonly PermissionRow[], conditions: ConditionTexts): PermissionBlock[] {
  return rows.map(({ actions, notActions, dataActions, notDataActions, condition }) => ({
    actions: actions ?? [],
    notActions: notActions ?? [],
    dataActions: dataActions ?? [],
    notDataActions: notDataActions ?? [],
    condition: conditions.number(condition),
  }));
}
