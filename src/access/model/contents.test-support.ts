import type { Adjacency } from './adjacency.ts';
import type { Model } from './model.ts';
import { roleKey } from './roles.ts';

/** All that a model holds, by ids instead of numbers and sorted: the same for two models that number things differently. */
export function contentsOf(model: Model) {
  const { objects, scopes, assignments, directoryRoles, appRoles, resources, unreadable } = model;
  const object = (number: number) => (number < 0 ? null : objects.ids.text(number));
  const scope = (number: number) => (number < 0 ? null : scopes.text(number));
  const assignment = (row: number) => assignments.ids.text(row);
  const condition = (number: number) => model.conditionTexts[number] ?? null;
  const each = <T>(count: number, make: (index: number) => T) =>
    sorted(Array.from({ length: count }, (_, i) => make(i)));
  const pairs = (nodes: number, rows: Adjacency, from: (node: number) => unknown, to: (target: number) => unknown) =>
    sorted(Array.from({ length: nodes }, (_, i) => Array.from(rows.of(i), (target) => [from(i), to(target)])).flat());
  const links = (rows: Adjacency) => pairs(objects.kind.length, rows, object, object);
  const parts = scopes.parts();
  return {
    objects: each(objects.kind.length, (i) => [object(i), objects.kind[i], objects.flags[i], objects.declared[i]]),
    scopes: each(scopes.size, (i) => [scope(i), scope(scopes.parent[i] ?? -1), parts.there[i], resources.flags[i]]),
    below: each(scopes.size, (i) => [scope(i), each(scopes.size, (j) => scopes.covers(i, j) && scope(j))]),
    links: [
      ...[model.members, model.memberOf, model.eligibleMembers, model.eligibleMemberOf, model.owners, model.ownerOf],
      ...[model.unitMembers, model.unitsOf, model.actsAs],
    ].map(links),
    identities: [
      pairs(scopes.size, resources.identities, scope, object),
      pairs(objects.kind.length, resources.identityOf, object, scope),
    ],
    assignments: each(assignments.count, (i) => [
      ...[assignment(i), object(assignments.principal[i] ?? -1), scope(assignments.scope[i] ?? -1)],
      ...[roleKey(model.roles[assignments.role[i] ?? -1]?.id ?? ''), condition(assignments.condition[i] ?? -1)],
      ...[
        assignments.kind[i],
        assignments.delegated[i],
        assignments.foreign[i],
        assignments.from[i],
        assignments.to[i],
      ],
    ]),
    found: [
      pairs(scopes.size, assignments.byScope, scope, assignment),
      pairs(objects.kind.length, assignments.byPrincipal, object, assignment),
    ],
    directoryRoles: each(directoryRoles.count, (i) => [
      ...[directoryRoles.ids.text(i), object(directoryRoles.principal[i] ?? -1), object(directoryRoles.scope[i] ?? -1)],
      ...[directoryRoles.templates.text(directoryRoles.template[i] ?? 0), directoryRoles.kind[i]],
      directoryRoles.byTemplate.of(directoryRoles.template[i] ?? 0).includes(i),
    ]),
    appRoles: each(appRoles.count, (i) => [
      ...[appRoles.ids.text(i), object(appRoles.principal[i] ?? -1), object(appRoles.resource[i] ?? -1)],
      ...[appRoles.roles.text(appRoles.role[i] ?? 0), appRoles.byResource.of(appRoles.resource[i] ?? 0).includes(i)],
    ]),
    roles: sorted(
      model.roles.map(({ id, custom, blocks }) => [
        ...[roleKey(id), custom],
        blocks?.map((block) => ({ ...block, condition: condition(block.condition) })),
      ]),
    ),
    conditions: sorted(model.conditionTexts),
    denies: model.denies.map((deny) => [
      deny.id,
      scope(deny.scope),
      deny.principals.map(object),
      deny.excluded.map(object),
    ]),
    federated: model.federated.map(({ issuer, subject, object: trusts }) => [issuer, subject, object(trusts)]),
    policies: sorted(
      resources.policies.map(({ vault, principal, secrets }) => [scope(vault), object(principal), secrets]),
    ),
    classic: model.classicAdministrators,
    unreadable: [
      [...unreadable.scopes].map(([at, missing]) => [scope(at), missing]),
      [...unreadable.groups].map(([group, missing]) => [object(group), missing]),
      unreadable.directory,
    ],
  };
}

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
