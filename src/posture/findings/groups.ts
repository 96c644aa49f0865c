import { sql } from 'kysely';
import { derived, entities, type Finding, facts, privilegeNeeds, relations } from '../declaration.ts';
import { thresholds } from '../thresholds.ts';

const groupPage = 'Microsoft Entra admin center > Groups > the group';

const nesting: Finding = {
  id: 'group-nesting-exposure',
  family: 'groups',
  title: 'Privileged role reached through deep or large groups',
  why: 'Whoever adds a member to an inner group gives a role away without seeing it; a cycle makes members of every group in it.',
  severity: 'medium',
  subjects: ['entra_group'],
  needs: [...facts('entra_group'), ...privilegeNeeds],
  rule: (context) => sql`
    with strong as (select holder_id, min(tier) as tier, jsonb_agg(distinct role_name) as roles
      from ${derived(context, 'posture_holding')} as holding where tier <= 1 and plane = 'azure' group by holder_id),
    behind as (select member.holder_id, max(member.depth) as depth,
        count(*) filter (where principal.type <> 'entra_group') as people
      from ${derived(context, 'posture_member')} as member
      join entity as principal on principal.organization_id = ${context.organizationId} and principal.id = member.principal_id
        and principal.gone_at is null
      where member.depth > 0 group by member.holder_id),
    circle as (select member.holder_id from ${derived(context, 'posture_member')} as member
      join ${relations(context, 'member_of', 'entra_group_members')} as back on back.from_id = member.holder_id
        and back.to_id = member.principal_id
      group by member.holder_id)
    select joined.id as subject_id, case when strong.tier = 0 then 'high' end as severity, jsonb_build_object(
      'roles', strong.roles, 'depth', behind.depth, 'members', behind.people, 'cycle', circle.holder_id is not null) as evidence
    from strong
    join ${entities(context, 'entra_group')} as joined on joined.id = strong.holder_id
    join behind on behind.holder_id = strong.holder_id
    left join circle on circle.holder_id = strong.holder_id
    where behind.depth >= ${thresholds.nestingDepth} or behind.people > ${thresholds.largeGroup} or circle.holder_id is not null`,
  fix: {
    text: 'Give the role to a flat group of its own with few members, and remove nested groups from it.',
    portal: `${groupPage} > Members`,
    command: 'az ad group member list --group <group>',
  },
};

/** What users may change in their own profile, and what help desks usually may. */
const changeable = [
  'mobile',
  'mobilePhone',
  'telephoneNumber',
  'businessPhones',
  'otherMails',
  'city',
  'streetAddress',
  'preferredLanguage',
  'department',
  'jobTitle',
  'displayName',
  'companyName',
  'physicalDeliveryOfficeName',
  'usageLocation',
  'mailNickname',
];

const changeableRule: Finding = {
  id: 'dynamic-group-with-changeable-rule',
  family: 'groups',
  title: 'Access by a rule that people can satisfy themselves',
  why: 'Whoever sets the attribute, the user or a help desk, lets somebody into the group and gives its roles.',
  severity: 'high',
  subjects: ['entra_group'],
  needs: [...facts('entra_group'), ...privilegeNeeds],
  rule: (context) => sql`
    select joined.id as subject_id, case when min(holding.tier) > 1 then 'medium' end as severity, jsonb_build_object(
      'membershipRule', joined.properties -> 'membershipRule', 'roles', jsonb_agg(distinct holding.role_name),
      'attributes', (select jsonb_agg(distinct lower(found[1])) from regexp_matches(joined.properties ->> 'membershipRule',
        ${attributes}, 'gi') as found)) as evidence
    from ${entities(context, 'entra_group')} as joined
    join ${derived(context, 'posture_holding')} as holding on holding.holder_id = joined.id
    where joined.properties @> '{"isDynamic": true}' and joined.properties ->> 'membershipRule' ~* ${attributes}
    group by joined.id, joined.properties`,
  fix: {
    text: 'Use attributes that only personnel administration or synchronisation set, or members that are assigned.',
    portal: `${groupPage} > Dynamic membership rules`,
  },
};

const attributes = `user\\.(${changeable.join('|')})\\M`;

const ownerTakesRole: Finding = {
  id: 'group-owner-can-take-role',
  family: 'groups',
  title: 'Owner of a group can take its role',
  why: 'The owner adds themselves as a member and holds the role, which nobody gave them.',
  severity: 'high',
  subjects: ['entra_user', 'entra_service_principal'],
  needs: [...facts('entra_group', 'entra_group_owners'), ...privilegeNeeds],
  rule: (context) => sql`
    select step.from_id as subject_id, case when min(target.tier) = 0 then 'critical' end as severity, jsonb_build_object(
      'groups', jsonb_agg(distinct owned.name), 'roles', (array_agg(target.roles order by target.tier, owned.id))[1]) as evidence
    from ${derived(context, 'posture_control')} as step
    join ${derived(context, 'posture_privilege')} as target on target.principal_id = step.to_id
    join ${entities(context, 'entra_group')} as owned on owned.id = step.to_id
    left join ${derived(context, 'posture_privilege')} as own on own.principal_id = step.from_id
    join entity as owner on owner.organization_id = ${context.organizationId} and owner.id = step.from_id and owner.gone_at is null
    where step.kind = 'group-owner' and (own.tier is null or own.tier > target.tier)
    group by step.from_id`,
  fix: {
    text: 'Remove the owner, or let only privileged administrators own groups that hold roles.',
    portal: `${groupPage} > Owners`,
    command: 'az ad group owner remove --group <group> --owner-object-id <owner>',
  },
};

const unprotectedGroup: Finding = {
  id: 'unprotected-privileged-group',
  family: 'groups',
  title: 'Strong role in a group that is not protected',
  why: 'Every help desk and group administrator may change its members; a role-assignable group only the strongest roles. Owners of a role-assignable group may as well.',
  severity: 'medium',
  subjects: ['entra_group'],
  needs: [...facts('entra_group'), ...privilegeNeeds],
  rule: (context) => sql`
    select joined.id as subject_id, case when min(holding.tier) = 0 then 'high' end as severity, jsonb_build_object(
      'isAssignableToRole', coalesce(joined.properties -> 'isAssignableToRole', 'null'), 'owners', coalesce(max(owned.count), 0),
      'roles', jsonb_agg(distinct holding.role_name)) as evidence
    from ${entities(context, 'entra_group')} as joined
    join ${derived(context, 'posture_holding')} as holding on holding.holder_id = joined.id and holding.tier <= 1
    left join (select to_id, count(*) as count from ${relations(context, 'owns', 'entra_group_owners')} as owns group by to_id)
      as owned on owned.to_id = joined.id
    group by joined.id, joined.properties
    having (bool_or(holding.plane = 'azure') and joined.properties ? 'isAssignableToRole'
        and not joined.properties @> '{"isAssignableToRole": true}')
      or (joined.properties @> '{"isAssignableToRole": true}' and max(owned.count) > ${thresholds.groupOwners})`,
  fix: {
    text: 'Give the role to a role-assignable group with at most two owners; the setting cannot be changed later.',
    portal: `${groupPage} > Properties`,
  },
};

export const groupFindings: readonly Finding[] = [nesting, changeableRule, ownerTakesRole, unprotectedGroup];
