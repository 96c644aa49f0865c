import type { Tri } from '../conditions/tri.ts';
import type { Model } from '../model/model.ts';
import type { ConditionEvidence, GrantPath } from './answers.ts';
import type { Target } from './ask.ts';
import type { Closure } from './closure.ts';
import { conditionState } from './condition-state.ts';

const types = ['Assigned', 'Activated', 'Eligible'] as const;

/** Everything that speaks for one assignment as a grant of what is asked. */
export function grantPath(model: Model, target: Target, closure: Closure, assignment: number, state: Tri): GrantPath {
  const { assignments, objects } = model;
  const principal = assignments.principal[assignment] ?? 0;
  const role = assignments.role[assignment] ?? 0;
  const { from, to } = { from: assignments.from[assignment] ?? 0, to: assignments.to[assignment] ?? 0 };
  const definition = model.roles[role];
  const blocks = model.actions.blocksOf(role, target.row);
  const inDefinition = blocks.map(({ block }) => definition?.blocks?.[block]?.condition ?? -1);
  const id = (object: number) => objects.ids.text(object);
  return {
    roleAssignmentId: assignments.ids.text(assignment),
    roleDefinitionId: definition?.id ?? '',
    roleName: definition?.name ?? '',
    scope: model.scopes.text(assignments.scope[assignment] ?? 0),
    via: closure.chain(principal).map(id),
    activate: closure.activations(principal).map(id),
    assignmentType: types[assignments.kind[assignment] ?? 0] ?? 'Assigned',
    delegated: assignments.delegated[assignment] === 1,
    permissions: blocks.map(({ block, pattern, match }) => ({ block, pattern, elided: match === 'elided' })),
    conditional: state === undefined,
    conditions: [
      ...conditionEvidence(model, target, 'roleAssignment', assignments.condition[assignment] ?? -1),
      ...inDefinition.flatMap((condition) => conditionEvidence(model, target, 'roleDefinition', condition)),
    ],
    ...(Number.isFinite(from) && { startDateTime: new Date(from).toISOString() }),
    ...(Number.isFinite(to) && { endDateTime: new Date(to).toISOString() }),
  };
}

function conditionEvidence(
  model: Model,
  target: Target,
  on: ConditionEvidence['on'],
  condition: number,
): ConditionEvidence[] {
  if (condition < 0) return [];
  const state = conditionState(model, target, condition);
  const problem = model.conditions.problem(condition);
  return [
    {
      on,
      text: model.conditions.texts[condition] ?? '',
      state: state === undefined ? 'unknown' : state ? 'true' : 'false',
      ...(problem !== undefined && { problem }),
    },
  ];
}
