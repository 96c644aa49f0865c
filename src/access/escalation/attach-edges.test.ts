import { describe, expect, test } from 'vitest';
import type { AccessInput, DenyAssignmentRow } from '../model/input.ts';
import { assignment, group1, owner, role, subscription, userAccessAdministrator } from '../testing.ts';
import type { Goal } from './goal.ts';
import { onlyRoles, reaches } from './testing.ts';

const identity = `${group1}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/uai`;
const elsewhere = '/subscriptions/22222222-2222-2222-2222-222222222222';
const assignsIdentity = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action';
const accessAdministrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
const attacher = '11111111-2222-4222-8222-222222222222';
const goal: Goal = { azureRole: owner, scope: subscription };

/** Whether `ann` gets to the identity that owns the subscription. */
const attaches = ({ roleAssignments = [], ...more }: Partial<AccessInput>) =>
  reaches(
    {
      resources: [{ id: identity, properties: { principalId: 'uai-principal' } }],
      roleDefinitions: [
        role('half', [{ actions: [assignsIdentity] }]),
        role('host', [{ actions: ['Microsoft.Compute/virtualMachines/write'] }]),
        role(attacher, [{ actions: [assignsIdentity, 'Microsoft.Compute/virtualMachines/write'] }]),
      ],
      roleAssignments: [assignment('uai-principal', owner, subscription), ...roleAssignments],
      ...more,
    },
    goal,
  );
const half = assignment('ann', 'half', identity);
const host = assignment('ann', 'host', elsewhere);

describe('attaching an identity (managed-identities: assign)', () => {
  test('takes both halves', () => {
    expect(attaches({ roleAssignments: [half, host] })).toBe('yes');
    expect(attaches({ roleAssignments: [half] })).toBe('no');
    expect(attaches({ roleAssignments: [host] })).toBe('no');
  });

  test('not where the condition of the assignment never holds for it', () => {
    const never = `!(ActionMatches{'${assignsIdentity}'})`;
    expect(attaches({ roleAssignments: [{ ...half, condition: never }, host] })).toBe('no');
    expect(attaches({ roleAssignments: [{ ...assignment('ann', attacher, identity), condition: never }] })).toBe('no');
    expect(attaches({ roleAssignments: [{ ...half, condition: "!(ActionMatches{'x/read'})" }, host] })).toBe('yes');
  });

  test('by a role that one may give oneself', () => {
    const gives = (id: string, scope: string) =>
      assignment('ann', accessAdministrator, scope, { condition: onlyRoles(id) });
    expect(attaches({ roleAssignments: [gives(attacher, group1)] })).toBe('yes');
    expect(attaches({ roleAssignments: [gives(attacher, elsewhere)] })).toBe('no');
    expect(attaches({ roleAssignments: [half, gives(attacher, elsewhere)] })).toBe('yes');
    expect(attaches({ roleAssignments: [half, assignment('ann', userAccessAdministrator, elsewhere)] })).toBe('yes');
  });

  test.each<[string, Partial<DenyAssignmentRow>, string]>([
    ['on the identity', { scope: identity }, 'no'],
    ['for somebody else', { scope: identity, principals: [{ id: 'bob' }] }, 'yes'],
    ['on the place for it', { scope: elsewhere, permissions: [{ actions: ['*/write'] }] }, 'no'],
    ['on that place alone', { scope: elsewhere, permissions: [{ actions: ['*/read'] }] }, 'yes'],
  ])('under a deny assignment %s', (_, deny, expected) => {
    const denies = { id: 'd', permissions: [{ actions: ['*'] }], principals: [{ id: 'ann' }], scope: '/', ...deny };
    expect(attaches({ roleAssignments: [half, host], denyAssignments: [denies] })).toBe(expected);
  });

  test('whoever joins a group has its half, unless it is denied', () => {
    const groups = [{ id: 'g1', owners: ['ann'] }];
    const roleAssignments = [assignment('g1', 'half', identity), host];
    const deny = (id: string) => [
      { id: 'd', permissions: [{ actions: ['*/action'] }], principals: [{ id }], scope: identity },
    ];
    expect(attaches({ groups, roleAssignments })).toBe('yes');
    expect(attaches({ groups, roleAssignments, denyAssignments: deny('bob') })).toBe('yes');
    expect(attaches({ groups, roleAssignments, denyAssignments: deny('g1') })).toBe('no');
  });
});
