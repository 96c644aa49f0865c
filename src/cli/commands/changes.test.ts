import { expect, test } from 'vitest';
import type { AccessChangeList, ChangeList, ChangeSummary } from '../api-types.ts';
import { cli } from '../testing.ts';
import { problem } from '../testing-data.ts';

const window: ChangeSummary['window'] = {
  ...{ from: '2026-09-30T12:00:00.000Z', to: '2026-10-01T12:00:00.000Z' },
  ...{ connectionId: null, fromRun: null, toRun: null, single: false },
};
const none = { appeared: 0, changed: 0, gone: 0, firstSight: 0, outOfSight: 0 };
const noEffect = { gained: 0, changed: 0, lost: 0, firstSight: 0, outOfSight: 0 };
const summary = (part: Partial<ChangeSummary>): ChangeSummary => ({
  ...{ window, connections: [], totals: none, types: [], unseen: [] },
  access: { totals: noEffect, sorts: [] },
  ...part,
});
const ask = async (part: Partial<ChangeSummary>) =>
  (await cli(['changes'], { answers: { 'GET /changes/summary': summary(part) } })).out;

test('the summary counts by type and by sort of access', async () => {
  const out = await ask({
    totals: { ...none, appeared: 1200, firstSight: 3 },
    types: [{ type: 'entra_user', title: 'Users', category: 'identity', ...none, appeared: 1200, firstSight: 3 }],
    access: {
      totals: { ...noEffect, lost: 2 },
      sorts: [{ sort: 'owner', title: 'Ownerships', ...noEffect, lost: 2 }],
    },
  });
  expect(out).toContain('1,200 appeared, 0 changed, 0 gone; 3 seen for the first time');
  expect(out).toMatch(/entra_user +1,200 +0 +0 +3 +0/);
  expect(out).toMatch(/Ownerships +0 +0 +2 +0 +0/);
  expect(out).not.toContain('Not everything is known');
});

test('nothing is not said to have changed where nothing was read, or not all of it', async () => {
  const out = await ask({
    connections: [
      { id: 'c-1', name: 'Contoso', firstReadAt: '2026-09-30T18:00:00.000Z', readInWindow: false },
      { id: 'c-2', name: 'Fabrikam\x1b[2J', firstReadAt: null, readInWindow: false },
    ],
    unseen: [
      {
        ...{ type: 'entra_group', title: 'Groups', connectionId: 'c-1', connection: 'Contoso', outcome: 'denied' },
        problem: problem('missing_graph_permission', 'Group.Read.All is missing.', 'Grant it.'),
      },
    ],
  });
  expect(out).toContain('No change was seen.');
  expect(out).toContain('Contoso: read for the first time 2026-09-30 18:00 UTC. Before that nothing is known.');
  expect(out).toContain('Contoso: nothing was read in this time, so that nothing changed is not known.');
  expect(out).toMatch(/Fabrikam.*: nothing was ever read/);
  expect(out).toContain(
    'Groups (Contoso): denied, so that nothing else changed is not known. Group.Read.All is missing.',
  );
  expect(out).not.toContain('\x1b[2J');
});

test('changes of a type, with what was before and after; a last day counts in full', async () => {
  const list: ChangeList = {
    window,
    nextCursor: 'more',
    items: [
      {
        ...{ id: '7', type: 'entra_user', title: 'User', key: 'k', name: 'Ada\x1b[2J', connectionId: 'c-1' },
        ...{ at: '2026-10-01T11:00:00.000Z', kind: 'changed', returned: false },
        changes: [{ path: 'department', before: 'Legal' }],
      },
    ],
  };
  const query = 'from=2026-09-01T00%3A00%3A00.000Z&to=2026-09-30T23%3A59%3A59.999Z&type=entra_user&limit=1';
  const args = ['changes', '--from', '2026-09-01', '--to', '2026-09-30', '--type', 'entra_user', '--limit', '1'];
  const { out } = await cli(args, { answers: { [`GET /changes?${query}`]: list } });
  expect(out).toMatch(/2026-10-01 11:00 UTC {2}changed {2}Ada.*\(entra_user 7\)/);
  expect(out).toContain('department: Legal → not said');
  expect(out).toContain('there are more: --limit');
  expect(out).not.toContain('\x1b[2J');
});

test('access that was lost, by whom and where; what was not read is named by its key', async () => {
  const thing = { id: null, key: '/subscriptions/s', type: null, name: null, gone: false };
  const list: AccessChangeList = {
    window: { ...window, single: true, toRun: { id: 'r-1', at: window.to } },
    nextCursor: null,
    items: [
      {
        ...{ id: '7', sort: 'azure-role', effect: 'lost', at: '2026-10-01T11:00:00.000Z', returned: false },
        ...{ connectionId: 'c-1', principal: { ...thing, key: 'ada', name: 'Ada' }, power: 'Owner', role: null },
        ...{ scope: thing, scopeText: null, condition: null, changes: [] },
        relation: { type: 'assigned_to', origin: 'azure_role_assignment', entity: null },
      },
    ],
  };
  const answers = { 'GET /changes/access?run=latest&effect=lost&limit=100': list };
  const { out } = await cli(['changes', '--access', '--kind', 'gone', '--run', 'latest'], { answers });
  expect(out).toContain('What run r-1 wrote');
  expect(out).toContain('lost  Ada: Owner on /subscriptions/s (not read)');
});

test('a date that is none is refused', async () => {
  const { exitCode, err } = await cli(['changes', '--from', 'yesterday']);
  expect([exitCode, err]).toEqual([2, expect.stringContaining('It must be a date')]);
});
