/** Splits an OData `$filter` into tokens. */
import { badRequest } from './graph-error.ts';

export type FilterToken =
  | { readonly kind: 'string' | 'number' | 'date' | 'guid' | 'name'; readonly text: string; readonly at: number }
  | { readonly kind: '(' | ')' | ',' | ':'; readonly text: string; readonly at: number };

const patterns: readonly (readonly [FilterToken['kind'], RegExp])[] = [
  ['string', /'(?:[^']|'')*'/y],
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?/iy],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_$@][\w.$@-]*(?:\/[\w.$@-]+)*/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
  [':', /:/y],
];

/** The OData layer's answer to a filter it cannot read. */
export const filterSyntaxError = (text: string, at: number): Error =>
  badRequest(`Invalid filter clause: Syntax error at position ${at} in '${text}'.`);

/** Tokens of a filter; strings come without quotes and with doubled quotes folded. Throws `GraphError` 400. */
export function tokenize(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const token = tokenAt(text, at);
    if (!token) throw filterSyntaxError(text, at);
    at += token.length;
    tokens.push(token.value);
  }
  return tokens;
}

function tokenAt(text: string, at: number): { value: FilterToken; length: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match === undefined) continue;
    const value = kind === 'string' ? match.slice(1, -1).replaceAll("''", "'") : match;
    return { value: { kind, text: value, at }, length: match.length };
  }
  return undefined;
}
