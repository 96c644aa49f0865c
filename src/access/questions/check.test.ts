import { describe, expect, test } from 'vitest';
import type { AccessInput, DenyAssignmentRow, RoleAssignmentRow } from '../model/input.ts';
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
  userAccessAdministrator,
} from '../testing.ts';
import { type CheckAsk, check } from './check.ts';

type Asked = Pick<CheckAsk, 'action' | 'scope'> & Partial<CheckAsk>;

const vmRead = 'Microsoft.Compute/virtualMachines/read';
const vmWrite = 'Microsoft.Compute/virtualMachines/write';
const blobRead = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';

/** What the engine says of `ann` in a tenant with these assignments. */
function ask(roleAssignments: readonly RoleAssignmentRow[], asked: Asked, input: Partial<AccessInput> = {}) {
  const model = tenant(['ann', 'bob'], { ...input, roleAssignments });
  return check(model, { principalId: 'ann', plane: 'control', at: now, ...asked });
}
const outcome = (...args: Parameters<typeof ask>) => ask(...args).outcome;

function deny(more: Partial<DenyAssignmentRow> = {}): DenyAssignmentRow {
  return { id: 'da-1', permissions: [{ actions: ['*'] }], principals: [{ id: 'ann' }], scope: subscription, ...more };
}
const everyone = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' };

describe('roles (role-definitions)', () => {
  test('actions without notActions, and no data by actions', () => {
    const grant = [assignment('ann', contributor, subscription)];
    expect(outcome(grant, { action: vmWrite, scope: machine })).toBe('allowed');
    expect(outcome(grant, { action: 'Microsoft.Authorization/roleAssignments/write', scope: machine })).toBe('no');
    expect(outcome(grant, { action: blobRead, plane: 'data', scope: container })).toBe('no');
    expect(outcome([assignment('ann', owner, '/')], { action: blobRead, plane: 'data', scope: container })).toBe('no');
  });

  test('notActions take away from their own role and block only', () => {
    const asked = { action: 'Microsoft.Authorization/roleAssignments/write', scope: subscription };
    const both = [
      assignment('ann', contributor, subscription),
      assignment('ann', userAccessAdministrator, subscription),
    ];
    expect(outcome(both, asked)).toBe('allowed');
    const blocks = role('blocks', [{ actions: ['*'] }, { actions: ['x/y'], notActions: ['x/z'] }]);
    const grant = [assignment('ann', 'blocks', subscription)];
    expect(outcome(grant, { action: 'x/z', scope: subscription }, { roleDefinitions: [blocks] })).toBe('allowed');
  });

  test('the pattern and the block that matched are named', () => {
    const mixed = role('mixed', [{ actions: ['a/read'] }, { actions: ['b/*/go/action'] }]);
    const grant = [assignment('ann', 'mixed', subscription)];
    const { paths } = ask(grant, { action: 'B/GO/action', scope: subscription }, { roleDefinitions: [mixed] });
    expect(paths[0]?.permissions).toEqual([{ block: 1, pattern: 'b/*/go/action', elided: true }]);
  });

  test('a condition in a role definition hangs on its block', () => {
    const constrained = role('constrained', [
      { actions: ['x/write'], condition: "@Request[a:b] StringEquals 'c'" },
      { actions: ['x/read'] },
    ]);
    const grant = [assignment('ann', 'constrained', subscription)];
    const input = { roleDefinitions: [constrained] };
    expect(outcome(grant, { action: 'x/read', scope: subscription }, input)).toBe('allowed');
    expect(outcome(grant, { action: 'x/write', scope: subscription }, input)).toBe('conditional');
    const known = { action: 'x/write', scope: subscription, attributes: { '@request[A:b]': ['c'] } };
    expect(outcome(grant, known, input)).toBe('allowed');
    expect(outcome(grant, { ...known, attributes: { '@Request[a:b]': ['d'] } }, input)).toBe('no');
  });

  test('a role whose definition was not read leaves a no unknown', () => {
    const answer = ask([assignment('ann', 'unread', subscription)], { action: vmRead, scope: machine });
    expect(answer).toMatchObject({ outcome: 'unknown', missing: [{ what: 'roleDefinition', at: 'unread' }] });
    expect(outcome([assignment('bob', 'unread', subscription)], { action: vmRead, scope: machine })).toBe('no');
  });
});

describe('scopes (scope-overview)', () => {
  test.each([
    ['/', 'allowed'],
    [managementGroup('corp'), 'allowed'],
    [subscription.toUpperCase(), 'allowed'],
    [group1, 'allowed'],
    [machine, 'allowed'],
    [`${subscription}/resourceGroups/rg10`, 'no'],
    [`${machine}/extensions/x`, 'no'],
    [managementGroup('corp-eu'), 'no'],
  ])('an assignment at %s: %s', (scope, expected) => {
    expect(outcome([assignment('ann', reader, scope)], { action: vmRead, scope: machine })).toBe(expected);
  });

  test('a resource that nobody collected inherits by its path', () => {
    const asked = { action: vmRead, scope: `${group1}/providers/Microsoft.Compute/virtualMachines/new` };
    expect(outcome([assignment('ann', reader, managementGroup('corp'))], asked)).toBe('allowed');
  });

  test('the scope that covered is named', () => {
    const { paths } = ask([assignment('ann', reader, subscription)], { action: vmRead, scope: machine });
    expect(paths[0]).toMatchObject({ scope: subscription, roleName: 'Reader', via: [] });
  });
});

