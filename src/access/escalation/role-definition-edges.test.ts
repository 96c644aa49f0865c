import { expect, test } from 'vitest';
import type { AccessInput, RoleAssignmentRow } from '../model/input.ts';
import { assignment, group1, role, subscription } from '../testing.ts';
import type { Goal } from './goal.ts';
import { onlyRoles, onlyTo, reaches } from './testing.ts';

const goal: Goal = { effectiveAction: 'Microsoft.Compute/virtualMachines/read', scope: group1 };
const accessAdministrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
const own = '11111111-2222-4222-8222-222222222222';

/** Whether `ann` comes to read machines by a custom role that is assignable in the subscription. */
const rewrites = (roleAssignments: readonly RoleAssignmentRow[], more: Partial<AccessInput> = {}) =>
  reaches(
    {
      roleDefinitions: [
        { ...role(own, [{ actions: ['x/read'] }]), assignableScopes: [subscription] },
        role('editor', [{ actions: ['Microsoft.Authorization/*/write'] }]),
      ],
      roleAssignments,
      ...more,
    },
    goal,
  );
const held = assignment('ann', own, group1);

test('who holds a role and may write it only after an activation rewrites it after that (custom-roles)', () => {
  const editor = assignment('g1', 'editor', subscription, { condition: onlyTo('ServicePrincipal') });
  expect(rewrites([held, editor], { groups: [{ id: 'g1', eligibleMembers: ['ann'] }] })).toBe('if activated');
  expect(rewrites([held, editor], { groups: [{ id: 'g1', members: ['ann'] }] })).toBe('yes');
  expect(rewrites([held, editor], { groups: [{ id: 'g1', owners: ['ann'] }] })).toBe('yes');
});

test('who may give roles to others alone still rewrites one that it holds', () => {
  const editor = assignment('ann', 'editor', subscription, { condition: onlyTo('ServicePrincipal') });
  expect(rewrites([editor])).toBe('no');
  expect(rewrites([editor, held])).toBe('yes');
});

test('who may give roles where one is assignable gives itself the right to write it', () => {
  const elsewhere = `${subscription}/resourceGroups/rg2`;
  const narrow = [{ ...role(own, [{ actions: ['x/read'] }]), assignableScopes: [elsewhere] }];
  const gives = assignment('ann', accessAdministrator, elsewhere);
  expect(rewrites([gives], { roleDefinitions: narrow })).toBe('no');
  expect(rewrites([gives, held], { roleDefinitions: narrow })).toBe('yes');
});

test('the condition of the assignment stays', () => {
  const editor = assignment('ann', 'editor', subscription, { condition: onlyTo('Group') });
  const only = (action: string) => [editor, { ...held, condition: `ActionMatches{'${action}'}` }];
  expect(rewrites(only('x/read'))).toBe('no');
  expect(rewrites(only('Microsoft.Compute/*'))).toBe('yes');
});

test('a role that may be given and rewritten gives everything', () => {
  const editor = assignment('ann', 'editor', subscription, { condition: onlyRoles(own) });
  const given = '22222222-2222-4222-8222-222222222222';
  expect(rewrites([editor])).toBe('yes');
  expect(rewrites([{ ...editor, condition: onlyRoles(given) }])).toBe('no');
});
