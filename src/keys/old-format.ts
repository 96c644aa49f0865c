/**
 * Values as earlier versions sealed them, `v1.<data key>.<value>`: a data key for each value, wrapped by a key of the
 * organisation that was derived from the master key. They are opened, never made.
 */
import { createSecretKey, hkdfSync } from 'node:crypto';
import { decrypt, fromText } from './aes.ts';
import type { Place } from './envelope.ts';

export const isOldFormat = (sealed: string) => sealed.startsWith('v1.');

/** The plain text; undefined when it does not open. */
export function openOldFormat(
  master: Buffer,
  organizationId: string,
  place: Place,
  sealed: string,
): string | undefined {
  const [, wrapped = '', value = ''] = sealed.split('.');
  const wrappedBytes = fromText(wrapped);
  const valueBytes = fromText(value);
  if (!wrappedBytes || !valueBytes) return undefined;
  const derived = hkdfSync('sha256', master, organizationId, 'assay organisation key', 32);
  const bound = `${organizationId}/${place}`;
  try {
    const dataKey = decrypt(createSecretKey(Buffer.from(derived)), wrappedBytes, bound);
    return decrypt(createSecretKey(dataKey), valueBytes, bound).toString('utf8');
  } catch {
    return undefined;
  }
}
