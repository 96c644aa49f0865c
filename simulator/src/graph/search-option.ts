/** `$search` on directory objects: quoted `"property:words"` clauses joined by AND and OR. */
import type { JsonObject } from '../world/world.ts';
import { badRequest } from './graph-error.ts';

/** A test for one `$search`. Throws `GraphError` 400 for a clause without quotes or property. */
export function parseSearch(text: string): (body: JsonObject) => boolean {
  const alternatives = text.split(/\s+OR\s+/i).map((part) => part.split(/\s+AND\s+/i).map(parseClause));
  return (body) => alternatives.some((clauses) => clauses.every((clause) => clause(body)));
}

function parseClause(text: string): (body: JsonObject) => boolean {
  const match = /^\s*\(*"([A-Za-z]+):(.*)"\)*\s*$/.exec(text);
  const [, property, words] = match ?? [];
  if (property === undefined || words === undefined)
    throw badRequest(
      `Syntax error: character '${text.trim()[0] ?? ''}' is not valid at position 0 in '${text.trim()}'.`,
    );
  const wanted = tokens(words);
  return (body) => {
    const value = body[property];
    if (typeof value !== 'string') return false;
    const held = tokens(value);
    return wanted.every((word) => held.some((candidate) => candidate.startsWith(word)));
  };
}

/** Words as the index splits them: at spaces, symbols and changes of case. */
const tokens = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
