import { defaultMatchOptions, type MatchOptions } from '../actions/pattern.ts';
import { ConditionTexts } from '../conditions/condition-table.ts';
import { ScopeTreeBuilder } from '../scopes/scope-tree-builder.ts';
import {
  type AssignmentRows,
  assignmentColumns,
  assignmentKind,
  indexAssignments,
  kindOfAssignment,
  moment,
} from './assignments.ts';
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
import { completeModel, type Model, type ModelParts } from './model.ts';
import { gone, markColumn, moveColumn, movedTo, type Numbers, numbersOf } from './numbers.ts';
import { kindOfType, ObjectsBuilder, objectFlag, objectKind } from './objects.ts';
import { ResourcesBuilder } from './resources-builder.ts';
import { markConditions, movedBlocks, permissionBlocks, RolesBuilder } from './roles.ts';
import { Table } from './table.ts';
import { UnreadableBuilder } from './unreadable-builder.ts';

/** What was wrong in the input; the model is built all the same. */
export interface BuildProblem {
  readonly kind: 'cyclic-scope';
  readonly id: string;
}

/** Rows of which there are so few that one change says all of them again. */
export type Family =
  | 'roleDefinitions'
  | 'denyAssignments'
  | 'delegations'
  | 'classicAdministrators'
  | 'directoryRoles'
  | 'federatedCredentials';

/**
 * Builds a model row by row, in any order of the lists: of nothing, or of a model that is there. What is unreadable is said anew each
 * time; of everything else a row that has changed is forgotten or removed and added again. Where a list comes from a table with numbers,
 * `objects.intern` and `addMember` take memberships without a string each.
 */
export class ModelBuilder {
  readonly #base: ModelParts | undefined;
  readonly objects: ObjectsBuilder;
  readonly scopes: ScopeTreeBuilder;
  readonly directory: DirectoryBuilder;
  readonly resources: ResourcesBuilder;
  readonly unreadable: UnreadableBuilder;
  readonly #conditions: ConditionTexts;
  readonly #roles: RolesBuilder;
  readonly #assignments: Table<typeof assignmentColumns>;
  readonly #members: Edges;
  readonly #eligible: Edges;
  #denies: DenyAssignment[];
  #classic: ClassicAdministratorRow[];

  /**
   * @param base a model that was built, read from a snapshot, or both; it stays as it is
   * @throws {Error} for a model that was made by changes
   */
  constructor(base?: ModelParts) {
    this.#base = base;
    this.objects = new ObjectsBuilder(base?.objects);
    this.scopes = new ScopeTreeBuilder(base?.scopes);
    this.directory = new DirectoryBuilder(this.objects, base);
    this.resources = new ResourcesBuilder(this.objects, this.scopes, base?.resources);
    this.unreadable = new UnreadableBuilder(this.objects, this.scopes);
    this.#conditions = new ConditionTexts(base?.conditionTexts);
    this.#roles = new RolesBuilder(this.#conditions, base?.roles);
    this.#assignments = new Table(assignmentColumns, base?.assignments);
    this.#members = new Edges(base && { forward: base.members, backward: base.memberOf });
    this.#eligible = new Edges(base && { forward: base.eligibleMembers, backward: base.eligibleMemberOf });
    this.#denies = [...(base?.denies ?? [])];
    this.#classic = [...(base?.classicAdministrators ?? [])];
  }

  addPrincipal({ id, type, accountEnabled }: PrincipalRow): number {
    return this.objects.put(id, kindOfType(type), accountEnabled === false ? objectFlag.disabled : 0);
  }

