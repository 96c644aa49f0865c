import { RoleActions } from '../actions/action-row.ts';
import type { MatchOptions } from '../actions/pattern.ts';
import { ConditionTable } from '../conditions/condition-table.ts';
import type { ScopeTree } from '../scopes/scope-tree.ts';
import type { Adjacency } from './adjacency.ts';
import type { ApplicationIds } from './application-ids.ts';
import type { Assignments } from './assignments.ts';
import type { DenyAssignment } from './denies.ts';
import type { AppRoles, DirectoryRoles, FederatedCredential } from './directory.ts';
import type { ClassicAdministratorRow } from './input.ts';
import type { Objects } from './objects.ts';
import type { Resources } from './resources.ts';
import type { Role } from './roles.ts';
import type { Unreadable } from './unreadable.ts';

/** Edges between directory objects, both ways. */
export interface Links {
  readonly members: Adjacency;
  readonly memberOf: Adjacency;
  readonly eligibleMembers: Adjacency;
  readonly eligibleMemberOf: Adjacency;
  readonly owners: Adjacency;
  readonly ownerOf: Adjacency;
  /** Administrative unit to what is in it. */
  readonly unitMembers: Adjacency;
  readonly unitsOf: Adjacency;
  /** Application to its service principals. */
  readonly actsAs: Adjacency;
}

/** What a model holds. It never changes: a change makes another one that shares what stayed the same. */
export interface ModelParts extends Links {
  readonly objects: Objects;
  readonly scopes: ScopeTree;
  readonly roles: readonly Role[];
  readonly conditionTexts: readonly string[];
  readonly assignments: Assignments;
  readonly denies: readonly DenyAssignment[];
  readonly directoryRoles: DirectoryRoles;
  readonly appRoles: AppRoles;
  readonly applicationIds: ApplicationIds;
  readonly federated: readonly FederatedCredential[];
  readonly resources: Resources;
  readonly classicAdministrators: readonly ClassicAdministratorRow[];
  readonly unreadable: Unreadable;
  readonly matching: MatchOptions;
}

export interface Model extends ModelParts {
  readonly conditions: ConditionTable;
  readonly actions: RoleActions;
  /** By scope. */
  readonly deniesAt: ReadonlyMap<number, readonly DenyAssignment[]>;
}

/** Adds what follows from the parts and is not kept in a snapshot. */
export function completeModel(parts: ModelParts): Model {
  const conditions = new ConditionTable(parts.conditionTexts);
  const actions = roleActions(parts.roles, conditions, parts.matching);
  return { ...parts, conditions, actions, deniesAt: Map.groupBy(parts.denies, ({ scope }) => scope) };
}

/** What roles grant, action by action. */
export function roleActions(roles: readonly Role[], conditions: ConditionTable, matching: MatchOptions): RoleActions {
  const blocks = roles.map((role) => role.blocks ?? []);
  return new RoleActions(blocks, (condition, action) => conditions.evaluate(condition, { action }), matching);
}
