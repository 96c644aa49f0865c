/** Tokens of a query. Comments run from `//` to the end of the line. */
import type { Value } from './ast.ts';
import { KqlError } from './error.ts';

export interface Token {
  readonly kind: 'name' | 'literal' | 'operator' | 'end';
  readonly text: string;
  readonly value?: Value;
  readonly line: number;
  readonly position: number;
}

const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

const patterns: readonly (readonly [
  'skip' | 'string' | 'verbatim' | 'timespan' | 'number' | 'name' | 'operator',
  RegExp,
])[] = [
  ['skip', /(?:\s|\/\/[^\n]*)+/y],
  ['verbatim', /@(?:'[^']*'|"[^"]*")/y],
  ['string', /h?(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/iy],
  ['timespan', /\d+(?:\.\d+)?(?:ms|d|h|m|s)\b/y],
  ['number', /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy],
  ['name', /[A-Za-z_$][\w$]*/y],
  ['operator', /==|=~|!=|!~|<=|>=|<>|\.\.|![A-Za-z_]+|[-+*/%()[\]{}<>|.,=:;~]/y],
];

/** Splits a query; the last token is of kind `end`. Throws KqlError (ParserFailure) at a character that starts no token. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const [kind, piece] = next(text, at);
    if (kind !== 'skip') push(found, text, at, kind, piece);
    at += piece.length;
  }
  found.push({ kind: 'end', text: '<EOF>', ...place(text, at) });
  return found;
}

function next(text: string, at: number): [(typeof patterns)[number][0], string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [kind, match[0]];
  }
  throw new KqlError('ParserFailure', 'ParserFailure', { ...place(text, at), token: text.charAt(at) });
}

function push(found: Token[], text: string, at: number, kind: string, piece: string): void {
  const where = place(text, at);
  const previous = found.at(-1);
  if (piece === '~' && previous && /^!?in$/i.test(previous.text)) {
    found[found.length - 1] = { ...previous, kind: 'operator', text: `${previous.text}~` };
    return;
  }
  if (kind === 'name' || kind === 'operator') found.push({ kind, text: piece, ...where });
  else found.push({ kind: 'literal', text: piece, value: literal(kind, piece), ...where });
}

function literal(kind: string, piece: string): Value {
  if (kind === 'verbatim') return piece.slice(2, -1);
  if (kind === 'number') return Number(piece);
  if (kind === 'timespan') {
    const [, amount = '0', unit = 's'] = /^([\d.]+)(\w+)$/.exec(piece) ?? [];
    return { milliseconds: Number(amount) * (units[unit] ?? 0) };
  }
  const quoted = piece.replace(/^h/i, '').slice(1, -1);
  return quoted.replace(/\\(.)/g, (_all, escaped: string) => ({ n: '\n', t: '\t', r: '\r' })[escaped] ?? escaped);
}

function place(text: string, at: number): { line: number; position: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, position: before.at(-1)?.length ?? 0 };
}
