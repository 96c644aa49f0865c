/** For the tests of this folder: bodies made up from the schemas of the declarations, and what may be wrong with them. */
import fc from 'fast-check';
import { z } from 'zod';
import { neededFields } from './azure/testing.ts';
import type { Declaration, EntityType, ParentEntity } from './declaration.ts';
import { type Mapping, mapEntity, mapRelations } from './map.ts';
import { findEntityType } from './registry.ts';

const tenantId = '11111111-aaaa-4aaa-8aaa-111111111111';
const subscription = '/subscriptions/22222222-BBBB-4bbb-8bbb-222222222222';
const parentId = `${subscription}/resourceGroups/G/providers/Microsoft.Some/Things/P`;

/** Maps a body as the sync does, below a parent that could be of any type. */
export function mapAny(declaration: Declaration, body: unknown): Mapping | undefined {
  const parent: ParentEntity = {
    key: `${subscription}/resourcegroups/g/providers/microsoft.some/things/p`.toLowerCase(),
    id: `${subscription}/resourceGroups/G/providers/Microsoft.Some/things/P`,
    type: 'azure_thing',
    name: 'P',
    properties: {},
  };
  return declaration.kind === 'entity'
    ? mapEntity(declaration, body, { tenantId, parent }, findEntityType)
    : mapRelations(declaration, body, { tenantId, parent });
}

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
}

export function jsonSchemaOf({ schema }: Declaration): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Names as Azure allows them, and some that no path, query or index likes. */
const names = ['shop', 'Shop-01', 'a b', 'x#y', 'what?', '100%', '50%25', 'Zoë', '名前', 'a/b', '.', ''];
const guids = ['3A3A3A3A-cccc-4ccc-8ccc-333333333333', '44444444-dddd-4ddd-8ddd-444444444444'];
const ids = names
  .slice(0, -1)
  .flatMap((name) => [
    `${subscription}/resourceGroups/Shop/providers/Microsoft.Some/Things/${name}`,
    `${subscription}/RESOURCEGROUPS/shop/providers/microsoft.network/virtualNetworks/v/subnets/${name}`,
  ]);
const moments = ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.1234567+00:00', '0001-01-01T00:00:00', 'never', ''];
const words = [
  'Enabled',
  'disabled',
  'None',
  'All',
  '*',
  '0',
  'true',
  'https://x.vault.azure.net/keys/k/v',
  '10.0.0.0/8',
];

function textFor(field: string): fc.Arbitrary<string> {
  if (/^id$|ids?$/i.test(field)) return fc.constantFrom(...ids, ...guids, ...ids.map((id) => id.toUpperCase()));
  if (/date|time|created|expir/i.test(field)) return fc.constantFrom(...moments);
  if (/name$/i.test(field)) return fc.constantFrom(...names);
  return fc.constantFrom(...words, ...guids, ...names);
}

