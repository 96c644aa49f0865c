/** Paths, selections, rights, licences and page sizes against a table of Graph reads. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entraDeclarations } from './index.ts';
import { sharedJson } from './testing.ts';

const endpoint = z.object({
  object: z.string(),
  path: z.string(),
  select: z.string(),
  permissionLeastPrivilege: z.string(),
  alsoAcceptedRead: z.array(z.string()),
  license: z.string(),
  maxTop: z.number().nullable(),
  catalogue: z.object({ acceptedApplicationReads: z.array(z.string()) }).nullable(),
});
const table = z.object({ endpoints: z.array(endpoint) }).safeParse(sharedJson('reference/graph-endpoints.json'));
const endpoints = table.success ? table.data.endpoints : [];

/** Reads whose path the table does not have. */
const notInTable = ['entra_service_principal_owners'];

const reads = entraDeclarations.flatMap((declaration) => {
  const { source } = declaration;
  if (source.kind !== 'graph-list' && source.kind !== 'graph-children') return [];
  const object = source.select?.includes('signInActivity') ? 'users.signInActivity' : undefined;
  const row = endpoints.find((row) => (object ? row.object === object : row.path === `/v1.0${source.path}`));
  return [{ declaration, source, row }];
});

describe.skipIf(!table.success)('Graph reads', () => {
  test('are all in the table, apart from those named here', () => {
    expect(reads.filter(({ row }) => !row).map(({ declaration }) => declaration.type)).toEqual(notInTable);
  });

  const known = reads.flatMap(({ row, ...read }) => (row ? [{ ...read, row, type: read.declaration.type }] : []));

  test.each(known)('$type selects what exists', ({ source, row }) => {
    if (row.select !== '') expect(row.select.split(',')).toEqual(expect.arrayContaining([...(source.select ?? [])]));
  });

  test.each(known)('$type asks for pages of a size that is allowed', ({ source, row }) => {
    if (row.maxTop === null) expect(source.pageSize).toBeUndefined();
    else expect(source.pageSize).toBeLessThanOrEqual(row.maxTop);
  });

  test.each(known)('$type names permissions that are accepted', ({ declaration, row }) => {
    const accepted = [
      ...row.permissionLeastPrivilege.split(' + '),
      ...row.alsoAcceptedRead,
      ...(row.catalogue?.acceptedApplicationReads ?? []),
    ];
    for (const right of declaration.rights) {
      if (right.kind !== 'graph') throw new Error('not a Graph permission');
      expect(accepted).toEqual(expect.arrayContaining([right.permission, ...(right.alsoAccepted ?? [])]));
    }
  });

  test.each(known)('$type has the licence of the table', ({ declaration, row }) => {
    expect(declaration.licence).toBe(/^Entra ID (P[12])/.exec(row.license)?.[1]);
  });
});
