import type { RoleDefinitionRow } from './input.ts';
import { type Model, roleActions } from './model.ts';
import type { Role } from './roles.ts';

/** A role as a model has it. A condition in its blocks is not told: conditions are those that were read. */
export function newRole({ id, roleName, roleType, assignableScopes, permissions }: RoleDefinitionRow): Role {
  return {
    id,
    name: roleName ?? id,
    custom: roleType?.toLowerCase() !== 'builtinrole',
    assignableScopes: assignableScopes ?? [],
    blocks: (permissions ?? [])
      .filter(({ condition }) => !condition)
      .map(({ actions, notActions, dataActions, notDataActions }) => ({
        actions: actions ?? [],
        notActions: notActions ?? [],
        dataActions: dataActions ?? [],
        notDataActions: notDataActions ?? [],
        condition: -1,
      })),
  };
}

/** The roles and a few more, and what all of them grant. */
export function addRoles(model: Model, added: readonly Role[]): Pick<Model, 'roles' | 'actions'> {
  if (added.length === 0) return model;
  const roles = [...model.roles, ...added];
  return { roles, actions: roleActions(roles, model.conditions, model.matching) };
}
