/** Which fields are taken out of an item that does not fit its schema, and what can be told without them. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseItem } from './parse.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from './vendor.ts';

const schema = z.object({
  id: z.string().min(1),
  open: maybeFlag,
  properties: maybeObject({
    tier: maybeText,
    ranges: maybeTexts,
    key: maybeObject({ url: z.string(), version: maybeText }),
  }),
});

const kept = (raw: unknown) => {
  const parsed = parseItem(schema, raw);
  return parsed.success ? [structuredClone(parsed.item), parsed.lost.map(({ path }) => path.join('.'))] : undefined;
};

test('an item that fits is taken whole', () => {
  const item = { id: 'a', open: true, properties: { tier: null, ranges: ['x'] } };
  expect(kept(item)).toEqual([item, []]);
});

test.each<[string, object, string[]]>([
  ['a field', { open: 'yes' }, ['open']],
  ['an inner field', { properties: { tier: 5, ranges: [] } }, ['properties.tier']],
  ['a list with an item of a wrong type', { properties: { ranges: ['x', 5] } }, ['properties.ranges.1']],
  ['an inner object', { properties: { key: [] } }, ['properties.key']],
  ['an inner object that lacks what it needs', { properties: { key: {} } }, ['properties.key.url']],
  ['an inner object whose needed field is wrong', { properties: { key: { url: 5 } } }, ['properties.key.url']],
  ['several', { open: 0, properties: { tier: {}, ranges: {} } }, ['open', 'properties.tier', 'properties.ranges']],
  ['everything but the id', { open: [], properties: [] }, ['open', 'properties']],
])('costs %s', (_, more, lost) => {
  expect(kept({ id: 'a', ...more })?.[1]).toEqual(lost);
});

test.each([[null], ['text'], [[]], [{}], [{ id: 5 }], [{ id: '', open: 'yes' }], [{ open: 'yes' }]])(
  '%j is no item',
  (raw) => {
    const parsed = parseItem(schema, raw);
    expect(parsed.success ? [] : parsed.issues).not.toEqual([]);
  },
);

test('an item of a list loses the field, and the list only what is no item', () => {
  const list = maybeList(z.object({ name: z.string(), on: maybeFlag }));
  const given = [{ name: 'a', on: 'yes' }, { name: 5 }, 'text', { name: 'b', on: true }];
  expect(list.parse(given)).toEqual([{ name: 'a' }, { name: 'b', on: true }]);
});

test('what the schema judges itself is not got around', () => {
  const strict = schema.refine(({ open }) => open !== false, { path: ['open'] });
  expect(parseItem(strict, { id: 'a', open: false }).success).toBe(false);
});

test('tells what depends on a lost field, and leaves the raw item as it was', () => {
  const raw = { id: 'a', open: 'yes', properties: { tier: 5, ranges: ['x'] } };
  const before = structuredClone(raw);
  const parsed = parseItem(schema, raw);
  expect(raw).toEqual(before);
  if (!parsed.success) throw new Error('not taken');
  const read = (pick: (item: z.output<typeof schema>) => unknown) =>
    parsed.dependsOnLost(() => JSON.stringify(pick(parsed.item as z.output<typeof schema>)));
  expect(read(({ open }) => open ?? null)).toBe(true);
  expect(read(({ properties }) => properties?.tier === 'x')).toBe(true);
  expect(read(({ properties }) => properties)).toBe(true);
  expect(read(({ properties }) => properties?.ranges)).toBe(false);
  expect(read(({ id }) => id)).toBe(false);
});
