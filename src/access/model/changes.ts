import type { AppRoles, DirectoryRoles } from './directory.ts';
import { MoreNames } from './id-table.ts';
import { longer } from './longer.ts';
import type { Model } from './model.ts';
import { addAssignments, type NewAssignment } from './more-assignments.ts';
import { objectKind } from './objects.ts';
import { roleKey } from './roles.ts';
import { LinkEdits, RowEdits } from './row-edits.ts';

/** One thing that might be done; ids as in the input. Several at once are the dry run of a review. */
export type Change =
  | {
      readonly kind: 'removeRoleAssignment' | 'removeDirectoryRoleAssignment' | 'removeAppRoleAssignment';
      readonly id: string;
    }
  | { readonly kind: 'removeMember' | 'addMember'; readonly group: string; readonly member: string }
  | { readonly kind: 'removePrincipal' | 'removeRoleDefinition'; readonly id: string }
  | {
      readonly kind: 'addRoleAssignment';
      readonly principalId: string;
      readonly roleDefinitionId: string;
      readonly scope: string;
      /** Assigned when left out. */
      readonly assignmentType?: string;
    }
  | {
      readonly kind: 'addAppRoleAssignment';
      readonly principalId: string;
      readonly resourceId: string;
      readonly appRoleId: string;
    };

export interface Changed {
  readonly model: Model;
  /** Changes that name something the model does not know; they were left out. */
  readonly unknown: readonly Change[];
  /** Role assignments that went or came, by number. */
  readonly assignments: readonly number[];
  /** Objects whose memberships changed. */
  readonly objects: readonly number[];
}