describe('groups (rbac overview)', () => {
  const groups = [
    { id: 'g1', members: ['g2'] },
    { id: 'g2', members: ['g1', 'g3', 'ann'], owners: ['bob'] },
    { id: 'g3', members: ['ann'] },
  ];

  test('count through each other, with one shortest chain, even in a circle', () => {
    const { paths } = ask([assignment('g1', reader, '/')], { action: vmRead, scope: machine }, { groups });
    expect(paths.map(({ via }) => via)).toEqual([['g2', 'g1']]);
  });

  test('an owner is no member', () => {
    const model = tenant(['bob'], { groups, roleAssignments: [assignment('g2', reader, '/')] });
    expect(
      check(model, { principalId: 'bob', action: vmRead, plane: 'control', scope: machine, at: now }).outcome,
    ).toBe('no');
  });

  test('members that could not be read leave a no unknown', () => {
    const unreadable = [{ what: 'groupMembers', at: 'g4', reason: 'hidden membership' }] as const;
    const input = { groups: [{ id: 'g1', members: ['g4'] }, { id: 'g4' }], unreadable };
    expect(ask([assignment('g1', reader, '/')], { action: vmRead, scope: machine }, input)).toMatchObject({
      outcome: 'unknown',
      missing: [{ what: 'groupMembers', at: 'g4' }],
    });
    expect(outcome([assignment('g1', reader, '/')], { action: vmWrite, scope: machine }, input)).toBe('no');
  });
});

describe('time and eligibility', () => {
  const bounded = { startDateTime: '2026-01-15T00:00:00Z', endDateTime: '2026-01-16T00:00:00Z' };

  test.each([
    ['2026-01-14T23:59:59.999Z', 'no'],
    ['2026-01-15T00:00:00Z', 'allowed'],
    ['2026-01-15T23:59:59.999Z', 'allowed'],
    ['2026-01-16T00:00:00Z', 'no'],
  ])('start inclusive, end exclusive: %s', (at, expected) => {
    const asked = { action: vmRead, scope: machine, at: Date.parse(at) };
    expect(outcome([assignment('ann', reader, subscription, bounded)], asked)).toBe(expected);
  });

  test('an eligible assignment grants nothing yet', () => {
    const grant = [assignment('ann', reader, subscription, { assignmentType: 'Eligible' })];
    expect(ask(grant, { action: vmRead, scope: machine })).toMatchObject({
      outcome: 'eligible',
      paths: [],
      eligiblePaths: [{ assignmentType: 'Eligible', activate: [] }],
    });
  });

  test('nor does an eligible membership, whose groups are named', () => {
    const groups = [
      { id: 'g1', members: ['g2'] },
      { id: 'g2', eligibleMembers: ['g3'] },
      { id: 'g3', members: ['ann'] },
    ];
    const answer = ask([assignment('g1', reader, '/')], { action: vmRead, scope: machine }, { groups });
    expect(answer).toMatchObject({
      outcome: 'eligible',
      eligiblePaths: [{ via: ['g3', 'g2', 'g1'], activate: ['g2'] }],
    });
  });

  test('a deny assignment on what would be activated stands in the way', () => {
    const groups = [{ id: 'g1', eligibleMembers: ['ann'] }];
    const input = { groups, denyAssignments: [deny({ principals: [{ id: 'g1' }] })] };
    expect(outcome([assignment('g1', reader, '/')], { action: vmRead, scope: machine }, input)).toBe('no');
    expect(outcome([assignment('ann', reader, '/')], { action: vmRead, scope: machine }, input)).toBe('allowed');
  });
});

