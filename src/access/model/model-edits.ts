import type { Model } from './model.ts';
import { addAppRoles, type NewAppRole } from './more-app-roles.ts';
import { addAssignments, type NewAssignment } from './more-assignments.ts';
import { addDirectoryRoles, type NewDirectoryRole } from './more-directory-roles.ts';
import { NewNames } from './more-names.ts';
import { addObjects, type NewObject } from './more-objects.ts';
import { addRoles } from './more-roles.ts';
import { objectFlag, objectKind } from './objects.ts';
import { type Role, roleKey } from './roles.ts';
import { LinkEdits, RowEdits } from './row-edits.ts';

/** A changed model, and what was touched in it, by number. */
export interface Edited {
  readonly model: Model;
  /** Role assignments of Azure that went or came. */
  readonly assignments: readonly number[];
  /** Assignments of directory roles that went or came. */
  readonly directoryRoles: readonly number[];
  /** Assignments of app roles that went or came. */
  readonly appRoles: readonly number[];
  /** Objects whose own memberships changed, active or eligible. */
  readonly objects: readonly number[];
  readonly ownerships: readonly (readonly [object: number, owner: number])[];
}

/** Edits of a model, gathered row by row and then applied at once. Numbers below 0 stand for what is not known. */
export class ModelEdits {
  readonly model: Model;
  readonly #members: LinkEdits;
  readonly #eligible: LinkEdits;
  readonly #owners: LinkEdits;
  readonly #byScope: RowEdits;
  readonly #byPrincipal: RowEdits;
  readonly #rolesByPrincipal: RowEdits;
  readonly #rolesByTemplate: RowEdits;
  readonly #appRolesByPrincipal: RowEdits;
  readonly #appRolesByResource: RowEdits;
  readonly #newAssignments: NewAssignment[] = [];
  readonly #newDirectoryRoles: NewDirectoryRole[] = [];
  readonly #templates: NewNames;
  readonly #newAppRoles: NewAppRole[] = [];
  readonly #appRoleNames: NewNames;
  readonly #newObjects: NewObject[] = [];
  readonly #objectIds: NewNames;
  readonly #newRoles: Role[] = [];
  readonly #goneObjects: number[] = [];
  readonly #assignments = new Set<number>();
  readonly #directoryRoles = new Set<number>();
  readonly #appRoles = new Set<number>();
  readonly #objects = new Set<number>();
  readonly #ownerships: [object: number, owner: number][] = [];

  constructor(model: Model) {
    this.model = model;
    this.#members = new LinkEdits(model.members, model.memberOf);
    this.#eligible = new LinkEdits(model.eligibleMembers, model.eligibleMemberOf);
    this.#owners = new LinkEdits(model.owners, model.ownerOf);
    this.#byScope = new RowEdits(model.assignments.byScope);
    this.#byPrincipal = new RowEdits(model.assignments.byPrincipal);
    this.#rolesByPrincipal = new RowEdits(model.directoryRoles.byPrincipal);
    this.#rolesByTemplate = new RowEdits(model.directoryRoles.byTemplate);
    this.#appRolesByPrincipal = new RowEdits(model.appRoles.byPrincipal);
    this.#appRolesByResource = new RowEdits(model.appRoles.byResource);
    this.#templates = new NewNames(model.directoryRoles.templates);
    this.#appRoleNames = new NewNames(model.appRoles.roles);
    this.#objectIds = new NewNames(model.objects.ids);
  }

  /** The number of an object, of one that was added too; -1 when there is none. */
  object(id: string): number {
    return this.#objectIds.find(id);
  }

  /** The number of a role, of one that was added too; -1 when there is none. */
  role(id: string): number {
    const key = roleKey(id);
    const same = (role: Role) => roleKey(role.id) === key;
    const known = this.model.roles.findIndex(same);
    if (known >= 0) return known;
    const added = this.#newRoles.findIndex(same);
    return added < 0 ? -1 : this.model.roles.length + added;
  }

  addRole(role: Role): boolean {
    if (this.role(role.id) >= 0) return false;
    this.#newRoles.push(role);
    return true;
  }

  addGroup(id: string, members: readonly number[], roleAssignable: boolean): boolean {
    if (this.object(id) >= 0 || members.some((member) => member < 0)) return false;
    const group = this.#objectIds.intern(id);
    this.#newObjects.push({ id, kind: objectKind.group, flags: roleAssignable ? objectFlag.roleAssignable : 0 });
    for (const member of members) this.addMember(group, member);
    return true;
  }

  removeAssignment(row: number): boolean {
    if (row < 0) return false;
    const { scope, principal } = this.model.assignments;
    this.#assignments.add(row);
    this.#byScope.remove(scope[row] ?? 0, row);
    this.#byPrincipal.remove(principal[row] ?? 0, row);
    return true;
  }

  addAssignment(row: NewAssignment): boolean {
    if (row.principal < 0 || row.role < 0 || row.scope < 0) return false;
    this.#assignments.add(this.model.assignments.count + this.#newAssignments.length);
    this.#newAssignments.push(row);
    return true;
  }

  /** Everything that is assigned of it. */
  removeRole(role: number): boolean {
    const { assignments } = this.model;
    for (let row = 0; row < assignments.count; row++) if (assignments.role[row] === role) this.removeAssignment(row);
    return role >= 0;
  }

  removeDirectoryRole(row: number): boolean {
    if (row < 0) return false;
    const { principal, template } = this.model.directoryRoles;
    this.#directoryRoles.add(row);
    this.#rolesByPrincipal.remove(principal[row] ?? 0, row);
    this.#rolesByTemplate.remove(template[row] ?? 0, row);
    return true;
  }

