import { isComparison } from './compare.ts';
import type { AttributeReference, AttributeSource, Expression, Operand, Quantifier } from './syntax.ts';
import { ConditionSyntaxError, type Token, tokensOf } from './tokens.ts';

const sources: readonly AttributeSource[] = ['resource', 'request', 'principal', 'environment'];
const quantifiers: readonly Quantifier[] = [
  'ForAnyOfAnyValues',
  'ForAllOfAnyValues',
  'ForAnyOfAllValues',
  'ForAllOfAllValues',
];

/** Deeper than any condition that Azure keeps (8 KB), and far from the end of the stack. */
const deepest = 500;

/**
 * Reads a condition of a role assignment or a role definition. `AND` binds more tightly than `OR`; Microsoft asks for
 * parentheses where both occur.
 * @throws {ConditionSyntaxError} for what does not follow the documented form
 */
export function parseCondition(text: string): Expression {
  const tokens = tokensOf(text);
  let next = 0;
  let depth = 0;

  const expression = disjunction();
  const rest = tokens[next];
  if (rest) throw unexpected(rest);
  return expression;

  function disjunction(): Expression {
    let left = conjunction();
    while (takeOperator('OR', '||')) left = { kind: 'or', left, right: conjunction() };
    return left;
  }

  function conjunction(): Expression {
    let left = negation();
    while (takeOperator('AND', '&&')) left = { kind: 'and', left, right: negation() };
    return left;
  }

  function negation(): Expression {
    if (++depth > deepest) throw new ConditionSyntaxError('it is nested too deeply');
    const made: Expression = takeOperator('NOT', '!') ? { kind: 'not', of: negation() } : primary();
    depth--;
    return made;
  }

  function primary(): Expression {
    if (takeMark('(')) {
      const inner = disjunction();
      expectMark(')');
      return inner;
    }
    const word = tokens[next];
    if (word?.kind === 'word') {
      const name = word.text.toLowerCase();
      if (name === 'actionmatches' || name === 'suboperationmatches') {
        next++;
        return { kind: name === 'actionmatches' ? 'actionMatches' : 'subOperationMatches', patterns: list() };
      }
      if (name === 'exists') {
        next++;
        const operand = takeOperand();
        if (operand.kind !== 'attribute') throw unexpected(word);
        return { kind: 'exists', attribute: operand };
      }
    }
    return comparison();
  }

  function comparison(): Expression {
    const left = takeOperand();
    const word = take();
    if (word.kind !== 'word') throw unexpected(word);
    const colon = word.text.indexOf(':');
    const operator = word.text.slice(colon + 1).toLowerCase();
    const prefix = word.text.slice(0, Math.max(0, colon)).toLowerCase();
    const quantifier = quantifiers.find((one) => one.toLowerCase() === prefix);
    if ((colon >= 0 && !quantifier) || !isComparison(operator)) {
      throw new ConditionSyntaxError(`"${word.text}" at character ${word.at + 1} is no known operator`);
    }
    return { kind: 'compare', quantifier, operator, left, right: takeOperand() };
  }

  function takeOperand(): Operand {
    const token = tokens[next];
    if (token?.kind === 'mark' && token.text === '{') return { kind: 'literal', values: list() };
    const taken = take();
    if (taken.kind === 'attribute') return attribute(taken);
    if (taken.kind === 'mark') throw unexpected(taken);
    return { kind: 'literal', values: [taken.text] };
  }

  function list(): string[] {
    expectMark('{');
    const values: string[] = [];
    while (!takeMark('}')) {
      if (values.length > 0) expectMark(',');
      const value = take();
      if (value.kind !== 'text' && value.kind !== 'word') throw unexpected(value);
      values.push(value.text);
    }
    return values;
  }

  function take(): Token {
    const token = tokens[next++];
    if (!token) throw new ConditionSyntaxError('it ends too early');
    return token;
  }

  function takeMark(text: string): boolean {
    const token = tokens[next];
    const found = token?.kind === 'mark' && token.text === text;
    if (found) next++;
    return found;
  }

  function takeOperator(word: string, mark: string): boolean {
    const token = tokens[next];
    if (token?.kind === 'word' && token.text.toUpperCase() === word) {
      next++;
      return true;
    }
    return takeMark(mark);
  }

  function expectMark(text: string): void {
    if (!takeMark(text)) {
      const token = tokens[next];
      throw token ? unexpected(token) : new ConditionSyntaxError(`"${text}" is missing at its end`);
    }
  }
}

function attribute({ text, at }: Token): AttributeReference {
  const bracket = text.indexOf('[');
  const source = sources.find((one) => one === text.slice(1, bracket).trim().toLowerCase());
  if (!source) throw new ConditionSyntaxError(`the attribute source at character ${at + 1} is not known`);
  return { kind: 'attribute', source, name: text.slice(bracket + 1, -1).trim() };
}

function unexpected({ text, at }: Token): ConditionSyntaxError {
  return new ConditionSyntaxError(`unexpected "${text}" at character ${at + 1}`);
}
