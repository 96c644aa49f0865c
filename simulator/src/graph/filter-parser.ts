/** Parses the part of OData `$filter` that Microsoft Graph documents for directory objects. */
import { type FilterToken, filterSyntaxError, tokenize } from './filter-lexer.ts';

export type Literal = string | number | boolean | null;
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
type TextFunction = 'startswith' | 'endswith' | 'contains';

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly path: string; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: string; readonly values: readonly Literal[] }
  | { readonly kind: 'text'; readonly operator: TextFunction; readonly path: string; readonly value: string }
  | { readonly kind: 'any' | 'all'; readonly path: string; readonly variable: string; readonly of: Filter | undefined };

const comparisons = new Set<string>(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const textFunctions = new Set<string>(['startswith', 'endswith', 'contains']);
const isComparison = (word: string): word is Comparison => comparisons.has(word);
const isTextFunction = (word: string): word is TextFunction => textFunctions.has(word);

/** The tree of a filter. Throws `GraphError` 400 for anything else than a whole filter. */
export function parseFilter(text: string): Filter {
  const parser = new Parser(text);
  return parser.whole();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly FilterToken[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  whole(): Filter {
    const filter = this.#or();
    if (this.#next < this.#tokens.length) throw this.#unexpected();
    return filter;
  }

  #unexpected(): Error {
    return filterSyntaxError(this.#text, this.#tokens[this.#next]?.at ?? this.#text.length);
  }

  #take(kind: FilterToken['kind']): string {
    const token = this.#tokens[this.#next];
    if (token?.kind !== kind) throw this.#unexpected();
    this.#next++;
    return token.text;
  }

  #takeIf(kind: FilterToken['kind']): boolean {
    if (this.#tokens[this.#next]?.kind !== kind) return false;
    this.#next++;
    return true;
  }

  /** Takes a keyword; operators are written in any letter case. */
  #word(word: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'name' || token.text.toLowerCase() !== word) return false;
    this.#next++;
    return true;
  }

  #or(): Filter {
    let left = this.#and();
    while (this.#word('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Filter {
    let left = this.#not();
    while (this.#word('and')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Filter {
    return this.#word('not') ? { kind: 'not', of: this.#not() } : this.#primary();
  }

  #primary(): Filter {
    if (this.#takeIf('(')) {
      const inner = this.#or();
      this.#take(')');
      return inner;
    }
    const name = this.#take('name');
    if (!this.#takeIf('(')) return this.#comparison(name);
    const lower = name.toLowerCase();
    if (isTextFunction(lower)) return this.#textCall(lower);
    const lambda = /^(.+)\/(any|all)$/i.exec(name);
    if (lambda) return this.#lambda(lambda[1] ?? '', lambda[2]?.toLowerCase() === 'all' ? 'all' : 'any');
    this.#next--;
    throw this.#unexpected();
  }

  #comparison(path: string): Filter {
    const operator = this.#take('name').toLowerCase();
    if (operator === 'in') return { kind: 'in', path, values: this.#list() };
    if (isComparison(operator)) return { kind: 'compare', operator, path, value: this.#literal() };
    this.#next--;
    throw this.#unexpected();
  }

  #list(): Literal[] {
    this.#take('(');
    const values = [this.#literal()];
    while (this.#takeIf(',')) values.push(this.#literal());
    this.#take(')');
    return values;
  }

  #textCall(operator: TextFunction): Filter {
    const path = this.#take('name');
    this.#take(',');
    const value = this.#take('string');
    this.#take(')');
    return { kind: 'text', operator, path, value };
  }

  #lambda(path: string, kind: 'any' | 'all'): Filter {
    if (this.#takeIf(')')) return { kind, path, variable: '', of: undefined };
    const variable = this.#take('name');
    this.#take(':');
    const of = this.#or();
    this.#take(')');
    return { kind, path, variable, of };
  }

  #literal(): Literal {
    const token = this.#tokens[this.#next];
    if (!token) throw this.#unexpected();
    this.#next++;
    if (token.kind === 'string' || token.kind === 'guid' || token.kind === 'date') return token.text;
    if (token.kind === 'number') return Number(token.text);
    const word = token.text.toLowerCase();
    if (token.kind === 'name' && word in constants) return constants[word] ?? null;
    this.#next--;
    throw this.#unexpected();
  }
}

const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
