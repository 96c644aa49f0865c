import { type RawBuilder, sql } from 'kysely';
import { derived, eligible, entities, type Finding, facts, helpful, type RuleContext } from '../declaration.ts';
import { blockGrants, roleBlocks } from '../privilege/role-power.ts';
import { thresholds } from '../thresholds.ts';

const iam = 'Azure portal > the scope > Access control (IAM)';
const removal = 'az role assignment delete --ids <assignment>';
const assignments = [
  ...facts('azure_role_assignment'),
  ...helpful('azure_role_definition', 'entra_user', 'entra_group', 'entra_service_principal'),
  ...eligible('helpful', 'azure_role_eligibility_schedule_instance'),
];

/** Azure holdings with the name of their holder. */
const held = (context: RuleContext): RawBuilder<unknown> => sql`(
  select holding.*, coalesce(holder.name, key.key) as holder, holder.type as holder_type
  from ${derived(context, 'posture_holding')} as holding
  join entity_key as key on key.organization_id = ${context.organizationId} and key.id = holding.holder_id
  left join entity as holder on holder.organization_id = ${context.organizationId} and holder.id = holding.holder_id
  where holding.plane = 'azure')`;
const evidence = sql`jsonb_build_object('role', held.role_name, 'scope', held.scope_name, 'principal', held.holder,
  'eligible', held.eligible)`;

const rootAssignment: Finding = {
  id: 'root-scope-assignment',
  family: 'azure',
  title: 'Role assigned at the root of the tenant',
  why: 'It reaches every management group and subscription, now and later. It comes from a Global Administrator who elevated access and did not take it back.',
  severity: 'critical',
  subjects: ['azure_role_assignment', 'azure_role_eligibility_schedule_instance'],
  needs: assignments,
  rule: (context) => sql`
    select held.assignment_id as subject_id, case when held.tier > 0 then 'high' end as severity, ${evidence} as evidence
    from ${held(context)} as held where held.scope_kind = 'root'`,
  fix: {
    text: 'Remove the assignment once the work that needed it is done.',
    portal: 'Microsoft Entra admin center > Properties > Access management for Azure resources',
    command: 'az role assignment delete --assignee <principal> --role "User Access Administrator" --scope /',
  },
};

const highOwners: Finding = {
  id: 'owner-at-management-group',
  family: 'azure',
  title: 'Full control of a management group',
  why: 'One assignment reaches every subscription below, and those that are moved there later.',
  severity: 'high',
  subjects: ['azure_role_assignment', 'azure_role_eligibility_schedule_instance'],
  needs: assignments,
  rule: (context) => sql`
    select held.assignment_id as subject_id, case when held.tier = 0 and not held.eligible then 'critical' end as severity,
      ${evidence} as evidence
    from ${held(context)} as held where held.scope_kind = 'management-group' and held.power = 'assign'`,
  fix: {
    text: 'Assign at single subscriptions, or make it eligible with approval.',
    portal: iam,
    command: removal,
  },
};

const directAssignment: Finding = {
  id: 'direct-user-assignment',
  family: 'azure',
  title: 'Roles given to a user instead of a group',
  why: 'Rights given one by one are not found again when somebody changes jobs, and each counts against the limit of assignments.',
  severity: 'low',
  subjects: ['entra_user'],
  needs: [...assignments, ...facts('entra_user')],
  rule: (context) => sql`
    select held.holder_id as subject_id, case when min(held.tier) <= 1 then 'medium' end as severity, jsonb_build_object(
      'assignments', count(*), 'atSubscriptionOrAbove', count(*) filter (where held.scope_kind in ('root', 'management-group', 'subscription')),
      'roles', (jsonb_agg(distinct held.role_name))) as evidence
    from ${held(context)} as held where held.holder_type = 'entra_user' and not held.eligible
    group by held.holder_id
    having count(*) filter (where held.scope_kind in ('root', 'management-group', 'subscription')) > 0
      or count(*) > ${thresholds.directAssignments}`,
  fix: {
    text: 'Put the user into a group that holds the role, and remove the assignment.',
    portal: iam,
    command: removal,
  },
};

const classic: Finding = {
  id: 'classic-administrator',
  family: 'azure',
  title: 'Classic administrator left',
  why: 'The roles were retired in August 2024 and are no longer seen by reviews of role assignments.',
  severity: 'medium',
  subjects: ['azure_classic_administrator'],
  needs: facts('azure_classic_administrator'),
  rule: (context) => sql`
    select administrator.id as subject_id, null as severity, jsonb_build_object(
      'emailAddress', administrator.properties -> 'emailAddress', 'roles', administrator.properties -> 'roles',
      'subscriptionId', administrator.properties -> 'subscriptionId') as evidence
    from ${entities(context, 'azure_classic_administrator')} as administrator`,
  fix: {
    text: 'Remove the administrator; give an Azure role where access is still needed.',
    portal: 'Azure portal > Subscriptions > the subscription > Access control (IAM) > Classic administrators',
  },
};

