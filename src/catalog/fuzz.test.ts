/** Whatever a service answers: no item fails its collection, what is kept is sound, and a faulty field costs only itself. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PropertyKind, PropertyValue } from './declaration.ts';
import type { MappedEntity } from './map.ts';
import { declarations, entityTypes, findEntityType } from './registry.ts';
import { changed, faultyBodies, mapAny, type Path, pathsIn, wholeBody } from './testing.ts';

const fits: Readonly<Record<PropertyKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  instant: (value) => typeof value === 'string',
  list: (value) => Array.isArray(value),
  json: () => true,
};

/** What is wrong with an entity, in words. */
function faultsOf({ type, key, name, properties }: MappedEntity): string[] {
  const kinds = findEntityType(type)?.properties ?? {};
  return [
    ...(typeof key === 'string' && key !== '' && key === key.toLowerCase() ? [] : [`key ${key}`]),
    ...(typeof name === 'string' ? [] : [`name ${String(name)}`]),
    ...Object.entries(properties).flatMap(([field, value]) => {
      const kind = kinds[field]?.kind ?? 'json';
      if (value !== null && !fits[kind](value)) return [`${field} is no ${kind}: ${JSON.stringify(value)}`];
      return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value) ? [] : [`${field} is no JSON`];
    }),
  ];
}

test.each(declarations.map((declaration) => [declaration.type, declaration] as const))(
  '%s takes any body',
  (_, declaration) => {
    const sound = (body: unknown) => {
      const before = structuredClone(body);
      const mapping = mapAny(declaration, body);
      expect(mapAny(declaration, before)).toEqual(mapping);
      expect(isDeepStrictEqual(body, before)).toBe(true);
      if (!mapping) return;
      const { entities, relations, rejected } = mapping;
      expect(entities.flatMap(faultsOf)).toEqual([]);
      for (const { reason } of rejected) expect(reason).not.toBe('');
      for (const { from, to } of relations) {
        expect([from, to].every((end) => typeof end === 'string' && end !== '' && end === end.toLowerCase())).toBe(
          true,
        );
      }
      if (declaration.kind === 'entity') expect(entities.length + rejected.length).toBeGreaterThan(0);
    };
    fc.assert(fc.property(faultyBodies(declaration), sound), { seed: 3, numRuns: 25 });
  },
);

/** Fields outside of lists, where each can be told by its place. */
const fieldsOf = (body: unknown): Path[] =>
  pathsIn(body).filter((path) => path.length > 0 && path.every((name) => typeof name === 'string'));

const wrong = (old: unknown): PropertyValue => (typeof old === 'object' ? 5 : { not: 'expected' });

test.each(entityTypes.map((declaration) => [declaration.type, declaration] as const))(
  '%s loses no more than a field of a wrong type',
  (_, declaration) => {
    const body = wholeBody(declaration);
    const [whole] = mapAny(declaration, body)?.entities ?? [];
    expect(whole).toBeDefined();
    for (const path of fieldsOf(body)) {
      const mapping = mapAny(declaration, changed(body, path, wrong));
      // Then it is of another type that shares the source.
      if (!mapping) continue;
      const [entity] = mapping.entities;
      expect(entity === undefined && mapping.rejected.length === 0, path.join('.')).toBe(false);
      if (!entity) continue;
      expect([entity.key, entity.name], path.join('.')).toEqual([whole?.key, whole?.name]);
      for (const [name, value] of Object.entries(entity.properties)) {
        // What is kept as it came has no type that could be wrong.
        if (declaration.properties[name]?.kind === 'json' || toldTwice.includes(`${declaration.type}.${name}`))
          continue;
        expect({ path, name, value }).toEqual({ path, name, value: whole?.properties[name] });
      }
    }
  },
);

/** The id tells it too, by what it begins with. */
const toldTwice = ['azure_security_assessment.resourceId', 'azure_security_sub_assessment.resourceId'];

test('a lost field is counted, costs the properties that are read from it, and leaves "none" to those that said so', () => {
  const disk = findEntityType('azure_disk');
  if (!disk) throw new Error('no disks');
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d';
  const map = (properties: object) => mapAny(disk, { id, name: 'd', properties });
  const mapping = map({ osType: 5, diskSizeGB: 'huge', diskState: 'Attached' });
  expect(mapping?.rejected).toMatchObject([
    { type: 'azure_disk', id, reason: expect.stringContaining('kept without') },
  ]);
  expect(mapping?.rejected[0]?.reason).toMatch(/properties\.diskSizeGB.*properties\.osType/);
  expect(mapping?.entities[0]?.properties).toMatchObject({ diskState: 'Attached' });
  expect(mapping?.entities[0]?.properties).not.toHaveProperty('osType');
  expect(map({ diskState: 'Attached' })?.entities[0]?.properties).toMatchObject({ osType: null });
});
