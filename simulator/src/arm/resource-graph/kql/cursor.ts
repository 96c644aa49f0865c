/** A position in a token list, with the few moves that the parsers need. */
import { KqlError } from './error.ts';
import type { Token } from './lexer.ts';

export interface Cursor {
  peek(ahead?: number): Token;
  next(): Token;
  /** Whether the current token is this operator or word, in any letter case. */
  is(text: string): boolean;
  /** Consumes the token when it is this one. */
  accept(text: string): boolean;
  expect(text: string): void;
  /** Consumes a name. */
  name(): string;
  fail(): never;
}

/** A cursor at the start of a list that ends with an `end` token. */
export function cursorOf(list: readonly Token[]): Cursor {
  let at = 0;
  const end = list.at(-1);
  if (!end) throw new Error('a token list has an end token');
  const peek = (ahead = 0): Token => list[at + ahead] ?? end;
  const fail = (): never => {
    const { line, position, text } = peek();
    throw new KqlError('ParserFailure', 'ParserFailure', { line, position, token: text });
  };
  const next = (): Token => {
    const token = peek();
    at++;
    return token;
  };
  const is = (text: string): boolean => {
    const token = peek();
    return (token.kind === 'operator' || token.kind === 'name') && token.text.toLowerCase() === text;
  };
  const accept = (text: string): boolean => {
    const matches = is(text);
    if (matches) at++;
    return matches;
  };
  return {
    peek,
    next,
    is,
    accept,
    expect: (text) => (accept(text) ? undefined : fail()),
    name: () => (peek().kind === 'name' ? next().text : fail()),
    fail,
  };
}
