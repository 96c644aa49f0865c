import { adjacency } from './adjacency.ts';
import { kindOfAssignment, moment } from './assignments.ts';
import { Columns } from './columns.ts';
import { appRoleColumns, directoryColumns, type FederatedCredential, tenantScope } from './directory.ts';
import { Edges } from './edges.ts';
import { IdTable } from './id-table.ts';
import type {
  AdministrativeUnitRow,
  ApplicationRow,
  AppRoleAssignmentRow,
  DirectoryRoleAssignmentRow,
  FederatedCredentialRow,
  ServicePrincipalRow,
} from './input.ts';
import { type ObjectsBuilder, objectFlag, objectKind } from './objects.ts';

/** The part of a model that lives in Entra ID besides users and groups. */
export class DirectoryBuilder {
  readonly #objects: ObjectsBuilder;
  readonly #owners = new Edges();
  readonly #units = new Edges();
  readonly #roleIds = new IdTable();
  readonly #templates = new IdTable();
  readonly #roles = new Columns(directoryColumns);
  readonly #appRoleIds = new IdTable();
  readonly #appRoles = new IdTable();
  readonly #appRoleRows = new Columns(appRoleColumns);
  readonly #federated: FederatedCredential[] = [];
  readonly #applications: [object: number, appId: string][] = [];
  readonly #servicePrincipals = new Map<string, number[]>();

  constructor(objects: ObjectsBuilder) {
    this.#objects = objects;
  }

  addOwner(object: number, owner: number): void {
    this.#owners.add(object, owner);
  }

  addAdministrativeUnit({ id, isMemberManagementRestricted, members }: AdministrativeUnitRow): void {
    const flags = isMemberManagementRestricted ? objectFlag.restricted : 0;
    const unit = this.#objects.put(id, objectKind.administrativeUnit, flags);
    for (const member of members ?? []) this.#units.add(unit, this.#objects.intern(member));
  }

  addApplication({ id, appId, owners }: ApplicationRow): void {
    const application = this.#objects.put(id, objectKind.application);
    if (appId) this.#applications.push([application, appId.toLowerCase()]);
    for (const owner of owners ?? []) this.addOwner(application, this.#objects.intern(owner));
  }

  addServicePrincipal({ id, appId, servicePrincipalType, owners, credentialsLocked }: ServicePrincipalRow): void {
    const managed = servicePrincipalType?.toLowerCase() === 'managedidentity';
    const kind = managed ? objectKind.managedIdentity : objectKind.servicePrincipal;
    const principal = this.#objects.put(id, kind, credentialsLocked ? objectFlag.credentialsLocked : 0);
    for (const owner of owners ?? []) this.addOwner(principal, this.#objects.intern(owner));
    if (!appId) return;
    const known = this.#servicePrincipals.get(appId.toLowerCase());
    if (known) known.push(principal);
    else this.#servicePrincipals.set(appId.toLowerCase(), [principal]);
  }

  addRoleAssignment(row: DirectoryRoleAssignmentRow): void {
    if (this.#roleIds.intern(row.id) !== this.#roles.length) return;
    this.#roles.push({
      principal: this.#objects.intern(row.principalId),
      template: this.#templates.intern(row.roleTemplateId),
      scope: this.#directoryScope(row.directoryScopeId),
      kind: kindOfAssignment(row.assignmentType),
      from: moment(row.startDateTime, Number.NEGATIVE_INFINITY),
      to: moment(row.endDateTime, Number.POSITIVE_INFINITY),
    });
  }

  addAppRoleAssignment({ id, principalId, resourceId, appRoleId }: AppRoleAssignmentRow): void {
    if (this.#appRoleIds.intern(id) !== this.#appRoleRows.length) return;
    this.#appRoleRows.push({
      principal: this.#objects.intern(principalId),
      resource: this.#objects.intern(resourceId),
      role: this.#appRoles.intern(appRoleId),
    });
  }

  addFederatedCredential({ issuer, subject, parent }: FederatedCredentialRow): void {
    this.#federated.push({ issuer, subject, object: this.#objects.intern(parent) });
  }

  done() {
    const actsAs = new Edges();
    for (const [application, appId] of this.#applications) {
      for (const principal of this.#servicePrincipals.get(appId) ?? []) actsAs.add(application, principal);
    }
    const size = this.#objects.size;
    const roles = this.#roles.done();
    const appRoles = this.#appRoleRows.done();
    const numbers = (rows: Uint32Array) => Uint32Array.from(rows, (_, index) => index);
    const { forward: owners, backward: ownerOf } = this.#owners.done(size);
    const { forward: unitMembers, backward: unitsOf } = this.#units.done(size);
    return {
      owners,
      ownerOf,
      unitMembers,
      unitsOf,
      actsAs: actsAs.done(size).forward,
      federated: this.#federated,
      directoryRoles: {
        ...roles,
        ids: this.#roleIds,
        templates: this.#templates,
        count: roles.principal.length,
        byPrincipal: adjacency(size, roles.principal, numbers(roles.principal)),
        byTemplate: adjacency(this.#templates.size, roles.template, numbers(roles.template)),
      },
      appRoles: {
        ...appRoles,
        ids: this.#appRoleIds,
        roles: this.#appRoles,
        count: appRoles.principal.length,
        byPrincipal: adjacency(size, appRoles.principal, numbers(appRoles.principal)),
        byResource: adjacency(size, appRoles.resource, numbers(appRoles.resource)),
      },
    };
  }

  #directoryScope(id: string | null | undefined): number {
    const last = id?.split('/').filter(Boolean).at(-1);
    return last === undefined ? tenantScope : this.#objects.intern(last);
  }
}
