/** What holds for every Azure declaration. */
import { describe, expect, test } from 'vitest';
import type { Declaration, EntityType } from '../declaration.ts';
import { mapEntity } from '../map.ts';
import { azureDeclarations } from './index.ts';
import { neededFields, parentOf, subscription, tenantId } from './testing.ts';

const entityTypes = azureDeclarations.filter((declaration): declaration is EntityType => declaration.kind === 'entity');
const find = (type: string) => entityTypes.find((declaration) => declaration.type === type);
const parentsOf = ({ source }: Declaration) =>
  source.kind === 'arm-children' ? source.parents : source.kind === 'part' ? [source.parent] : [];

test('types are unique', () => {
  const types = azureDeclarations.map(({ type }) => type);
  expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
});

/** Lists that any principal of the tenant may read. */
const withoutRights = ['azure_tenant'];

describe.each(entityTypes.map((declaration) => [declaration.type, declaration] as const))('%s', (type, declaration) => {
  test('is named and described', () => {
    expect(type).toMatch(/^azure_[a-z0-9]+(?:_[a-z0-9]+)*$/);
    expect(declaration.title).not.toBe('');
    expect(declaration.plural).not.toBe(declaration.title);
    expect(declaration.description).toMatch(/\.$/);
    expect(Object.keys(declaration.properties).length).toBeGreaterThan(0);
    for (const [name, property] of Object.entries(declaration.properties)) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(property.description.trim(), `${type}.${name}`).not.toBe('');
    }
  });

  test('needs only rights to read', () => {
    expect(declaration.rights).toHaveLength(withoutRights.includes(type) ? 0 : 1);
    for (const right of declaration.rights) {
      expect(right.kind).toBe('azure');
      // Settings of an app are an action in Azure, although they are only read.
      if (right.kind === 'azure')
        expect(right.action).toMatch(/^microsoft\.[a-z0-9]+(?:\/[a-z0-9]+)+\/(read|config\/list\/action)$/i);
    }
  });

  test('lies below types that exist and that name it as a part', () => {
    for (const parent of parentsOf(declaration)) expect(find(parent), parent).toBeDefined();
    if (declaration.source.kind === 'part') expect(find(declaration.source.parent)?.parts).toBeDefined();
    if (declaration.source.kind === 'arm-children') {
      expect(declaration.source.path).toMatch(declaration.source.oncePer ? /\{location\}/ : /^\{id\}(?:\/|$)/);
    }
    if (declaration.source.kind === 'resource-graph') {
      expect(declaration.source.resourceType).toBe(declaration.source.resourceType.toLowerCase());
    }
  });

  test.each([undefined, null, 'text', 7, [], {}, { name: 'no id' }, { id: '', name: 'empty id' }, { id: 5 }])(
    'rejects %j with a reason instead of throwing',
    (bad) => {
      const mapping = mapEntity(declaration, bad, { tenantId }, find);
      expect(mapping?.entities).toEqual([]);
      expect(mapping?.rejected).toHaveLength(1);
      expect(mapping?.rejected[0]?.reason).not.toBe('');
    },
  );

  const nulls = { type: null, location: null, tags: null, sku: null, identity: null, managedBy: '', properties: null };
  test.each([
    ['null', nulls],
    ['missing', {}],
  ])('maps a body in which all but the needed is %s, without inventing flags', (_how, rest) => {
    const id = `${subscription}/resourceGroups/g/providers/Microsoft.Some/things/x`;
    const body = { id, name: 'x', kind: null, ...rest, ...neededFields[type] };
    const mapping = mapEntity(
      declaration,
      body,
      { tenantId, parent: parentOf(subscription, 'azure_subscription') },
      find,
    );
    expect(mapping?.rejected).toEqual([]);
    expect(mapping?.entities).toHaveLength(1);
    const properties = mapping?.entities[0]?.properties ?? {};
    for (const [name, property] of Object.entries(declaration.properties)) {
      if (property.kind === 'flag') expect(properties[name] ?? 'unknown', name).toBe('unknown');
    }
  });
});
