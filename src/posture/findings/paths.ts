import { type RawBuilder, sql } from 'kysely';
import { derived, type Finding, helpful, privilegeNeeds, type RuleContext, some } from '../declaration.ts';

/** Longer paths than this are not looked for. */
const longest = 4;

const controlNeeds = [
  ...privilegeNeeds,
  ...some('entra_application_owners', 'entra_service_principal_owners', 'entra_group_owners'),
  ...helpful('entra_service_principal', 'entra_application', 'azure_user_assigned_identity', 'entra_group'),
];

/**
 * Everybody who can come to tier 0 by taking somebody over, with the fewest steps: `source_id`, `steps`, `via`. Each step is a
 * row of `posture_control`, taken by whoever is behind its holder; who was reached is not reached again, so that circles end.
 */
const paths = (context: RuleContext): RawBuilder<unknown> => sql`(
  with recursive step as materialized (
    select member.principal_id as from_id, control.to_id, control.via_id, control.kind
    from ${derived(context, 'posture_control')} as control
    join ${derived(context, 'posture_member')} as member on member.holder_id = control.from_id),
  walk(source_id, steps, first_via, first_kind, entry_id) as (
    select step.from_id, 1, step.via_id, step.kind, step.to_id from step
    join ${derived(context, 'posture_privilege')} as target on target.principal_id = step.to_id
    where target.tier = 0 and target.active
    union
    select step.from_id, walk.steps + 1, step.via_id, step.kind, walk.entry_id from walk
    join step on step.to_id = walk.source_id where walk.steps < ${longest})
  select distinct on (walk.source_id, walk.entry_id) walk.source_id, walk.entry_id, walk.steps, walk.first_via, walk.first_kind
  from walk
  left join ${derived(context, 'posture_privilege')} as own on own.principal_id = walk.source_id
  where own.tier is null or own.tier > 0
  order by walk.source_id, walk.entry_id, walk.steps, walk.first_via)`;

const shadowAdministrator: Finding = {
  id: 'shadow-administrator',
  family: 'paths',
  title: 'Shadow administrator',
  why: 'Without a role of the directory in their name, this account can make itself control the tenant; lists of administrators do not show it.',
  severity: 'high',
  subjects: ['entra_user', 'entra_service_principal'],
  needs: controlNeeds,
  rule: (context) => sql`
    select path.source_id as subject_id, case when min(path.steps) = 1 then 'critical' end as severity, jsonb_build_object(
      'steps', min(path.steps), 'by', (array_agg(path.first_kind order by path.steps, path.first_via))[1],
      'through', (array_agg(via.name order by path.steps, path.first_via))[1],
      'to', (array_agg(entry.name order by path.steps, path.first_via))[1], 'entries', count(distinct path.entry_id)) as evidence
    from ${paths(context)} as path
    join entity as source on source.organization_id = ${context.organizationId} and source.id = path.source_id
      and source.gone_at is null and source.type in ('entra_user', 'entra_service_principal')
    left join entity as via on via.organization_id = ${context.organizationId} and via.id = path.first_via
    left join entity as entry on entry.organization_id = ${context.organizationId} and entry.id = path.entry_id
    group by path.source_id`,
  fix: {
    text: 'Remove the ownership or the right to run code that begins the path, or the role at its end.',
    portal: 'Microsoft Entra admin center > App registrations or Groups > Owners; Azure portal > Access control (IAM)',
  },
  approximates: `Steps are ownership of applications, service principals and groups, and running code as a managed identity; up to ${longest} of them. Password resets by narrower roles are not followed: their holders are privileged themselves.`,
};

const attackPath: Finding = {
  id: 'attack-path-to-tenant',
  family: 'paths',
  title: 'Way in to control of the tenant',
  why: 'Many paths end here: taking its role away, or its owners, cuts all of them at once.',
  severity: 'high',
  subjects: ['entra_service_principal', 'entra_group', 'entra_user'],
  needs: controlNeeds,
  rule: (context) => sql`
    select path.entry_id as subject_id, case when count(distinct path.source_id) > 5 then 'critical' end as severity, jsonb_build_object(
      'accountsThatReachIt', count(distinct path.source_id), 'shortest', min(path.steps),
      'roles', target.roles) as evidence
    from ${paths(context)} as path
    join entity as source on source.organization_id = ${context.organizationId} and source.id = path.source_id
      and source.gone_at is null and source.type in ('entra_user', 'entra_service_principal')
    join ${derived(context, 'posture_privilege')} as target on target.principal_id = path.entry_id
    group by path.entry_id, target.roles`,
  fix: {
    text: 'Take the strong role away here, or remove everybody who can take it over.',
    portal: 'Microsoft Entra admin center > Enterprise applications > the application > Permissions, Owners',
  },
  approximates:
    'The entry is the last privileged account before the tenant; choke points further out are not computed.',
};

export const pathFindings: readonly Finding[] = [shadowAdministrator, attackPath];
