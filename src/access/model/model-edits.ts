import type { Model } from './model.ts';
import { addAppRoles, type NewAppRole } from './more-app-roles.ts';
import { addAssignments, type NewAssignment } from './more-assignments.ts';
import { objectKind } from './objects.ts';
import { roleKey } from './roles.ts';
import { LinkEdits, RowEdits } from './row-edits.ts';

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
  readonly #newAppRoles: NewAppRole[] = [];
  readonly #goneObjects: number[] = [];
  readonly #assignments = new Set<number>();
  readonly #objects = new Set<number>();

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
  }

  object(id: string): number {
    return this.model.objects.ids.find(id);
  }

  role(id: string): number {
    const key = roleKey(id);
    return this.model.roles.findIndex((role) => roleKey(role.id) === key);
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
    this.#rolesByPrincipal.remove(principal[row] ?? 0, row);
    this.#rolesByTemplate.remove(template[row] ?? 0, row);
    return true;
  }

  removeAppRole(row: number): boolean {
    if (row < 0) return false;
    const { principal, resource } = this.model.appRoles;
    this.#appRolesByPrincipal.remove(principal[row] ?? 0, row);
    this.#appRolesByResource.remove(resource[row] ?? 0, row);
    return true;
  }

  addAppRole(row: NewAppRole): boolean {
    if (row.principal < 0 || row.resource < 0 || row.role < 0) return false;
    this.#newAppRoles.push(row);
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

  /** A principal or a group, with everything that is assigned to it. */
  removeObject(object: number): boolean {
    if (object < 0) return false;
    const { assignments, directoryRoles, appRoles, members } = this.model;
    for (const row of assignments.byPrincipal.of(object)) this.removeAssignment(row);
    for (const row of directoryRoles.byPrincipal.of(object)) this.removeDirectoryRole(row);
    for (const row of appRoles.byPrincipal.of(object)) this.removeAppRole(row);
    for (const row of appRoles.byResource.of(object)) this.removeAppRole(row);
    // Whoever was below it loses what it gave.
    for (const member of members.of(object)) this.#objects.add(member);
    this.#objects.add(object);
    for (const links of [this.#members, this.#eligible, this.#owners]) links.detach(object);
    this.#goneObjects.push(object);
    return true;
  }

  done() {
    const { model } = this;
    const [members, memberOf] = this.#members.apply();
    const [eligibleMembers, eligibleMemberOf] = this.#eligible.apply();
    const [owners, ownerOf] = this.#owners.apply();
    const assignments = {
      ...model.assignments,
      byScope: this.#byScope.apply(),
      byPrincipal: this.#byPrincipal.apply(),
    };
    const directoryRoles = {
      ...model.directoryRoles,
      byPrincipal: this.#rolesByPrincipal.apply(),
      byTemplate: this.#rolesByTemplate.apply(),
    };
    const appRoles = {
      ...model.appRoles,
      byPrincipal: this.#appRolesByPrincipal.apply(),
      byResource: this.#appRolesByResource.apply(),
    };
    const changed: Model = {
      ...model,
      objects: this.#leftObjects(),
      members,
      memberOf,
      eligibleMembers,
      eligibleMemberOf,
      owners,
      ownerOf,
      assignments: addAssignments(assignments, this.#newAssignments),
      directoryRoles,
      appRoles: addAppRoles(appRoles, this.#newAppRoles),
    };
    return { model: changed, assignments: [...this.#assignments], objects: [...this.#objects] };
  }

  #leftObjects(): Model['objects'] {
    if (this.#goneObjects.length === 0) return this.model.objects;
    const kind = this.model.objects.kind.slice();
    for (const object of this.#goneObjects) kind[object] = objectKind.absent;
    return { ...this.model.objects, kind };
  }
}
