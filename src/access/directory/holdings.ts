import { activeAt, assignmentKind } from '../model/assignments.ts';
import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { objectFlag, objectKind } from '../model/objects.ts';

/** One way in which a principal comes by a directory role. */
export interface RoleHolding {
  /** Number of the assignment. */
  readonly row: number;
  readonly template: number;
  /** A unit, an application or a service principal, or `tenantScope`. */
  readonly scope: number;
  /** Role-assignable group that it is a direct member of. */
  readonly group: number | undefined;
  readonly active: boolean;
}

/**
 * The directory roles of a principal: its own, and those of role-assignable groups that it is a direct member of. Groups do not
 * nest here, and another group's roles count for nothing (groups-concept).
 */
export function roleHoldings(model: Model, principal: number, at: number): RoleHolding[] {
  const { directoryRoles, memberOf, eligibleMemberOf } = model;
  const rowsOf = (holder: number, group: number | undefined, member: boolean): RoleHolding[] =>
    Array.from(directoryRoles.byPrincipal.of(holder))
      .filter((row) => activeAt(directoryRoles, row, at))
      .map((row) => ({
        row,
        template: directoryRoles.template[row] ?? 0,
        scope: directoryRoles.scope[row] ?? tenantScope,
        group,
        active: member && directoryRoles.kind[row] !== assignmentKind.eligible,
      }));
  const groups = (links: Model['memberOf']) =>
    Array.from(links.of(principal)).filter((group) => mayHoldRoles(model, group));
  return [
    ...rowsOf(principal, undefined, true),
    ...groups(memberOf).flatMap((group) => rowsOf(group, group, true)),
    ...groups(eligibleMemberOf).flatMap((group) => rowsOf(group, group, false)),
  ];
}

export function mayHoldRoles({ objects }: Model, group: number): boolean {
  return objects.kind[group] === objectKind.group && ((objects.flags[group] ?? 0) & objectFlag.roleAssignable) !== 0;
}
