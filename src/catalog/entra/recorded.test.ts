/** Every item of recorded answers of Microsoft Graph maps without a rejection. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tenantId } from '../azure/testing.ts';
import { mapEntity, mapRelations } from '../map.ts';
import { entraDeclarations } from './index.ts';
import { sharedJson } from './testing.ts';

const files = [
  'applications',
  'devices',
  'domains',
  'groups',
  'identity',
  'organization',
  'roleManagement',
  'servicePrincipals',
  'users',
];
const exchange = z.object({
  url: z.string(),
  status: z.number(),
  body: z.object({ value: z.array(z.unknown()) }).catch({ value: [] }),
});
const present = sharedJson('recorded/graph/users.json') !== undefined;

/** Answers by path below the version, with `{id}` for object ids. */
function recordedItems(): Map<string, unknown[]> {
  const byPath = new Map<string, unknown[]>();
  for (const file of files) {
    for (const { url, status, body } of z.array(exchange).parse(sharedJson(`recorded/graph/${file}.json`) ?? [])) {
      if (status !== 200) continue;
      const path = new URL(url).pathname
        .replace(/^\/v1\.0/, '')
        .replace(/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '/{id}');
      byPath.set(path, [...(byPath.get(path) ?? []), ...body.value]);
    }
  }
  return byPath;
}

const items = recordedItems();
const findType = (type: string) =>
  entraDeclarations
    .filter((declaration) => declaration.kind === 'entity')
    .find((declaration) => declaration.type === type);
const parent = { key: 'parent', id: 'parent', type: 'entra_group', name: 'parent', properties: {} };

describe.skipIf(!present)('recorded answers', () => {
  test.each([
    ['entra_organization', 36],
    ['entra_domain', 1],
    ['entra_user', 81],
    ['entra_group', 14],
    ['entra_group_members', 17],
    ['entra_application', 7],
    ['entra_service_principal', 617],
    ['entra_directory_role', 212],
    ['entra_directory_role_assignment', 35],
    ['entra_device', 1],
    ['entra_conditional_access_policy', 4],
  ])('%s: all %i items map', (type, count) => {
    const declaration = entraDeclarations.find((candidate) => candidate.type === type);
    const source = declaration?.source;
    if (!declaration || (source?.kind !== 'graph-list' && source?.kind !== 'graph-children')) {
      throw new Error(`${type} is not read from Graph`);
    }
    const recorded = items.get(source.path) ?? [];
    const mappings = recorded.map((item) =>
      declaration.kind === 'entity'
        ? mapEntity(declaration, item, { tenantId }, findType)
        : mapRelations(declaration, item, { tenantId, parent }),
    );
    expect(mappings.flatMap((mapping) => mapping?.rejected ?? [])).toEqual([]);
    expect(
      mappings.filter((mapping) => mapping && mapping.entities.length + mapping.relations.length > 0),
    ).toHaveLength(count);
  });
});
