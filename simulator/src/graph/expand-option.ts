/** Parses `$select` and `$expand`, with nested options such as `members($select=id,displayName)`. */
import { badRequest } from './graph-error.ts';

export interface ExpandItem {
  readonly name: string;
  readonly select: readonly string[] | undefined;
  readonly expand: readonly ExpandItem[];
}

/** Names of a `$select`, in the order sent; `undefined` for none or `*`. */
export function parseSelect(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.includes('*') ? undefined : names;
}

/** Expanded navigations. Throws `GraphError` 400 when parentheses do not match. */
export function parseExpand(text: string | undefined): readonly ExpandItem[] {
  if (text === undefined || text.trim() === '') return [];
  return splitOutside(text, ',').map(parseItem);
}

function parseItem(text: string): ExpandItem {
  const match = /^([\w./*]+)(?:\((.*)\))?$/s.exec(text.trim());
  const name = match?.[1];
  if (!match || name === undefined)
    throw badRequest(
      `Parsing OData Select and Expand failed: Term '${text}' is not valid in a $select or $expand expression.`,
    );
  const options = new Map<string, string>();
  for (const option of match[2] === undefined ? [] : splitOutside(match[2], ';')) {
    const [key = '', ...value] = option.split('=');
    options.set(key.trim().toLowerCase().replace(/^\$/, ''), value.join('='));
  }
  return { name, select: parseSelect(options.get('select')), expand: parseExpand(options.get('expand')) };
}

/** Splits at a separator that stands outside parentheses and quotes. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "'") quoted = !quoted;
    else if (!quoted && sign === '(') depth++;
    else if (!quoted && sign === ')') depth--;
    else if (!quoted && depth === 0 && sign === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (depth !== 0) throw badRequest('Parsing OData Select and Expand failed: Found an unbalanced bracket expression.');
  parts.push(text.slice(start));
  return parts;
}
