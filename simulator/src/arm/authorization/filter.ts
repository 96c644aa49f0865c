/** `$filter` of the authorization lists: functions and comparisons joined by `and`. */
import type { JsonObject, World } from '../../world/world.ts';
import { isObject } from '../rights/permission.ts';
import { principalIds } from '../rights/principals.ts';

export interface ScopedFilter {
  /** At the scope and inherited, not below. */
  readonly atScope: boolean;
  readonly atExactScope: boolean;
  readonly below: boolean;
  /** The caller asks for its own. */
  readonly own: boolean;
  readonly tests: readonly ((properties: JsonObject) => boolean)[];
}

const nothing: ScopedFilter = { atScope: false, atExactScope: false, below: false, own: false, tests: [] };

/**
 * Reads a filter; `undefined` when it has a term that Azure does not know. `callerId` is what `asTarget()` stands for.
 * `assignedTo` follows groups transitively ("List Azure role assignments using the REST API").
 */
export function scopedFilter(text: string | undefined, world: World, callerId: string): ScopedFilter | undefined {
  if (!text?.trim()) return nothing;
  let result = nothing;
  for (const term of text.trim().split(/\s+and\s+/i)) {
    const next = addTerm(result, term.trim(), world, callerId);
    if (!next) return undefined;
    result = next;
  }
  return result;
}

function addTerm(filter: ScopedFilter, term: string, world: World, callerId: string): ScopedFilter | undefined {
  const call = /^(\w+)\(\s*(?:'?([^')]*)'?)?\s*\)$/.exec(term);
  if (call) return addFunction(filter, call[1]?.toLowerCase() ?? '', call[2] ?? '', world, callerId);
  const match = /^(\w+)\s+(eq|ne)\s+'?([^']*)'?$/i.exec(term);
  if (!match) return undefined;
  const [, name = '', operator = '', value = ''] = match;
  const wanted = value.toLowerCase();
  const equal = operator.toLowerCase() === 'eq';
  const own = filter.own || (equal && name.toLowerCase() === 'principalid' && wanted === callerId.toLowerCase());
  return {
    ...filter,
    own,
    tests: [...filter.tests, (properties) => values(properties, name).includes(wanted) === equal],
  };
}

function addFunction(
  filter: ScopedFilter,
  name: string,
  argument: string,
  world: World,
  callerId: string,
): ScopedFilter | undefined {
  switch (name) {
    case 'atscope':
      return { ...filter, atScope: true };
    case 'atexactscope':
      return { ...filter, atExactScope: true };
    case 'atscopeandbelow':
      return { ...filter, below: true };
    case 'assignedto':
    case 'astarget': {
      const principal = name === 'astarget' ? callerId : argument;
      const ids = principalIds(world, principal);
      return {
        ...filter,
        own: filter.own || principal.toLowerCase() === callerId.toLowerCase(),
        tests: [...filter.tests, (properties) => values(properties, 'principalId').some((id) => ids.has(id))],
      };
    }
    default:
      return undefined;
  }
}

/** Lower-case values of a filterable property; deny assignments hold principals in a list, role types in `type`. */
function values(properties: JsonObject, name: string): string[] {
  const key = name.toLowerCase();
  if (key === 'principalid' && Array.isArray(properties.principals)) {
    return properties.principals.filter(isObject).map((entry) => String(entry.id).toLowerCase());
  }
  const found = Object.entries(properties).find(([property]) => property.toLowerCase() === key);
  return found ? [String(found[1]).toLowerCase()] : [];
}
