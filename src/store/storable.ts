/**
 * Text as PostgreSQL can hold it: neither `text` nor `jsonb` takes the character NUL, and `jsonb` no half of a surrogate
 * pair. JSON allows both, so one such name in an answer must not cost the whole page: they become U+FFFD.
 */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}

/** The value with every text in it storable, names of fields too; the same object where nothing had to be replaced. */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

/** JSON for a `jsonb` column. */
export function storableJson(value: unknown): string {
  return JSON.stringify(clean(value) ?? null);
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(clean);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const fields = Object.entries(value);
  const cleaned = fields.map(([name, field]): [string, unknown] => [storableText(name), clean(field)]);
  const same = cleaned.every(([name, field], index) => name === fields[index]?.[0] && field === fields[index]?.[1]);
  return same ? value : Object.fromEntries(cleaned);
}
