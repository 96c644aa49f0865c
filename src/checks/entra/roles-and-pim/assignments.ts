/** Who holds directory roles. Source: Microsoft Graph, "unifiedRoleAssignment" and "unifiedRoleAssignmentScheduleInstance". */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  atMost,
  code,
  count,
  fact,
  isSet,
  oneOf,
  onList,
  some,
  when,
} from '../../rule/index.ts';
import { emergencyAccounts } from '../conditional-access/upkeep.ts';
import { privilegedRoles } from '../shared/privileged.ts';
import { directoryRoles, highlyPrivilegedRoles, privilegedRoles as privileged } from '../shared/roles.ts';

const organization = 'entra_organization';
const globalAdministrator = directoryRoles.globalAdministrator;
const assigned = (roles: readonly string[]): FactSource => ({
  from: 'tenant',
  types: ['entra_directory_role_assignment'],
  only: { roleDefinitionId: roles },
});
const place = 'Microsoft Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles';
const highly = {
  words: 'Template ids of the roles from which the tenant is one step away.',
  value: highlyPrivilegedRoles,
};
const groupsCountOnce = 'A group with the role counts as one holder, and so does a service principal.';

export const roleAssignmentChecks: readonly Check[] = [
  {
    id: 'entra-global-admin-count',
    title: 'There are a few Global Administrators, neither one nor many',
    why: 'Each is a way to take the whole tenant; with only one, losing it means that nobody is left who can help.',
    severity: 'high',
    topic: 'priv-access',
    subject: organization,
    facts: { 'Global Administrators': assigned([globalAdministrator]) },
    settings: {
      least: { words: 'Fewest Global Administrators.', value: 2 },
      most: { words: 'Most Global Administrators.', value: 4 },
    },
    rule: all(
      count(fact('Global Administrators'), atLeast('least')),
      count(fact('Global Administrators'), atMost('most')),
    ),
    fix: {
      portal: `${place} > Assignments > Global Administrator: give finer roles instead, and make what remains eligible.`,
    },
    approximates: groupsCountOnce,
  },
  {
    id: 'entra-global-admin-ratio',
    title: 'There are fewer Global Administrators than holders of finer roles',
    why: 'Where most administrators are global, the finer roles are not used, and each mistake has the widest reach.',
    severity: 'medium',
    topic: 'least-priv',
    subject: organization,
    facts: {
      global: assigned([globalAdministrator]),
      finer: assigned(privileged.filter((id) => id !== globalAdministrator)),
    },
    rule: code('fewer principals are Global Administrators than have another privileged role', (_tenant, { facts }) => {
      const holders = (name: string) =>
        new Set((facts[name]?.items ?? []).map(({ properties }) => properties.principalId)).size;
      const [global, finer] = [holders('global'), holders('finer')];
      const observed = { 'Global Administrators': global, 'holders of finer roles': finer };
      const missing = facts.global?.missing ?? facts.finer?.missing ?? null;
      if (missing !== null) return { status: 'unknown', reason: missing, observed };
      if (global === 0)
        return { status: 'unknown', reason: 'There is always one Global Administrator; none was read.', observed };
      return global < finer
        ? { status: 'pass', reason: 'Most administrators have a finer role.', observed }
        : { status: 'fail', reason: 'Finer roles are held by no more principals than the global one.', observed };
    }),
    fix: { portal: `${place} > Assignments > Global Administrator: give finer roles instead.` },
    approximates: groupsCountOnce,
  },
  {
    id: 'entra-pim-no-permanent-active',
    title: 'Nobody but emergency accounts has a privileged role for good',
    why: 'A role that is always active is there for whoever gets hold of the account, at any hour.',
    severity: 'high',
    topic: 'priv-access',
    subject: 'entra_role_assignment_schedule',
    settings: { privilegedRoles, emergencyAccounts },
    rule: when(
      all(
        at('roleDefinitionId', onList('privilegedRoles'), { absent: 'unknown' }),
        at('assignmentType', oneOf('Assigned'), { absent: 'unknown' }),
      ),
      any(
        at('endDateTime', isSet, { absent: 'fail' }),
        at('principalId', onList('emergencyAccounts'), { absent: 'unknown' }),
      ),
      'The role is not privileged, or was activated for a time.',
    ),
    fix: { portal: `${place} > Assignments > Active assignments > the assignment > Update: eligible, or with an end.` },
  },
  {
    id: 'entra-pim-only-provisioning',
    title: 'Highly privileged roles are active only when activated, or for a time',
    why: 'Assignments that were made past Privileged Identity Management have no approval, no reason and no end.',
    severity: 'high',
    topic: 'priv-access',
    subject: 'entra_directory_role_assignment',
    facts: {
      schedules: { from: 'related', relation: 'describes', direction: 'in', types: ['entra_role_assignment_schedule'] },
    },
    settings: { highlyPrivilegedRoles: highly, emergencyAccounts },
    rule: when(
      at('roleDefinitionId', onList('highlyPrivilegedRoles'), { absent: 'unknown' }),
      any(
        at('principalId', onList('emergencyAccounts'), { absent: 'unknown' }),
        some(
          fact('schedules'),
          any(
            at('assignmentType', oneOf('Activated'), { absent: 'fail' }),
            at('endDateTime', isSet, { absent: 'fail' }),
          ),
          { none: 'fail' },
        ),
      ),
      'The role is not highly privileged.',
    ),
    fix: { portal: `${place} > Assignments: remove the permanent assignment, and make the account eligible.` },
  },
];
