/** What `npm run bench` is asked to do. */
import { parseArgs } from 'node:util';

export const sizes = ['S', 'M', 'L', 'XL'] as const;
export type Size = (typeof sizes)[number];
export const throttles = ['real', 'off'] as const;
export type Throttle = (typeof throttles)[number];
export const stores = ['pglite', 'postgresql'] as const;
export type StoreKind = (typeof stores)[number];

/** One tenant, synced three times into an empty store. */
export interface Case {
  readonly size: Size;
  readonly throttle: Throttle;
  readonly store: StoreKind;
}

export interface BenchOptions {
  readonly cases: readonly Case[];
  /** File for the results as JSON. */
  readonly out?: string;
}

export const help = `npm run bench -- [options]

Syncs a generated tenant three times into an empty store (from nothing, again with nothing changed, again after 1 % of it
changed) and measures requests, time, CPU, memory and size of the database.

  --size S,M,L,XL       sizes of the tenant, one or several (default M)
  --throttle real,off   real: the documented limits of Microsoft; off: no limits, and none kept to (default both)
  --store pglite|postgresql
                        postgresql: a database of its own on the server of DATABASE_URL, whose user may create databases
                        (default: postgresql where DATABASE_URL is set)
  --out <file>          the results as JSON as well
  --help                this text
`;

/** Text of the help, options, or what is wrong with the arguments. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly help: true } | { readonly problem: string } | { readonly options: BenchOptions } {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return { problem: (error as Error).message };
  }
  if (values.help) return { help: true };
  const size = listOf(values.size, sizes, 'size');
  if (typeof size === 'string') return { problem: size };
  const throttle = listOf(values.throttle, throttles, 'throttle');
  if (typeof throttle === 'string') return { problem: throttle };
  const store = listOf([values.store ?? (env.DATABASE_URL ? 'postgresql' : 'pglite')], stores, 'store');
  if (typeof store === 'string') return { problem: store };
  if (store.includes('postgresql') && !env.DATABASE_URL) {
    return { problem: '--store postgresql needs the address of a server in DATABASE_URL' };
  }
  const cases = size.flatMap((one) =>
    throttle.flatMap((two) => store.map((three) => ({ size: one, throttle: two, store: three }))),
  );
  return { options: { cases, ...(values.out && { out: values.out }) } };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', multiple: true, default: ['M'] },
      throttle: { type: 'string', multiple: true, default: ['real', 'off'] },
      store: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;

/** The values, each once, given apart or between commas; a sentence where one is unknown. */
function listOf<T extends string>(given: readonly string[], known: readonly T[], name: string): readonly T[] | string {
  const wanted = [...new Set(given.flatMap((text) => text.split(',')).map((text) => text.trim()))];
  const wrong = wanted.find((text) => !known.some((one) => one === text));
  if (wrong !== undefined) return `--${name} "${wrong}" is unknown: use ${known.join(', ')}`;
  return known.filter((one) => wanted.includes(one));
}
