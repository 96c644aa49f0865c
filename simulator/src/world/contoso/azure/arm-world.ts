import { arrayCollection, emptyCollection, lazyCollection } from '../../collection.ts';
import type { ArmWorld, Collection, JsonObject } from '../../world.ts';
import { joinedCollection } from '../core/lazy-collection.ts';
import { BUILT_IN_ROLES } from './builtin-roles.ts';
import type { Body, Estate } from './estate.ts';
import { type Extension, hasDeny } from './extensions.ts';
import type { Range, Scope } from './layout.ts';
import { groupsAbove, managementGroupBody } from './management-groups.ts';
import { regionalItems } from './regions.ts';
import { builtInRoleBody, customRoleBody, customRoleScopes, customRoleSubscription } from './role-definitions.ts';
import type { ResourceRow } from './row.ts';
import { readScope, scopeId, scopesAbove } from './scopes.ts';
import { registeredProviders, resourceGroupBody, subscriptionBody, subscriptionName } from './subscriptions.ts';
import { RESOURCES, SPELT_TYPES } from './table.ts';

const SUBSCRIPTIONS = 'microsoft.resources/subscriptions';
const GROUPS = 'microsoft.resources/subscriptions/resourcegroups';
const MANAGEMENT_GROUPS = 'microsoft.management/managementgroups';
const DEFINITIONS = 'microsoft.authorization/roledefinitions';
const ROWS = new Map(RESOURCES.map((row) => [row.type.toLowerCase(), row]));
const ROLE_ID = /^(.*)\/providers\/([^/]+\/[^/]+)\/([^/]+)$/i;
const SETTINGS_ID = /^(\/providers\/microsoft\.management\/managementgroups\/[^/]+)\/settings\//i;

/** Azure as the generated world has it. Bodies are made when asked for. */
export class ContosoArm implements ArmWorld {
  readonly #estate: Estate;
  readonly #registered = new Map<number, readonly string[]>();
  readonly #extensions: ReadonlyMap<string, Extension>;

  constructor(estate: Estate, extensions: ReadonlyMap<string, Extension>) {
    this.#estate = estate;
    this.#extensions = extensions;
  }

