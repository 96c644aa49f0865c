import { mayActOn, restrictedUnits } from '../directory/reach.ts';
import { directoryRoleFacts, roleTemplate } from '../directory/role-facts.ts';
import { activeAt, assignmentKind } from '../model/assignments.ts';
import { tenantScope } from '../model/directory.ts';
import { objectFlag, objectKind } from '../model/objects.ts';
import { targetOf } from '../questions/ask.ts';
import { applicableDenies } from '../questions/denies.ts';
import { rootScope } from '../scopes/scope-tree.ts';
import { assignRight } from './azure-rights.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { hubs } from './hubs.ts';
import { assignAction } from './run-code.ts';

/** Who holds directory roles. Of groups only role-assignable ones do, and of those the direct members have them. */
export function roleHolderEdges(b: EscalationBuilder): void {
  const { directoryRoles, objects } = b.model;
  const templates = directoryRoles.byTemplate.offsets.length - 1;
  for (let template = 0; template < templates; template++) {
    for (const row of directoryRoles.byTemplate.of(template)) {
      if (!activeAt(directoryRoles, row, b.at)) continue;
      const holder = directoryRoles.principal[row] ?? 0;
      const eligible = directoryRoles.kind[row] === assignmentKind.eligible;
      const isGroup = objects.kind[holder] === objectKind.group;
      if (isGroup && !((objects.flags[holder] ?? 0) & objectFlag.roleAssignable)) continue;
      const name = directoryRoles.templates.text(template).toLowerCase();
      const role = b.node({
        kind: 'directoryRole',
        template: name,
        scope: directoryRoles.scope[row] ?? tenantScope,
      });
      const from = isGroup ? b.node({ kind: 'membership', group: holder }) : holder;
      b.edge(from, eligible ? 'eligibleForRole' : 'holdsRole', role, eligible);
    }
  }
}

/** What the roles that somebody holds lead to. */
export function rolePowerEdges(b: EscalationBuilder): void {
  // Who assigns roles can take the one that everything follows from, also where nobody holds it yet.
  const assigning =
    b.has({ kind: 'hub', name: hubs.assignsRoles }) ||
    b
      .directoryRoles()
      .some(({ template, scope }) => scope === tenantScope && directoryRoleFacts(template)?.assignsRoles);
  if (assigning) b.node({ kind: 'directoryRole', template: roleTemplate.globalAdministrator, scope: tenantScope });
  for (const { node, template, scope } of b.directoryRoles()) {
    const facts = directoryRoleFacts(template);
    if (!facts) continue;
    if (scope !== tenantScope) {
      scopedPowers(b, node, scope, template);
      continue;
    }
    if (facts.assignsRoles) {
      b.edge(node, 'assignsDirectoryRoles', b.hub(hubs.assignsRoles));
      b.edge(node, 'joinsGroup', b.hub(hubs.managesRoleGroups));
      b.edge(node, 'entersUnit', b.hub(hubs.entersUnits));
    }
    if (facts.elevates && elevationCounts(b)) {
      b.edge(node, 'elevatesAccess', b.node({ kind: 'right', right: assignRight, scope: rootScope }));
    }
    if (facts.managesApplications) b.edge(node, 'addsCredential', b.hub(hubs.managesApplications));
    if (facts.managesGroups) b.edge(node, 'joinsGroup', b.hub(hubs.managesGroups));
    if (facts.resets === 'everybody') b.edge(node, 'resetsPassword', b.hub(hubs.resetsEverybody));
    else if (facts.resets) {
      b.edge(node, 'resetsPassword', b.hub(hubs.resetsOrdinary));
      b.node({ kind: 'hub', name: resetHub(template) });
      b.edge(node, 'resetsPassword', b.hub(resetHub(template)));
    }
  }
  if (b.has({ kind: 'hub', name: hubs.assignsRoles })) {
    const global = b.node({ kind: 'directoryRole', template: roleTemplate.globalAdministrator, scope: tenantScope });
    const assigns = b.hub(hubs.assignsRoles);
    for (const { node, scope } of b.directoryRoles()) {
      if (scope === tenantScope && node !== global) b.edge(assigns, 'assignsDirectoryRoles', node);
    }
    b.edge(assigns, 'assignsDirectoryRoles', global);
    if (elevationCounts(b)) {
      b.edge(global, 'elevatesAccess', b.node({ kind: 'right', right: assignRight, scope: rootScope }));
    }
  }
}

/**
 * Elevated access gives nothing where a deny assignment on everything is for everybody. One that leaves somebody out is no bar: who
 * elevates its access assigns the directory role to somebody else as well.
 */
function elevationCounts({ model, at }: EscalationBuilder): boolean {
  if (model.denies.length === 0) return true;
  const target = targetOf(model, { action: assignAction, plane: 'control', scope: '/', at });
  return !applicableDenies(model, target).some(
    ({ deny, state }) => state === true && deny.everyone && deny.excluded.length === 0,
  );
}

/** Users who hold only roles that this role may reset. */
export const resetHub = (template: string): string => `resets as ${template}`;

/** A role in a unit reaches the unit's members, one on an application that application; of a group the group itself. */
function scopedPowers(b: EscalationBuilder, node: number, scope: number, template: string): void {
  const facts = directoryRoleFacts(template);
  const { objects, unitMembers } = b.model;
  const targets = objects.kind[scope] === objectKind.administrativeUnit ? unitMembers.of(scope) : [scope];
  for (const target of targets) {
    const kind = objects.kind[target];
    const roleGroup = ((objects.flags[target] ?? 0) & objectFlag.roleAssignable) !== 0;
    if (
      kind === objectKind.user &&
      facts?.resets &&
      within(b, target, scope) &&
      mayActOn(b.model, template, target, b.at)
    ) {
      b.edge(node, 'resetsPassword', target);
    }
    if (kind === objectKind.group && facts?.managesGroups && !roleGroup && within(b, target, scope)) {
      b.edge(node, 'joinsGroup', b.joined(target));
    }
    const application = kind === objectKind.application || kind === objectKind.servicePrincipal;
    if (application && facts?.managesApplications) b.edge(node, 'addsCredential', target);
  }
}

/** What is in a restricted management unit obeys the roles in that unit alone. */
function within({ model }: EscalationBuilder, target: number, scope: number): boolean {
  const restricted = restrictedUnits(model, target);
  return restricted.length === 0 || restricted.includes(scope);
}
