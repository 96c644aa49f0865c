/** Whether somebody gets somewhere in a small tenant, for tests. */
import type { AccessInput } from '../model/input.ts';
import { now, tenant } from '../testing.ts';
import { escalate } from './escalate.ts';
import type { Goal } from './goal.ts';

/** Of `ann`, in a tenant with `bob` besides; alone or with what is controlled on the way. */
export function reaches(input: Partial<AccessInput>, goal: Goal): 'yes' | 'if activated' | 'no' {
  const model = tenant(['ann', 'bob'], input);
  const answers = escalate(model, goal, now);
  const ann = model.objects.ids.find('ann');
  if (answers.way(ann) ?? answers.together([ann], false)) return 'yes';
  return (answers.way(ann, answers.activated) ?? answers.together([ann], true)) ? 'if activated' : 'no';
}

/** A condition on giving roles, as the portal writes it (delegate-role-assignments-overview). */
export function delegating(asked: string): string {
  return `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (${asked}))`;
}

/** That only these roles are given. */
export function onlyRoles(...ids: readonly string[]): string {
  const attribute = '@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]';
  return delegating(`${attribute} ForAnyOfAnyValues:GuidEquals {${ids.join(', ')}}`);
}

/** That roles are given only to principals of this type. */
export function onlyTo(principalType: string): string {
  const attribute = '@Request[Microsoft.Authorization/roleAssignments:PrincipalType]';
  return delegating(`${attribute} StringEqualsIgnoreCase '${principalType}'`);
}
