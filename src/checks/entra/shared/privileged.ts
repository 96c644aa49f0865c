/** Who is an administrator of the directory. */
import type { FactSource, Setting } from '../../declaration.ts';
import { any, at, fact, isTrue, onList, type Rule, some } from '../../rule/index.ts';
import { privilegedRoles as roles } from './roles.ts';

export const privilegedRoles: Setting = {
  words: 'Template ids of the directory roles that count as privileged.',
  value: roles,
};

/** Active assignments that somebody has directly. */
export const roleAssignments: FactSource = {
  from: 'related',
  relation: 'assigned_to',
  direction: 'in',
  types: ['entra_directory_role_assignment'],
};

/** A role goes to a group only where the group was made for that, and such groups have no groups in them. */
export const roleGroups: FactSource = {
  from: 'related',
  relation: 'member_of',
  direction: 'out',
  types: ['entra_group'],
  read: 'entra_group_members',
  only: { isAssignableToRole: ['true'] },
};

/** Has a privileged role, or is in a group that can have one. Facts `roles` and `groups`, setting `privilegedRoles`. */
export const isPrivileged: Rule = any(
  some(fact('roles'), at('roleDefinitionId', onList('privilegedRoles'), { absent: 'unknown' }), { none: 'fail' }),
  some(fact('groups'), at('isAssignableToRole', isTrue, { absent: 'fail' }), { none: 'fail' }),
);
export const privilegedFacts = { roles: roleAssignments, groups: roleGroups };
export const privilegedWords =
  'Who has a role through a group is taken to be privileged, whichever role it is; who could activate one but has not is not.';
