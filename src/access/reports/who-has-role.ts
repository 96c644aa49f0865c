import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import type { Missing } from '../model/unreadable.ts';
import { spread, withSets } from '../questions/spread.ts';

/** One assignment of the role that reaches the scope. */
export interface RoleHolder {
  readonly roleAssignmentId: string;
  readonly principalId: string;
  readonly scope: string;
  /** Given above the scope that was asked about. */
  readonly inherited: boolean;
  readonly assignmentType: 'Assigned' | 'Activated' | 'Eligible';
  /** Of a group: how many principals are in it, directly and through groups. */
  readonly members?: number;
  /** The principal is in no directory: the assignment grants nobody anything. */
  readonly orphaned: boolean;
  readonly conditional: boolean;
}

export interface WhoHasRole {
  readonly roleDefinitionId: string;
  readonly roleName: string;
  /** Principals that are no groups, each once. `eligible`: only after an activation. */
  readonly counts: { readonly active: number; readonly eligible: number };
  readonly holders: readonly RoleHolder[];
  readonly missing: readonly Missing[];
}

const types = ['Assigned', 'Activated', 'Eligible'] as const;

/**
 * The number of a role of Azure by its id, the last part of it, or its name; -1 when there is none.
 */
export function findRole(model: Model, word: string): number {
  const key = roleKey(word);
  const byId = model.roles.findIndex(({ id }) => roleKey(id) === key);
  if (byId >= 0) return byId;
  const name = word.toLowerCase();
  return model.roles.findIndex((role) => role.name.toLowerCase() === name);
}

/** Who has this role here: by assignments at the scope and above it. `role`: of `findRole`. */
export function whoHasRole(model: Model, role: number, scope: string, at: number): WhoHasRole {
  const { assignments, objects } = model;
  const asked = model.scopes.nearest(scope);
  const exact = model.scopes.find(scope) >= 0;
  const rows: number[] = [];
  const missing: Missing[] = [...model.unreadable.directory];
  for (let place = asked; place >= 0; place = model.scopes.parent[place] ?? -1) {
    missing.push(...(model.unreadable.scopes.get(place) ?? []));
    for (const row of assignments.byScope.of(place)) {
      if (assignments.role[row] === role && activeAt(assignments, row, at)) rows.push(row);
    }
  }
  const isEligible = (row: number) => assignments.kind[row] === assignmentKind.eligible;
  const definition = model.roles[role];
  return {
    roleDefinitionId: definition?.id ?? '',
    roleName: definition?.name ?? '',
    counts: countPeople(model, rows, isEligible),
    holders: rows.map((row) => {
      const principal = assignments.principal[row] ?? 0;
      return {
        roleAssignmentId: assignments.ids.text(row),
        principalId: objects.ids.text(principal),
        scope: model.scopes.text(assignments.scope[row] ?? 0),
        inherited: !exact || assignments.scope[row] !== asked,
        assignmentType: types[assignments.kind[row] ?? 0] ?? 'Assigned',
        ...(objects.kind[principal] === objectKind.group && { members: membersOf(model, principal) }),
        orphaned: objects.kind[principal] === objectKind.absent,
        conditional: (assignments.condition[row] ?? -1) >= 0,
      };
    }),
    missing,
  };
}

function countPeople(model: Model, rows: readonly number[], isEligible: (row: number) => boolean) {
  return withSets(model, 2, (active, eligible) => {
    for (const row of rows) (isEligible(row) ? eligible : active).add(model.assignments.principal[row] ?? 0);
    spread(model.members, active);
    for (const group of active.view()) for (const member of model.eligibleMembers.of(group)) eligible.add(member);
    spread(model.members, eligible);
    const people = (set: typeof active, passes: (object: number) => boolean) =>
      set.view().reduce((sum, object) => sum + (isPrincipal(model, object) && passes(object) ? 1 : 0), 0);
    return { active: people(active, () => true), eligible: people(eligible, (object) => !active.has(object)) };
  });
}

function membersOf(model: Model, group: number): number {
  return withSets(model, 1, (set) => {
    set.add(group);
    spread(model.members, set);
    return set.view().reduce((sum, object) => sum + (isPrincipal(model, object) ? 1 : 0), 0);
  });
}

function isPrincipal({ objects }: Model, object: number): boolean {
  return objects.kind[object] !== objectKind.group && objects.kind[object] !== objectKind.absent;
}
