import { adjacency } from './adjacency.ts';
import { ApplicationIdsBuilder } from './application-ids.ts';
import { kindOfAssignment, moment } from './assignments.ts';
import { appRoleColumns, directoryColumns, type FederatedCredential, tenantScope } from './directory.ts';
import { Edges } from './edges.ts';
import { IdTable } from './id-table.ts';
import type {
  AdministrativeUnitRow,
  ApplicationRow,
  AppRoleAssignmentRow,
  DirectoryRoleAssignmentRow,
  ServicePrincipalRow,
} from './input.ts';
import type { ModelParts } from './model.ts';
import { markColumn, moveColumn, movedTo, type Numbers, numbersOf } from './numbers.ts';
import { type ObjectsBuilder, objectFlag, objectKind } from './objects.ts';
import { ownIds, Table } from './table.ts';

/** The part of a model that lives in Entra ID besides users and groups. */
export class DirectoryBuilder {
  readonly #objects: ObjectsBuilder;
  readonly #owners: Edges;
  readonly #units: Edges;
  readonly #applicationIds: ApplicationIdsBuilder;
  readonly #templates: IdTable;
  #roles: Table<typeof directoryColumns>;
  readonly #appRoleNames: IdTable;
  readonly #appRoles: Table<typeof appRoleColumns>;
  #federated: FederatedCredential[];

  constructor(objects: ObjectsBuilder, base?: ModelParts) {
    this.#objects = objects;
    this.#owners = new Edges(base && { forward: base.owners, backward: base.ownerOf });
    this.#units = new Edges(base && { forward: base.unitMembers, backward: base.unitsOf });
    this.#applicationIds = new ApplicationIdsBuilder(base?.applicationIds);
    this.#templates = base ? ownIds(base.directoryRoles.templates).copy() : new IdTable();
    this.#roles = new Table(directoryColumns, base?.directoryRoles);
    this.#appRoleNames = base ? ownIds(base.appRoles.roles).copy() : new IdTable();
    this.#appRoles = new Table(appRoleColumns, base?.appRoles);
    this.#federated = [...(base?.federated ?? [])];
  }

  addOwner(object: number, owner: number): void {
    this.#owners.add(object, owner);
  }

  removeOwner(object: number, owner: number): void {
    this.#owners.remove(object, owner);
  }

