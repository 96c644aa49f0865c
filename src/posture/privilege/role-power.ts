/** What Azure roles can do, as SQL over their permission blocks. */
import { type RawBuilder, sql } from 'kysely';
import { entities, type RuleContext } from '../declaration.ts';
import { runActions } from './tiers.ts';

/**
 * Whether a permission block grants an action. Letter case does not count, and `*` stands for anything, slashes as well;
 * every other character for itself (Azure RBAC, "Understand Azure role definitions").
 * @param block a `jsonb` expression, with its lists always there
 */
export function blockGrants(block: RawBuilder<unknown>, action: string | RawBuilder<string>): RawBuilder<boolean> {
  const asked = typeof action === 'string' ? sql`${action.toLowerCase()}::text` : sql`lower(${action})`;
  const listed = (list: 'actions' | 'notActions') => sql`exists (
    select from jsonb_array_elements_text(${block} -> ${sql.lit(list)}) as pattern
    where ${asked} like replace(replace(replace(replace(lower(pattern), '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%'))`;
  return sql`(${listed('actions')} and not ${listed('notActions')})`;
}

/** The permission blocks of Azure roles: `id`, `key`, `name`, `custom`, `block`. */
export function roleBlocks(context: RuleContext): RawBuilder<unknown> {
  return sql`(select role.id, role.key, role.name, role.properties -> 'custom' = 'true'::jsonb as custom, block
    from ${entities(context, 'azure_role_definition')} as role,
      jsonb_array_elements(case jsonb_typeof(role.properties -> 'permissions') when 'array'
        then role.properties -> 'permissions' else '[]'::jsonb end) as block
    where jsonb_typeof(block -> 'actions') = 'array' and jsonb_typeof(block -> 'notActions') = 'array')`;
}

/**
 * The strongest power of each Azure role, `id` and `power`: `assign` roles to anybody, `write` everything, `run` code on a
 * resource. A block with a condition of its own counts for nothing here: it assigns some roles only.
 */
export function rolePowers(context: RuleContext): RawBuilder<unknown> {
  const block = sql`blocks.block`;
  const writes = [
    'Microsoft.Compute/virtualMachines/write',
    'Microsoft.Storage/storageAccounts/write',
    'Microsoft.KeyVault/vaults/write',
  ].map((action) => blockGrants(block, action));
  const runs = runActions.map((action) => blockGrants(block, action));
  return sql`(select id, case
      when bool_or(${blockGrants(block, 'Microsoft.Authorization/roleAssignments/write')}) then 'assign'
      when bool_or(${sql.join(writes, sql` and `)}) then 'write'
      when bool_or(${sql.join(runs, sql` or `)}) then 'run'
      else 'other' end as power
    from ${roleBlocks(context)} as blocks where not blocks.block ? 'condition' group by id)`;
}
