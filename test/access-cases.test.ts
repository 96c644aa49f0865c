/**
 * The cases of reading that connectors for Azure get wrong, by number. Those of access are asked of the engine (and of its judge);
 * the others are about what is read, and name the test that holds them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInRole } from '../src/access/index.ts';
import { disagreement } from './support/access-comparison.ts';
import { evaluate } from './support/access-engine-adapter.ts';
import type { AccessCase } from './support/access-reference/index.ts';

interface Asked extends AccessCase {
  readonly title: string;
  readonly expected: object;
}

const root = join(import.meta.dirname, '..');
const lines = readFileSync(join(root, 'test/fixtures/access/reading.ndjson'), 'utf8').trim().split('\n');
const cases = lines.map((line) => JSON.parse(line) as Asked);

/** What is read, and where it is tested. */
const reading: readonly (readonly [number: number, title: string, file: string, named: string])[] = [
  [1, 'owners and members are read apart', 'test/truth.e2e.test.ts', 'members and owners of groups are those'],
  [
    7,
    'an application permission has its value',
    'src/catalog/entra/applications/applications.test.ts',
    'has the value of',
  ],
  [9, '250 assignments are read to their end', 'src/sync/assignments.db.test.ts', '250 assignments of an application'],
  [10, 'a service principal owns a group', 'src/catalog/entra/group-owners.test.ts', 'an owner points to the group'],
  [11, 'a page of 40 with a link goes on', 'src/cloud/pages.test.ts', 'follow the links with the headers of the first'],
  [12, 'contacts and devices are members, too', 'src/catalog/entra/directory-objects.test.ts', 'a contact is known by'],
  [
    13,
    'a group that vanishes between two lists',
    'src/sync/children.db.test.ts',
    'a group that vanishes between the lists',
  ],
  [
    15,
    'a user without a mailbox stays',
    'src/catalog/entra/users/users.test.ts',
    'mailboxes are asked for where there may be one',
  ],
  [16, 'synchronised groups are never left out', 'src/sync/assignments.db.test.ts', 'a synchronised group is there'],
  [17, 'assignments of any application are read', 'src/catalog/entra/applications/applications.test.ts', 'asked is'],
  [
    25,
    'a principal of another tenant is kept',
    'src/catalog/azure/authorization/authorization.test.ts',
    'of a group of another tenant it is kept',
  ],
  [
    26,
    'the condition of a permission is kept',
    'src/catalog/azure/authorization/authorization.test.ts',
    'keeps the condition of',
  ],
  [
    31,
    'file accounts are not asked for containers',
    'src/sync/children.db.test.ts',
    'a parent that is not asked, because',
  ],
  [
    32,
    'roles are read whether used or not',
    'src/catalog/azure/authorization/authorization.test.ts',
    'maps, below the tenant',
  ],
  [
    33,
    'an activation names its role assignment',
    'src/catalog/azure/authorization/governance.test.ts',
    'an activation names the',
  ],
  [36, 'a missing licence is recorded once', 'test/missing-rights.e2e.test.ts', 'a licence: what it gave stays'],
  [
    37,
    'who is not in the directory is kept, unmatched',
    'src/sync/assignments.db.test.ts',
    'an assignment stays while the directory does not have its principal',
  ],
];

const numberOf = (id: string): number => Number.parseInt(id, 10);

describe.each([...Array(37).keys()].map((index) => index + 1))('case %i', (number) => {
  const asked = cases.filter(({ id }) => numberOf(id) === number);
  const held = reading.filter(([of]) => of === number);

  test('is asked or held somewhere', () => {
    expect(asked.length + held.length).toBeGreaterThan(0);
  });

  test.each(asked)('$title', (one) => {
    const answer = evaluate(one);
    expect(answer).toMatchObject(one.expected);
    // The judge knows no role by its id alone.
    const roleDefinitions = one.roleDefinitions.map((role) => ('builtin' in role ? definition(role.builtin) : role));
    expect(disagreement({ ...one, roleDefinitions }, answer)).toBeUndefined();
  });

  /** What opens a call is, in files of tests, the name of one; it is there once, so that it is known which is meant. */
  test.each(held)('%i: %s', (_number, _title, file, named) => {
    const titles = readFileSync(join(root, file), 'utf8').matchAll(/\(\s*'((?:[^'\\\n]|\\.)*)'/g);
    expect([...titles].filter(([, title = '']) => title.includes(named))).toHaveLength(1);
  });
});

function definition(id: unknown): AccessCase['roleDefinitions'][number] {
  const role = builtInRole(String(id));
  if (!role) throw new Error(`no built-in role ${id}`);
  return role as AccessCase['roleDefinitions'][number];
}
