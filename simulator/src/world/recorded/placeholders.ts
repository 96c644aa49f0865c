/** Ids that were replaced by words such as `subscription-id` before recording, and the GUIDs that stand for them here. */
import { createHash } from 'node:crypto';
import { type Exchange, isObject, objectsIn } from './exchange.ts';

/** GUID by placeholder. */
export type Placeholders = ReadonlyMap<string, string>;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A GUID that follows from a name alone, in the form of RFC 9562 version 8. */
export function guidOf(name: string): string {
  const hex = createHash('sha256').update(`recorded:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Words in the place of a subscription's id (in the ids of recorded objects) or of a tenant's (ids of organizations). Clients
 * and key formats expect GUIDs there, so each word becomes one GUID wherever it stands.
 */
export function placeholdersIn(exchanges: readonly Exchange[]): Placeholders {
  const found = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'string' && /^[\w-]+$/.test(value) && !guid.test(value)) found.add(value);
  };
  for (const { service, status, path, body } of exchanges) {
    if (status !== 200) continue;
    for (const object of objectsIn(body)) {
      if (service === 'arm') {
        const subscription = /^\/subscriptions\/([^/]+)(\/(?:resourcegroups|providers|locations)\/|$)/i;
        add(subscription.exec(String(object.id))?.[1]);
      } else if (/\/organization$/i.test(path) && isObject(object)) add(object.id);
    }
  }
  return new Map([...found].sort().map((name) => [name, guidOf(name)]));
}

/** A text with every placeholder replaced that stands alone between other characters than letters, digits, `_` and `-`. */
export function withoutPlaceholders(text: string, placeholders: Placeholders): string {
  let result = text;
  for (const [name, id] of placeholders) {
    result = result.replace(new RegExp(`(?:(?<=%2[fF])|(?<![\\w-]))${name}(?![\\w-])`, 'g'), id);
  }
  return result;
}
