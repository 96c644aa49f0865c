/** Options of a connection as somebody writes them: `skipUnusedRoles=true`, `types.entra_sign_in=on`, or JSON. */
import type { OptionDescription } from './api-types.ts';
import { nearest } from './text/nearest.ts';

/** What the API takes as changes of options; the server checks it. */
export type OptionChanges = Readonly<Record<string, unknown>>;

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly usage: string };
type Option = OptionDescription['options'][number];

const switchWords: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['yes', true],
  ['false', false],
  ['off', false],
  ['no', false],
]);
/** Takes an option, a product or a type back to what it is where nobody chose. */
const defaultWord = 'default';
/** Unsets an option that may be unset. */
const noneWord = 'none';

/** All words as one change; a later word wins over an earlier one. */
export function readOptionWords(words: readonly string[], description: OptionDescription): Parsed<OptionChanges> {
  let changes: OptionChanges = {};
  for (const word of words) {
    const parsed = word.trimStart().startsWith('{') ? readJson(word) : readPair(word, description);
    if (!parsed.ok) return parsed;
    changes = merged(changes, parsed.value);
  }
  return { ok: true, value: changes };
}

function readJson(word: string): Parsed<OptionChanges> {
  try {
    return { ok: true, value: JSON.parse(word) as OptionChanges };
  } catch {
    return wrong(`the options are no JSON: ${word}`);
  }
}

function readPair(word: string, description: OptionDescription): Parsed<OptionChanges> {
  const at = word.indexOf('=');
  if (at < 1) return wrong(`"${word}" is no key=value, such as skipUnusedRoles=true`);
  const key = word.slice(0, at);
  const text = word.slice(at + 1);
  const [name = '', ...rest] = key.split('.');
  const option = description.options.find((each) => each.name === name);
  if (!option) {
    const names = description.options.map((each) => each.name);
    return wrong(`there is no option "${name}"${choices(name, names)}`);
  }
  const switchName = rest.join('.');
  if (option.input === 'switches') return readSwitch(option, switchName, text, description);
  if (switchName !== '') return wrong(`the option "${name}" has no parts: ${name}=<value>`);
  const value = readValue(option, text);
  return value.ok ? { ok: true, value: { [name]: value.value } } : value;
}

function readSwitch(
  { name }: Option,
  switchName: string,
  text: string,
  { products, optInTypes }: OptionDescription,
): Parsed<OptionChanges> {
  const example = name === 'products' ? 'products.defender=false' : `types.${optInTypes[0]?.type ?? '<type>'}=on`;
  if (switchName === '') return wrong(`"${name}" takes single switches, such as ${example}`);
  if (name === 'products' && !products.some(({ product }) => product === switchName)) {
    const known = products.map(({ product }) => product);
    return wrong(`there is no product "${switchName}"${choices(switchName, known)}`);
  }
  const on = text === defaultWord ? null : switchWords.get(text.toLowerCase());
  if (on === undefined) return wrong(`"${name}.${switchName}" is on, off or ${defaultWord}, not "${text}"`);
  return { ok: true, value: { [name]: { [switchName]: on } } };
}

function readValue(option: Option, text: string): Parsed<unknown> {
  const { name, input, nullable } = option;
  if (text === defaultWord) return { ok: true, value: option.default };
  if (nullable && text === noneWord) return { ok: true, value: null };
  const orNone = nullable ? ` or ${noneWord}` : '';
  switch (input) {
    case 'flag': {
      const on = switchWords.get(text.toLowerCase());
      return on === undefined ? wrong(`"${name}" is true or false${orNone}, not "${text}"`) : { ok: true, value: on };
    }
    case 'number':
      return /^\d{1,9}$/.test(text)
        ? { ok: true, value: Number(text) }
        : wrong(`"${name}" is a whole number${orNone}, not "${text}"`);
    case 'tag': {
      const at = text.indexOf('=');
      return at < 1
        ? wrong(`"${name}" is a tag with its value, such as ${name}=env=lab${orNone}; not "${text}"`)
        : { ok: true, value: { name: text.slice(0, at), value: text.slice(at + 1) } };
    }
    default:
      return text === '' ? wrong(`"${name}" needs a value${orNone}`) : { ok: true, value: text };
  }
}

/** The second change after the first; switches of both are kept. */
function merged(one: OptionChanges, other: OptionChanges): OptionChanges {
  const both = Object.entries(other).map(([name, value]) => {
    const before = one[name];
    const switches = (name === 'products' || name === 'types') && isObject(before) && isObject(value);
    return [name, switches ? { ...before, ...value } : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function choices(word: string, names: readonly string[]): string {
  const near = nearest(word, names);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : `; there are ${names.join(', ')}`;
}

const wrong = (usage: string) => ({ ok: false, usage }) as const;
