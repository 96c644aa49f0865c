import type { AppRoles } from './directory.ts';
import { MoreNames, type Names } from './id-table.ts';
import { longer } from './longer.ts';
import { RowEdits } from './row-edits.ts';

export interface NewAppRole {
  readonly principal: number;
  readonly resource: number;
  readonly role: number;
}

/** The app roles and a few more; their ids are `new-` and their number. */
export function addAppRoles(base: AppRoles, added: readonly NewAppRole[], roles: Names): AppRoles {
  if (added.length === 0) return base;
  const byPrincipal = new RowEdits(base.byPrincipal);
  const byResource = new RowEdits(base.byResource);
  for (const [index, { principal, resource }] of added.entries()) {
    byPrincipal.add(principal, base.count + index);
    byResource.add(resource, base.count + index);
  }
  const names = added.map((_, index) => `new-${base.count + index + 1}`);
  const more = (column: 'principal' | 'resource' | 'role') =>
    longer(
      base[column],
      added.map((row) => row[column]),
    );
  return {
    ids: new MoreNames(base.ids, base.count, names),
    roles,
    count: base.count + added.length,
    principal: more('principal'),
    resource: more('resource'),
    role: more('role'),
    byPrincipal: byPrincipal.apply(),
    byResource: byResource.apply(),
  };
}
