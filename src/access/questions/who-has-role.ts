import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import { spread, withSets } from './spread.ts';

/** One principal's way to a role at a scope. */
export interface RoleHolder {
  readonly principalId: string;
  readonly roleAssignmentId: string;
  /** `inherited`: the assignment is at a scope above. */
  readonly how: 'direct' | 'inherited';
  /** The group that holds the assignment, when it is not the principal itself. */
  readonly group: string | undefined;
  readonly eligible: boolean;
}

export interface WhoHasRole {
  /** Assignments, and the principals behind them (no groups, each once). */
  readonly counts: { readonly assignments: number; readonly principals: number };
  page(from: number, count: number): RoleHolder[];
}

export interface WhoHasRoleAsk {
  /** Id of the role's definition; every role when left out. */
  readonly roleDefinitionId?: string;
  readonly scope: string;
  readonly at: number;
}

/** Who holds a role here: by assignments at the scope and above it, groups expanded, eligible ones marked. */
export function whoHasRole(model: Model, { roleDefinitionId, scope, at }: WhoHasRoleAsk): WhoHasRole {
  const { assignments, objects, scopes } = model;
  const key = roleDefinitionId === undefined ? undefined : roleKey(roleDefinitionId);
  const target = scopes.nearest(scope);
  const here = scopes.find(scope);
  const rows: number[] = [];
  for (let above = target; above >= 0; above = scopes.parent[above] ?? -1) {
    for (const row of assignments.byScope.of(above)) {
      const role = model.roles[assignments.role[row] ?? 0];
      if (activeAt(assignments, row, at) && (key === undefined || roleKey(role?.id ?? '') === key)) rows.push(row);
    }
  }
  const principals = withSets(model, 1, (set) => {
    for (const row of rows) set.add(assignments.principal[row] ?? 0);
    spread(model.members, set);
    return set.view().reduce((count, object) => count + (isPrincipal(objects.kind[object]) ? 1 : 0), 0);
  });
  return { counts: { assignments: rows.length, principals }, page };

  function page(from: number, count: number): RoleHolder[] {
    const found: RoleHolder[] = [];
    let skip = from;
    for (const row of rows) {
      if (found.length >= count) break;
      withSets(model, 1, (set) => {
        const holder = assignments.principal[row] ?? 0;
        set.add(holder);
        spread(model.members, set);
        for (const object of set.view()) {
          if (!isPrincipal(objects.kind[object]) || skip-- > 0 || found.length >= count) continue;
          found.push({
            principalId: objects.ids.text(object),
            roleAssignmentId: assignments.ids.text(row),
            how: assignments.scope[row] === here ? 'direct' : 'inherited',
            group: object === holder ? undefined : objects.ids.text(holder),
            eligible: assignments.kind[row] === assignmentKind.eligible,
          });
        }
      });
    }
    return found;
  }
}

const isPrincipal = (kind: number | undefined) => kind !== objectKind.group && kind !== objectKind.absent;
