import { Adjacency } from '../model/adjacency.ts';
import type { EdgeList } from '../model/edges.ts';
import type { TypedArray } from '../model/grow.ts';
import { IdTable, type Names } from '../model/id-table.ts';
import type { Model, ModelParts } from '../model/model.ts';
import { ownIds } from '../model/table.ts';
import { ScopeTree } from '../scopes/scope-tree.ts';

/** The arrays of a model by name, and the rest of it, which is small, as JSON. */
export interface Layout {
  readonly arrays: Readonly<Record<string, TypedArray>>;
  readonly rest: ModelRest;
}

type ModelRest = Pick<
  ModelParts,
  'roles' | 'conditionTexts' | 'denies' | 'federated' | 'classicAdministrators' | 'matching'
> & {
  readonly policies: ModelParts['resources']['policies'];
  readonly unreadable: {
    readonly scopes: readonly (readonly [number, ModelParts['unreadable']['directory']])[];
    readonly groups: readonly (readonly [number, ModelParts['unreadable']['directory'][number]])[];
    readonly directory: ModelParts['unreadable']['directory'];
  };
};

const links = [
  'members',
  'memberOf',
  'eligibleMembers',
  'eligibleMemberOf',
  'owners',
  'ownerOf',
  'unitMembers',
  'unitsOf',
  'actsAs',
] as const;
const assignmentArrays = [
  'principal',
  'role',
  'scope',
  'kind',
  'delegated',
  'foreign',
  'condition',
  'from',
  'to',
] as const;
const directoryArrays = ['principal', 'template', 'scope', 'kind', 'from', 'to'] as const;
const appRoleArrays = ['principal', 'resource', 'role'] as const;
const identityLists = ['runsAs', 'uses', 'own'] as const;

/** @throws {Error} for a model made by changes: what is kept is what was built */
export function layoutOf(model: Model): Layout {
  const { objects, scopes, assignments, directoryRoles, appRoles, applicationIds, resources, unreadable } = model;
  const { roles, conditionTexts, denies, federated, classicAdministrators, matching } = model;
  return {
    arrays: {
      ...named('objects.ids', tableOf(objects.ids)),
      'objects.kind': objects.kind,
      'objects.flags': objects.flags,
      'objects.declared': objects.declared,
      ...named('scopes', { ...scopes.parts() }),
      ...Object.assign({}, ...links.map((name) => rowsOf(name, model[name]))),
      ...named('assignments.ids', tableOf(assignments.ids)),
      ...named('assignments', pick(assignments, assignmentArrays)),
      ...rowsOf('assignments.byScope', assignments.byScope),
      ...rowsOf('assignments.byPrincipal', assignments.byPrincipal),
      ...named('directoryRoles.ids', tableOf(directoryRoles.ids)),
      ...named('directoryRoles.templates', tableOf(directoryRoles.templates)),
      ...named('directoryRoles', pick(directoryRoles, directoryArrays)),
      ...rowsOf('directoryRoles.byPrincipal', directoryRoles.byPrincipal),
      ...rowsOf('directoryRoles.byTemplate', directoryRoles.byTemplate),
      ...named('appRoles.ids', tableOf(appRoles.ids)),
      ...named('appRoles.roles', tableOf(appRoles.roles)),
      ...named('appRoles', pick(appRoles, appRoleArrays)),
      ...rowsOf('appRoles.byPrincipal', appRoles.byPrincipal),
      ...rowsOf('appRoles.byResource', appRoles.byResource),
      ...named('applicationIds.names', tableOf(applicationIds.names)),
      'applicationIds.object': applicationIds.object,
      'applicationIds.name': applicationIds.name,
      'applicationIds.own': applicationIds.own,
      'resources.flags': resources.flags,
      ...Object.assign(
        {},
        ...identityLists.map((name) => named(`resources.${name}`, { ...resources.identityRows[name] })),
      ),
      ...rowsOf('resources.identities', resources.identities),
      ...rowsOf('resources.identityOf', resources.identityOf),
    },
    rest: {
      roles,
      conditionTexts,
      denies,
      federated,
      classicAdministrators,
      matching,
      policies: resources.policies,
      unreadable: {
        scopes: [...unreadable.scopes],
        groups: [...unreadable.groups],
        directory: unreadable.directory,
      },
    },
  };
}

