import { describe, expect, test } from 'vitest';
import type { Change } from '../model/changes.ts';
import { check } from '../questions/check.ts';
import {
  assignment,
  contributor,
  group1,
  machine,
  managementGroup,
  now,
  owner,
  reader,
  subscription,
  tenant,
} from '../testing.ts';
import { whatIf } from './what-if.ts';

const groups = [
  { id: 'g1', members: ['g2', 'ann'] },
  { id: 'g2', members: ['bob'] },
];
const write = 'Microsoft.Compute/virtualMachines/write';

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
    const all = effects.filter(({ action, scope }) => scope === subscription && action?.endsWith('runCommand/action'));
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
});

describe('what is eligible', () => {
  const eligible = { assignmentType: 'Eligible' } as const;
  const scopes = [{ id: subscription, parent: managementGroup('corp') }, { id: group1 }];
  const model = tenant(['ann', 'bob', 'cat', 'dan'], {
    scopes,
    groups: [{ id: 'g1', members: ['ann'], eligibleMembers: ['bob'] }, { id: 'empty' }],
    roleAssignments: [
      assignment('g1', contributor, subscription, { id: 'a1' }),
      assignment('cat', owner, subscription, { id: 'a2', ...eligible }),
      assignment('dan', reader, subscription, { id: 'a3' }),
      assignment('dan', reader, subscription, { id: 'a4', ...eligible }),
    ],
  });
  /** Everybody of all effects, by the field. */
  const told = (...changes: Change[]) => {
    const { effects, unknown } = whatIf(model, changes, now);
    expect(unknown).toEqual([]);
    const all = (field: 'loses' | 'gains' | 'losesEligible' | 'gainsEligible') => [
      ...new Set(effects.flatMap((effect) => effect[field])),
    ];
    return [all('loses'), all('gains'), all('losesEligible'), all('gainsEligible')];
  };

  test('an eligible assignment goes: what could be activated no longer can', () => {
    expect(told({ kind: 'removeRoleAssignment', id: 'a2' })).toEqual([[], [], ['cat'], []]);
    expect(told({ kind: 'removeRoleAssignment', id: 'a4' })).toEqual([[], [], [], []]);
    expect(told({ kind: 'removeRoleAssignment', id: 'a3' })).toEqual([['dan'], [], [], ['dan']]);
  });

  test('what a group holds goes: eligible members lose what they could activate', () => {
    expect(told({ kind: 'removeRoleAssignment', id: 'a1' })).toEqual([['ann'], [], ['bob'], []]);
    expect(told({ kind: 'removePrincipal', id: 'g1' })).toEqual([['ann'], [], ['bob'], []]);
  });

  test('an eligible membership goes and comes', () => {
    expect(told({ kind: 'removeEligibleMember', group: 'g1', member: 'bob' })).toEqual([[], [], ['bob'], []]);
    expect(told({ kind: 'removeEligibleMember', group: 'g1', member: 'ann' })).toEqual([[], [], [], []]);
    expect(told({ kind: 'addEligibleMember', group: 'g1', member: 'dan' })).toEqual([[], [], [], ['dan']]);
    expect(told({ kind: 'addMember', group: 'g1', member: 'bob' })).toEqual([[], ['bob'], [], []]);
  });

  test('the first eligible membership of all counts too', () => {
    const plain = tenant(['ann'], {
      scopes,
      groups: [{ id: 'g' }],
      roleAssignments: [assignment('g', reader, group1)],
    });
    const { effects } = whatIf(plain, [{ kind: 'addEligibleMember', group: 'g', member: 'ann' }], now);
    expect(effects.map(({ gainsEligible }) => gainsEligible)).toEqual([['ann']]);
  });

  test('an eligible assignment comes', () => {
    const change = { kind: 'addRoleAssignment', principalId: 'dan', roleDefinitionId: owner, scope: group1 } as const;
    expect(told({ ...change, ...eligible })).toEqual([[], [], [], ['dan']]);
  });

  test('a group comes, with what it is given and whom it holds', () => {
    const changes = [
      { kind: 'addGroup', id: 'new-group', members: ['cat', 'dan'] },
      { kind: 'addRoleAssignment', principalId: 'new-group', roleDefinitionId: reader, scope: group1 },
    ] as const;
    expect(told(...changes)).toEqual([[], ['cat'], [], []]);
    const nested = [
      { kind: 'addGroup', id: 'new-group', members: ['dan'] },
      { kind: 'addMember', group: 'g1', member: 'NEW-GROUP' },
    ] as const;
    expect(told(...nested)).toEqual([[], ['dan'], [], []]);
  });

  test('a group that is there already, or of members that are not, is left out', () => {
    const changes = [
      { kind: 'addGroup', id: 'G1', members: ['cat'] },
      { kind: 'addGroup', id: 'g9', members: ['nobody'] },
    ] as const;
    expect(whatIf(model, changes, now).unknown).toEqual(changes);
  });

  test('a role comes, and a built-in one that nobody holds yet', () => {
    const own = [
      { kind: 'addRoleDefinition', id: 'restarter', actions: ['Microsoft.Compute/virtualMachines/restart/action'] },
      { kind: 'addRoleAssignment', principalId: 'dan', roleDefinitionId: 'restarter', scope: group1 },
    ] as const;
    const { effects, model: after } = whatIf(model, own, now);
    expect(effects).toMatchObject([
      { plane: 'control', action: own[0].actions[0], roleName: 'restarter', gains: ['dan'] },
    ]);
    const ask = { principalId: 'dan', action: own[0].actions[0], plane: 'control', scope: machine, at: now } as const;
    expect([check(model, ask).outcome, check(after, ask).outcome]).toEqual(['no', 'allowed']);
    const blobs = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';
    const builtIn = { kind: 'addRoleAssignment', principalId: 'dan', roleDefinitionId: blobs, scope: group1 } as const;
    expect(whatIf(model, [builtIn], now).effects).toMatchObject([{ plane: 'data', gains: ['dan'] }]);
    const again = { ...own[0], id: contributor };
    expect(whatIf(model, [again], now).unknown).toEqual([again]);
  });

  test('two assignments of one role at one scope are one effect', () => {
    const both = tenant(['ann', 'bob'], {
      scopes,
      roleAssignments: [
        assignment('ann', reader, group1, { id: 'a1' }),
        assignment('bob', reader, group1, { id: 'a2' }),
      ],
    });
    const gone = ['a1', 'a2'].map((id) => ({ kind: 'removeRoleAssignment', id }) as const);
    expect(whatIf(both, gone, now).effects.map(({ loses }) => loses)).toEqual([['ann', 'bob']]);
  });

  test('many principals are looked at together, with the same outcome', () => {
    const people = Array.from({ length: 250 }, (_, index) => `p${index}`);
    const many = tenant(people, {
      scopes,
      groups: [{ id: 'all', members: people.slice(2), eligibleMembers: people.slice(0, 2) }],
      roleAssignments: [
        assignment('all', reader, subscription, { id: 'a1' }),
        assignment('p5', reader, subscription, { id: 'a2' }),
        assignment('p6', reader, subscription, { id: 'a3', ...eligible }),
      ],
    });
    const [effect] = whatIf(many, [{ kind: 'removeRoleAssignment', id: 'a1' }], now).effects;
    expect(effect?.loses).toHaveLength(247);
    expect(effect?.loses).not.toContain('p5');
    expect([effect?.losesEligible, effect?.gainsEligible]).toEqual([['p0', 'p1'], ['p6']]);
  });

  test('a deny assignment that stands in the way leaves nothing to gain', () => {
    const denied = tenant(['ann', 'bob'], {
      scopes,
      roleAssignments: [assignment('bob', reader, subscription, { id: 'a1' })],
      denyAssignments: [
        {
          id: 'd1',
          permissions: [{ actions: ['*/read'] }],
          principals: [{ id: 'ann' }],
          scope: subscription,
        },
      ],
    });
    const give = (principalId: string) =>
      ({ kind: 'addRoleAssignment', principalId, roleDefinitionId: reader, scope: group1 }) as const;
    expect(whatIf(denied, [give('ann')], now).effects).toEqual([]);
    expect(whatIf(denied, [{ kind: 'removeRoleAssignment', id: 'a1' }], now).effects).toMatchObject([
      { loses: ['bob'] },
    ]);
  });
});
