import type { Plane } from '../actions/action-row.ts';
import { activeAt, assignmentKind } from '../model/assignments.ts';
import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import { type Target, targetOf } from '../questions/ask.ts';
import { grantState } from '../questions/condition-state.ts';
import { applicableDenies } from '../questions/denies.ts';
import { rolesGranting } from '../questions/self-grant.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { assignRight } from './azure-rights.ts';
import { givableRoles, givesRoles, mayGive, receiversOf } from './constrained.ts';
import { dataMeans } from './data-goal.ts';
import { type Giver, giversOf, mayGiveThere } from './givers.ts';
import { type EscalationGraph, type Gate, nearest } from './graph-builder.ts';
import { hubs } from './hubs.ts';
import { either, type Means } from './means.ts';
import { rewrittenGates } from './rewritten-goal.ts';
import { groupGates, isUndenied } from './right-edges.ts';
import { assignAction } from './run-code.ts';
import { type Reach, type Seed, searchBack, unreached } from './search.ts';

/** What somebody may want to reach. */
export type Goal =
  /** Id of a directory role's template, in the whole tenant. */
  | { readonly directoryRole: string }
  /** An Azure role, by the id of its definition, at a scope or above it. */
  | { readonly azureRole: string; readonly scope: string }
  /** A control or data action at a scope; both where the plane is not said. */
  | { readonly effectiveAction: string; readonly scope: string; readonly plane?: Plane | undefined };

/** By what the goal is reached: the nodes that have it or are one step from it, and what several do together. */
export function goalMeans(graph: EscalationGraph, goal: Goal, at: number): Means {
  if ('directoryRole' in goal) {
    return { seeds: directorySeeds(graph, goal.directoryRole.toLowerCase()), gates: () => [] };
  }
  const byRoles = (plane: Plane, action: string, scope: string) => {
    return roleMeans(graph, targetOf(graph.model, { action, plane, scope, at }), undefined);
  };
  if ('azureRole' in goal) {
    const target = targetOf(graph.model, { action: assignAction, plane: 'control', scope: goal.scope, at });
    return roleMeans(graph, target, roleKey(goal.azureRole));
  }
  const { effectiveAction: action, scope, plane } = goal;
  if (plane === 'data') return dataMeans(graph, { action, scope }, byRoles);
  if (plane === 'control') return byRoles('control', action, scope);
  // The name of an action does not say whether it is one on data; the same name may be both.
  return either(byRoles('control', action, scope), byRoles('data', action, scope));
}

/** Who has the action or the role by an assignment, or can give himself one. */
function roleMeans(graph: EscalationGraph, target: Target, role: string | undefined): Means {
  return {
    seeds: [...holders(graph.model, target, role), ...assigners(graph, target, role)],
    gates: () => roleGates(graph, target, role),
  };
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
  const free = nearest(model, graph.rights.get(assignRight), target.scope);
  const denies = role === undefined ? applicableDenies(model, target).filter(({ state }) => state === true) : [];
  const bound = constrained(graph, target, role);
  if (denies.length === 0) return [...(free === undefined ? [] : [seed(free, 'assignsRole')]), ...bound];
  // A role that one assigns to oneself does not get past what denies one the action: each is asked by itself.
  const isFree = (object: number) => isUndenied(graph, denies, object);
  const seeds = free === undefined ? bound : [seed(free, 'assignsRole'), ...bound];
  const reached = (activations: boolean) => reachedObjects(searchBack(graph, seeds, activations), graph).filter(isFree);
  const now = new Set(reached(false));
  return [
    ...Array.from(now, (object) => seed(object, 'assignsRole')),
    ...reached(true).flatMap((object) => (now.has(object) ? [] : [seed(object, 'assignsRole', true)])),
  ];
}

/** Gates from nodes to the goal itself (-1). */
function roleGates(graph: EscalationGraph, target: Target, role: string | undefined): Gate[] {
  const { model } = graph;
  const denies = role === undefined ? applicableDenies(model, target).filter(({ state }) => state === true) : [];
  const undenied = (controlled: readonly number[]) => controlled.filter((object) => isUndenied(graph, denies, object));
  const gate = { rule: 'assignsRole', to: -1 } as const;
  const free = nearest(model, graph.rights.get(assignRight), target.scope);
  return [
    ...(free === undefined || denies.length === 0
      ? []
      : [{ ...gate, from: free, eligible: false, opens: (list: readonly number[]) => undenied(list).length > 0 }]),
    ...boundGivers(model, target).map(({ giver, fits }) => ({
      ...{ ...gate, from: giver.holder, eligible: giver.eligible },
      opens: (list: readonly number[]) =>
        mayGiveThere({ model, at: target.ask.at }, giver, list) &&
        fits({ ...giver, receivers: receiversOf(model, undenied(list)) }, role),
    })),
    ...(role === undefined ? rewrittenGates(graph, target, denies) : []),
    ...(denies.length > 0 ? groupGates(graph, { target, denies }, { to: -1, rule: 'hasRight' }) : []),
  ];
}

function reachedObjects({ steps }: Reach, { objects }: EscalationGraph): number[] {
  const found: number[] = [];
  for (let object = 0; object < objects; object++) if (steps[object] !== unreached) found.push(object);
  return found;
}

/** Holders of a right to give away some roles, one of which is the role or gives the action. */
function constrained({ model }: EscalationGraph, target: Target, role: string | undefined): Seed[] {
  return boundGivers(model, target).flatMap(({ giver, fits }) =>
    fits(giver, role) ? [seed(giver.holder, 'assignsRole', giver.eligible)] : [],
  );
}

interface BoundGiver {
  readonly giver: Giver;
  /** May it give the role, or one that gives the action, to one of the receivers? */
  fits(to: Giver, role: string | undefined): boolean;
}

function boundGivers(model: Model, target: Target): BoundGiver[] {
  const { assignments, objects } = model;
  const place = { model, at: target.ask.at };
  const fits = (giver: Giver, role: string | undefined) => {
    const givable = givableRoles(model, giver);
    if (givable === 'any') return giver.receivers.length > 0;
    return role === undefined
      ? grantsAny(model, target, givable)
      : givable.has(role) || mayGive(model, giver, giver, role);
  };
  return target.scopes.flatMap((scope) =>
    Array.from(assignments.byScope.of(scope)).flatMap((row) => {
      const holder = assignments.principal[row] ?? 0;
      const given = assignments.role[row] ?? 0;
      if (!activeAt(assignments, row, place.at) || objects.kind[holder] === objectKind.absent) return [];
      if (!givesRoles(model, given)) return [];
      const eligible = assignments.kind[row] === assignmentKind.eligible;
      const one = { holder, scope, role: given, condition: assignments.condition[row] ?? -1, eligible };
      return [...giversOf(place, one)]
        .filter((giver) => model.scopes.covers(giver.scope, target.scope) && givableRoles(model, giver) !== 'any')
        .map((giver) => ({ giver, fits }));
    }),
  );
}

function grantsAny(model: Model, target: Target, givable: ReadonlySet<string>): boolean {
  if (model.roles.some(({ id }, role) => givable.has(roleKey(id)) && grantState(model, target, role, -1) !== false)) {
    return true;
  }
  return rolesGranting(model, target.row).some((id) => givable.has(roleKey(id)));
}
