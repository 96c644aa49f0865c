/** Every read of the reference tables is declared, on machines that have the tables. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declarations } from './registry.ts';

const folder = new URL('../../../shared/reference/', import.meta.url);
const present = existsSync(folder);
const title = present ? 'the reference tables' : `the reference tables (skipped: ${folder.pathname} is not here)`;
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

const armRow = z.object({ armType: z.string(), listPath: z.string(), readAction: z.string() });
const graphRow = z.object({ graphType: z.string(), listPath: z.string() });

/** Reads that no declaration has of its own, with what takes their place. */
const readOtherwise: Readonly<Record<string, string>> = {
  '/v1.0/users/delta': 'the change feed of /users',
  '/v1.0/groups/delta': 'the change feed of /groups',
  '/v1.0/directoryObjects/getByIds': 'used by the sync for objects that are only referred to',
  '/v1.0/users/{id}/memberOf': 'the same relation as the members of groups, at a call for each user',
  '/v1.0/servicePrincipals/{id}/appRoleAssignments':
    'the same assignments as those of appRoleAssignedTo, which has users and groups as well',
  '/v1.0/identityGovernance/entitlementManagement/resources':
    'read below each catalog, which is the list that is documented and which tells the catalog',
};

const actions = new Set(
  declarations.flatMap(({ rights }) =>
    rights.flatMap((right) => (right.kind === 'azure' ? [right.action.toLowerCase()] : [])),
  ),
);
const graphPaths = new Set(
  declarations.flatMap(({ source }) =>
    source.kind === 'graph-list' || source.kind === 'graph-children'
      ? [`/${source.version ?? 'v1.0'}${source.path}`.toLowerCase()]
      : [],
  ),
);

describe.skipIf(!present)(title, () => {
  test('every Resource Manager read is declared', () => {
    const rows = [
      ...z.object({ endpoints: z.array(armRow) }).parse(read('azure-endpoints.json')).endpoints,
      ...z
        .array(z.unknown())
        .parse(read('extra-endpoints.json'))
        .flatMap((row) => armRow.safeParse(row).data ?? []),
    ];
    const missing = rows.filter(({ listPath, readAction }) => {
      if (readOtherwise[listPath] || /any authenticated principal/.test(readAction)) return false;
      return !actions.has(readAction.toLowerCase());
    });
    expect(missing.map(({ listPath }) => listPath)).toEqual([]);
  });

  test('every Graph read is declared', () => {
    const paths = [
      ...z
        .object({ endpoints: z.array(z.object({ path: z.string() })) })
        .parse(read('graph-endpoints.json'))
        .endpoints.map(({ path }) => path),
      ...z
        .array(z.unknown())
        .parse(read('extra-endpoints.json'))
        .flatMap((row) => graphRow.safeParse(row).data?.listPath ?? []),
    ];
    const missing = paths.filter(
      (path) => !readOtherwise[path] && !graphPaths.has(path.replace(/\?.*$/, '').toLowerCase()),
    );
    expect(missing).toEqual([]);
  });
});
