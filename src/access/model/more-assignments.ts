import { type Assignments, kindOfAssignment } from './assignments.ts';
import { MoreNames } from './id-table.ts';
import { longer } from './longer.ts';
import { RowEdits } from './row-edits.ts';

export interface NewAssignment {
  readonly principal: number;
  readonly role: number;
  readonly scope: number;
  readonly assignmentType: string | undefined;
}

/** The assignments and a few more, without a bound in time and without a condition; their ids are `new-` and their number. */
export function addAssignments(base: Assignments, added: readonly NewAssignment[]): Assignments {
  if (added.length === 0) return base;
  const byScope = new RowEdits(base.byScope);
  const byPrincipal = new RowEdits(base.byPrincipal);
  for (const [index, { scope, principal }] of added.entries()) {
    byScope.add(scope, base.count + index);
    byPrincipal.add(principal, base.count + index);
  }
  const same = (value: number) => added.map(() => value);
  const names = added.map((_, index) => `new-${base.count + index + 1}`);
  return {
    ids: new MoreNames(base.ids, base.count, names),
    count: base.count + added.length,
    principal: longer(
      base.principal,
      added.map(({ principal }) => principal),
    ),
    role: longer(
      base.role,
      added.map(({ role }) => role),
    ),
    scope: longer(
      base.scope,
      added.map(({ scope }) => scope),
    ),
    kind: longer(
      base.kind,
      added.map(({ assignmentType }) => kindOfAssignment(assignmentType)),
    ),
    delegated: longer(base.delegated, same(0)),
    foreign: longer(base.foreign, same(0)),
    condition: longer(base.condition, same(-1)),
    from: longer(base.from, same(Number.NEGATIVE_INFINITY)),
    to: longer(base.to, same(Number.POSITIVE_INFINITY)),
    byScope: byScope.apply(),
    byPrincipal: byPrincipal.apply(),
  };
}
