import { kindOfAssignment } from './assignments.ts';
import type { DirectoryRoles } from './directory.ts';
import { MoreNames, type Names } from './id-table.ts';
import { longer } from './longer.ts';
import { RowEdits } from './row-edits.ts';

export interface NewDirectoryRole {
  readonly principal: number;
  readonly template: number;
  /** A unit, an application or a service principal, or `tenantScope`. */
  readonly scope: number;
  readonly assignmentType: string | undefined;
}

/** The directory roles and a few more, without a bound in time; their ids are `new-` and their number. */
export function addDirectoryRoles(
  base: DirectoryRoles,
  added: readonly NewDirectoryRole[],
  templates: Names,
): DirectoryRoles {
  if (added.length === 0) return base;
  const byPrincipal = new RowEdits(base.byPrincipal);
  const byTemplate = new RowEdits(base.byTemplate.upTo(templates.size));
  for (const [index, { principal, template }] of added.entries()) {
    byPrincipal.add(principal, base.count + index);
    byTemplate.add(template, base.count + index);
  }
  const more = (of: (row: NewDirectoryRole) => number) => added.map(of);
  return {
    ids: new MoreNames(
      base.ids,
      base.count,
      added.map((_, index) => `new-${base.count + index + 1}`),
    ),
    templates,
    count: base.count + added.length,
    principal: longer(
      base.principal,
      more(({ principal }) => principal),
    ),
    template: longer(
      base.template,
      more(({ template }) => template),
    ),
    scope: longer(
      base.scope,
      more(({ scope }) => scope),
    ),
    kind: longer(
      base.kind,
      more(({ assignmentType }) => kindOfAssignment(assignmentType)),
    ),
    from: longer(
      base.from,
      more(() => Number.NEGATIVE_INFINITY),
    ),
    to: longer(
      base.to,
      more(() => Number.POSITIVE_INFINITY),
    ),
    byPrincipal: byPrincipal.apply(),
    byTemplate: byTemplate.apply(),
  };
}
