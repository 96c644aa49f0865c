import type { Estate } from './estate.ts';
import type { Scope } from './layout.ts';
import { groupsAbove, managementGroupId } from './management-groups.ts';

/** The id of a scope in clean spelling; `/` for the tenant. */
export function scopeId(estate: Estate, scope: Scope): string {
  if (scope.kind === 'root') return '/';
  if (scope.kind === 'managementGroup') return managementGroupId(estate.groups[scope.index]?.name ?? '');
  if (scope.kind === 'subscription') return estate.subscriptionId(scope.index);
  return scope.kind === 'group' ? estate.groupId(scope.index) : estate.ref(scope.type, scope.index);
}

/** The place an id names, in any letter case; `undefined` when there is no such place. Extension ids are no scopes. */
export function readScope(estate: Estate, id: string): Scope | undefined {
  const parts = id
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  if (parts.length === 0) return { kind: 'root' };
  if (parts[0] === 'providers') return parts.length === 4 ? readManagementGroup(estate, parts) : undefined;
  if (parts[0] !== 'subscriptions') return undefined;
  const subscription = estate.tenant.ids.indexOf('subscription', parts[1] ?? '', estate.layout.subscriptions);
  if (subscription === undefined) return undefined;
  if (parts.length === 2) return { kind: 'subscription', index: subscription };
  if (parts[2] !== 'resourcegroups') return undefined;
  const group = readGroup(estate, subscription, parts[3] ?? '');
  if (group === undefined || parts.length === 4)
    return group === undefined ? undefined : { kind: 'group', index: group };
  return parts[4] === 'providers' ? readResource(estate, group, parts.slice(5)) : undefined;
}

function readManagementGroup(estate: Estate, parts: readonly string[]): Scope | undefined {
  if (parts[1] !== 'microsoft.management' || parts[2] !== 'managementgroups') return undefined;
  const index = estate.groups.findIndex(({ name }) => name.toLowerCase() === parts[3]);
  return index < 0 ? undefined : { kind: 'managementGroup', index };
}

/** A resource group by its name in a subscription: the shared name, or the number in the name. */
export function readGroup(estate: Estate, subscription: number, name: string): number | undefined {
  const [from, to] = estate.layout.groupsOf(subscription);
  const number = /^rg-(\d+)-/.exec(name)?.[1];
  const group = number === undefined ? from : Number(number);
  return group >= from && group < to && estate.groupName(group).toLowerCase() === name ? group : undefined;
}

/** `['microsoft.x', 'type', 'name', 'child', 'name', ...]` in a resource group. */
function readResource(estate: Estate, group: number, parts: readonly string[]): Scope | undefined {
  const top = `${parts[0]}/${parts[1]}`;
  const number = /\d{7}/.exec(parts[2] ?? '')?.[0];
  if (parts.length < 3 || parts.length % 2 === 0 || number === undefined || !estate.layout.has(top)) return undefined;
  let type = top;
  let index = Number(number);
  if (index >= estate.layout.total(top) || estate.name(top, index).toLowerCase() !== parts[2]) return undefined;
  if (estate.layout.place(top, index).group !== group) return undefined;
  for (let at = 3; at < parts.length; at += 2) {
    const child = `${type}/${parts[at]}`;
    const [from, to] = estate.layout.inResource(child, type, index);
    const found = Array.from({ length: to - from }, (_, n) => from + n).find(
      (n) => estate.name(child, n).toLowerCase() === parts[at + 1],
    );
    if (found === undefined) return undefined;
    type = child;
    index = found;
  }
  return { kind: 'resource', type, index };
}

/** The scopes above one, nearest first: parent resources, group, subscription, management groups, `/`. */
export function scopesAbove(estate: Estate, scope: Scope): readonly Scope[] {
  if (scope.kind === 'root') return [];
  const parent = scopeAbove(estate, scope);
  return [parent, ...scopesAbove(estate, parent)];
}

function scopeAbove(estate: Estate, scope: Scope): Scope {
  if (scope.kind === 'resource') {
    const { group, parent } = estate.layout.place(scope.type, scope.index);
    const above = scope.type.slice(0, scope.type.lastIndexOf('/'));
    return estate.layout.has(above)
      ? { kind: 'resource', type: above, index: parent }
      : { kind: 'group', index: group };
  }
  if (scope.kind === 'group')
    return { kind: 'subscription', index: estate.layout.groupPlace(scope.index).subscription };
  if (scope.kind === 'subscription') {
    const group = estate.groups.find(({ own: [from, to] }) => from <= scope.index && scope.index < to);
    return { kind: 'managementGroup', index: group?.index ?? 0 };
  }
  const above = scope.kind === 'managementGroup' ? groupsAbove(estate.groups, scope.index)[0] : undefined;
  return above === undefined ? { kind: 'root' } : { kind: 'managementGroup', index: above.index };
}
