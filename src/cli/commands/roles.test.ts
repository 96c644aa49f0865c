import { expect, test } from 'vitest';
import type { RoleComparison } from '../api-types.ts';
import { cli } from '../testing.ts';
import { staleConnection, staleLine } from '../testing-data.ts';

const role = (name: string, permissionsKnown = true): RoleComparison['roles'][number] => ({
  id: name,
  key: name,
  azureId: name,
  name,
  connectionId: 'c1',
  plane: 'azure',
  custom: false,
  description: null,
  permissionsKnown,
  taken: [],
});
type Verdict = RoleComparison['items'][number]['roles'][number];
const all: Verdict = { grants: 'all', by: null, parts: [], except: [], conditional: false };
const answer: RoleComparison = {
  freshness: [staleConnection],
  roles: [role('Owner'), role('Odd\x1b[2J', false)],
  items: [
    {
      kind: 'action',
      pattern: '*',
      words: 'Everything',
      same: false,
      roles: [all, { ...all, grants: 'some', except: ['a/*'] }],
    },
    { kind: 'action', pattern: 'b/read', words: null, same: true, roles: [{ ...all, by: '*' }, all] },
  ],
};
const answers = { 'GET /identities/roles/Owner/compare?with=Odd+one': answer };

test('roles are compared action by action, with what is taken away and what is unknown', async () => {
  const { out } = await cli(['roles', 'compare', 'Owner', 'Odd one'], { answers });
  const lines = out.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(lines).toContainEqual(['action', '*', 'yes', 'in part, without a/*']);
  expect(lines).toContainEqual(['action', 'b/read', 'yes, by *', 'yes']);
  expect(out).toContain('Microsoft did not say what it may do.');
  expect(out).toContain(staleLine);
  expect(out).not.toContain('\x1b');
});

test('what all of them grant can be left out, and JSON holds everything', async () => {
  const { out } = await cli(['roles', 'compare', 'Owner', 'Odd one', '--differences'], { answers });
  expect(out).not.toContain('b/read');
  const json = await cli(['roles', 'compare', 'Owner', 'Odd one', '--json'], { answers });
  expect(JSON.parse(json.out)).toEqual(answer);
});
