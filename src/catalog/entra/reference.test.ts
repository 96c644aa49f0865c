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
const extraRow = z.object({ graphType: z.string(), listPath: z.string(), permission: z.string() });
const table = z.object({ endpoints: z.array(endpoint) }).safeParse(sharedJson('reference/graph-endpoints.json'));
const extra = z.array(z.unknown()).safeParse(sharedJson('reference/extra-endpoints.json'));
const withoutQuery = (path: string) => path.replace(/\?.*$/, '');

/** Both tables as one; the second says nothing of pages, selections and licences. */
const endpoints = [
  ...(table.success ? table.data.endpoints : []),
  ...(extra.success ? extra.data : []).flatMap((row) => {
    const parsed = extraRow.safeParse(row);
    if (!parsed.success) return [];
    const { graphType, listPath, permission } = parsed.data;
    return [
      {
        object: graphType,
        path: listPath,
        select: '',
        permissionLeastPrivilege: permission,
        alsoAcceptedRead: [],
        license: undefined,
        maxTop: null,
        catalogue: null,
      },
    ];
  }),
];

/** Reads whose path the tables do not have. */
const notInTable = [
  'entra_user_mailbox',
  'entra_contact',
  'entra_service_principal_owners',
  'entra_device_users',
  'entra_authentication_context',
  'entra_conditional_access_template',
  'entra_cross_tenant_access_partner',
  'entra_access_package_resource',
  'entra_access_package_grants',
  'entra_access_package_request',
  'entra_access_package_request_approvals',
];

/** Properties that a check or the matching of people needs and the table's selection leaves out. */
const selectedBesides: Readonly<Record<string, readonly string[]>> = {
  entra_user: ['onPremisesSamAccountName', 'otherMails'],
  entra_user_leave_date: ['employeeLeaveDateTime'],
};

/** Permissions of Microsoft's pages that the tables do not name, by type. */
const acceptedBesides: Readonly<Record<string, readonly string[]>> = {
  entra_user_leave_date: ['User-LifeCycleInfo.Read.All'],
  entra_authentication_methods_policy_beta: ['Policy.Read.All'],
  entra_group_setting: ['Directory.Read.All'],
};

/** Page sizes where the table has none; one score is all that is asked for. */
const pageSizes: Readonly<Record<string, number>> = { entra_secure_score: 1 };

const reads = entraDeclarations.flatMap((declaration) => {
  const { source } = declaration;
  if (source.kind !== 'graph-list' && source.kind !== 'graph-children') return [];
  const object = source.select?.includes('signInActivity') ? 'users.signInActivity' : undefined;
  const path = `/${source.version ?? 'v1.0'}${source.path}`;
  const row = endpoints.find((row) => (object ? row.object === object : withoutQuery(row.path) === path));
  return [{ declaration, source, row }];
});

describe.skipIf(!table.success)('Graph reads', () => {
  test('are all in the table, apart from those named here', () => {
    expect(reads.filter(({ row }) => !row).map(({ declaration }) => declaration.type)).toEqual(notInTable);
  });

  const known = reads.flatMap(({ row, ...read }) => (row ? [{ ...read, row, type: read.declaration.type }] : []));

  test.each(known)('$type selects what exists', ({ type, source, row }) => {
    const selectable = [...row.select.split(','), ...(selectedBesides[type] ?? [])];
    if (row.select !== '' && row.select !== '(as above)')
      expect(selectable).toEqual(expect.arrayContaining([...(source.select ?? [])]));
  });

  test.each(known)('$type asks for pages of a size that is allowed', ({ type, source, row }) => {
    if (row.maxTop === null) expect(source.pageSize).toBe(pageSizes[type]);
    else expect(source.pageSize).toBeLessThanOrEqual(row.maxTop);
  });

  test.each(known)('$type names permissions that are accepted', ({ type, declaration, row }) => {
    const accepted = [
      ...(acceptedBesides[type] ?? []),
      ...row.permissionLeastPrivilege.split(' + '),
      ...row.alsoAcceptedRead,
      ...(row.catalogue?.acceptedApplicationReads ?? []),
    ];
    for (const right of declaration.rights) {
      if (right.kind !== 'graph') throw new Error('not a Graph permission');
      expect(accepted).toEqual(expect.arrayContaining([right.permission, ...(right.alsoAccepted ?? [])]));
    }
  });

  test.each(known)('$type has the licence of the table', ({ type, declaration, row }) => {
    if (row.license === undefined) return;
    const needed = /Workload Identities Premium/.test(row.license)
      ? 'WorkloadIdentitiesPremium'
      : /^Entra ID (P[12])/.exec(row.license)?.[1];
    expect([type, declaration.licence]).toEqual([type, needed]);
  });
});