  types(): readonly string[] {
    return [SUBSCRIPTIONS, GROUPS, MANAGEMENT_GROUPS, DEFINITIONS, ...ROWS.keys(), ...this.#extensions.keys()];
  }

  list(type: string, within: string): Collection {
    const wanted = type.toLowerCase();
    const extension = this.#extensions.get(wanted);
    const scope = readScope(this.#estate, within);
    if (scope === undefined)
      return extension === undefined ? regionalItems(wanted, within) : this.#below(extension, within);
    if (extension !== undefined) return this.#extensionItems(extension, extension.layout.within(scope));
    if (wanted === DEFINITIONS) return this.#definitions(scope);
    return this.#range(wanted, this.#rangeWithin(wanted, scope));
  }

  listAt(type: string, at: string): Collection {
    const scope = readScope(this.#estate, at);
    if (scope === undefined) return emptyCollection;
    const extension = this.#extensions.get(type.toLowerCase());
    if (extension !== undefined) return this.#extensionItems(extension, extension.layout.exactly(scope));
    return type.toLowerCase() === DEFINITIONS ? this.#definitionsAt(scope) : emptyCollection;
  }

  get(id: string): JsonObject | undefined {
    const scope = readScope(this.#estate, id);
    if (scope !== undefined) return this.#body(scope);
    const at = hangsAt(id);
    const extensions = this.#extensionsLike(id);
    for (const { type } of extensions) {
      const found = this.listAt(type, at).find(id);
      if (found !== undefined) return found;
    }
    const [, above = '', type = '', name = ''] = ROLE_ID.exec(id) ?? [];
    return this.#definition(type, name, above);
  }

  /** The extension types whose namespace an id ends in. */
  #extensionsLike(id: string): readonly Extension[] {
    const lower = id.toLowerCase();
    const namespace = lower.slice(lower.lastIndexOf('/providers/') + '/providers/'.length).split('/')[0] ?? '';
    return [...this.#extensions].flatMap(([type, one]) => (type.startsWith(`${namespace}/`) ? [one] : []));
  }

  /** The objects below another extension object, such as the findings of an assessment. */
  #below(extension: Extension, id: string): Collection {
    const all = this.listAt(extension.type, hangsAt(id));
    const items = Array.from({ length: all.size }, (_, index) => all.at(index));
    return arrayCollection(items.filter((item) => String(item.id).toLowerCase().startsWith(`${id.toLowerCase()}/`)));
  }

  ancestors(scope: string): readonly string[] {
    const found = readScope(this.#estate, scope);
    return found === undefined ? [] : scopesAbove(this.#estate, found).map((above) => scopeId(this.#estate, above));
  }

  registeredProviders(subscriptionId: string): readonly string[] {
    const { ids } = this.#estate.tenant;
    const index = ids.indexOf('subscription', subscriptionId, this.#estate.layout.subscriptions);
    if (index === undefined) return [];
    const known = this.#registered.get(index) ?? this.#namespacesIn(index);
    this.#registered.set(index, known);
    return known;
  }

  #namespacesIn(index: number): readonly string[] {
    const scope: Scope = { kind: 'subscription', index };
    const used = [...this.#extensions.values()].filter(({ layout }) =>
      layout.within(scope).some(([from, to]) => to > from),
    );
    const namespaces = used.map(({ type }) => type.slice(0, type.indexOf('/')));
    return [...new Set([...registeredProviders(this.#estate, index, [...ROWS.keys()]), ...namespaces])].sort();
  }

  #body(scope: Scope): JsonObject | undefined {
    const estate = this.#estate;
    if (scope.kind === 'root') return undefined;
    if (scope.kind === 'subscription') return subscriptionBody(estate, scope.index);
    if (scope.kind === 'group') return resourceGroupBody(estate, scope.index, hasDeny(scope.index));
    if (scope.kind === 'resource') {
      const row = ROWS.get(scope.type);
      return row === undefined ? undefined : resourceBody(estate, row, scope.type, scope.index);
    }
    const group = estate.groups[scope.index];
    const named = (index: number) => ({ id: estate.subscriptionId(index), displayName: subscriptionName(index) });
    return group === undefined ? undefined : managementGroupBody(estate.tenant, estate.groups, group, named);
  }

  #range(type: string, [from, to]: Range): Collection {
    if (to <= from) return emptyCollection;
    const scopeOf = (index: number): Scope => {
      if (type === SUBSCRIPTIONS) return { kind: 'subscription', index };
      if (type === GROUPS) return { kind: 'group', index };
      return type === MANAGEMENT_GROUPS ? { kind: 'managementGroup', index } : { kind: 'resource', type, index };
    };
    return lazyCollection(
      to - from,
      (at) => this.#body(scopeOf(from + at)) ?? {},
      (id) => {
        const found = readScope(this.#estate, id);
        if (found === undefined || found.kind === 'root') return undefined;
        const same = scopeOf(found.index);
        const alike = same.kind === found.kind && (found.kind !== 'resource' || found.type === type);
        return alike ? found.index - from : undefined;
      },
    );
  }

  #rangeWithin(type: string, scope: Scope): Range {
    const { layout, groups } = this.#estate;
    if (type === MANAGEMENT_GROUPS) return this.#groupsWithin(scope);
    const subscriptions = subscriptionsWithin(scope, layout.subscriptions, groups);
    if (type === SUBSCRIPTIONS) return subscriptions ?? [0, 0];
    if (type === GROUPS) {
      if (scope.kind === 'group') return [scope.index, scope.index + 1];
      return subscriptions === undefined
        ? [0, 0]
        : [layout.groupsOf(subscriptions[0])[0], layout.groupsOf(subscriptions[1])[0]];
    }
    if (subscriptions !== undefined) return layout.inSubscriptions(type, subscriptions);
    if (scope.kind === 'group') return layout.inGroup(type, scope.index);
    return scope.kind === 'resource' ? layout.inResource(type, scope.type, scope.index) : [0, 0];
  }

  /** Management groups stand in preorder, so that a subtree is a range. */
  #groupsWithin(scope: Scope): Range {
    const { groups } = this.#estate;
    if (scope.kind === 'root') return [0, groups.length];
    if (scope.kind !== 'managementGroup') return [0, 0];
    const isBelow = (index: number): boolean => groupsAbove(groups, index).some((above) => above.index === scope.index);
    return [scope.index, scope.index + 1 + groups.filter(({ index }) => isBelow(index)).length];
  }

  #extensionItems(extension: Extension, ranges: readonly Range[]): Collection {
    return joinedCollection(
      ranges.map(([from, to]) =>
        lazyCollection(
          to - from,
          (at) => extension.body(from + at),
          (id) => this.#extensionIndex(extension, id, from, to),
        ),
      ),
    );
  }

  #extensionIndex(extension: Extension, id: string, from: number, to: number): number | undefined {
    const scope = readScope(this.#estate, hangsAt(id));
    if (scope === undefined) return undefined;
    for (const [first, end] of extension.layout.exactly(scope)) {
      for (let index = Math.max(first, from); index < Math.min(end, to); index++) {
        if (String(extension.body(index).id).toLowerCase() === id.toLowerCase()) return index - from;
      }
    }
    return undefined;
  }

  /** Built-in roles are at `/`; a custom role is listed at the first scope it may be assigned at. */
  #definitions(scope: Scope): Collection {
    const estate = this.#estate;
    const customs = Array.from({ length: estate.tenant.scale.customRoles }, (_, index) => index);
    const below = customs.filter((index) => {
      if (scope.kind === 'root') return true;
      const subscription = customRoleSubscription(estate, index);
      if (subscription === undefined) return scope.kind === 'managementGroup' && scope.index === 0;
      const [from, to] = this.#rangeWithin(SUBSCRIPTIONS, scope);
      return from <= subscription && subscription < to;
    });
    const own = arrayCollection(below.map((index) => customRoleBody(estate, index)));
    return scope.kind === 'root' ? joinedCollection([builtIns, own]) : own;
  }

  #definitionsAt(scope: Scope): Collection {
    const estate = this.#estate;
    if (scope.kind === 'root') return builtIns;
    const wanted = scopeId(estate, scope);
    const customs = Array.from({ length: estate.tenant.scale.customRoles }, (_, index) => index);
    const here = customs.filter((index) => customRoleScopes(estate, index).some((assignable) => assignable === wanted));
    return arrayCollection(here.map((index) => customRoleBody(estate, index)));
  }

  /** A definition read through any scope at or below one where it may be assigned. */
  #definition(type: string, name: string, at: string): JsonObject | undefined {
    if (type.toLowerCase() !== DEFINITIONS) return undefined;
    const estate = this.#estate;
    const builtIn = BUILT_IN_ROLES.findIndex(([guid]) => guid === name.toLowerCase());
    if (builtIn >= 0) return at === '' || readScope(estate, at) !== undefined ? builtInRoleBody(builtIn) : undefined;
    const custom = estate.tenant.ids.indexOf('customRole', name, estate.tenant.scale.customRoles);
    if (custom === undefined) return undefined;
    const body = customRoleBody(estate, custom);
    if (at === '') return body;
    const scope = readScope(estate, at);
    const chain = scope === undefined ? [] : [scopeId(estate, scope), ...this.ancestors(at)];
    return customRoleScopes(estate, custom).some((assignable) => chain.includes(assignable)) ? body : undefined;
  }
}

/** The scope that an extension object hangs at, from its id; `/` for the tenant. */
function hangsAt(id: string): string {
  const settings = SETTINGS_ID.exec(id)?.[1];
  if (settings !== undefined) return settings;
  const end = id.toLowerCase().lastIndexOf('/providers/');
  const at = id.slice(0, Math.max(0, end));
  // Lines of a bill lie in a billing period, which is no scope.
  return at.replace(/\/providers\/microsoft\.billing\/.*$/i, '') || '/';
}

const builtIns = arrayCollection(BUILT_IN_ROLES.map((_, index) => builtInRoleBody(index)));

function subscriptionsWithin(
  scope: Scope,
  subscriptions: number,
  groups: readonly { readonly subtree: Range }[],
): Range | undefined {
  if (scope.kind === 'root') return [0, subscriptions];
  if (scope.kind === 'managementGroup') return groups[scope.index]?.subtree ?? [0, 0];
  return scope.kind === 'subscription' ? [scope.index, scope.index + 1] : undefined;
}

/** Puts id, name, type and, for top-level resources, location and tags around what the type's function made. */
function resourceBody(estate: Estate, row: ResourceRow, type: string, index: number): JsonObject {
  const body: JsonObject = {
    id: estate.id(type, index),
    name: row.name(index, estate.layout.place(type, index).place),
    type: spelling(row, index),
  };
  const own: Body = row.body(estate, index);
  const around: Body =
    row.parent === undefined
      ? { location: estate.region(estate.layout.place(type, index).group), tags: estate.tags(type, index) }
      : {};
  for (const [key, value] of Object.entries({ ...around, ...own })) if (value !== undefined) body[key] = value;
  return body;
}

const spelling = (row: ResourceRow, index: number): string =>
  index % 3 === 0 ? (SPELT_TYPES[row.type.toLowerCase()] ?? row.type) : row.type;
