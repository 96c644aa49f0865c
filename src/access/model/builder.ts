import { defaultMatchOptions, type MatchOptions } from '../actions/pattern.ts';
import { ConditionTexts } from '../conditions/condition-table.ts';
import { ScopeTreeBuilder } from '../scopes/scope-tree.ts';
import { AssignmentsBuilder, assignmentKind, kindOfAssignment, moment } from './assignments.ts';
import { delegationCondition } from './delegation.ts';
import { type DenyAssignment, everyoneId } from './denies.ts';
import { DirectoryBuilder } from './directory-builder.ts';
import { Edges } from './edges.ts';
import type {
  AccessInput,
  ClassicAdministratorRow,
  DelegationRow,
  DenyAssignmentRow,
  GroupRow,
  PrincipalRow,
  RoleAssignmentRow,
  RoleDefinitionRow,
  ScopeRow,
} from './input.ts';
import { completeModel, type Model } from './model.ts';
import { kindOfType, ObjectsBuilder, objectFlag, objectKind } from './objects.ts';
import { ResourcesBuilder } from './resources-builder.ts';
import { permissionBlocks, RolesBuilder } from './roles.ts';
import { UnreadableBuilder } from './unreadable-builder.ts';

/** What was wrong in the input; the model is built all the same. */
export interface BuildProblem {
  readonly kind: 'cyclic-scope';
  readonly id: string;
}

/**
 * Builds a model row by row, in any order of the lists. Where a list comes from a table with numbers, `objects.intern` and
 * `addMember` take memberships without a string each.
 */
export class ModelBuilder {
  readonly objects = new ObjectsBuilder();
  readonly scopes = new ScopeTreeBuilder();
  readonly directory = new DirectoryBuilder(this.objects);
  readonly resources = new ResourcesBuilder(this.objects, this.scopes);
  readonly unreadable = new UnreadableBuilder(this.objects, this.scopes);
  readonly #conditions = new ConditionTexts();
  readonly #roles = new RolesBuilder(this.#conditions);
  readonly #assignments = new AssignmentsBuilder();
  readonly #members = new Edges();
  readonly #eligible = new Edges();
  readonly #denies: DenyAssignment[] = [];
  readonly #classic: ClassicAdministratorRow[] = [];

  addPrincipal({ id, type, accountEnabled }: PrincipalRow): number {
    return this.objects.put(id, kindOfType(type), accountEnabled === false ? objectFlag.disabled : 0);
  }

  addGroup({ id, members, eligibleMembers, owners, isAssignableToRole, membershipRule }: GroupRow): number {
    const flags = (isAssignableToRole ? objectFlag.roleAssignable : 0) | (membershipRule ? objectFlag.dynamic : 0);
    const group = this.objects.put(id, objectKind.group, flags);
    // What a group names as its member exists, even where no other list has it.
    const known = (id: string) => this.objects.put(id, objectKind.other);
    for (const member of members ?? []) this.addMember(group, known(member));
    for (const member of eligibleMembers ?? []) this.addEligibleMember(group, known(member));
    for (const owner of owners ?? []) this.directory.addOwner(group, this.objects.intern(owner));
    return group;
  }

  /** Numbers of `objects.intern` or of the rows that were added. */
  addMember(group: number, member: number): void {
    this.#members.add(group, member);
  }

  addEligibleMember(group: number, member: number): void {
    this.#eligible.add(group, member);
  }

  addScope({ id, parent }: ScopeRow): number {
    const scope = this.scopes.intern(id);
    if (parent) this.scopes.declareParent(scope, this.scopes.intern(parent));
    return scope;
  }

  addRoleDefinition(row: RoleDefinitionRow): void {
    this.#roles.put(row);
  }