  addAdministrativeUnit({ id, isMemberManagementRestricted, members }: AdministrativeUnitRow): void {
    const flags = isMemberManagementRestricted ? objectFlag.restricted : 0;
    const unit = this.#objects.put(id, objectKind.administrativeUnit, flags);
    for (const member of members ?? []) this.addUnitMember(unit, this.#objects.intern(member));
  }

  addUnitMember(unit: number, member: number): void {
    this.#units.add(unit, member);
  }

  removeUnitMember(unit: number, member: number): void {
    this.#units.remove(unit, member);
  }

  addApplication({ id, appId, owners }: ApplicationRow): void {
    const application = this.#objects.put(id, objectKind.application);
    if (appId) this.#applicationIds.set(application, appId, true);
    for (const owner of owners ?? []) this.addOwner(application, this.#objects.list(owner));
  }

  addServicePrincipal({ id, appId, servicePrincipalType, owners, credentialsLocked }: ServicePrincipalRow): void {
    const managed = servicePrincipalType?.toLowerCase() === 'managedidentity';
    const kind = managed ? objectKind.managedIdentity : objectKind.servicePrincipal;
    const principal = this.#objects.put(id, kind, credentialsLocked ? objectFlag.credentialsLocked : 0);
    for (const owner of owners ?? []) this.addOwner(principal, this.#objects.list(owner));
    if (appId) this.#applicationIds.set(principal, appId, false);
  }

  addRoleAssignment(row: DirectoryRoleAssignmentRow): void {
    this.#roles.add(row.id, {
      principal: this.#objects.intern(row.principalId),
      template: this.#templates.intern(row.roleTemplateId),
      scope: this.#directoryScope(row.directoryScopeId),
      kind: kindOfAssignment(row.assignmentType),
      from: moment(row.startDateTime, Number.NEGATIVE_INFINITY),
      to: moment(row.endDateTime, Number.POSITIVE_INFINITY),
    });
  }

  addAppRoleAssignment({ id, principalId, resourceId, appRoleId }: AppRoleAssignmentRow): void {
    this.#appRoles.add(id, {
      principal: this.#objects.intern(principalId),
      resource: this.#objects.intern(resourceId),
      role: this.#appRoleNames.intern(appRoleId),
    });
  }

  removeAppRoleAssignment(id: string): void {
    this.#appRoles.remove(id);
  }

  addFederatedCredential(credential: FederatedCredential): void {
    this.#federated.push(credential);
  }

  /** Takes back what the row of an object said of its application id. */
  forget(object: number): void {
    this.#applicationIds.forget(object);
  }

  resetRoles(): void {
    this.#roles = new Table(directoryColumns);
  }

  resetFederated(): void {
    this.#federated = [];
  }

  mark(objects: Uint8Array): void {
    this.#owners.mark(objects, objects);
    this.#units.mark(objects, objects);
    const { principal, scope } = this.#roles.close().rows;
    const appRoles = this.#appRoles.close().rows;
    for (const column of [principal, scope, appRoles.principal, appRoles.resource]) markColumn(objects, column);
    for (const { object } of this.#federated) objects[object] = 1;
  }

  done(objects: Numbers) {
    const { size } = objects;
    const { applicationIds, actsAs } = this.#applicationIds.done(objects);
    const applications = new Edges();
    for (const [application, principal] of actsAs) applications.add(application, principal);
    const { forward: owners, backward: ownerOf } = this.#owners.done(objects, objects);
    const { forward: unitMembers, backward: unitsOf } = this.#units.done(objects, objects);
    const roles = this.#roles.close();
    const templates = only(this.#templates, roles.rows.template);
    const { principal } = moved(roles.rows, ['principal', 'scope'], objects);
    const appRoles = this.#appRoles.close();
    const names = only(this.#appRoleNames, appRoles.rows.role);
    const { principal: holder, resource } = moved(appRoles.rows, ['principal', 'resource'], objects);
    const numbers = (rows: Uint32Array) => Uint32Array.from(rows, (_, index) => index);
    return {
      owners,
      ownerOf,
      unitMembers,
      unitsOf,
      applicationIds,
      actsAs: applications.done({ size }, { size }).forward,
      federated: this.#federated.map((one) => ({ ...one, object: movedTo(objects, one.object) })),
      directoryRoles: {
        ...roles.rows,
        ids: roles.ids,
        templates,
        count: principal.length,
        byPrincipal: adjacency(size, principal, numbers(principal)),
        byTemplate: adjacency(templates.size, roles.rows.template, numbers(principal)),
      },
      appRoles: {
        ...appRoles.rows,
        ids: appRoles.ids,
        roles: names,
        count: holder.length,
        byPrincipal: adjacency(size, holder, numbers(holder)),
        byResource: adjacency(size, resource, numbers(holder)),
      },
    };
  }

  #directoryScope(id: string | null | undefined): number {
    const last = id?.split('/').filter(Boolean).at(-1);
    return last === undefined ? tenantScope : this.#objects.intern(last);
  }
}

/** The names that a column still needs; the column is changed in place. */
function only(names: IdTable, column: Uint32Array): IdTable {
  const used = new Uint8Array(names.size);
  markColumn(used, column);
  const numbers = numbersOf(used);
  moveColumn(column, numbers);
  return names.only(numbers);
}

/** The rows with some of their columns moved in place. */
function moved<Rows extends Readonly<Record<Name, Uint32Array | Int32Array>>, Name extends string>(
  rows: Rows,
  columns: readonly Name[],
  numbers: Numbers,
): Rows {
  for (const name of columns) moveColumn(rows[name], numbers);
  return rows;
}
