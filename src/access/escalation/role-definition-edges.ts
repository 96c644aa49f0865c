import { activeAt, assignmentKind } from '../model/assignments.ts';
import { objectKind } from '../model/objects.ts';
import { targetOf } from '../questions/ask.ts';
import { can } from '../questions/can.ts';
import { ObjectSet, spread } from '../questions/spread.ts';
import { assignRight } from './azure-rights.ts';
import type { EscalationBuilder } from './graph-builder.ts';

const writeDefinition = 'Microsoft.Authorization/roleDefinitions/write';

/**
 * Whoever may write a custom role on all of its assignable scopes and holds it can give itself anything where it is assigned
 * (custom-roles). Those who may assign roles there anyway are left out: for them nothing is gained.
 */
export function roleDefinitionEdges(b: EscalationBuilder): void {
  const { model, at } = b;
  const { assignments, objects, roles } = model;
  const all = new ObjectSet(objects.kind.length);
  const editors = new ObjectSet(objects.kind.length);
  const writes = model.actions.row(writeDefinition, 'control');
  const assigns = model.actions.row('Microsoft.Authorization/roleAssignments/write', 'control');
  for (let scope = 0; scope < model.scopes.size; scope++) {
    for (const row of assignments.byScope.of(scope)) {
      const role = assignments.role[row] ?? 0;
      if (!writes.byRole[role] || !activeAt(assignments, row, at)) continue;
      all.add(assignments.principal[row] ?? 0);
      if (!assigns.byRole[role]) editors.add(assignments.principal[row] ?? 0);
    }
  }
  if (all.size === 0) return;
  spread(model.members, all);
  spread(model.members, editors);
  const holders = new ObjectSet(objects.kind.length);
  for (let scope = 0; scope < model.scopes.size; scope++) {
    for (const row of assignments.byScope.of(scope)) {
      const role = roles[assignments.role[row] ?? 0];
      if (!role?.custom || role.assignableScopes.length === 0 || !activeAt(assignments, row, at)) continue;
      holders.clear();
      holders.add(assignments.principal[row] ?? 0);
      spread(model.members, holders);
      const targets = role.assignableScopes.map((assignable) =>
        targetOf(model, { action: writeDefinition, plane: 'control', scope: assignable, at }),
      );
      const eligible = assignments.kind[row] === assignmentKind.eligible;
      const within = role.assignableScopes.some((assignable) =>
        model.scopes.covers(model.scopes.nearest(assignable), scope),
      );
      const some = within ? editors : all;
      if (some.size === 0) continue;
      const to = b.node({ kind: 'right', right: assignRight, scope });
      const edits = (principal: number) =>
        some.has(principal) &&
        objects.kind[principal] !== objectKind.group &&
        targets.every((target) => can(model, target, principal) !== false);
      b.gate({
        ...{ from: assignments.principal[row] ?? 0, rule: 'editsOwnRole', to, eligible },
        opens: (controlled) => controlled.some(edits),
      });
      for (const principal of holders.view()) {
        if (edits(principal)) b.edge(principal, 'editsOwnRole', to, eligible);
      }
    }
  }
}
