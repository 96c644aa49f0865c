import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { knownSets } from './sets.ts';
import { call, errorOf, groupBody, guid, smallWorld, userBody } from './testing.ts';

/** The collected table of reads is not part of the repository: without it these tests are skipped by name. */
const folder = fileURLToPath(new URL('../../../../shared/reference/', import.meta.url));
const isHere = existsSync(folder);
const reason = isHere ? '' : ' (skipped: no endpoint reference beside the repository)';

interface Read {
  readonly method: string;
  readonly path: string;
  readonly permission: string;
}

function reads(): readonly Read[] {
  const { endpoints }: { endpoints: { method: string; path: string; permissionLeastPrivilege: string }[] } = JSON.parse(
    readFileSync(`${folder}graph-endpoints.json`, 'utf8'),
  );
  const extra: { method: string; listPath: string; permission: string }[] = JSON.parse(
    readFileSync(`${folder}extra-endpoints.json`, 'utf8'),
  );
  return [
    ...endpoints.map(({ method, path, permissionLeastPrivilege: permission }) => ({ method, path, permission })),
    ...extra
      .filter((row) => /^\/(v1\.0|beta)\//.test(row.listPath ?? ''))
      .map(({ method, listPath: path, permission }) => ({ method, path, permission })),
  ];
}

const object = { id: guid(1), appId: guid(2) };
const singletons = Object.fromEntries(
  knownSets.filter((set) => set.singleton).map((set) => [set.path.toLowerCase(), { id: set.path }]),
);
const world = smallWorld({
  licences: ['P1', 'P2', 'Governance', 'WorkloadIdentitiesPremium'],
  singletons,
  sets: {
    users: [userBody(1)],
    groups: [groupBody(1)],
    applications: [object],
    serviceprincipals: [object],
    'directory/administrativeunits': [object],
  },
  contained: { [`users/${guid(1)}/authentication/requirements`]: [{ perUserMfaState: 'disabled' }] },
});

describe.skipIf(!isHere)(`collected reads${reason}`, () => {
  test.each(isHere ? reads() : [])('$method $path opens with $permission and with nothing else', async (read) => {
    const url = read.path.replace('{id}', guid(1));
    const options = { method: read.method, ...(read.method === 'POST' ? { body: { ids: [guid(1)] } } : {}) };
    const granted = await call(world, url, { ...options, roles: read.permission.split(' + ') });
    expect([granted.status, errorOf(granted).message]).toEqual([200, undefined]);
    const refused = await call(world, url, { ...options, roles: ['Sites.Read.All'] });
    expect(refused.status).toBe(403);
  });
});
