import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { graphPowers } from './graph-permissions.ts';
import { mayHoldRoles, type RoleHolding, roleHoldings } from './holdings.ts';
import { reaches } from './reach.ts';
import { directoryRoleFacts } from './role-facts.ts';

export interface HasRole {
  readonly hasRole: boolean;
  /** Whether an active assignment reaches the target; undefined when no target was named. */
  readonly appliesToTarget: boolean | undefined;
  /** Has it only after an activation. */
  readonly eligible: boolean;
  /** Does not have it, or not for the target, but may take it in one step with what it holds. */
  readonly escalation: boolean;
  readonly holdings: readonly RoleHolding[];
}

export interface HasRoleAsk {
  readonly principal: number;
  /** Id of the role template. */
  readonly roleTemplateId: string;
  /** -1 for an object that is not known; undefined when none is asked about. */
  readonly target: number | undefined;
  readonly at: number;
}

/** Does this principal hold a directory role, and does the role reach the target? */
export function hasDirectoryRole(model: Model, { principal, roleTemplateId, target, at }: HasRoleAsk): HasRole {
  const template = model.directoryRoles.templates.find(roleTemplateId);
  const all = principal < 0 ? [] : roleHoldings(model, principal, at);
  const holdings = all.filter((holding) => holding.template === template);
  const active = holdings.filter((holding) => holding.active);
  const applies = target === undefined ? undefined : active.some((one) => reaches(model, one, target, at));
  const enough = active.length > 0 && applies !== false;
  return {
    hasRole: active.length > 0,
    appliesToTarget: applies,
    eligible: active.length === 0 && holdings.length > 0,
    escalation: !enough && (mayAssignRoles(model, principal, all) || ownsHolder(model, principal, template, at)),
    holdings,
  };
}

/** May this principal assign directory roles, to itself as well? */
export function mayAssignRoles(model: Model, principal: number, holdings: readonly RoleHolding[]): boolean {
  const byRole = holdings.some(
    ({ active, scope, template }) =>
      active &&
      scope === tenantScope &&
      directoryRoleFacts(model.directoryRoles.templates.text(template))?.assignsRoles === true,
  );
  return byRole || (principal >= 0 && appPowers(model, principal).includes('assignDirectoryRoles'));
}

/** What the application permissions of a service principal lead to. */
export function appPowers({ appRoles }: Model, principal: number) {
  return Array.from(appRoles.byPrincipal.of(principal)).flatMap((row) =>
    graphPowers(appRoles.roles.text(appRoles.role[row] ?? 0)),
  );
}

/** An owner of a role-assignable group can make itself a member. */
function ownsHolder(model: Model, principal: number, template: number, at: number): boolean {
  if (principal < 0) return false;
  return model.ownerOf
    .of(principal)
    .some(
      (group) =>
        mayHoldRoles(model, group) &&
        roleHoldings(model, group, at).some((holding) => holding.active && holding.template === template),
    );
}