  addGroup({ id, members, eligibleMembers, owners, isAssignableToRole, membershipRule }: GroupRow): number {
    const flags = (isAssignableToRole ? objectFlag.roleAssignable : 0) | (membershipRule ? objectFlag.dynamic : 0);
    const group = this.objects.put(id, objectKind.group, flags);
    // What a group names as its member or owner exists, even where no other list has it.
    for (const member of members ?? []) this.addMember(group, this.objects.list(member));
    for (const member of eligibleMembers ?? []) this.addEligibleMember(group, this.objects.list(member));
    for (const owner of owners ?? []) this.directory.addOwner(group, this.objects.list(owner));
    return group;
  }

  /** Numbers of `objects.intern` or of the rows that were added. */
  addMember(group: number, member: number): void {
    this.#members.add(group, member);
  }

  removeMember(group: number, member: number): void {
    this.#members.remove(group, member);
  }

  addEligibleMember(group: number, member: number): void {
    this.#eligible.add(group, member);
  }

  removeEligibleMember(group: number, member: number): void {
    this.#eligible.remove(group, member);
  }

  /**
   * Takes back what the row of a principal, a group, an application or a unit said of it, but not the lists that it is in or has. What lists
   * still name and is not known to have gone has to be listed again (`objects.list`).
   */
  forgetObject(id: string): void {
    const object = this.objects.forget(id);
    if (object >= 0) this.directory.forget(object);
  }

  addScope({ id, parent }: ScopeRow): number {
    const scope = this.scopes.put(id);
    if (parent) this.scopes.declareParent(scope, this.scopes.intern(parent));
    return scope;
  }

  /** Takes back what the row of a scope or a resource said of it, except whom it runs as. */
  forgetScope(id: string): void {
    const scope = this.scopes.forget(id);
    if (scope >= 0) this.resources.forget(scope);
  }

  addRoleDefinition(row: RoleDefinitionRow): void {
    this.#roles.put(row);
  }

