import type { RoleDefinitionRow } from '../model/input.ts';
import { roleKey } from '../model/roles.ts';
import published from './generated/roles.json' with { type: 'json' };

/**
 * Azure's built-in roles that decide about control, keys, secrets and data: ids, names and permissions as published in August
 * 2026. The others come from the tenant itself, or from a file.
 */
let byKey: ReadonlyMap<string, RoleDefinitionRow> | undefined;

/** A built-in role by its id, whole or its last part; undefined when Assay does not carry it. */
export function builtInRole(id: string): RoleDefinitionRow | undefined {
  return roles().get(roleKey(id));
}

export function builtInRoles(): RoleDefinitionRow[] {
  return [...roles().values()];
}

function roles(): ReadonlyMap<string, RoleDefinitionRow> {
  byKey ??= new Map(
    published.map(({ id: guid, ...role }) => [
      guid,
      {
        ...role,
        id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
        roleType: 'BuiltInRole',
        assignableScopes: ['/'],
      },
    ]),
  );
  return byKey;
}
