import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash, entityHash, stableJson } from './digest.ts';

/** The same value with the fields of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, field]) => [name, turned(field)]),
  );
}

describe('stable JSON', () => {
  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('does not depend on the order of fields', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stableJson(turned(value))).toBe(stableJson(value));
      }),
    );
  });

  test('leaves out what is undefined, as JSON does', () => {
    expect(stableJson({ b: 1, a: undefined, c: [undefined, null] })).toBe('{"b":1,"c":[null,null]}');
    expect(stableJson(undefined)).toBe('null');
  });
});

describe('the content hash', () => {
  test('is the same for the same content only', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(contentHash(one) === contentHash(other)).toBe(stableJson(one) === stableJson(other));
      }),
    );
  });

  test.each([
    ['order in a list', [1, 2], [2, 1]],
    ['text and number', { a: '1' }, { a: 1 }],
    ['null and absent', { a: null }, {}],
    ['nesting', { a: { b: 1 } }, { 'a.b': 1 }],
    ['where a text ends', ['a","b'], ['a', 'b']],
  ])('tells %s apart', (_, one, other) => {
    expect(contentHash(one)).not.toBe(contentHash(other));
  });
});

describe('the digest of an entity', () => {
  const disk = { type: 'azure_disk', id: 'd', name: 'D', properties: '{}', document: '{"id":"d"}', relations: [] };
  const uses = { type: 'uses', from: 'd', to: 'vault', properties: '{}' };

  test.each([
    ['a relation', { relations: [uses] }],
    ['a property', { properties: '{"a":1}' }],
    ['its whole', { partOf: 'vm' }],
  ])('covers %s', (_, more) => {
    expect(entityHash({ ...disk, ...more })).not.toBe(entityHash(disk));
  });

  test.each([
    ['where it leads', { to: 'other' }],
    ['what it is', { type: 'encrypts' }],
    ['facts', { properties: '{"role":"x"}' }],
    ['where names end', { from: 'd","vault', to: '' }],
  ])('tells relations apart by %s', (_, more) => {
    const digest = (relation: typeof uses) => entityHash({ ...disk, relations: [relation] });
    expect(digest({ ...uses, ...more })).not.toBe(digest(uses));
  });
});
