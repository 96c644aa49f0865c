/**
 * Whoever may write a custom role on all of its assignable scopes can let it give everything wherever it is assigned, and holds it
 * there or has somebody under control who does (custom-roles). The condition of an assignment stays with it.
 */
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { Role } from '../model/roles.ts';
import { targetOf } from '../questions/ask.ts';
import { ObjectSet, spread } from '../questions/spread.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { askedAt, assignRight, editRight, givenRight, type LiveAssignment, type Right, right } from './azure-rights.ts';
import { letsGive, receiversOf } from './constrained.ts';
import { placesBelow } from './givers.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { editHub, editHubs } from './hubs.ts';
import { isUndenied, rightEdges } from './right-edges.ts';
import { assignAction } from './run-code.ts';

const writeDefinition = 'Microsoft.Authorization/roleDefinitions/write';

export const editing = (model: Model): Right => right(model, editRight, [writeDefinition]);

/** From those who hold a role that they may rewrite to what it gives them then. `others`: the rights of which a condition may leave some. */
export function ownRoleEdges(b: EscalationBuilder, live: readonly LiveAssignment[], others: readonly Right[]): void {
  const { model } = b;
  const assigns = right(model, '', [assignAction]);
  const members = new ObjectSet(model.objects.kind.length);
  const editorsByRole = new Map<number, ReturnType<typeof editorsOf>>();
  for (const { holder, scope, role, condition, eligible } of live) {
    const definition = model.roles[role];
    const also = definition && editHubs(definition)?.map((name) => b.hub(name));
    if (!also) continue;
    const from = { from: holder, also, rule: 'editsOwnRole', eligible } as const;
    const editors = editorsByRole.get(role) ?? editorsOf(b, definition);
    editorsByRole.set(role, editors);
    for (const place of placesBelow(b, [scope])) {
      const denies = askedAt(b, place, assigns).flatMap((asked) => asked.denies);
      const to = b.node({ kind: 'right', right: assignRight, scope: place });
      const gives = (objects: readonly number[]) =>
        objects.some((object) => isUndenied(b, denies, object, holder)) &&
        (condition < 0 || receiversOf(model, objects).some((receiver) => letsGive(model, condition, receiver)));
      b.gate({ ...from, to, opens: gives });
      if (editors.later.size === 0) continue;
      members.add(holder);
      spread(model.members, members);
      for (const principal of members.view()) {
        if (model.objects.kind[principal] === objectKind.group || !editors.later.has(principal)) continue;
        if (gives([principal])) b.edge(principal, 'editsOwnRole', to, eligible || !editors.now.has(principal));
      }
      members.clear();
    }
    for (const { name, rows } of condition < 0 && model.denies.length === 0 ? [] : others) {
      if (condition >= 0 && rows.every(({ action }) => model.conditions.evaluate(condition, { action }) === false))
        continue;
      b.gate({ ...from, to: b.node({ kind: 'right', right: givenRight(model, name), scope }), opens: () => true });
    }
  }
}

/** Who may rewrite a role by assignments: now, and now or after an activation. */
function editorsOf({ model, at }: EscalationBuilder, { assignableScopes }: Role) {
  const each = assignableScopes.map((scope) => {
    const target = targetOf(model, { action: writeDefinition, plane: 'control', scope, at });
    const { allowed, conditional, eligible } = principalsThatCan(model, target);
    return { now: new Set([...allowed, ...conditional]), later: new Set([...allowed, ...conditional, ...eligible]) };
  });
  const all = ([first, ...others]: readonly Set<number>[]) =>
    new Set(Array.from(first ?? []).filter((principal) => others.every((set) => set.has(principal))));
  return { now: all(each.map(({ now }) => now)), later: all(each.map(({ later }) => later)) };
}

/** From those who may write roles at the scopes where custom roles are assignable, or may give themselves a role that does. */
export function editEdges(b: EscalationBuilder, edit: Right): void {
  const { model, at } = b;
  const scopes = new Map(
    model.roles.flatMap((role) =>
      editHubs(role) ? role.assignableScopes.map((id) => [editHub(id), id] as const) : [],
    ),
  );
  for (const [name, id] of scopes) {
    const { scope } = targetOf(model, { action: writeDefinition, plane: 'control', scope: id, at });
    rightEdges(b, { right: edit, scope, to: b.hub(name), has: 'hasRight', takes: 'assignsRole' });
  }
}
