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
 * (custom-roles). Those who may assign roles anyway are left out: for them nothing is gained.
 */
export function roleDefinitionEdges(b: EscalationBuilder): void {
  const { model, at } = b;
  const { assignments, objects, roles } = model;
  const editors = new ObjectSet(objects.kind.length);
  const writes = model.actions.row(writeDefinition, 'control');
  const assigns = model.actions.row('Microsoft.Authorization/roleAssignments/write', 'control');
  for (let row = 0; row < assignments.count; row++) {
    const role = assignments.role[row] ?? 0;
    if (writes.byRole[role] && !assigns.byRole[role] && activeAt(assignments, row, at)) {
      editors.add(assignments.principal[row] ?? 0);
    }
  }
  if (editors.size === 0) return;
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
      for (const principal of holders.view()) {
        if (objects.kind[principal] === objectKind.group || !editors.has(principal)) continue;
        if (!targets.every((target) => can(model, target, principal) !== false)) continue;
        b.edge(principal, 'editsOwnRole', b.node({ kind: 'right', right: assignRight, scope }), eligible);
      }
    }
  }
}