describe('deny assignments (deny-assignments)', () => {
  const grant = [assignment('ann', owner, '/')];
  const groups = [{ id: 'g1', members: ['ann'] }];
  const asked = { action: vmWrite, scope: machine };

  test('come first', () => {
    expect(ask(grant, asked, { denyAssignments: [deny()] })).toMatchObject({
      outcome: 'denied',
      denies: [{ denyAssignmentId: 'da-1', effect: 'denies', pattern: '*', scope: subscription }],
    });
  });

  test.each([
    ['for everyone', deny({ principals: [everyone] }), 'denied'],
    ['for a group', deny({ principals: [{ id: 'g1' }] }), 'denied'],
    ['for somebody else', deny({ principals: [{ id: 'bob' }] }), 'allowed'],
    ['except the principal', deny({ principals: [everyone], excludePrincipals: [{ id: 'ANN' }] }), 'allowed'],
    ['except a group', deny({ principals: [everyone], excludePrincipals: [{ id: 'g1' }] }), 'allowed'],
    ['with notActions', deny({ permissions: [{ actions: ['*'], notActions: ['*/write'] }] }), 'allowed'],
    ['of data only', deny({ permissions: [{ dataActions: ['*'] }] }), 'allowed'],
    ['at the scope alone', deny({ doNotApplyToChildScopes: true }), 'allowed'],
    ['at this scope alone', deny({ doNotApplyToChildScopes: true, scope: machine }), 'denied'],
    ['elsewhere', deny({ scope: `${subscription}/resourceGroups/rg10` }), 'allowed'],
    ['that only audits', deny({ denyAssignmentEffect: 'audit' }), 'allowed'],
    ['that hangs on a condition', deny({ condition: "@Request[a:b] StringEquals 'c'" }), 'conditional'],
  ])('%s', (_, denyAssignment, expected) => {
    expect(
      outcome(
        grant,
        { ...asked, scope: machine },
        { groups, scopes: [{ id: machine }, ...[{ id: subscription }]], denyAssignments: [denyAssignment] },
      ),
    ).toBe(expected);
  });

  test('take an eligible access away as well', () => {
    const eligible = [assignment('ann', owner, '/', { assignmentType: 'Eligible' })];
    expect(ask(eligible, asked, { denyAssignments: [deny()] })).toMatchObject({ outcome: 'denied', eligiblePaths: [] });
  });
});

describe('conditions on assignments (conditions-overview)', () => {
  const condition = `((!(ActionMatches{'${blobRead}'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'logs'))`;
  const grant = [assignment('ann', blobReader, account, { condition })];
  const asked = { action: blobRead, plane: 'data' } as const;

  test('are decided by the scope where they can be', () => {
    expect(outcome(grant, { ...asked, scope: container })).toBe('allowed');
    expect(outcome(grant, { ...asked, scope: container.replace('logs', 'other') })).toBe('no');
    expect(outcome(grant, { ...asked, scope: account })).toBe('conditional');
  });

  test('do not touch what they do not target', () => {
    const list = 'Microsoft.Storage/storageAccounts/blobServices/containers/read';
    expect(outcome(grant, { action: list, scope: account })).toBe('allowed');
  });

  test('leave one free way free', () => {
    const two = [...grant, assignment('ann', blobReader, subscription)];
    const answer = ask(two, { ...asked, scope: account });
    expect(answer.outcome).toBe('allowed');
    expect(answer.paths.map(({ conditional }) => conditional)).toEqual([true, false]);
  });

  test('that cannot be read are unknown, with the reason', () => {
    const broken = [assignment('ann', blobReader, account, { condition: '@Resource[x] Sounds like' })];
    expect(ask(broken, { ...asked, scope: container })).toMatchObject({
      outcome: 'conditional',
      paths: [{ conditional: true, conditions: [{ state: 'unknown', problem: expect.stringContaining('Sounds') }] }],
    });
  });
});

describe('what is not there', () => {
  test('a principal that no list knows has nothing, whatever is assigned to it', () => {
    const model = tenant(['ann'], { roleAssignments: [assignment('gone', owner, '/')] });
    const asked = { principalId: 'gone', action: vmRead, plane: 'control', scope: machine, at: now } as const;
    expect(check(model, asked)).toMatchObject({ outcome: 'no', missing: [{ what: 'principal', at: 'gone' }] });
  });

  test('an unreadable scope leaves a no unknown, and a yes a yes', () => {
    const unreadable = [{ what: 'roleAssignments', at: subscription, reason: '403' }] as const;
    const grant = [assignment('ann', reader, managementGroup('corp'))];
    expect(outcome(grant, { action: vmWrite, scope: machine }, { unreadable })).toBe('unknown');
    expect(outcome(grant, { action: vmRead, scope: machine }, { unreadable })).toBe('allowed');
    expect(outcome(grant, { action: vmWrite, scope: managementGroup('corp') }, { unreadable })).toBe('no');
  });

  test('a delegation grants like an assignment, and gives away only what it names (Lighthouse)', () => {
    const delegated = {
      id: 'd-1',
      principalId: 'partner',
      roleDefinitionId: userAccessAdministrator,
      scope: subscription,
      delegatedRoleDefinitionIds: [reader],
    };
    const model = tenant([], { delegations: [delegated] });
    const asked = { principalId: 'partner', plane: 'control', scope: machine, at: now } as const;
    expect(check(model, { ...asked, action: vmRead })).toMatchObject({
      outcome: 'allowed',
      paths: [{ delegated: true }],
    });
    const give = (id: string) => ({
      '@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]': [id],
      '@Request[Microsoft.Authorization/roleAssignments:PrincipalType]': ['ServicePrincipal'],
    });
    const action = 'Microsoft.Authorization/roleAssignments/write';
    expect(check(model, { ...asked, action, attributes: give(reader) }).outcome).toBe('allowed');
    expect(check(model, { ...asked, action, attributes: give(owner) }).outcome).toBe('no');
  });

  test('a classic administrator has nothing any more', () => {
    const classicAdministrators = [{ id: 'c', emailAddress: 'ann', role: 'CoAdministrator', scope: subscription }];
    expect(outcome([], { action: vmRead, scope: machine }, { classicAdministrators })).toBe('no');
  });
});
