/** Evaluates a parsed `$filter` on a Graph body. Strings compare without letter case, as the directory does. */
import type { Json, JsonObject } from '../world/world.ts';
import type { Comparison, Filter, Literal } from './filter-parser.ts';

/** Values of lambda variables by name. */
type Scope = Readonly<Record<string, Json>>;

/** Whether a body passes a filter. A property that the body does not have counts as null. */
export function matches(filter: Filter, body: JsonObject, scope: Scope = {}): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, body, scope) && matches(filter.right, body, scope);
    case 'or':
      return matches(filter.left, body, scope) || matches(filter.right, body, scope);
    case 'not':
      return !matches(filter.of, body, scope);
    case 'compare':
      return compare(filter.operator, valueAt(filter.path, body, scope), filter.value);
    case 'in': {
      const value = valueAt(filter.path, body, scope);
      return filter.values.some((wanted) => compare('eq', value, wanted));
    }
    case 'text': {
      const value = valueAt(filter.path, body, scope);
      return typeof value === 'string' && matchesText(filter.operator, value.toLowerCase(), filter.value.toLowerCase());
    }
    case 'any':
    case 'all': {
      const value = valueAt(filter.path, body, scope);
      const items = Array.isArray(value) ? value : [];
      const { of, variable } = filter;
      if (!of) return items.length > 0;
      const test = (item: Json): boolean => matches(of, body, { ...scope, [variable]: item });
      return filter.kind === 'any' ? items.some(test) : items.every(test);
    }
  }
}

function matchesText(operator: 'startswith' | 'endswith' | 'contains', value: string, wanted: string): boolean {
  if (operator === 'startswith') return value.startsWith(wanted);
  return operator === 'endswith' ? value.endsWith(wanted) : value.includes(wanted);
}

function valueAt(path: string, body: JsonObject, scope: Scope): Json {
  const [head = '', ...rest] = path.split('/');
  let value: Json = head in scope ? (scope[head] ?? null) : propertyOf(body, head);
  for (const segment of rest) {
    if (segment === '$count') value = Array.isArray(value) ? value.length : 0;
    else
      value = value !== null && typeof value === 'object' && !Array.isArray(value) ? propertyOf(value, segment) : null;
  }
  return value;
}

function propertyOf(body: JsonObject, name: string): Json {
  const direct = body[name];
  if (direct !== undefined) return direct;
  const wanted = name.toLowerCase();
  const key = Object.keys(body).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? null : (body[key] ?? null);
}

function compare(operator: Comparison, value: Json, wanted: Literal): boolean {
  if (operator === 'eq') return equal(value, wanted);
  if (operator === 'ne') return !equal(value, wanted);
  const order = orderOf(value, wanted);
  if (order === undefined) return false;
  if (operator === 'gt') return order > 0;
  if (operator === 'ge') return order >= 0;
  return operator === 'lt' ? order < 0 : order <= 0;
}

function equal(value: Json, wanted: Literal): boolean {
  if (typeof value === 'string' && typeof wanted === 'string') {
    if (value.toLowerCase() === wanted.toLowerCase()) return true;
    return isDate(value) && isDate(wanted) && Date.parse(value) === Date.parse(wanted);
  }
  return value === wanted;
}

/** Negative, zero or positive; `undefined` when the two cannot be ordered (null never can). */
function orderOf(value: Json, wanted: Literal): number | undefined {
  if (typeof value === 'number' && typeof wanted === 'number') return value - wanted;
  if (typeof value !== 'string' || typeof wanted !== 'string') return undefined;
  if (isDate(value) && isDate(wanted)) return Date.parse(value) - Date.parse(wanted);
  const [left, right] = [value.toLowerCase(), wanted.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(T|$)/.test(text);
