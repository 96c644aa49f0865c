import { activeAt, assignmentKind } from '../model/assignments.ts';
import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import { type ActionAsk, type Target, targetOf } from '../questions/ask.ts';
import { grantState } from '../questions/condition-state.ts';
import { applicableDenies } from '../questions/denies.ts';
import { rolesGranting } from '../questions/self-grant.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { assignRight } from './azure-rights.ts';
import { mayGive } from './constrained.ts';
import { type EscalationGraph, nearest } from './graph-builder.ts';
import { hubs } from './hubs.ts';
import { assignRights } from './run-code.ts';
import type { Seed } from './search.ts';

/** What somebody may want to reach. */
export type Goal =
  /** Id of a directory role's template, in the whole tenant. */
  | { readonly directoryRole: string }
  /** An Azure role, by the id of its definition, at a scope or above it. */
  | { readonly azureRole: string; readonly scope: string }
  /** A control or data action at a scope. */
  | { readonly effectiveAction: string; readonly scope: string };

/** The nodes that have the goal or are one assignment away from it. `at`: milliseconds since 1970. */
export function goalSeeds(graph: EscalationGraph, goal: Goal, at: number): Seed[] {
  if ('directoryRole' in goal) return directorySeeds(graph, goal.directoryRole.toLowerCase());
  const action = 'effectiveAction' in goal ? goal.effectiveAction : (assignRights[0] ?? '');
  const role = 'azureRole' in goal ? roleKey(goal.azureRole) : undefined;
  // The name of an action does not say whether it is one on data; the same name may be both.
  const planes = role === undefined ? (['control', 'data'] as const) : (['control'] as const);
  return planes.flatMap((plane) => {
    const target = targetOf(graph.model, { action, plane, scope: goal.scope, at });
    return [...holders(graph.model, target, role), ...assigners(graph, target, role)];
  });
}

function directorySeeds(graph: EscalationGraph, template: string): Seed[] {
  const role = graph.find({ kind: 'directoryRole', template, scope: tenantScope });
  const assigns = graph.find({ kind: 'hub', name: hubs.assignsRoles });
  return [
    ...(role === undefined ? [] : [seed(role, 'reachesGoal')]),
    ...(assigns === undefined ? [] : [seed(assigns, 'assignsDirectoryRoles')]),
  ];
}

const seed = (node: number, rule: Seed['rule'], eligible = false): Seed => ({ node, rule, eligible });

/** Who has the action, or the role, at the scope already. */
function holders(model: Model, target: Target, role: string | undefined): Seed[] {
  const { assignments, objects } = model;
  if (role === undefined && applicableDenies(model, target).length > 0) {
    const { allowed, conditional, eligible } = principalsThatCan(model, target);
    return [
      ...Array.from([...allowed, ...conditional], (node) => seed(node, 'hasRight')),
      ...Array.from(eligible, (node) => seed(node, 'activatesRight', true)),
    ];
  }
  return target.scopes.flatMap((scope) =>
    Array.from(assignments.byScope.of(scope)).flatMap((row) => {
      const holder = assignments.principal[row] ?? 0;
      const given = assignments.role[row] ?? 0;
      if (!activeAt(assignments, row, target.ask.at) || objects.kind[holder] === objectKind.absent) return [];
      const has =
        role === undefined
          ? grantState(model, target, given, assignments.condition[row] ?? -1) !== false
          : roleKey(model.roles[given]?.id ?? '') === role;
      const eligible = assignments.kind[row] === assignmentKind.eligible;
      return has ? [seed(holder, eligible ? 'activatesRight' : 'hasRight', eligible)] : [];
    }),
  );
}

/** Who can assign itself the role, or one that grants the action. */
function assigners(graph: EscalationGraph, target: Target, role: string | undefined): Seed[] {
  const { model } = graph;
  const denied = role === undefined && applicableDenies(model, target).length > 0;
  if (denied) return [];
  const free = nearest(model, graph.rights.get(assignRight), target.scope);
  const asks = assignRights.map((action): ActionAsk => ({ ...target.ask, action, plane: 'control' }));
  const candidates = role === undefined ? rolesGranting(model, target.row) : [role];
  const constrained = asks.flatMap((ask) => constrainedHolders(model, targetOf(model, ask), candidates));
  return [...(free === undefined ? [] : [seed(free, 'assignsRole')]), ...constrained];
}

function constrainedHolders(model: Model, target: Target, candidates: readonly string[]): Seed[] {
  const { assignments, objects } = model;
  return target.scopes.flatMap((scope) =>
    Array.from(assignments.byScope.of(scope)).flatMap((row) => {
      const holder = assignments.principal[row] ?? 0;
      const role = assignments.role[row] ?? 0;
      const condition = assignments.condition[row] ?? -1;
      if (!target.row.byRole[role] || !activeAt(assignments, row, target.ask.at)) return [];
      if (objects.kind[holder] === objectKind.absent) return [];
      if (!candidates.some((given) => mayGive(model, { holder, role, condition }, given))) return [];
      return [seed(holder, 'assignsRole', assignments.kind[row] === assignmentKind.eligible)];
    }),
  );
}