  addRoleAssignment(row: RoleAssignmentRow): void {
    const principal = this.objects.intern(row.principalId);
    if (/^foreign/i.test(row.principalType ?? '')) this.objects.is(principal, objectKind.foreign);
    this.#assignments.add(row.id, {
      principal,
      role: this.#roles.intern(row.roleDefinitionId),
      scope: this.scopes.intern(row.scope),
      kind: kindOfAssignment(row.assignmentType),
      delegated: 0,
      condition: this.#conditions.number(row.condition),
      from: moment(row.startDateTime, Number.NEGATIVE_INFINITY),
      to: moment(row.endDateTime, Number.POSITIVE_INFINITY),
    });
  }

  /** A delegation of Lighthouse grants as an assignment does; its principal lives in another tenant. */
  addDelegation(row: DelegationRow): void {
    const principal = this.objects.put(row.principalId, objectKind.foreign);
    this.#assignments.add(row.id, {
      principal,
      role: this.#roles.intern(row.roleDefinitionId),
      scope: this.scopes.intern(row.scope),
      kind: row.assignmentType ? kindOfAssignment(row.assignmentType) : assignmentKind.assigned,
      delegated: 1,
      condition: this.#conditions.number(delegationCondition(row.delegatedRoleDefinitionIds ?? [])),
      from: moment(row.startDateTime, Number.NEGATIVE_INFINITY),
      to: moment(row.endDateTime, Number.POSITIVE_INFINITY),
    });
  }

  addDenyAssignment(row: DenyAssignmentRow): void {
    if (row.denyAssignmentEffect?.toLowerCase() === 'audit') return;
    const named = row.principals.filter(({ id }) => id !== everyoneId);
    this.#denies.push({
      id: row.id,
      scope: this.scopes.intern(row.scope),
      blocks: permissionBlocks(row.permissions, this.#conditions),
      everyone: named.length < row.principals.length,
      principals: named.map(({ id }) => this.objects.intern(id)),
      excluded: (row.excludePrincipals ?? []).map(({ id }) => this.objects.intern(id)),
      scopeOnly: row.doNotApplyToChildScopes === true,
      systemProtected: row.isSystemProtected === true,
      condition: this.#conditions.number(row.condition),
    });
  }

  addClassicAdministrator(row: ClassicAdministratorRow): void {
    this.#classic.push(row);
  }

  done(matching: MatchOptions = defaultMatchOptions): { readonly model: Model; readonly problems: BuildProblem[] } {
    const links = this.directory.done();
    const objects = this.objects.done();
    const size = objects.kind.length;
    const { tree, cyclic } = this.scopes.done();
    const { forward: members, backward: memberOf } = this.#members.done(size);
    const { forward: eligibleMembers, backward: eligibleMemberOf } = this.#eligible.done(size);
    const model = completeModel({
      objects,
      scopes: tree,
      roles: this.#roles.roles,
      conditionTexts: this.#conditions.texts,
      assignments: this.#assignments.done(size, tree.size),
      denies: this.#denies,
      ...links,
      members,
      memberOf,
      eligibleMembers,
      eligibleMemberOf,
      resources: this.resources.done(size, tree.size),
      classicAdministrators: this.#classic,
      unreadable: this.unreadable.done(),
      matching,
    });
    return { model, problems: cyclic.map((scope) => ({ kind: 'cyclic-scope', id: tree.text(scope) })) };
  }
}

/** A model of lists that are there as a whole. */
export function buildModel(input: Partial<AccessInput>, matching?: MatchOptions) {
  const builder = new ModelBuilder();
  const each = <T>(rows: Iterable<T> | undefined, add: (row: T) => unknown) => {
    for (const row of rows ?? []) add(row);
  };
  each(input.principals, (row) => builder.addPrincipal(row));
  each(input.groups, (row) => builder.addGroup(row));
  each(input.scopes, (row) => builder.addScope(row));
  each(input.roleDefinitions, (row) => builder.addRoleDefinition(row));
  each(input.roleAssignments, (row) => builder.addRoleAssignment(row));
  each(input.delegations, (row) => builder.addDelegation(row));
  each(input.denyAssignments, (row) => builder.addDenyAssignment(row));
  each(input.resources, (row) => builder.resources.add(row));
  each(input.administrativeUnits, (row) => builder.directory.addAdministrativeUnit(row));
  each(input.applications, (row) => builder.directory.addApplication(row));
  each(input.servicePrincipals, (row) => builder.directory.addServicePrincipal(row));
  each(input.directoryRoleAssignments, (row) => builder.directory.addRoleAssignment(row));
  each(input.appRoleAssignments, (row) => builder.directory.addAppRoleAssignment(row));
  each(input.federatedIdentityCredentials, (row) => builder.directory.addFederatedCredential(row));
  each(input.classicAdministrators, (row) => builder.addClassicAdministrator(row));
  each(input.unreadable, (row) => builder.unreadable.add(row));
  return builder.done(matching);
}