const wideCustomRole: Finding = {
  id: 'custom-role-too-wide',
  family: 'azure',
  title: 'Custom role that is too wide',
  why: 'It looks harmless by its name and allows what only Owner should: everything, or giving roles to others.',
  severity: 'medium',
  subjects: ['azure_role_definition'],
  needs: [...facts('azure_role_definition'), ...helpful('azure_role_assignment')],
  rule: (context) => {
    const block = sql`blocks.block`;
    return sql`
      select judged.id as subject_id, case when judged.assigned and (judged.gives or judged.everything) then 'high' end as severity,
        jsonb_build_object('allowsEverything', judged.everything, 'givesRoles', judged.gives, 'editsRoles', judged.edits,
          'writesWholeProvider', judged.wide, 'assigned', judged.assigned) as evidence
      from (select blocks.id,
          bool_or(block -> 'actions' @> '["*"]') as everything,
          bool_or(${blockGrants(block, 'Microsoft.Authorization/roleAssignments/write')}) as gives,
          bool_or(${blockGrants(block, 'Microsoft.Authorization/roleDefinitions/write')}) as edits,
          bool_or(exists (select from jsonb_array_elements_text(block -> 'actions') as action
            where action ~* '^(\\*/write|\\*/action|[^/]+/\\*(/write)?)$')) as wide,
          exists (select from ${derived(context, 'posture_holding')} as holding where holding.role_id = blocks.id) as assigned
        from ${roleBlocks(context)} as blocks where blocks.custom group by blocks.id) as judged
      where judged.everything or judged.gives or judged.edits or judged.wide`;
  },
  fix: {
    text: 'Name the actions that are needed, without stars over whole providers and without Microsoft.Authorization.',
    portal: `${iam} > Roles > the role > Edit`,
    command: 'az role definition update --role-definition role.json',
  },
};

const hidden = [
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Compute/virtualMachines/extensions/write',
  'Microsoft.Compute/virtualMachines/runCommand/action',
  'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
  'Microsoft.Automation/automationAccounts/jobs/write',
  'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
];

const hiddenReach: Finding = {
  id: 'role-with-hidden-reach',
  family: 'azure',
  title: 'Role that reaches further than its name says',
  why: 'Keys give all data of an account, and an extension runs code on a machine, whatever the role is called.',
  severity: 'low',
  subjects: ['azure_role_definition'],
  needs: facts('azure_role_definition', 'azure_role_assignment'),
  rule: (context) => {
    const actions = sql.join(hidden.map((action) => sql`(${action}::text)`));
    return sql`
      select blocks.id as subject_id, case when bool_or(assigned.wide) then 'medium' end as severity, jsonb_build_object(
        'actions', jsonb_agg(distinct hidden.action), 'assignments', max(assigned.count)) as evidence
      from ${roleBlocks(context)} as blocks
      join (select role_id, count(*) as count, bool_or(scope_kind in ('root', 'management-group', 'subscription')) as wide
        from ${derived(context, 'posture_holding')} as holding where power in ('run', 'other') group by role_id) as assigned
        on assigned.role_id = blocks.id
      cross join (values ${actions}) as hidden(action)
      where ${blockGrants(sql`blocks.block`, sql`hidden.action`)}
        and not (hidden.action ~* 'virtualMachines' and blocks.name ~* 'virtual machine')
        and not (hidden.action ~* 'storageAccounts' and blocks.name ~* 'storage account (key|contributor)')
        and not (hidden.action ~* 'automationAccounts' and blocks.name ~* 'automation')
        and not (hidden.action ~* 'managedClusters' and blocks.name ~* 'cluster admin|kubernetes service contributor')
        and not (hidden.action ~* 'databaseAccounts' and blocks.name ~* 'cosmos|documentdb')
      group by blocks.id`;
  },
  fix: {
    text: 'Replace the role by one that holds the data actions that are needed, and switch account keys off.',
    portal: `${iam} > Role assignments`,
    command: 'az role definition list --name <role>',
  },
  approximates: 'Six actions are looked for; roles whose names speak of the service are taken to say so.',
};

export const azureFindings: readonly Finding[] = [
  rootAssignment,
  highOwners,
  directAssignment,
  classic,
  wideCustomRole,
  hiddenReach,
];
