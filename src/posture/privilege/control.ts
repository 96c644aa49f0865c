/**
 * `posture_control`: who can take over a privileged principal in one step. Owners of applications and service principals add
 * credentials; owners of groups add members; whoever may run code on a resource acts as its managed identity.
 */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { derived, entities, type RuleContext, relations } from '../declaration.ts';

export async function deriveControl(db: StoreTransaction, context: RuleContext): Promise<void> {
  const { organizationId, connectionId } = context;
  for (const select of [applicationOwners(context), principalOwners(context), groupOwners(context), runners(context)])
    await sql`insert into posture_control (organization_id, connection_id, from_id, to_id, kind, via_id)
      select distinct ${organizationId}::uuid, ${connectionId}::uuid, step.from_id, step.to_id, step.kind, step.via_id
      from ${select} as step where step.from_id <> step.to_id on conflict do nothing`.execute(db);
}

/** Owner of the registration of a privileged service principal. */
function applicationOwners(context: RuleContext): RawBuilder<unknown> {
  return sql`(select owns.from_id, privilege.principal_id as to_id, 'application-owner' as kind, owns.to_id as via_id
    from ${derived(context, 'posture_privilege')} as privilege
    join ${relations(context, 'resolves_to')} as acts on acts.to_id = privilege.principal_id
    join ${relations(context, 'resolves_to')} as registered on registered.from_id = acts.from_id
      and registered.to_id <> acts.to_id
    join ${relations(context, 'owns', 'entra_application_owners')} as owns on owns.to_id = registered.to_id)`;
}

function principalOwners(context: RuleContext): RawBuilder<unknown> {
  return sql`(select owns.from_id, owns.to_id, 'service-principal-owner' as kind, owns.to_id as via_id
    from ${derived(context, 'posture_privilege')} as privilege
    join ${relations(context, 'owns', 'entra_service_principal_owners')} as owns on owns.to_id = privilege.principal_id)`;
}

/** Members of dynamic and synchronised groups cannot be added by an owner. */
function groupOwners(context: RuleContext): RawBuilder<unknown> {
  return sql`(select owns.from_id, owns.to_id, 'group-owner' as kind, owns.to_id as via_id
    from ${derived(context, 'posture_privilege')} as privilege
    join ${entities(context, 'entra_group')} as joined on joined.id = privilege.principal_id
      and not joined.properties @> '{"isDynamic": true}' and not joined.properties @> '{"onPremisesSyncEnabled": true}'
    join ${relations(context, 'owns', 'entra_group_owners')} as owns on owns.to_id = privilege.principal_id)`;
}

/**
 * Holders of an Azure role that writes, or runs code on, a resource that acts as a privileged managed identity. Not every such
 * role runs code on every kind of resource: a role counts where it does so on any.
 */
function runners(context: RuleContext): RawBuilder<unknown> {
  return sql`(
    with recursive runs as (
      select direct.from_id as resource_id, privilege.principal_id
      from ${derived(context, 'posture_privilege')} as privilege
      join ${relations(context, 'can_run_as')} as direct on direct.to_id = privilege.principal_id
      union
      select attached.from_id, privilege.principal_id
      from ${derived(context, 'posture_privilege')} as privilege
      join ${relations(context, 'runs_as_instance_of')} as instance on instance.to_id = privilege.principal_id
      join ${relations(context, 'can_run_as')} as attached on attached.to_id = instance.from_id
      union
      select instance.from_id, privilege.principal_id
      from ${derived(context, 'posture_privilege')} as privilege
      join ${relations(context, 'runs_as_instance_of')} as instance on instance.to_id = privilege.principal_id),
    above(resource_id, scope_id) as (
      select distinct resource_id, resource_id from runs
      union
      select above.resource_id, contains.from_id from above
      join ${relations(context, 'contains')} as contains on contains.to_id = above.scope_id)
    select holding.holder_id as from_id, runs.principal_id as to_id, 'runs-code' as kind, runs.resource_id as via_id
    from runs join above using (resource_id)
    join ${derived(context, 'posture_holding')} as holding on holding.scope_id = above.scope_id
      and holding.plane = 'azure' and not holding.eligible and holding.power in ('assign', 'write', 'run'))`;
}
