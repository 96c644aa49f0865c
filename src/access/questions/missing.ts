import { activeAt } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectFlag, objectKind } from '../model/objects.ts';
import type { Missing } from '../model/unreadable.ts';
import type { Target } from './ask.ts';
import type { Closure } from './closure.ts';

/** What could not be read and might change a "no": assignments on the way up, roles, members of groups. */
export function missingFor(model: Model, target: Target, closure: Closure): Missing[] {
  const { unreadable } = model;
  const missing: Missing[] = [...unreadable.directory];
  if (unreadable.scopes.size > 0) {
    for (const scope of target.scopes) missing.push(...(unreadable.scopes.get(scope) ?? []));
  }
  const unreadRoles = new Set<number>();
  const unreadGroups = new Set<number>();
  for (const scope of target.scopes) {
    for (const assignment of model.assignments.byScope.of(scope)) {
      if (!activeAt(model.assignments, assignment, target.ask.at)) continue;
      const principal = model.assignments.principal[assignment] ?? 0;
      const role = model.assignments.role[assignment] ?? 0;
      if (model.roles[role]?.blocks === undefined) {
        if (closure.has(principal)) unreadRoles.add(role);
      } else if (unreadable.groups.size > 0 && target.row.byRole[role] !== 0) {
        unreadBelow(model, principal, unreadGroups);
      }
    }
  }
  for (const role of unreadRoles) {
    const at = model.roles[role]?.id ?? '';
    missing.push({ what: 'roleDefinition', at, reason: 'It is assigned, but its definition was not read.' });
  }
  for (const group of unreadGroups) {
    const known = unreadable.groups.get(group);
    if (known) missing.push(known);
  }
  return missing;
}

/** The groups at and below a principal whose members are not known. */
function unreadBelow(model: Model, principal: number, found: Set<number>): void {
  const seen = new Set([principal]);
  for (const node of seen) {
    if ((model.objects.flags[node] ?? 0) & objectFlag.membersUnreadable) found.add(node);
    for (const member of model.members.of(node)) {
      if (model.objects.kind[member] === objectKind.group) seen.add(member);
    }
  }
}
