/** Values of the address's query: one text, or several under the same name. */
export type SearchValue = string | readonly string[];

/** Reads `?a=1&where=x&where=y`; a name that comes twice gives a list. Numbers and flags stay text. */
export function parseSearch(text: string): Record<string, SearchValue> {
  const found: Record<string, SearchValue> = {};
  const parameters = new URLSearchParams(text);
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    found[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return found;
}

/** Writes what `parseSearch` reads; undefined, empty text and empty lists are left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') parameters.append(name, String(each));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The single text under a name. */
export function one(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** Every text under a name. */
export function many(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  return list.length > 0 ? list : undefined;
}

/** The text under a name when it is one of the allowed ones. */
export function oneOf<Allowed extends string>(value: unknown, allowed: readonly Allowed[]): Allowed | undefined {
  return allowed.find((each) => each === one(value));
}

/**
 * What takes filters of the address away, all at once; undefined while none is set.
 * @param filters values by name, as the address has them
 */
export function clearing<Filters extends object>(
  filters: Filters,
  change: (none: { readonly [Name in keyof Filters]?: undefined }) => void,
): (() => void) | undefined {
  if (Object.values(filters).every((value) => value === undefined)) return undefined;
  return () =>
    change(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])) as Record<never, never>);
}
