import type { ActionRow } from '../actions/action-row.ts';
import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { type Target, targetOf } from '../questions/ask.ts';
import { type ApplicableDeny, applicableDenies } from '../questions/denies.ts';
import type { EscalationBuilder } from './graph-builder.ts';

/** The right to give away roles at a scope. */
export const assignRight = 'assign roles';
export const attachRight = 'attach identities';
/** The half of attaching that is held on the identity, and the other one that is held anywhere. */
export const halfRight = 'assign identities';
export const hostRight = 'host identities';
export const editRight = 'write role definitions';
export const runRight = (type: string): string => `run code: ${type}`;

/** One right: the actions of which any is enough. */
export interface Right {
  readonly name: string;
  readonly rows: readonly ActionRow[];
}

export function right(
  model: Model,
  name: string,
  actions: readonly string[],
  dataActions: readonly string[] = [],
): Right {
  return {
    name,
    rows: [
      ...actions.map((action) => model.actions.row(action, 'control')),
      ...dataActions.map((action) => model.actions.row(action, 'data')),
    ],
  };
}

/** Does a role under a condition give a right, or may it, depending on what is not known? */
export function mayHold(model: Model, { rows }: Right, role: number, condition: number): boolean {
  return rows.some(
    ({ action, byRole: roles }) =>
      roles[role] && (condition < 0 || model.conditions.evaluate(condition, { action }) !== false),
  );
}

export interface LiveAssignment {
  readonly holder: number;
  readonly scope: number;
  readonly role: number;
  readonly condition: number;
  readonly eligible: boolean;
}

/** The assignments that count at the moment, of principals that are there. */
export function liveAssignments({ model, at }: EscalationBuilder): LiveAssignment[] {
  const { assignments, objects } = model;
  const live: LiveAssignment[] = [];
  for (let scope = 0; scope < model.scopes.size; scope++) {
    if (assignments.byScope.isLeaf(scope)) continue;
    for (const row of assignments.byScope.of(scope)) {
      const holder = assignments.principal[row] ?? 0;
      if (!activeAt(assignments, row, at) || objects.kind[holder] === objectKind.absent) continue;
      live.push({
        holder,
        scope,
        role: assignments.role[row] ?? 0,
        condition: assignments.condition[row] ?? -1,
        eligible: assignments.kind[row] === assignmentKind.eligible,
      });
    }
  }
  return live;
}

/** The edge from whoever holds a right to the right at a scope. */
export function holdsRight(
  b: EscalationBuilder,
  name: string,
  { holder, scope, eligible }: Pick<LiveAssignment, 'holder' | 'scope' | 'eligible'>,
): void {
  const to = b.node({ kind: 'right', right: name, scope });
  b.edge(holder, eligible ? 'activatesRight' : 'hasRight', to, eligible);
}

/** Where a right comes from a role that may be given, and not from one that is held: deny assignments tell the two apart. */
export const givenRight = ({ denies }: Model, name: string): string =>
  denies.length === 0 ? name : `be given: ${name}`;

/** An action of a right at a scope, and the deny assignments that name it there. */
export interface AskedRight {
  readonly target: Target;
  readonly denies: readonly ApplicableDeny[];
}

/** The actions of a right as questions about a scope; none where there are no deny assignments to ask about. */
export function askedAt({ model, at }: EscalationBuilder, scope: number, { rows }: Right): AskedRight[] {
  if (model.denies.length === 0) return [];
  return rows.map(({ action, plane }) => {
    const target = targetOf(model, { action, plane, scope: model.scopes.text(scope), at });
    return { target, denies: applicableDenies(model, target) };
  });
}
