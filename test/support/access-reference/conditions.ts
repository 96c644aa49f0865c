/** Conditions in three values: true, false, and unknown where the request or the resource decides. */
import { matches } from './actions.ts';
import { type Condition, type Operand, parseCondition } from './condition-parser.ts';

export type Truth = boolean | 'unknown';

/** What is known of the asked request: the action, and values of attributes by their lower-case name with its source. */
export interface Request {
  readonly action: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : 'unknown';
}

export function or(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : 'unknown';
}

function not(of: Truth): Truth {
  return of === 'unknown' ? 'unknown' : !of;
}

/** No condition is true; a condition that cannot be read is unknown, for it may grant and may refuse. */
export function conditionTruth(text: string | null | undefined, request: Request): Truth {
  if (!text?.trim()) return true;
  const condition = parseCondition(text);
  return condition ? truthOf(condition, request) : 'unknown';
}

function truthOf(condition: Condition, request: Request): Truth {
  switch (condition.kind) {
    case 'or':
      return or(truthOf(condition.left, request), truthOf(condition.right, request));
    case 'and':
      return and(truthOf(condition.left, request), truthOf(condition.right, request));
    case 'not':
      return not(truthOf(condition.of, request));
    case 'action':
      return condition.names.some((pattern) => matches(pattern, request.action));
    case 'subOperation':
      return 'unknown';
    case 'exists':
      return request.attributes[condition.attribute.toLowerCase()] ? true : 'unknown';
    case 'compare': {
      const left = valuesOf(condition.left, request);
      const right = valuesOf(condition.right, request);
      return left && right ? compare(left, condition.operator, right) : 'unknown';
    }
  }
}

function valuesOf(operand: Operand, request: Request): readonly string[] | undefined {
  return operand.kind === 'values' ? operand.values : request.attributes[operand.name.toLowerCase()];
}

/** Without a prefix any value on the left may agree with any on the right. */
function compare(left: readonly string[], operator: string, right: readonly string[]): Truth {
  const [, prefix = 'foranyofanyvalues', name = ''] = /^(?:(\w+):)?(\w+)$/.exec(operator.toLowerCase()) ?? [];
  const holds = (one: string) => {
    const each = right.map((other) => comparison(name, one, other));
    return prefix.endsWith('allvalues') ? each.reduce(and, true) : each.reduce(or, false);
  };
  const all = left.map(holds);
  return prefix.startsWith('forall') ? all.reduce(and, true) : all.reduce(or, false);
}

function comparison(operator: string, left: string, right: string): Truth {
  if (operator.startsWith('string')) return stringComparison(operator.slice('string'.length), left, right);
  if (operator.startsWith('guid')) return negate(operator.includes('not'), guid(left) === guid(right));
  if (operator.startsWith('bool')) return negate(operator.includes('not'), left.toLowerCase() === right.toLowerCase());
  if (operator.startsWith('numeric')) return ordered(operator, Number(left), Number(right));
  if (operator.startsWith('datetime')) return ordered(operator, Date.parse(left), Date.parse(right));
  return 'unknown';
}

function stringComparison(operator: string, left: string, right: string): boolean {
  const ignoreCase = operator.endsWith('ignorecase');
  const [one, other] = ignoreCase ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
  const kind = operator.replace('ignorecase', '').replace('not', '');
  const negated = operator.startsWith('not');
  if (kind === 'equals') return negate(negated, one === other);
  if (kind === 'startswith') return negate(negated, one.startsWith(other));
  return negate(negated, like(one, other));
}

/** `*` for any characters, `?` for one; a backslash takes the meaning from the next character. */
function like(text: string, pattern: string): boolean {
  const [first] = pattern;
  if (first === undefined) return text === '';
  if (first === '*') return like(text, pattern.slice(1)) || (text !== '' && like(text.slice(1), pattern));
  const literal = first === '\\' && pattern.length > 1 ? pattern[1] : first;
  const rest = pattern.slice(first === '\\' && pattern.length > 1 ? 2 : 1);
  if (text === '') return false;
  return (first === '?' || text[0] === literal) && like(text.slice(1), rest);
}

function ordered(operator: string, left: number, right: number): boolean {
  if (operator.endsWith('lessthan')) return left < right;
  if (operator.endsWith('lessthanequals')) return left <= right;
  if (operator.endsWith('greaterthan')) return left > right;
  if (operator.endsWith('greaterthanequals')) return left >= right;
  return negate(operator.includes('not'), left === right);
}

function negate(negated: boolean, value: boolean): boolean {
  return negated ? !value : value;
}

/** GUIDs are written with and without dashes (built-in roles do both). */
function guid(text: string): string {
  return text.toLowerCase().replaceAll('-', '');
}
