import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { droppedOf, jsonText } from './json-text.ts';
import { withoutSecrets } from './secrets.ts';

/** The slow way: names in order, without secrets, and then plain JSON. */
function plainly(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD');
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  if (Array.isArray(value)) return value.map(plainly);
  const names = Object.keys(value).sort();
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [String(plainly(name)), plainly(fields[name])]));
}

describe('JSON of a body', () => {
  test('holds what the body holds, names in order and without secrets, as a database takes it', () => {
    const name = fc.oneof(
      fc.constantFrom('id', 'password', 'Password', 'customData', 'secret', 'properties', 'z', 'a'),
      fc.string({ unit: 'binary' }).filter((text) => text !== '__proto__'),
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('https://x/?sig=y', 'AccountKey=k', '"\\\n'));
    const { value: body } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(body, (value) => {
        // The text alone is no field and no item, where a secret could lie.
        fc.pre(typeof value !== 'string');
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(plainly(withoutSecrets(value)))));
      }),
      { numRuns: 2000 },
    );
  });

  test('is the same whatever the order of the fields', () => {
    expect(jsonText({ b: 1, a: { d: [2], c: null } })).toBe('{"a":{"c":null,"d":[2]},"b":1}');
    expect(jsonText({ a: { c: null, d: [2] }, b: 1 })).toBe('{"a":{"c":null,"d":[2]},"b":1}');
  });

  test('has no word for what JSON has none for', () => {
    expect(jsonText({ a: undefined, b: Number.NaN, c: [undefined] })).toBe('{"b":null,"c":[null]}');
  });
});

describe('fields that are dropped', () => {
  const body = { Tags: { a: { x: 1, y: 2 }, b: { x: 3 } }, list: [{ x: 1, z: 2 }, 'x'], x: 5, deep: { x: { y: 1 } } };

  test.each([
    [['x'], { Tags: { a: { x: 1, y: 2 }, b: { x: 3 } }, list: [{ x: 1, z: 2 }, 'x'], deep: { x: { y: 1 } } }],
    [['tags.*.x', 'deep.x.y'], { Tags: { a: { y: 2 }, b: {} }, list: [{ x: 1, z: 2 }, 'x'], x: 5, deep: { x: {} } }],
    [['LIST.*.x', 'list.*.none'], { ...body, list: [{ z: 2 }, 'x'] }],
    [['tags.*', 'tags.a.x'], { ...body, Tags: {} }],
    [['deep.x.y', 'deep.x'], { ...body, deep: {} }],
    [['deep.x', 'deep.x.y'], { ...body, deep: {} }],
    [['list.x', 'deep.none.y'], body],
  ])('%j', (paths, kept) => {
    expect(JSON.parse(jsonText(body, droppedOf(paths)))).toEqual(kept);
  });

  test('none at all', () => {
    expect(droppedOf([])).toBeUndefined();
  });
});
