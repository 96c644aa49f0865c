import { z } from 'zod';
import type { RoleDefinitionRow } from '../model/input.ts';
import { roleKey } from '../model/roles.ts';
import { builtInRole } from './built-in-roles.ts';

const names = z.array(z.string()).nullish();
const definition = z.looseObject({
  id: z.string(),
  roleName: z.string().nullish(),
  roleType: z.string().nullish(),
  assignableScopes: names,
  permissions: z
    .array(
      z.looseObject({
        actions: names,
        notActions: names,
        dataActions: names,
        notDataActions: names,
        condition: z.string().nullish(),
      }),
    )
    .nullish(),
});
/** Resource Manager answers the properties in an envelope; lists of the portal and the command line do not. */
const either = z.union([
  z
    .looseObject({ id: z.string(), properties: definition.omit({ id: true }) })
    .transform(({ id, properties }): RoleDefinitionRow => ({ ...properties, id })),
  definition,
]);
const file = z.union([z.looseObject({ roles: z.array(either) }), z.looseObject({ value: z.array(either) })]);

/**
 * Looks up roles in a file first (`{roles: [...]}`, or a list answer of Resource Manager), then in those that Assay carries.
 * @throws {Error} for a text that is no such file
 */
export function rolesFromFile(text: string): (id: string) => RoleDefinitionRow | undefined {
  const parsed = file.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error('it holds no list of role definitions under "roles"');
  const content = parsed.data as { readonly roles?: RoleDefinitionRow[]; readonly value?: RoleDefinitionRow[] };
  const byKey = new Map((content.roles ?? content.value ?? []).map((role) => [roleKey(role.id), role]));
  return (id) => byKey.get(roleKey(id)) ?? builtInRole(id);
}