/** Bodies that fit a schema; `full` ones have every field. */
export function bodies(schema: JsonSchema, full = false): fc.Arbitrary<unknown> {
  const definitions = schema.$defs ?? {};
  const build = (part: JsonSchema, field: string, depth: number): fc.Arbitrary<unknown> => {
    if (part.$ref !== undefined) {
      const definition = depth > 4 ? undefined : definitions[part.$ref.replace(/^.*\//, '')];
      return definition ? build(definition, field, depth + 1) : fc.constantFrom(null, 'deep');
    }
    if (part.const !== undefined) return fc.constant(part.const);
    if (part.enum) return fc.constantFrom(...part.enum);
    if (part.anyOf) {
      const options = full ? part.anyOf.slice(0, 1) : part.anyOf;
      return fc.oneof(...options.map((option) => build(option, field, depth)));
    }
    const types = typeof part.type === 'string' ? [part.type] : (part.type ?? []);
    const wanted = full ? types.slice(0, 1) : types;
    if (wanted.length === 0) return full ? fc.constant({ name: 'Some', id: ids[0] }) : anything;
    return fc.oneof(...wanted.map((type) => ofType(type, part, field, depth)));
  };
  const ofType = (type: string, part: JsonSchema, field: string, depth: number): fc.Arbitrary<unknown> => {
    if (type === 'string') return textFor(field);
    if (type === 'boolean') return fc.boolean();
    if (type === 'number' || type === 'integer') return fc.constantFrom(0, 1, -1, 90, 2 ** 31, 1.5);
    if (type === 'null') return fc.constant(null);
    if (type === 'array') {
      return fc.array(build(part.items ?? {}, field, depth + 1), { minLength: full ? 1 : 0, maxLength: 2 });
    }
    if (part.properties) {
      const fields = Object.entries(part.properties).map(([name, inner]) => [name, build(inner, name, depth + 1)]);
      const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
      return full ? fc.record(record) : fc.record(record, { requiredKeys: [...(part.required ?? [])] });
    }
    const values = typeof part.additionalProperties === 'object' ? part.additionalProperties : {};
    return fc.dictionary(fc.constantFrom(...names, ...ids), build(values, field, depth + 1), {
      minKeys: full ? 1 : 0,
      maxKeys: 2,
    });
  };
  return build(schema, '', 0);
}

/** What stands where something else is expected; nothing that JSON could not carry. */
const garbage: readonly unknown[] = [
  ...[null, 0, -1, 1e308, true, false, '', 'x'.repeat(5_000), '\0', [], {}, [[]], [null], { id: null }],
  ...[{ value: [{ value: {} }] }, ['text', 5, null, {}], { constructor: 'x', toString: 5 }],
];
const anything: fc.Arbitrary<unknown> = fc.constantFrom(...garbage);

export type Path = readonly (string | number)[];

/** The place of everything in a body, from outside to inside. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...at, name]));
  return [at, ...inner];
}

/** A copy with another value at a place; without the place where `change` gives undefined. */
export function changed(value: unknown, [head, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (head === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const next = index === head ? changed(item, rest, change) : item;
      return next === undefined ? [] : [next];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    name === head ? changed(item, rest, change) : item,
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

const otherCase = (text: string) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

/** What a service may do to a field of its answer. */
const faults: readonly fc.Arbitrary<(old: unknown) => unknown>[] = [
  fc.constant(() => undefined),
  fc.constant(() => null),
  anything.map((value) => () => value),
  fc.constant((old: unknown) => (typeof old === 'string' ? otherCase(old) : old)),
  fc.constant((old: unknown) => [old]),
  fc.constant((old: unknown) => ({ value: old })),
  fc.constant((old: unknown) => (typeof old === 'object' ? old : String(old))),
  anything.map(
    (value) => (old: unknown) =>
      typeof old === 'object' && old !== null && !Array.isArray(old) ? { ...old, unheardOf: value } : old,
  ),
];

/** Bodies of a type with up to four faults each. */
export function faultyBodies(declaration: Declaration): fc.Arbitrary<unknown> {
  const fault = fc.tuple(fc.nat(), fc.oneof(...faults));
  return fc.tuple(bodies(jsonSchemaOf(declaration)), fc.array(fault, { maxLength: 4 })).map(([body, given]) => {
    const faulty = given.reduce((before: unknown, [place, change]) => {
      const paths = pathsIn(before);
      return changed(before, paths[place % paths.length] ?? [], change) ?? null;
    }, body);
    return JSON.parse(JSON.stringify(faulty));
  });
}

/** A body of the type with every field, which becomes an entity. */
export function wholeBody(declaration: EntityType): unknown {
  const needed: Readonly<Record<string, unknown>> = {
    ...neededFields[declaration.type],
    ...moreNeeded[declaration.type],
  };
  const samples = fc.sample(bodies(jsonSchemaOf(declaration), true), { seed: 7, numRuns: 60 });
  const whole = samples.map((sample) => {
    const body: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(sample));
    const merged = Object.entries(needed).map(([name, value]) => {
      const before = body[name];
      const both = typeof value === 'object' && !Array.isArray(value) && typeof before === 'object';
      return [name, both ? { ...before, ...value } : value];
    });
    return { ...body, ...Object.fromEntries(merged) };
  });
  return whole.find((body) => mapAny(declaration, body)?.entities.length) ?? whole[0];
}

const schedule = { principalId: guids[0], roleDefinitionId: ids[0], scope: parentId };

/** What a schema asks for beyond the types of fields, where made-up values do not have it. */
const moreNeeded: Readonly<Record<string, object>> = {
  entra_conditional_access_policy: { conditions: {}, grantControls: {} },
  azure_role_eligibility_schedule_instance: { properties: schedule },
  azure_role_assignment_schedule_instance: { properties: schedule },
};
