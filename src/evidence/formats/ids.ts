/** Ids for documents that are the same each time the same thing is exported. */
import { createHash } from 'node:crypto';

/** A UUID of version 5's shape, out of what it stands for. */
export function uuidOf(...parts: readonly string[]): string {
  const digits = createHash('sha256').update(parts.join('\n')).digest('hex');
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** A token as OSCAL takes it: letters, digits and `.-_`, a letter first. */
export function tokenOf(text: string): string {
  const token = text.replace(/[^\p{L}\p{N}.\-_]/gu, '-');
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}