/** The model as it would be: it shares with this one everything that stays as it is. */
export function applyChanges(model: Model, changes: readonly Change[]): Changed {
  const members = new LinkEdits(model.members, model.memberOf);
  const eligible = new LinkEdits(model.eligibleMembers, model.eligibleMemberOf);
  const owners = new LinkEdits(model.owners, model.ownerOf);
  const byScope = new RowEdits(model.assignments.byScope);
  const byPrincipal = new RowEdits(model.assignments.byPrincipal);
  const directory = {
    byPrincipal: new RowEdits(model.directoryRoles.byPrincipal),
    byTemplate: new RowEdits(model.directoryRoles.byTemplate),
  };
  const app = {
    byPrincipal: new RowEdits(model.appRoles.byPrincipal),
    byResource: new RowEdits(model.appRoles.byResource),
  };
  const added: NewAssignment[] = [];
  const addedAppRoles: { principal: number; resource: number; role: number }[] = [];
  const gone: number[] = [];
  const assignments = new Set<number>();
  const objects = new Set<number>();
  const unknown = changes.filter((change) => !apply(change));

  const [membersNow, memberOfNow] = members.apply();
  const [eligibleNow, eligibleOfNow] = eligible.apply();
  const [ownersNow, ownerOfNow] = owners.apply();
  const left = { ...model.assignments, byScope: byScope.apply(), byPrincipal: byPrincipal.apply() };
  const withAdded = addAssignments(left, added);
  for (let i = 0; i < added.length; i++) assignments.add(model.assignments.count + i);
  return {
    unknown,
    assignments: [...assignments],
    objects: [...objects],
    model: {
      ...model,
      ...(gone.length > 0 && { objects: withoutObjects() }),
      members: membersNow,
      memberOf: memberOfNow,
      eligibleMembers: eligibleNow,
      eligibleMemberOf: eligibleOfNow,
      owners: ownersNow,
      ownerOf: ownerOfNow,
      assignments: withAdded,
      directoryRoles: {
        ...model.directoryRoles,
        byPrincipal: directory.byPrincipal.apply(),
        byTemplate: directory.byTemplate.apply(),
      } satisfies DirectoryRoles,
      appRoles: withAppRoles(),
    },
  };

  /** @returns whether everything it names is known */
  function apply(change: Change): boolean {
    switch (change.kind) {
      case 'removeRoleAssignment':
        return dropAssignment(model.assignments.ids.find(change.id));
      case 'removeDirectoryRoleAssignment':
        return dropDirectoryRole(model.directoryRoles.ids.find(change.id));
      case 'removeAppRoleAssignment':
        return dropAppRole(model.appRoles.ids.find(change.id));
      case 'removeMember':
      case 'addMember':
        return changeMember(change.kind, find(change.group), find(change.member));
      case 'removePrincipal':
        return dropObject(find(change.id));
      case 'removeRoleDefinition': {
        const role = roleNumber(change.id);
        for (let i = 0; i < model.assignments.count; i++) if (model.assignments.role[i] === role) dropAssignment(i);
        return role >= 0;
      }
      case 'addRoleAssignment': {
        const [principal, role] = [find(change.principalId), roleNumber(change.roleDefinitionId)];
        const scope = model.scopes.find(change.scope);
        if (principal < 0 || role < 0 || scope < 0) return false;
        added.push({ principal, role, scope, assignmentType: change.assignmentType });
        return true;
      }
      case 'addAppRoleAssignment': {
        const [principal, resource] = [find(change.principalId), find(change.resourceId)];
        const role = model.appRoles.roles.find(change.appRoleId);
        if (principal < 0 || resource < 0 || role < 0) return false;
        addedAppRoles.push({ principal, resource, role });
        return true;
      }
    }
  }

  function find(id: string): number {
    return model.objects.ids.find(id);
  }

  function roleNumber(id: string): number {
    const key = roleKey(id);
    return model.roles.findIndex((role) => roleKey(role.id) === key);
  }

  function dropAssignment(assignment: number): boolean {
    if (assignment < 0) return false;
    assignments.add(assignment);
    byScope.remove(model.assignments.scope[assignment] ?? 0, assignment);
    byPrincipal.remove(model.assignments.principal[assignment] ?? 0, assignment);
    return true;
  }

  function dropDirectoryRole(row: number): boolean {
    if (row < 0) return false;
    directory.byPrincipal.remove(model.directoryRoles.principal[row] ?? 0, row);
    directory.byTemplate.remove(model.directoryRoles.template[row] ?? 0, row);
    return true;
  }

  function dropAppRole(row: number): boolean {
    if (row < 0) return false;
    app.byPrincipal.remove(model.appRoles.principal[row] ?? 0, row);
    app.byResource.remove(model.appRoles.resource[row] ?? 0, row);
    return true;
  }

  function changeMember(kind: 'removeMember' | 'addMember', group: number, member: number): boolean {
    if (group < 0 || member < 0) return false;
    objects.add(member);
    if (kind === 'addMember') members.add(group, member);
    else {
      members.remove(group, member);
      eligible.remove(group, member);
    }
    return true;
  }

  function dropObject(object: number): boolean {
    if (object < 0) return false;
    for (const assignment of model.assignments.byPrincipal.of(object)) dropAssignment(assignment);
    for (const row of model.directoryRoles.byPrincipal.of(object)) dropDirectoryRole(row);
    for (const row of model.appRoles.byPrincipal.of(object)) dropAppRole(row);
    for (const row of model.appRoles.byResource.of(object)) dropAppRole(row);
    // Whoever was below it loses what it gave.
    for (const member of model.members.of(object)) objects.add(member);
    objects.add(object);
    for (const links of [members, eligible, owners]) links.detach(object);
    gone.push(object);
    return true;
  }

  function withoutObjects() {
    const kind = model.objects.kind.slice();
    for (const object of gone) kind[object] = objectKind.absent;
    return { ...model.objects, kind };
  }

  function withAppRoles(): AppRoles {
    const { appRoles } = model;
    const rows = { principal: appRoles.principal, resource: appRoles.resource, role: appRoles.role };
    for (const [index, row] of addedAppRoles.entries()) {
      app.byPrincipal.add(row.principal, appRoles.count + index);
      app.byResource.add(row.resource, appRoles.count + index);
    }
    const more = (column: keyof typeof rows) =>
      longer(
        rows[column],
        addedAppRoles.map((row) => row[column]),
      );
    const ids = addedAppRoles.map((_, index) => `new-app-role-${index + 1}`);
    return {
      ...appRoles,
      ...(addedAppRoles.length > 0 && {
        ids: new MoreNames(appRoles.ids, appRoles.count, ids),
        count: appRoles.count + addedAppRoles.length,
        principal: more('principal'),
        resource: more('resource'),
        role: more('role'),
      }),
      byPrincipal: app.byPrincipal.apply(),
      byResource: app.byResource.apply(),
    };
  }
}
