import { expect, test } from 'vitest';
import { assignment, owner, subscription, userAccessAdministrator } from '../testing.ts';
import type { Goal } from './goal.ts';
import { reaches } from './testing.ts';

const goal: Goal = { azureRole: owner, scope: subscription };

test('a deny assignment on giving roles holds for the members of a group that may give them (deny-assignments)', () => {
  const denies = (id: string) => [
    { id: 'd', permissions: [{ actions: ['Microsoft.Authorization/*'] }], principals: [{ id }], scope: '/' },
  ];
  const as = (group: { members?: string[]; owners?: string[] }, denied: string) =>
    reaches(
      {
        groups: [{ id: 'g1', ...group }],
        roleAssignments: [assignment('g1', userAccessAdministrator, subscription)],
        denyAssignments: denies(denied),
      },
      goal,
    );
  expect(as({ members: ['ann'] }, 'g1')).toBe('no');
  expect(as({ members: ['ann'] }, 'ann')).toBe('no');
  expect(as({ members: ['ann'] }, 'bob')).toBe('yes');
  expect(as({ owners: ['ann'] }, 'g1')).toBe('no');
  expect(as({ owners: ['ann'] }, 'bob')).toBe('yes');
});