  addRoleAssignment(row: RoleAssignmentRow): void {
    this.#assignments.add(row.id, {
      principal: this.objects.intern(row.principalId),
      role: this.#roles.intern(row.roleDefinitionId),
      scope: this.scopes.intern(row.scope),
      kind: kindOfAssignment(row.assignmentType),
      delegated: 0,
      foreign: Number(/^foreign/i.test(row.principalType ?? '')),
      condition: this.#conditions.number(row.condition),
      from: moment(row.startDateTime, Number.NEGATIVE_INFINITY),
      to: moment(row.endDateTime, Number.POSITIVE_INFINITY),
    });
  }

  removeRoleAssignment(id: string): void {
    this.#assignments.remove(id);
  }

  /** A delegation of Lighthouse grants as an assignment does; its principal lives in another tenant. */
  addDelegation(row: DelegationRow): void {
    this.#assignments.add(row.id, {
      principal: this.objects.intern(row.principalId),
      role: this.#roles.intern(row.roleDefinitionId),
      scope: this.scopes.intern(row.scope),
      kind: row.assignmentType ? kindOfAssignment(row.assignmentType) : assignmentKind.assigned,
      delegated: 1,
      foreign: 1,
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

  /** Takes back all rows of a family; the whole family is to be added again. */
  reset(family: Family): void {
    switch (family) {
      case 'roleDefinitions':
        this.#roles.reset();
        break;
      case 'denyAssignments':
        this.#denies = [];
        break;
      case 'delegations':
        this.#assignments.removeWhere('delegated', 1);
        break;
      case 'classicAdministrators':
        this.#classic = [];
        break;
      case 'directoryRoles':
        this.directory.resetRoles();
        break;
      case 'federatedCredentials':
        this.directory.resetFederated();
        break;
    }
  }

  done(matching: MatchOptions = this.#base?.matching ?? defaultMatchOptions): {
    readonly model: Model;
    readonly problems: BuildProblem[];
  } {
    const { ids, rows } = this.#assignments.close();
    const { objects, scopes, roles, conditions } = this.#numbers(rows);
    moveColumn(rows.principal, objects);
    moveColumn(rows.role, roles);
    moveColumn(rows.scope, scopes);
    moveColumn(rows.condition, conditions);
    const links = this.directory.done(objects);
    const { tree, cyclic } = this.scopes.done(scopes);
    const { forward: members, backward: memberOf } = this.#members.done(objects, objects);
    const { forward: eligibleMembers, backward: eligibleMemberOf } = this.#eligible.done(objects, objects);
    const resources = this.resources.done(objects, scopes);
    const unreadable = this.unreadable.done(objects, scopes);
    const model = completeModel({
      objects: this.objects.done(objects, {
        lists: [members, memberOf, eligibleMembers, eligibleMemberOf, links.owners, links.ownerOf],
        identityOf: resources.identityOf,
        foreign: rows.principal.filter((_, row) => rows.foreign[row] === 1),
        unreadableGroups: unreadable.groups.keys(),
      }),
      scopes: tree,
      roles: this.#roles.done(roles, conditions),
      conditionTexts: this.#conditions.texts.filter((_, text) => conditions.moved?.[text] !== gone),
      assignments: indexAssignments(ids, rows, objects.size, tree.size),
      denies: this.#denies.map((deny) => ({
        ...deny,
        scope: movedTo(scopes, deny.scope),
        blocks: movedBlocks(deny.blocks, conditions),
        condition: movedTo(conditions, deny.condition),
        principals: deny.principals.map((principal) => movedTo(objects, principal)),
        excluded: deny.excluded.map((principal) => movedTo(objects, principal)),
      })),
      ...links,
      members,
      memberOf,
      eligibleMembers,
      eligibleMemberOf,
      resources,
      classicAdministrators: this.#classic,
      unreadable,
      matching,
    });
    return { model, problems: cyclic.map((scope) => ({ kind: 'cyclic-scope', id: tree.text(scope) })) };
  }

  /** What stays of a model that was there: what nothing names any more is not in it. */
  #numbers({ principal, role, scope, condition }: AssignmentRows): Left {
    const sizes = {
      objects: this.objects.size,
      scopes: this.scopes.size,
      roles: this.#roles.size,
      conditions: this.#conditions.texts.length,
    };
    const each = <T>(make: (size: number) => T): Record<keyof Left, T> => ({
      objects: make(sizes.objects),
      scopes: make(sizes.scopes),
      roles: make(sizes.roles),
      conditions: make(sizes.conditions),
    });
    if (!this.#base) return each((size) => ({ size }));
    const { objects, scopes, roles, conditions } = each((size) => new Uint8Array(size));
    markColumn(objects, principal);
    markColumn(roles, role);
    markColumn(scopes, scope);
    markColumn(conditions, condition);
    for (const deny of this.#denies) {
      scopes[deny.scope] = 1;
      markColumn(objects, deny.principals);
      markColumn(objects, deny.excluded);
      markColumn(conditions, [deny.condition]);
      markConditions(conditions, deny.blocks);
    }
    for (const edges of [this.#members, this.#eligible]) edges.mark(objects, objects);
    this.directory.mark(objects);
    this.resources.mark(objects, scopes);
    this.unreadable.mark(objects, scopes);
    this.#roles.mark(roles, conditions);
    this.objects.mark(objects);
    this.scopes.mark(scopes);
    return {
      objects: numbersOf(objects),
      scopes: numbersOf(scopes),
      roles: numbersOf(roles),
      conditions: numbersOf(conditions),
    };
  }
}

/** What is left of everything that has a number. */
type Left = Readonly<Record<'objects' | 'scopes' | 'roles' | 'conditions', Numbers>>;

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
  each(input.federatedIdentityCredentials, ({ issuer, subject, parent }) => {
    builder.directory.addFederatedCredential({ issuer, subject, object: builder.objects.intern(parent) });
  });
  each(input.classicAdministrators, (row) => builder.addClassicAdministrator(row));
  each(input.unreadable, (row) => builder.unreadable.add(row));
  return builder.done(matching);
}
