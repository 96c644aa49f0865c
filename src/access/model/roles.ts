import type { PermissionBlock } from '../actions/action-row.ts';
import type { ConditionTexts } from '../conditions/condition-table.ts';
import type { PermissionRow, RoleDefinitionRow } from './input.ts';
import { gone, markColumn, movedTo, type Numbers } from './numbers.ts';

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
  readonly #roles: Role[];
  readonly #numbers: Map<string, number>;
  readonly #conditions: ConditionTexts;

  constructor(conditions: ConditionTexts, base: readonly Role[] = []) {
    this.#conditions = conditions;
    this.#roles = [...base];
    this.#numbers = new Map(base.map(({ id }, number) => [roleKey(id), number]));
  }

  get size(): number {
    return this.#roles.length;
  }

  put({ id, roleName, roleType, assignableScopes, permissions }: RoleDefinitionRow): number {
    const number = this.intern(id);
    this.#roles[number] = {
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
    this.#numbers.set(key, this.#roles.length);
    return this.#roles.push(undefinedRole(id)) - 1;
  }

  /** Takes back what every definition said. */
  reset(): void {
    for (const [number, { id }] of this.#roles.entries()) this.#roles[number] = undefinedRole(id);
  }

  /** Marks the roles that have a definition, and the conditions in it. */
  mark(used: Uint8Array, conditions: Uint8Array): void {
    for (const [number, { blocks }] of this.#roles.entries()) {
      if (blocks) used[number] = 1;
      markConditions(conditions, blocks);
    }
  }

  done({ moved }: Numbers, conditions: Numbers): Role[] {
    const left = moved ? this.#roles.filter((_, number) => moved[number] !== gone) : this.#roles;
    return left.map((role) => ({ ...role, blocks: role.blocks && movedBlocks(role.blocks, conditions) }));
  }
}

const undefinedRole = (id: string): Role => ({ id, name: id, custom: false, assignableScopes: [], blocks: undefined });

export function markConditions(used: Uint8Array, blocks: readonly PermissionBlock[] | undefined): void {
  markColumn(used, blocks?.map(({ condition }) => condition) ?? []);
}

/** The same blocks where conditions have other numbers. */
export function movedBlocks(blocks: readonly PermissionBlock[], conditions: Numbers): readonly PermissionBlock[] {
  if (!conditions.moved) return blocks;
  return blocks.map((block) => ({ ...block, condition: movedTo(conditions, block.condition) }));
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
