/** The `$filter` of the generic resource list and of resource groups: terms joined by `and` and `or`. */
import type { JsonObject } from '../../world/world.ts';
import { groupOf } from '../scope-path.ts';

type ResourceFilter = (item: JsonObject) => boolean;

/** A predicate for a filter, or `undefined` when the filter is not one that Azure accepts. */
export function resourceFilter(text: string): ResourceFilter | undefined {
  const alternatives = text.split(/\s+or\s+/i).map((part) => conjunction(part));
  if (alternatives.some((alternative) => alternative === undefined)) return undefined;
  return (item) => alternatives.some((alternative) => alternative?.(item));
}

/** Types that a filter made of `resourceType eq '..'` terms alone asks for, in lower case. */
export function typesAskedFor(text: string): string[] | undefined {
  const terms = text
    .split(/\s+or\s+/i)
    .map((term) => /^\(?\s*resourceType\s+eq\s+'([^']+)'\s*\)?$/i.exec(term.trim())?.[1]);
  return terms.every((term) => term !== undefined) ? terms.map((term) => String(term).toLowerCase()) : undefined;
}

function conjunction(text: string): ResourceFilter | undefined {
  const tests = text.split(/\s+and\s+/i).map((term) => comparison(term.trim().replace(/^\((.*)\)$/, '$1')));
  if (tests.some((test) => test === undefined)) return undefined;
  return (item) => tests.every((test) => test?.(item));
}

function comparison(term: string): ResourceFilter | undefined {
  const substring = /^substringof\('([^']*)',\s*name\)$/i.exec(term);
  if (substring) return (item) => lower(item.name).includes(lower(substring[1]));
  const match = /^(resourceType|resourceGroup|location|name|tagName|tagValue)\s+(eq|ne)\s+'([^']*)'$/i.exec(term);
  if (!match) return undefined;
  const [, name = '', operator, value = ''] = match;
  const equal = operator?.toLowerCase() === 'eq';
  return (item) => holds(item, name.toLowerCase(), value.toLowerCase()) === equal;
}

function holds(item: JsonObject, name: string, value: string): boolean {
  const tags = item.tags;
  const tagged = typeof tags === 'object' && tags !== null && !Array.isArray(tags) ? tags : {};
  switch (name) {
    case 'resourcetype':
      return lower(item.type) === value;
    case 'resourcegroup':
      return groupOf(String(item.id))?.toLowerCase() === value;
    case 'tagname':
      return Object.keys(tagged).some((tag) => tag.toLowerCase() === value);
    case 'tagvalue':
      return Object.values(tagged).some((tag) => lower(tag) === value);
    default:
      return lower(item[name]) === value;
  }
}

function lower(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}
