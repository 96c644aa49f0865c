import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditActions } from './actions.ts';
import { canonical, hashOf, readCanonical } from './canonical.ts';
import { type Head, sealEntry } from './entry.ts';
import { systemContext } from './index.ts';
import { newEntry } from './testing.ts';

const at = new Date('2026-01-01T00:00:00.5Z');

test('an entry is canonical JSON of exactly what the docs say, with the hash of its bytes', () => {
  const { text, hash, ...rest } = sealEntry('o-1', undefined, newEntry('Zoë'), at);
  expect(text).toBe(
    '{"action":"connection.changed","actor":{"id":"assay","kind":"system","name":"Assay"},"address":null,' +
      '"correlationId":"r-1","details":{"changes":["a: 1 -> 2"]},"organizationId":"o-1","outcome":"ok",' +
      `"previous":"${'0'.repeat(64)}","sequence":1,"target":{"id":"c-1","kind":"connection","name":"Zoë"},` +
      '"time":"2026-01-01T00:00:00.500Z","version":1}',
  );
  expect(hash).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'));
  expect(rest).toEqual({ sequence: 1, time: '2026-01-01T00:00:00.500Z' });
});

test('the next one goes on from it, and time does not go back', () => {
  const head: Head = { sequence: 7, hash: 'a'.repeat(64), time: '2026-06-01T00:00:00.000Z' };
  expect(JSON.parse(sealEntry('o-1', head, newEntry(), at).text)).toMatchObject({
    sequence: 8,
    previous: head.hash,
    time: head.time,
  });
});

test('details that the action does not name never get in, whatever they are called', () => {
  const hostile = {
    ...newEntry(),
    details: { changes: ['x'], clientSecret: 'S3cret', __proto__: null, toString: 'S3cret' },
  };
  const { text } = sealEntry('o-1', undefined, hostile, at);
  expect(text).not.toContain('S3cret');
  expect(JSON.parse(text).details).toEqual({ changes: ['x'] });
});

test('no action names a detail that sounds like a secret', () => {
  const names = Object.values(auditActions).flatMap(({ details }) => [...details]);
  expect(names.filter((name) => /secret|password|certificate$|private|tokenHash|^token$/i.test(name))).toEqual([]);
});

test('texts of any length and with any characters are kept within bounds and as the database can hold them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), fc.string({ maxLength: 5 }), (name, id) => {
      const by = { ...systemContext('r-1'), actor: { kind: 'token', id, name: `${name}\0\ud800` } as const };
      const { text } = sealEntry('o-1', undefined, { ...newEntry(name), by }, at);
      expect(text.length).toBeLessThan(8000);
      expect(text.isWellFormed() && !text.includes('\\u0000')).toBe(true);
      expect(readCanonical(text)).toBeDefined();
    }),
  );
});

test('canonical JSON is the same for the same value in any order of its fields, and reads back as it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(JSON.stringify(value).isWellFormed() && canonicalOrNot(value));
      const text = canonical(value);
      expect(canonical(reversed(value))).toBe(text);
      expect(canonical(JSON.parse(text))).toBe(text);
      expect(hashOf(text)).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});

// RFC 8785, section 3.2.2 (sample of serialization) and 3.2.3 (sorting by UTF-16 code units).
test('numbers, escapes and order are those of RFC 8785', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
    '\u20ac': 1,
    '\r': 2,
    '\ufb33': 3,
    '1': 4,
    '\u{1f600}': 5,
    '\u0080': 6,
    '\u00f6': 7,
  };
  expect(canonical(value)).toBe(
    '{"\\r":2,"1":4,"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}',
  );
});

test.each(['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":1}', '{"a":1.0}', '{"a":"\\u0041"}', '{"a":1', ''])(
  'JSON written in another way is not canonical: %s',
  (text) => {
    expect(readCanonical(text)).toBeUndefined();
  },
);

function canonicalOrNot(value: unknown): boolean {
  try {
    canonical(value);
    return true;
  } catch {
    return false;
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, reversed(field)]),
  );
}
