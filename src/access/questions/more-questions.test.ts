import { describe, expect, test } from 'vitest';
import { heldFolded } from '../reports/held-folded.ts';
import {
  account,
  assignment,
  blobReader,
  container,
  contributor,
  group1,
  machine,
  managementGroup,
  now,
  owner,
  reader,
  role,
  subscription,
  tenant,
} from '../testing.ts';
import { whatCan } from './what-can.ts';
import { whoHasRole } from './who-has-role.ts';

const groups = [
  { id: 'g1', members: ['g2', 'ann'] },
  { id: 'g2', members: ['bob'] },
];

describe('what can P do', () => {
  const model = tenant(['ann', 'bob'], {
    groups,
    scopes: [...[{ id: subscription, parent: managementGroup('corp') }], { id: machine }],
    roleDefinitions: [role('odd', [{ actions: ['Odd.Provider/things/action'] }])],
    roleAssignments: [
      assignment('g1', contributor, subscription, { id: 'a1' }),
      assignment('ann', contributor, group1, { id: 'a2' }),
      assignment('ann', blobReader, account, { id: 'a3' }),
      assignment('ann', owner, machine, { id: 'a4', assignmentType: 'Eligible' }),
      assignment('ann', 'odd', machine, { id: 'a5' }),
    ],
  });

  test('is folded by scope and tier, and what a wider scope gives already is marked', () => {
    const found = whatCan(model, { principalId: 'ann', at: now });
    expect(found?.counts).toMatchObject({ ownsRoles: 0, runsCode: 1, readsData: 1, reads: 0 });
    expect(
      found?.access.map(({ roleAssignmentIds, tier, eligible, covered }) => [
        roleAssignmentIds,
        tier,
        eligible,
        covered,
      ]),
    ).toEqual([
      [['a4'], 'ownsRoles', true, false],
      [['a1'], 'runsCode', false, false],
      [['a2'], 'runsCode', false, true],
      [['a3'], 'readsData', false, false],
      [['a5'], undefined, false, false],
    ]);
    expect(found?.access[1]?.via).toEqual(['g1']);
  });

  test('of two roles that give the same at one scope one counts; what is conditional or eligible covers nothing', () => {
    const two = tenant(['ann'], {
      scopes: [{ id: subscription }, { id: group1 }],
      roleDefinitions: [role('r1', [{ actions: ['*/read'] }]), role('r2', [{ actions: ['*/read'] }])],
      roleAssignments: [
        assignment('ann', 'r2', group1, { id: 'b1' }),
        assignment('ann', 'r1', group1, { id: 'b2' }),
        assignment('ann', 'r1', subscription, { id: 'b3', assignmentType: 'Eligible' }),
        assignment('ann', 'r1', subscription, { id: 'b4', condition: "@Resource[x:y] StringEquals 'z'" }),
      ],
    });
    const found = whatCan(two, { principalId: 'ann', at: now });
    const covered = found?.access.filter((one) => one.covered).flatMap(({ roleAssignmentIds }) => roleAssignmentIds);
    expect(covered).toEqual(['b1']);
    const { holdings, tiers } = heldFolded(two, 'ann', now);
    expect(holdings.map(({ roleAssignmentId, covered }) => [roleAssignmentId, covered]).sort()).toEqual([
      ['b1', true],
      ['b2', false],
      ['b3', false],
      ['b4', false],
    ]);
    // A condition may hold, so it counts.
    expect(tiers).toMatchObject({ reads: 2, ownsRoles: 0 });
    expect(heldFolded(two, 'nobody', now).tiers).toMatchObject({ reads: 0 });
  });

  test('can be kept to a scope', () => {
    const within = whatCan(model, { principalId: 'ann', at: now, within: container });
    expect(within?.access.map(({ roleAssignmentIds }) => roleAssignmentIds[0])).toEqual(['a1', 'a2', 'a3']);
    expect(whatCan(model, { principalId: 'nobody', at: now })).toBeUndefined();
  });
});

test('who has a role here: direct, inherited, by group, eligible', () => {
  const model = tenant(['ann', 'bob', 'cat'], {
    groups,
    roleAssignments: [
      assignment('g1', reader, subscription, { id: 'a1' }),
      assignment('cat', reader, group1, { id: 'a2', assignmentType: 'Eligible' }),
      assignment('cat', contributor, group1, { id: 'a3' }),
    ],
  });
  const found = whoHasRole(model, { roleDefinitionId: reader, scope: group1, at: now });
  expect(found.counts).toEqual({ assignments: 2, principals: 3 });
  expect(found.page(0, 10)).toEqual([
    { principalId: 'cat', roleAssignmentId: 'a2', how: 'direct', group: undefined, eligible: true },
    { principalId: 'ann', roleAssignmentId: 'a1', how: 'inherited', group: 'g1', eligible: false },
    { principalId: 'bob', roleAssignmentId: 'a1', how: 'inherited', group: 'g1', eligible: false },
  ]);
  expect(found.page(2, 1)).toEqual(found.page(0, 10).slice(2));
  expect(whoHasRole(model, { scope: group1, at: now }).counts.assignments).toBe(3);
});
