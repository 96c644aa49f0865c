import { expect, test } from 'vitest';
import { assignment, contributor, group1, machine, now, reader, subscription, tenant } from '../testing.ts';
import { whoCan } from './who-can.ts';

const asked = { action: 'Microsoft.Compute/virtualMachines/read', plane: 'control', scope: machine, at: now } as const;

const model = tenant(['ann', 'bob', 'cat', 'dan', 'eve'], {
  groups: [
    { id: 'g1', members: ['g2', 'ann'] },
    { id: 'g2', members: ['g1', 'bob'], eligibleMembers: ['g3'] },
    { id: 'g3', members: ['dan'], owners: ['eve'] },
  ],
  roleAssignments: [
    assignment('g1', reader, subscription),
    assignment('cat', reader, group1, { condition: "@Request[a:b] StringEquals 'c'" }),
    assignment('eve', reader, group1, { assignmentType: 'Eligible' }),
    assignment('gone', contributor, machine, { id: 'orphan' }),
  ],
});

test('everybody is counted, groups expanded, and named page by page', () => {
  const found = whoCan(model, asked);
  expect(found.counts).toEqual({ allowed: 2, conditional: 1, eligible: 2 });
  expect(found.orphaned).toEqual(['orphan']);
  expect([...found.page(0, 2), ...found.page(2, 2)]).toEqual(['ann', 'bob', 'cat']);
  expect(found.pageOfEligible(0, 10).sort()).toEqual(['dan', 'eve']);
  expect(found.missing).toEqual([]);
});

test('asking again gives the same', () => {
  expect(whoCan(model, asked).counts).toEqual(whoCan(model, asked).counts);
});

test('a deny assignment takes out all but the excepted', () => {
  const denied = tenant(['ann', 'bob'], {
    groups: [
      { id: 'g1', members: ['ann', 'bob'] },
      { id: 'safe', members: ['g4'] },
      { id: 'g4', members: ['bob'] },
    ],
    roleAssignments: [assignment('g1', reader, subscription)],
    denyAssignments: [
      {
        id: 'd',
        permissions: [{ actions: ['*/read'] }],
        principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
        excludePrincipals: [{ id: 'safe' }],
        scope: subscription,
      },
    ],
  });
  expect(whoCan(denied, asked).page(0, 9)).toEqual(['bob']);
});

test('what could not be read is said', () => {
  const partial = tenant(['ann'], {
    groups: [{ id: 'g1' }],
    roleAssignments: [assignment('g1', reader, subscription), assignment('ann', 'unread', subscription)],
    unreadable: [
      { what: 'groupMembers', at: 'g1', reason: '403' },
      { what: 'roleAssignments', at: subscription, reason: '403' },
    ],
  });
  expect(whoCan(partial, asked).missing.map(({ what }) => what)).toEqual([
    'roleAssignments',
    'roleDefinition',
    'groupMembers',
  ]);
});
