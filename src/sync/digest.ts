import { hash } from 'node:crypto';

/** JSON with sorted keys, so that the order in which a service writes its fields makes no difference. */
export function stableJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? stableJson(item) : `,${stableJson(item)}`;
    return `[${text}]`;
  }
  // The one place that looks at every field of every body: no entries, no copies.
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${stableJson(field)}`;
  }
  return `{${text}}`;
}

/** Digest of everything about an entity that counts as a change. */
export function contentHash(value: unknown): string {
  return hash('sha256', stableJson(value), 'base64url').slice(0, 27);
}
