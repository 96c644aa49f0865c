import { hash } from 'node:crypto';

/** JSON with sorted keys, so that the order in which a service writes its fields makes no difference. */
export function stableJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${stableJson(field)}`).join(',')}}`;
}

/** Digest of everything about an entity that counts as a change. */
export function contentHash(value: unknown): string {
  return hash('sha256', stableJson(value), 'base64url').slice(0, 27);
}
