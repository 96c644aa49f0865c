/** A sealed value: `v2.<version of the data key>.<AES-256-GCM in base64url>`, bound to the place where it is kept. */
import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt, fromText, toText } from './aes.ts';

/** `<table>/<row>/<column>`: a value copied elsewhere does not open there. */
export type Place = `${string}/${string}/${string}`;

const form = /^v2\.([1-9]\d{0,8})\.([\w-]+)$/;

function bound(organizationId: string, place: Place, version: number): string {
  return JSON.stringify(['assay', organizationId, ...partsOf(place), version]);
}

/** Throws when the place does not name table, row and column, and no more. */
export function partsOf(place: Place): [table: string, row: string, column: string] {
  const [table, row, column, ...more] = place.split('/');
  if (!table || !row || !column || more.length > 0) throw new Error(`"${place}" is not a table, a row and a column`);
  return [table, row, column];
}

export function sealValue(key: KeyObject, version: number, organizationId: string, place: Place, plain: string) {
  const body = encrypt(key, Buffer.from(plain, 'utf8'), bound(organizationId, place, version));
  return `v2.${version}.${toText(body)}`;
}

/** The version of the data key under which a value is sealed; undefined for anything else, the old format included. */
export function versionOf(sealed: string): number | undefined {
  const version = form.exec(sealed)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** The plain text; undefined when anything about the value, its key or its place differs from when it was sealed. */
export function openValue(key: KeyObject, organizationId: string, place: Place, sealed: string): string | undefined {
  const [, version, text] = form.exec(sealed) ?? [];
  const body = text === undefined ? undefined : fromText(text);
  if (body === undefined) return undefined;
  try {
    return decrypt(key, body, bound(organizationId, place, Number(version))).toString('utf8');
  } catch {
    return undefined;
  }
}
