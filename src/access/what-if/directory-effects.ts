import { holdsAppRole } from '../directory/app-role.ts';
import { graphPermissionName } from '../directory/graph-permissions.ts';
import { type RoleHolding, roleHoldings } from '../directory/holdings.ts';
import { directoryRoleFacts } from '../directory/role-facts.ts';
import type { Adjacency } from '../model/adjacency.ts';
import type { Changed } from '../model/changes.ts';
import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { type Effect, isPrincipal, shiftOf } from './effect.ts';

/** Whose roles of the directory and of applications change: neither follows nested groups. */
interface Touched {
  /** Assignments that went, came, or are of a group that somebody joined or left. */
  readonly rows: ReadonlySet<number>;
  readonly principals: readonly number[];
}

/** What changes in who holds which directory role, over what. */
export function directoryEffects(model: Model, changed: Changed, at: number): Effect[] {
  const after = changed.model;
  const { rows, principals } = touched(model, changed, changed.directoryRoles, ({ directoryRoles }) => directoryRoles);
  const { template, scope, templates, ids } = after.directoryRoles;
  const [was, is] = [holdingsOf(model, at), holdingsOf(after, at)];
  return [...firstBy(rows, (row) => `${template[row]} ${scope[row]}`)].flatMap((row) => {
    const place = scope[row] ?? tenantScope;
    const standing = (holdings: (principal: number) => readonly RoleHolding[]) => (principal: number) => {
      const found = holdings(principal).filter((one) => one.template === template[row] && one.scope === place);
      return found.some(({ active }) => active) ? 2 : found.length > 0 ? 1 : 0;
    };
    const shift = shiftOf(after, principals, standing(was), standing(is));
    if (!shift) return [];
    const role = templates.text(template[row] ?? 0);
    return [
      {
        plane: 'directory',
        scope: place === tenantScope ? '/' : after.objects.ids.text(place),
        roleDefinitionId: role,
        roleName: directoryRoleFacts(role)?.name ?? role,
        action: null,
        assignmentId: ids.text(row),
        ...shift,
      },
    ];
  });
}

/** What changes in who holds which role of which application. */
export function applicationEffects(model: Model, changed: Changed): Effect[] {
  const after = changed.model;
  const { rows, principals } = touched(model, changed, changed.appRoles, ({ appRoles }) => appRoles);
  const { resource, role, roles, ids } = after.appRoles;
  return [...firstBy(rows, (row) => `${resource[row]} ${role[row]}`)].flatMap((row) => {
    const [of, which] = [resource[row] ?? 0, role[row] ?? 0];
    const standing = (one: Model) => (principal: number) =>
      isPrincipal(one, principal) && holdsAppRole(one, principal, of, which) ? 2 : 0;
    const shift = shiftOf(after, principals, standing(model), standing(after));
    if (!shift) return [];
    const appRole = roles.text(which);
    return [
      {
        plane: 'application',
        scope: after.objects.ids.text(of),
        roleDefinitionId: appRole,
        roleName: graphPermissionName(appRole) ?? appRole,
        action: null,
        assignmentId: ids.text(row),
        ...shift,
      },
    ];
  });
}

/** Who becomes an owner of what, and who is none any more. */
export function ownershipEffects(model: Model, { model: after, ownerships }: Changed): Effect[] {
  const byObject = Map.groupBy(ownerships, ([object]) => object);
  return [...byObject].flatMap(([object, pairs]) => {
    const standing = (one: Model) => (owner: number) =>
      isPrincipal(one, owner) && one.owners.of(object).includes(owner) ? 2 : 0;
    const owners = new Set(pairs.map(([, owner]) => owner));
    const shift = shiftOf(after, owners, standing(model), standing(after));
    if (!shift) return [];
    const scope = after.objects.ids.text(object);
    return [
      { plane: 'ownership', scope, roleDefinitionId: '', roleName: '', action: null, assignmentId: null, ...shift },
    ];
  });
}

interface Given {
  readonly principal: Uint32Array;
  readonly byPrincipal: Adjacency;
}

function touched(
  model: Model,
  { model: after, objects }: Changed,
  changed: readonly number[],
  given: (model: Model) => Given,
): Touched {
  const rows = new Set(changed);
  const principals = new Set<number>();
  const both = [model, after] as const;
  for (const row of changed) {
    const holder = given(after).principal[row] ?? 0;
    principals.add(holder);
    for (const one of both) {
      for (const links of [one.members, one.eligibleMembers])
        for (const member of links.of(holder)) principals.add(member);
    }
  }
  for (const object of objects) {
    for (const group of groupsOf(both, object)) {
      for (const row of given(model).byPrincipal.of(group)) rows.add(row);
      principals.add(object);
    }
  }
  const those = [...principals].filter((object) => isPrincipal(model, object) || isPrincipal(after, object));
  return { rows, principals: those };
}

/** The groups that an object is directly in, or may activate its membership of, before or after. */
function groupsOf(models: readonly Model[], object: number): Set<number> {
  return new Set(models.flatMap((one) => [...one.memberOf.of(object), ...one.eligibleMemberOf.of(object)]));
}

/** One row of each key. */
function firstBy(rows: Iterable<number>, key: (row: number) => string): Iterable<number> {
  const first = new Map<string, number>();
  for (const row of rows) if (!first.has(key(row))) first.set(key(row), row);
  return first.values();
}

/** Roles of principals, looked up once each. */
function holdingsOf(model: Model, at: number): (principal: number) => readonly RoleHolding[] {
  const known = new Map<number, readonly RoleHolding[]>();
  return (principal) => {
    const found = known.get(principal) ?? (isPrincipal(model, principal) ? roleHoldings(model, principal, at) : []);
    known.set(principal, found);
    return found;
  };
}
