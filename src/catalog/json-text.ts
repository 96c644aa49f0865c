/**
 * A body of Azure or Graph as the JSON that is kept: names in order, so that the order in which a service writes its fields makes no
 * difference, without secrets and without what its declaration drops, and with every text such as a database can hold. One pass,
 * because every field of every body goes through it.
 */
import { isSecretBlock, isSecretName, isSecretText } from './secrets.ts';

/** Fields to leave out, by their names in lower case; `*` stands for every item of a list or field of an object. */
export type Dropped = ReadonlyMap<string, Dropped | true>;

/** Paths such as `properties.siteConfig.*.value` as one tree. */
export function droppedOf(paths: readonly string[]): Dropped | undefined {
  const root = new Map<string, Dropped | true>();
  for (const path of paths) {
    const names = path.toLowerCase().split('.');
    let node = root;
    for (const [index, name] of names.entries()) {
      const known = node.get(name);
      if (known === true) break;
      if (index === names.length - 1) node.set(name, true);
      else {
        const inner = new Map(known);
        node.set(name, inner);
        node = inner;
      }
    }
  }
  return root.size === 0 ? undefined : root;
}

/** JSON of a value; undefined and what JSON has no word for become `null`. */
export function jsonText(value: unknown, dropped?: Dropped): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Number.isFinite(value) ? `${value}` : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listText(value, dropped) : objectText(value, dropped);
    default:
      return 'null';
  }
}

function listText(items: readonly unknown[], dropped: Dropped | undefined): string {
  const below = dropped?.get('*');
  const inner = below === true ? undefined : below;
  let text = '[';
  for (const item of items) {
    if (typeof item === 'string' && isSecretText(item)) continue;
    text += text === '[' ? jsonText(item, inner) : `,${jsonText(item, inner)}`;
  }
  return `${text}]`;
}

function objectText(fields: object, dropped: Dropped | undefined): string {
  const all = dropped?.get('*');
  if (all === true) return '{}';
  const record = fields as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const name of Object.keys(fields).sort()) {
    const value = record[name];
    if (value === undefined) continue;
    const facts = factsOf(name);
    if (facts.secret && (typeof value === 'string' || (facts.block && typeof value === 'object' && value !== null)))
      continue;
    if (typeof value === 'string' && isSecretText(value)) continue;
    const below = dropped && (dropped.get(facts.lower) ?? all);
    if (below === true) continue;
    text += text === '{' ? facts.quoted : `,${facts.quoted}`;
    text += jsonText(value, below);
  }
  return `${text}}`;
}

interface NameFacts {
  readonly quoted: string;
  readonly lower: string;
  /** No text under the name is kept. */
  readonly secret: boolean;
  /** No object either. */
  readonly block: boolean;
}

/** Bodies have the same few thousand names, but tags are named by people. */
const mostNames = 10_000;
const known = new Map<string, NameFacts>();

function factsOf(name: string): NameFacts {
  const found = known.get(name);
  if (found) return found;
  if (known.size >= mostNames) known.clear();
  const lower = name.toLowerCase();
  const facts = { quoted: `${quoted(name)}:`, lower, secret: isSecretName(name), block: isSecretBlock(name) };
  known.set(name, facts);
  return facts;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what JSON has to escape.
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** NUL and halves of surrogate pairs become U+FFFD: `jsonb` takes neither. */
function quoted(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return JSON.stringify(whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole);
}