export function partsOf({ arrays, rest }: Layout): ModelParts {
  const array = <T extends TypedArray>(name: string) => arrays[name] as T;
  const table = (name: string) =>
    new IdTable({ bytes: array(`${name}.bytes`), ends: array(`${name}.ends`), hashes: array(`${name}.hashes`) });
  const rows = (name: string) => new Adjacency(array(`${name}.offsets`), array(`${name}.targets`));
  const all = <K extends string>(name: string, names: readonly K[]) =>
    Object.fromEntries(names.map((one) => [one, array(`${name}.${one}`)])) as never;
  const list = (name: string): EdgeList => ({ from: array(`${name}.from`), to: array(`${name}.to`) });
  const scopeArrays = [
    ...['bytes', 'ends', 'hashes', 'textParent', 'parent', 'place', 'end'],
    ...['there', 'declared', 'declaredParent'],
  ] as const;
  const { policies, unreadable, ...others } = rest;
  const principalsOf = (name: string) => array<Uint32Array>(`${name}.principal`);
  return {
    ...others,
    ...(Object.fromEntries(links.map((name) => [name, rows(name)])) as Record<(typeof links)[number], Adjacency>),
    objects: {
      ids: table('objects.ids'),
      kind: array('objects.kind'),
      flags: array('objects.flags'),
      declared: array('objects.declared'),
    },
    scopes: new ScopeTree(all('scopes', scopeArrays)),
    assignments: {
      ...(all('assignments', assignmentArrays) as ModelParts['assignments']),
      ids: table('assignments.ids'),
      count: principalsOf('assignments').length,
      byScope: rows('assignments.byScope'),
      byPrincipal: rows('assignments.byPrincipal'),
    },
    directoryRoles: {
      ...(all('directoryRoles', directoryArrays) as ModelParts['directoryRoles']),
      ids: table('directoryRoles.ids'),
      templates: table('directoryRoles.templates'),
      count: principalsOf('directoryRoles').length,
      byPrincipal: rows('directoryRoles.byPrincipal'),
      byTemplate: rows('directoryRoles.byTemplate'),
    },
    appRoles: {
      ...(all('appRoles', appRoleArrays) as ModelParts['appRoles']),
      ids: table('appRoles.ids'),
      roles: table('appRoles.roles'),
      count: principalsOf('appRoles').length,
      byPrincipal: rows('appRoles.byPrincipal'),
      byResource: rows('appRoles.byResource'),
    },
    applicationIds: {
      names: table('applicationIds.names'),
      object: array('applicationIds.object'),
      name: array('applicationIds.name'),
      own: array('applicationIds.own'),
    },
    resources: {
      flags: array('resources.flags'),
      identityRows: {
        runsAs: list('resources.runsAs'),
        uses: list('resources.uses'),
        own: list('resources.own'),
      },
      identities: rows('resources.identities'),
      identityOf: rows('resources.identityOf'),
      policies,
      policiesOf: Map.groupBy(policies, ({ vault }) => vault),
    },
    unreadable: {
      scopes: new Map(unreadable.scopes),
      groups: new Map(unreadable.groups),
      directory: unreadable.directory,
    },
  };
}

function named(prefix: string, arrays: Readonly<Record<string, TypedArray>>): Record<string, TypedArray> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}.${name}`, array]));
}

function pick<K extends string>(
  from: Readonly<Record<K, TypedArray>>,
  names: readonly K[],
): Record<string, TypedArray> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

function rowsOf(name: string, rows: Adjacency): Record<string, TypedArray> {
  if (rows.isPatched) throw new Error('a model that was made by changes has no snapshot');
  return { [`${name}.offsets`]: rows.offsets, [`${name}.targets`]: rows.targets };
}

function tableOf(names: Names): Record<string, TypedArray> {
  return { ...ownIds(names).parts() };
}
