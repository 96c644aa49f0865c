import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openValue, type Place, partsOf, sealValue, versionOf } from './envelope.ts';

const key = createSecretKey(randomBytes(32));
const organization = 'f0000000-0000-4000-8000-000000000001';
const place: Place = 'connection/c0000000-0000-4000-8000-000000000001/credential';
const sealed = sealValue(key, 3, organization, place, 'hunter2');
const name = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);

test('any text opens as it was sealed, and its sealed form does not hold it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 999_999_999 }), (plain, version) => {
      const value = sealValue(key, version, organization, place, plain);
      expect(openValue(key, organization, place, value)).toBe(plain);
      expect(versionOf(value)).toBe(version);
      if (plain.length > 12) expect(value).not.toContain(plain);
    }),
  );
});

test('a value with one changed character does not open', () => {
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 0, max: 255 }), (index, code) => {
      const changed = sealed.slice(0, index) + String.fromCharCode(code) + sealed.slice(index + 1);
      fc.pre(changed !== sealed);
      expect(openValue(key, organization, place, changed)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('a value with one changed byte below its spelling does not open', () => {
  const [, , text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, difference) => {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ difference;
      expect(openValue(key, organization, place, `v2.3.${changed.toString('base64url')}`)).toBeUndefined();
    }),
  );
});

test('a value that was cut or prolonged does not open', () => {
  for (let length = 0; length < sealed.length; length += 1)
    expect(openValue(key, organization, place, sealed.slice(0, length))).toBeUndefined();
  for (const more of ['A', '=', '\n', '.A', 'AAAA'])
    expect(openValue(key, organization, place, sealed + more)).toBeUndefined();
});

test('a value does not open in another organisation, table, row or column, nor under another version or key', () => {
  fc.assert(
    fc.property(fc.uuid(), name, name, name, fc.integer({ min: 1, max: 1e6 }), (other, table, row, column, version) => {
      const [ownTable, ownRow, ownColumn] = partsOf(place);
      fc.pre(table !== ownTable && row !== ownRow && column !== ownColumn && version !== 3);
      const moved: [string, Place][] = [
        [other, place],
        [organization, `${table}/${ownRow}/${ownColumn}`],
        [organization, `${ownTable}/${row}/${ownColumn}`],
        [organization, `${ownTable}/${ownRow}/${column}`],
      ];
      for (const [to, where] of moved) expect(openValue(key, to, where, sealed)).toBeUndefined();
      expect(openValue(key, organization, place, sealed.replace('v2.3.', `v2.${version}.`))).toBeUndefined();
    }),
  );
  expect(openValue(createSecretKey(randomBytes(32)), organization, place, sealed)).toBeUndefined();
});

test('the same text is sealed differently each time', () => {
  expect(sealValue(key, 3, organization, place, 'hunter2')).not.toBe(sealed);
});

test.each(['connection/1', 'connection//credential', 'a/b/c/d', '/b/c'])('%s is no place', (text) => {
  expect(() => sealValue(key, 1, organization, text as Place, 'x')).toThrow('not a table, a row and a column');
});
