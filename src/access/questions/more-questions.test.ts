import { describe, expect, test } from 'vitest';
import { applyChanges } from '../model/changes.ts';
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
import { check } from './check.ts';
import { whatCan } from './what-can.ts';
import { whatIf } from './what-if.ts';
import { whoHasRole } from './who-has-role.ts';

const groups = [
  { id: 'g1', members: ['g2', 'ann'] },
  { id: 'g2', members: ['bob'] },
];
const write = 'Microsoft.Compute/virtualMachines/write';

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

describe('what if', () => {
  const model = tenant(['ann', 'bob', 'cat'], {
    groups,
    scopes: [{ id: subscription, parent: managementGroup('corp') }, { id: group1 }],
    roleAssignments: [
      assignment('g1', contributor, subscription, { id: 'a1' }),
      assignment('ann', owner, managementGroup('corp'), { id: 'a2' }),
    ],
  });
  const ask = (principalId: string) =>
    ({ principalId, action: write, plane: 'control', scope: machine, at: now }) as const;

  test('an assignment goes: who has another way keeps it', () => {
    const { effects, model: after } = whatIf(model, [{ kind: 'removeRoleAssignment', id: 'A1' }], now);
    expect(effects.length).toBeGreaterThan(0);
    for (const { loses, gains } of effects) expect([loses, gains]).toEqual([['bob'], []]);
    expect(effects.map(({ action }) => action)).toContain('Microsoft.Compute/virtualMachines/runCommand/action');
    expect(check(after, ask('ann')).outcome).toBe('allowed');
    expect(check(after, ask('bob')).outcome).toBe('no');
    expect(check(model, ask('bob')).outcome).toBe('allowed');
  });

  test('a membership goes or comes, below nested groups too', () => {
    const gone = whatIf(model, [{ kind: 'removeMember', group: 'g1', member: 'g2' }], now);
    expect(new Set(gone.effects.flatMap(({ loses }) => loses))).toEqual(new Set(['bob']));
    const come = whatIf(model, [{ kind: 'addMember', group: 'g2', member: 'cat' }], now);
    expect(new Set(come.effects.flatMap(({ gains }) => gains))).toEqual(new Set(['cat']));
    expect(check(come.model, ask('cat')).paths[0]?.via).toEqual(['g2', 'g1']);
  });

  test('an assignment comes', () => {
    const change = {
      kind: 'addRoleAssignment',
      principalId: 'cat',
      roleDefinitionId: contributor,
      scope: group1,
    } as const;
    const { effects, model: after } = whatIf(model, [change], now);
    expect(new Set(effects.flatMap(({ gains }) => gains))).toEqual(new Set(['cat']));
    expect(check(after, ask('cat')).paths[0]).toMatchObject({ roleAssignmentId: 'new-3', scope: group1 });
  });

  test('several at once are one dry run', () => {
    const { effects } = whatIf(
      model,
      [
        { kind: 'removeRoleAssignment', id: 'a1' },
        { kind: 'removeRoleAssignment', id: 'a2' },
      ],
      now,
    );
    const all = effects.filter(({ action, scope }) => scope === subscription && action.endsWith('runCommand/action'));
    expect(all.map(({ loses }) => [...loses].sort())).toEqual([['ann', 'bob']]);
  });

  test('a group or a role goes', () => {
    const group = whatIf(model, [{ kind: 'removePrincipal', id: 'g1' }], now);
    expect(new Set(group.effects.flatMap(({ loses }) => loses))).toEqual(new Set(['bob']));
    const gone = whatIf(model, [{ kind: 'removeRoleDefinition', id: contributor }], now);
    expect(new Set(gone.effects.flatMap(({ loses }) => loses))).toEqual(new Set(['bob']));
  });

  test('what names something unknown is said and left out', () => {
    const changes = [
      { kind: 'removeRoleAssignment', id: 'nowhere' },
      { kind: 'addMember', group: 'g1', member: 'nobody' },
      { kind: 'removeMember', group: 'g9', member: 'ann' },
    ] as const;
    const { unknown, effects } = whatIf(model, changes, now);
    expect(unknown).toEqual(changes);
    expect(effects).toEqual([]);
  });

  test('directory roles and app roles go as well', () => {
    const given = tenant(['ann'], {
      servicePrincipals: [{ id: 'sp' }],
      appRoleAssignments: [{ id: 'ar', principalId: 'sp', resourceId: 'graph', appRoleId: 'r' }],
      directoryRoleAssignments: [{ id: 'dr', principalId: 'ann', roleTemplateId: 't' }],
    });
    const { model: after } = applyChanges(given, [
      { kind: 'removeDirectoryRoleAssignment', id: 'dr' },
      { kind: 'removeAppRoleAssignment', id: 'ar' },
      { kind: 'addAppRoleAssignment', principalId: 'ann', resourceId: 'graph', appRoleId: 'r' },
    ]);
    const find = (id: string) => after.objects.ids.find(id);
    expect(after.directoryRoles.byPrincipal.of(find('ann'))).toHaveLength(0);
    expect(after.appRoles.byPrincipal.of(find('sp'))).toHaveLength(0);
    expect(after.appRoles.byPrincipal.of(find('ann'))).toHaveLength(1);
  });
});