  removeAppRole(row: number): boolean {
    if (row < 0) return false;
    const { principal, resource } = this.model.appRoles;
    this.#appRoles.add(row);
    this.#appRolesByPrincipal.remove(principal[row] ?? 0, row);
    this.#appRolesByResource.remove(resource[row] ?? 0, row);
    return true;
  }

  /** @param role id of the role's template, and whether it may be one that nobody holds yet */
  addDirectoryRole(
    row: Omit<NewDirectoryRole, 'template'>,
    role: { readonly template: string; readonly isNew: boolean },
  ): boolean {
    if (row.principal < 0 || (!role.isNew && this.#templates.find(role.template) < 0)) return false;
    this.#directoryRoles.add(this.model.directoryRoles.count + this.#newDirectoryRoles.length);
    this.#newDirectoryRoles.push({ ...row, template: this.#templates.intern(role.template) });
    return true;
  }

  /** @param role id of the app role, and whether it may be one that nobody holds yet */
  addAppRole(
    row: Omit<NewAppRole, 'role'>,
    { role, isNew }: { readonly role: string; readonly isNew: boolean },
  ): boolean {
    if (row.principal < 0 || row.resource < 0 || (!isNew && this.#appRoleNames.find(role) < 0)) return false;
    this.#appRoles.add(this.model.appRoles.count + this.#newAppRoles.length);
    this.#newAppRoles.push({ ...row, role: this.#appRoleNames.intern(role) });
    return true;
  }

  addMember(group: number, member: number): boolean {
    if (group < 0 || member < 0) return false;
    this.#members.add(group, member);
    this.#objects.add(member);
    return true;
  }

  /** Active and eligible membership alike. */
  removeMember(group: number, member: number): boolean {
    if (group < 0 || member < 0) return false;
    this.#members.remove(group, member);
    this.#eligible.remove(group, member);
    this.#objects.add(member);
    return true;
  }

  addEligibleMember(group: number, member: number): boolean {
    if (group < 0 || member < 0) return false;
    this.#eligible.add(group, member);
    this.#objects.add(member);
    return true;
  }

  removeEligibleMember(group: number, member: number): boolean {
    if (group < 0 || member < 0) return false;
    this.#eligible.remove(group, member);
    this.#objects.add(member);
    return true;
  }

  addOwner(object: number, owner: number): boolean {
    if (object < 0 || owner < 0) return false;
    this.#owners.add(object, owner);
    this.#ownerships.push([object, owner]);
    return true;
  }

  removeOwner(object: number, owner: number): boolean {
    if (object < 0 || owner < 0) return false;
    this.#owners.remove(object, owner);
    this.#ownerships.push([object, owner]);
    return true;
  }

  /** A principal or a group, with everything that is assigned to it. */
  removeObject(object: number): boolean {
    if (object < 0) return false;
    const { assignments, directoryRoles, appRoles, ownerOf } = this.model;
    for (const row of assignments.byPrincipal.of(object)) this.removeAssignment(row);
    for (const row of directoryRoles.byPrincipal.of(object)) this.removeDirectoryRole(row);
    for (const row of appRoles.byPrincipal.of(object)) this.removeAppRole(row);
    for (const row of appRoles.byResource.of(object)) this.removeAppRole(row);
    for (const owned of ownerOf.of(object)) this.#ownerships.push([owned, object]);
    this.#objects.add(object);
    for (const links of [this.#members, this.#eligible, this.#owners]) links.detach(object);
    this.#goneObjects.push(object);
    return true;
  }

  done(): Edited {
    const { model } = this;
    const [members, memberOf] = this.#members.apply();
    const [eligibleMembers, eligibleMemberOf] = this.#eligible.apply();
    const [owners, ownerOf] = this.#owners.apply();
    const { roles, actions } = addRoles(model, this.#newRoles);
    const changed: Model = {
      ...model,
      roles,
      actions,
      objects: this.#leftObjects(addObjects(model.objects, this.#newObjects)),
      members,
      memberOf,
      eligibleMembers,
      eligibleMemberOf,
      owners,
      ownerOf,
      ...this.#given(),
    };
    return {
      model: changed,
      assignments: [...this.#assignments],
      directoryRoles: [...this.#directoryRoles],
      appRoles: [...this.#appRoles],
      objects: [...this.#objects],
      ownerships: this.#ownerships,
    };
  }

  /** Roles of every kind, as they are given to whom. */
  #given(): Pick<Model, 'assignments' | 'directoryRoles' | 'appRoles'> {
    const assignments = {
      ...this.model.assignments,
      byScope: this.#byScope.apply(),
      byPrincipal: this.#byPrincipal.apply(),
    };
    const directoryRoles = {
      ...this.model.directoryRoles,
      byPrincipal: this.#rolesByPrincipal.apply(),
      byTemplate: this.#rolesByTemplate.apply(),
    };
    const appRoles = {
      ...this.model.appRoles,
      byPrincipal: this.#appRolesByPrincipal.apply(),
      byResource: this.#appRolesByResource.apply(),
    };
    return {
      assignments: addAssignments(assignments, this.#newAssignments),
      directoryRoles: addDirectoryRoles(directoryRoles, this.#newDirectoryRoles, this.#templates.done()),
      appRoles: addAppRoles(appRoles, this.#newAppRoles, this.#appRoleNames.done()),
    };
  }

  #leftObjects(objects: Model['objects']): Model['objects'] {
    if (this.#goneObjects.length === 0) return objects;
    const kind = objects.kind.slice();
    for (const object of this.#goneObjects) kind[object] = objectKind.absent;
    return { ...objects, kind };
  }
}
