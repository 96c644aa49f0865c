import { compilePattern } from '../actions/pattern.ts';
import { compareValues } from './compare.ts';
import type { AttributeReference, Expression, Operand } from './syntax.ts';
import { and, not, or, type Tri } from './tri.ts';

/** What is known of a request. What is left out is unknown. */
export interface ConditionContext {
  /** In lower case. */
  readonly action: string;
  readonly subOperation?: string;
  /** Values of an attribute; undefined: not known; none: known to be absent. */
  attribute?(reference: AttributeReference): readonly string[] | undefined;
}

/** Whether a condition holds; undefined when that depends on what is not known of the request. */
export function evaluateCondition(expression: Expression, context: ConditionContext): Tri {
  switch (expression.kind) {
    case 'and':
      return and(evaluateCondition(expression.left, context), evaluateCondition(expression.right, context));
    case 'or':
      return or(evaluateCondition(expression.left, context), evaluateCondition(expression.right, context));
    case 'not':
      return not(evaluateCondition(expression.of, context));
    case 'actionMatches':
      return expression.patterns.some((pattern) => compilePattern(pattern).matches(context.action) !== false);
    case 'subOperationMatches': {
      const { subOperation } = context;
      if (subOperation === undefined) return undefined;
      return expression.patterns.some((pattern) => pattern.toLowerCase() === subOperation.toLowerCase());
    }
    case 'exists': {
      const values = context.attribute?.(expression.attribute);
      return values && values.length > 0;
    }
    case 'compare': {
      const left = valuesOf(expression.left, context);
      const right = valuesOf(expression.right, context);
      if (!left || !right) return undefined;
      // An attribute that is absent satisfies no comparison.
      if (left.length === 0) return false;
      return compareValues(expression.operator, expression.quantifier, left, right);
    }
  }
}

function valuesOf(operand: Operand, context: ConditionContext): readonly string[] | undefined {
  return operand.kind === 'literal' ? operand.values : context.attribute?.(operand);
}
