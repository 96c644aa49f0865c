/** What of the leading `where` operators a table can answer by itself, without reading rows. */
import type { Expression, Operator, Query } from './kql/ast.ts';

interface PushDown {
  /** Values of `type` that can match. */
  readonly types: ReadonlySet<string> | undefined;
  /** Lower-case subscription ids that can match. */
  readonly subscriptions: ReadonlySet<string> | undefined;
  /** The operators that remain. */
  readonly operators: readonly Operator[];
}

/** Takes conditions on `type` and `subscriptionId` out of a query; the rest stays as it is. */
export function pushDown(query: Query): PushDown {
  let types: ReadonlySet<string> | undefined;
  let subscriptions: ReadonlySet<string> | undefined;
  const rest: Operator[] = [];
  let leading = true;
  for (const operator of query.operators) {
    if (!leading || operator.kind !== 'where') {
      leading = false;
      rest.push(operator);
      continue;
    }
    for (const condition of conjuncts(operator.predicate)) {
      const found = condition && wanted(condition);
      if (found?.column === 'type') types = common(types, found.values);
      else if (found?.column === 'subscriptionId') subscriptions = common(subscriptions, found.values);
      else rest.push({ kind: 'where', predicate: condition });
    }
  }
  return { types, subscriptions, operators: rest };
}

function conjuncts(expression: Expression): Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== 'and') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

interface Wanted {
  readonly column: string;
  readonly values: ReadonlySet<string>;
  readonly ignoreCase: boolean;
}

function wanted(expression: Expression): Wanted | undefined {
  if (expression.kind === 'binary' && (expression.operator === '==' || expression.operator === '=~')) {
    return fromList(expression.left, [expression.right], expression.operator === '=~');
  }
  if (expression.kind === 'list' && (expression.operator === 'in' || expression.operator === 'in~')) {
    return fromList(expression.value, expression.list, expression.operator === 'in~');
  }
  return undefined;
}

function fromList(value: Expression, list: readonly Expression[], ignoreCase: boolean): Wanted | undefined {
  const plain = value.kind === 'column' ? value : lowered(value);
  if (plain?.kind !== 'column') return undefined;
  const values: string[] = [];
  for (const entry of list) {
    if (entry.kind !== 'literal' || typeof entry.value !== 'string') return undefined;
    // Values of `type` are in lower case, so a text with capitals never equals one.
    values.push(ignoreCase ? entry.value.toLowerCase() : entry.value);
  }
  return { column: plain.name, values: new Set(values), ignoreCase };
}

function lowered(expression: Expression): Expression | undefined {
  return expression.kind === 'call' && expression.name === 'tolower' ? expression.arguments[0] : undefined;
}

function common(known: ReadonlySet<string> | undefined, more: ReadonlySet<string>): ReadonlySet<string> {
  return known ? new Set([...known].filter((value) => more.has(value))) : more;
}
