/** Reads a Graph path: entity sets, keys in both notations, navigations, casts and endings, in any letter case. */
import type { GraphWorld } from '../world/world.ts';
import type { GraphVersion } from './call.ts';
import { unknownSegment } from './graph-error.ts';
import { findNavigation } from './navigations.ts';
import type { NavigationRule, SetRule } from './set-rule.ts';
import { findSet } from './sets.ts';
import type { Ending, ObjectKey, Target } from './target.ts';

/** The target of a path without its version. Throws `GraphError` 400 naming the first unknown segment. */
export function resolvePath(path: string, version: GraphVersion, world: GraphWorld): Target {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap(splitKey);
  const { set, length } = longestSet(segments, version, world);
  const rest = segments.slice(length);
  if (set.singleton) return resolveSingleton(set, rest, version);
  const [key, ...after] = rest;
  if (key === undefined) return { kind: 'set', set, ending: undefined };
  const ending = endingOf(key);
  if (ending && after.length === 0) return { kind: 'set', set, ending };
  if (key.startsWith('$')) throw unknownSegment(key);
  if (after.length === 0) return { kind: 'object', set, key: objectKey(key) };
  return resolveNavigation(set, objectKey(key), after, version);
}

/** `users('1')` becomes two segments; functions without arguments such as `delta()` lose their parentheses. */
function splitKey(segment: string): readonly string[] {
  const match = /^([^()]+)\((.*)\)$/s.exec(segment);
  if (!match) return [segment];
  const [, name = '', inner = ''] = match;
  return inner === '' ? [name] : [name, `(${inner})`];
}

function objectKey(text: string): ObjectKey {
  const inner = /^\((.*)\)$/s.exec(text)?.[1];
  if (inner === undefined) return { property: 'id', value: text, text };
  const pair = /^(\w+)\s*=\s*'(.*)'$/s.exec(inner);
  if (pair?.[1] !== undefined && pair[2] !== undefined) return { property: pair[1], value: pair[2], text: pair[2] };
  const value = inner.replace(/^'|'$/g, '').replaceAll("''", "'");
  return { property: 'id', value, text: value };
}

function longestSet(
  segments: readonly string[],
  version: GraphVersion,
  world: GraphWorld,
): { set: SetRule; length: number } {
  for (let length = segments.length; length > 0; length--) {
    const set = findSet(segments.slice(0, length).join('/').toLowerCase(), world);
    if (!set || (set.betaOnly && version !== 'beta')) continue;
    return { set: asServed(set, version), length };
  }
  throw unknownSegment(segments[0] ?? '');
}

/** Beta answers `policies/authorizationPolicy` with a collection of one. */
const asServed = (set: SetRule, version: GraphVersion): SetRule =>
  version === 'beta' && set.path === 'policies/authorizationPolicy' ? { ...set, singleton: false } : set;

function endingOf(segment: string): Ending {
  const lower = segment.toLowerCase();
  if (lower === '$count' || lower === '$ref') return lower;
  return /^(microsoft\.graph\.)?delta$/.test(lower) ? 'delta' : undefined;
}

function resolveSingleton(set: SetRule, rest: readonly string[], version: GraphVersion): Target {
  if (rest.length === 0) return { kind: 'singleton', set };
  return resolveNavigation(set, { property: 'id', value: '', text: '' }, rest, version);
}

function resolveNavigation(set: SetRule, key: ObjectKey, rest: readonly string[], version: GraphVersion): Target {
  const { navigation, length } = longestNavigation(set, rest, version);
  let cast: string | undefined;
  let member: string | undefined;
  let ending: Ending;
  for (const segment of rest.slice(length)) {
    const type = /^(?:microsoft\.)?graph\.(\w+)$/i.exec(segment)?.[1];
    const found = endingOf(segment);
    if (ending) throw unknownSegment(segment);
    else if (type !== undefined && cast === undefined) cast = castType(type);
    else if (found && found !== 'delta') ending = found;
    else if (member === undefined && navigation.many) member = objectKey(segment).value;
    else throw unknownSegment(segment);
  }
  return { kind: 'navigation', set, key, navigation, cast, member, ending };
}

/** Navigations such as `authentication/methods` span two segments. */
function longestNavigation(
  set: SetRule,
  rest: readonly string[],
  version: GraphVersion,
): { navigation: NavigationRule; length: number } {
  for (const length of [2, 1]) {
    if (rest.length < length) continue;
    const navigation = findNavigation(set.type, rest.slice(0, length).join('/'));
    if (navigation && (!navigation.betaOnly || version === 'beta')) return { navigation, length };
  }
  throw unknownSegment(rest[0] ?? '');
}

const castTypes = [
  'user',
  'group',
  'device',
  'servicePrincipal',
  'application',
  'orgContact',
  'directoryRole',
  'administrativeUnit',
];

function castType(text: string): string {
  const found = castTypes.find((type) => type.toLowerCase() === text.toLowerCase());
  if (!found) throw unknownSegment(`microsoft.graph.${text}`);
  return found;
}
