import { describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import { exitCodes } from '../session.ts';
import { cli } from '../testing.ts';

const basis = {
  ...{ tenantId: 't', at: null, builtAt: '2026-10-01T11:00:00Z', readAt: '2026-10-01T11:00:00Z' },
  ...{ stale: false, updating: false },
};
const names = {
  ada: { name: 'Ada', type: 'entra_user', number: '1' },
  team: { name: 'Team\x1b[2J', type: 'entra_group', number: '2' },
  '/subscriptions/1': { name: 'Production', type: 'azure_subscription', number: '3' },
};
const path = {
  ...{ roleAssignmentId: 'ra-1', roleDefinitionId: 'r-1', roleName: 'Owner', scope: '/subscriptions/1' },
  ...{ via: ['team'], activate: [], assignmentType: 'Assigned', delegated: false, conditional: false, conditions: [] },
  permissions: [{ block: 0, pattern: '*', elided: false }],
};
const gap = {
  ...{ what: 'roleAssignments', at: '/', reason: 'Role assignments (denied): No right.' },
  ...{ code: 'missing_azure_role', fix: 'Assign Reader.' },
};
const checked = (more: object) => ({
  asked: { principal: 'ada', action: 'A/b/read', plane: 'control', resource: '/subscriptions/1', exact: true },
  ...{ outcome: 'allowed', paths: [path], eligiblePaths: [], denies: [], derived: null, missing: [], names, basis },
  ...more,
});
const person = { id: 'ada', name: 'Ada', type: 'entra_user', number: '1' };
const asking = 'GET /access/check?principal=ada&action=read&resource=%2Fsubscriptions%2F1';
const check = ['access', 'check', 'ada', 'read', '/subscriptions/1'];

describe('check', () => {
  test('draws the chain of groups down to the pattern of the role', async () => {
    const { exitCode, out } = await cli(check, { answers: { [asking]: checked({}) } });
    expect(exitCode).toBe(exitCodes.ok);
    expect(out.split('\n')).toEqual([
      'Ada: A/b/read on Production',
      'yes',
      '',
      'Ada',
      '  └ is a member of Team\\u{1b}[2J',
      '    └ has the role Owner at Production',
      '      └ which allows *',
      '  assignment ra-1',
      '',
      'Read 1 hour ago.',
    ]);
  });

  test('an unknown says what was not seen and what to do, and ends with 3', async () => {
    const answers = { [asking]: checked({ outcome: 'unknown', paths: [], missing: [gap] }) };
    const { exitCode, out } = await cli(check, { answers });
    expect(exitCode).toBe(exitCodes.incomplete);
    expect(out).toContain(
      'What could not be seen\n  Role assignments (denied): No right. (/)\n    fix: Assign Reader.',
    );
    expect(JSON.parse((await cli([...check, '--json'], { answers })).out)).toEqual(answers[asking]);
  });

  test('denies, conditions and keys are told', async () => {
    const deny = { denyAssignmentId: 'd-1', scope: '/subscriptions/1', pattern: '*', effect: 'denies' };
    const condition = { on: 'roleAssignment', text: '@Resource[x]', state: 'unknown' };
    const eligible = { ...path, assignmentType: 'Eligible', conditional: true, conditions: [condition] };
    const derived = { by: 'keys', via: 'S/listKeys/action', escalation: false, rolesIgnored: false };
    const answer = checked({ outcome: 'denied', paths: [], eligiblePaths: [eligible], denies: [deny], derived });
    const { out } = await cli(check, { answers: { [asking]: answer } });
    for (const text of [
      'no: a deny assignment stands in the way',
      'can activate the role Owner',
      'condition (unknown): @Resource[x]',
      'd-1 at Production: stands in the way',
      'The data can be reached with keys: S/listKeys/action is allowed.',
    ])
      expect(out).toContain(text);
  });

  test('a failure is that of the API', async () => {
    const answers = { [asking]: fail('unknown_principal', { id: 'ada' }) };
    const { exitCode, err } = await cli(check, { answers });
    expect(exitCode).toBe(exitCodes.failure);
    expect(err).toContain('"ada" was read');
  });
});

test('who-can counts and lists', async () => {
  const answer = {
    asked: { principal: null, action: 'A/b/read', plane: 'control', resource: '/subscriptions/1', exact: true },
    ...{ counts: { allowed: 1200, conditional: 1, eligible: 2 }, items: [person], nextCursor: 'x' },
    ...{ orphaned: ['ra-9'], missing: [], names, basis },
  };
  const { out } = await cli(['access', 'who-can', 'read', '3', '--limit', '1', '--eligible'], {
    answers: { 'GET /access/who-can?action=read&resource=3&show=eligible&limit=1': answer },
  });
  expect(out).toContain('1,200 principals can now, 1 under a condition, 2 after an activation');
  expect(out).toMatch(/1 {2}Ada +entra_user +ada/);
  expect(out).toContain('1 role assignment would grant it to a principal that is in no directory.');
});

test('what-can lists roles with the groups they come by, page after page', async () => {
  const { permissions, conditional, conditions, ...holding } = path;
  const strong = { tier: 'ownsRoles', covered: false };
  const covered = { roleAssignmentId: 'ra-2', roleName: 'Reader', tier: 'reads', covered: true };
  const tiers = { ownsRoles: 1, runsCode: 0, writesData: 0, readsData: 2, writes: 0, reads: 0 };
  const answer = {
    ...{
      principal: 'ada',
      holdings: [
        { ...holding, ...strong },
        { ...holding, ...covered },
      ],
      directoryRoles: [],
      appRoles: [],
    },
    ...{ counts: { holdings: 2, directoryRoles: 0, appRoles: 2, tiers }, nextCursor: 'MQ' },
    ...{ denies: [], missing: [], names, basis },
  };
  const role = { id: 'ar-1', resourceId: 'sp', appRoleId: 'r', via: [] };
  const next = { ...answer, holdings: [], appRoles: [role], nextCursor: 'Mg' };
  const { out } = await cli(['access', 'what-can', 'ada', '--limit', '1003'], {
    answers: {
      'GET /access/what-can?principal=ada&limit=1000': answer,
      'GET /access/what-can?principal=ada&limit=1000&cursor=MQ': next,
      'GET /access/what-can?principal=ada&limit=1000&cursor=Mg': { ...next, nextCursor: null },
    },
  });
  expect(out).toMatch(/ownsRoles +Owner +Production +Assigned +Team/);
  expect(out).toMatch(/\(reads\) +Reader/);
  expect(out).toContain('Ada\nownsRoles in 1 place, readsData in 2 places\n');
  expect(out.match(/ar-1 +sp +direct/g)).toHaveLength(2);
  expect(out).not.toContain('--limit');
  const short = await cli(['access', 'what-can', 'ada', '--limit', '1'], {
    answers: { 'GET /access/what-can?principal=ada&limit=1': answer },
  });
  expect(short.out).toContain('The first 2 of 4 roles: --limit <number>');
});

test('who-has-role tells direct, inherited and eligible holders apart', async () => {
  const holder = { principalId: 'ada', roleAssignmentId: 'ra-1', how: 'inherited', group: 'team', eligible: true };
  const answer = {
    ...{ resource: '/subscriptions/1', roleDefinitionId: 'rd', roleName: 'Owner' },
    ...{ counts: { assignments: 1, principals: 2 }, items: [holder], nextCursor: 'MQ' },
    ...{ missing: [], names, basis },
  };
  const { out } = await cli(['access', 'who-has-role', 'Owner', '/subscriptions/1', '--limit', '1'], {
    answers: { 'GET /access/who-has-role?role=Owner&resource=%2Fsubscriptions%2F1&limit=1': answer },
  });
  expect(out).toContain('Owner on Production\n2 principals by 1 role assignment, eligible ones included');
  expect(out).toMatch(/Ada +inherited, eligible +Team\S+ +ada/);
  expect(out).toContain('The first 1; there are more: --limit <number>');
});

describe('what-if', () => {
  const nobody = { count: 0, first: [] };
  const shift = { loses: nobody, gains: nobody, losesEligible: nobody, gainsEligible: nobody };
  const one = { count: 1, first: [person] };

  test('tells roles of the directory and of applications, owners, what is activated, and ways', async () => {
    const whole = { action: null, before: null, after: null, ...shift };
    const differences = [
      { ...whole, plane: 'directory', scope: '/', roleName: 'Global Administrator', losesEligible: one },
      { ...whole, plane: 'application', scope: 'team', roleName: 'Ada: Mail.Read', loses: one, gainsEligible: one },
      { ...whole, plane: 'ownership', scope: 'team', gains: { count: 12, first: [person] } },
    ];
    const way = { goal: '/', before: 3, after: 2, ...shift, loses: one };
    const ways = { goals: [way, { ...way, goal: '/subscriptions/1' }], leftOut: 4 };
    const answer = { differences, ways, unknown: [], missing: [], names, basis };
    const { out, asked } = await cli(
      ['access', 'what-if', '--remove-directory-role', 'dr=1', '--add-directory-role', 'ada=t', '--ways'],
      { answers: { 'POST /access/what-if': answer } },
    );
    expect(asked[0]?.[1]).toEqual({
      changes: [
        { kind: 'removeDirectoryRoleAssignment', id: 'dr=1' },
        { kind: 'addDirectoryRoleAssignment', principalId: 'ada', roleTemplateId: 't' },
      ],
      ways: true,
    });
    expect(out.split('\n').slice(0, 17)).toEqual([
      'Directory role Global Administrator over the directory',
      '  1 can no longer activate it: Ada',
      '',
      'Role of Team\\u{1b}[2J: Ada: Mail.Read',
      '  1 loses it: Ada',
      '  1 can then activate it: Ada',
      '',
      'Owning Team\\u{1b}[2J',
      '  12 gain it: Ada, ...',
      '',
      'Ways to control',
      'Global Administrator: 3 can come to it now, 2 afterwards',
      '  1 loses the way: Ada',
      'Production: 3 can come to it now, 2 afterwards',
      '  1 loses the way: Ada',
      '4 subscriptions not looked at.',
      '',
    ]);
  });

  test.each([
    ['--remove-app-role', 'ar-1', { kind: 'removeAppRoleAssignment', id: 'ar-1' }],
    ['--remove-role', 'rd', { kind: 'removeRoleDefinition', id: 'rd' }],
    ['--remove-principal', '7', { kind: 'removePrincipal', id: '7' }],
    ['--add-member', 'g=m', { kind: 'addMember', group: 'g', member: 'm' }],
    ['--add-eligible-member', 'g=m', { kind: 'addEligibleMember', group: 'g', member: 'm' }],
    ['--remove-eligible-member', 'g=m', { kind: 'removeEligibleMember', group: 'g', member: 'm' }],
    ['--add-owner', 'o=m', { kind: 'addOwner', object: 'o', owner: 'm' }],
    ['--remove-owner', 'o=m', { kind: 'removeOwner', object: 'o', owner: 'm' }],
    ['--add-group', 'g=a,b', { kind: 'addGroup', id: 'g', members: ['a', 'b'] }],
    ['--add-role-group', 'g=a', { kind: 'addGroup', id: 'g', members: ['a'], isAssignableToRole: true }],
    ['--add-role', 'r=A/read,B/*', { kind: 'addRoleDefinition', id: 'r', actions: ['A/read', 'B/*'] }],
    ['--add-app-role', 'p=a=r', { kind: 'addAppRoleAssignment', principalId: 'p', resourceId: 'a', appRoleId: 'r' }],
    [
      '--add-eligible-assignment',
      'p=r=/s',
      {
        ...{ kind: 'addRoleAssignment', principalId: 'p', roleDefinitionId: 'r', scope: '/s' },
        assignmentType: 'Eligible',
      },
    ],
    [
      '--add-eligible-directory-role',
      'p=t=au',
      {
        ...{ kind: 'addDirectoryRoleAssignment', principalId: 'p', roleTemplateId: 't', directoryScopeId: 'au' },
        assignmentType: 'Eligible',
      },
    ],
  ])('%s %s is one change', async (flag, value, change) => {
    const answer = { differences: [], ways: null, unknown: [{}], missing: [], names, basis };
    const { out, asked } = await cli(['access', 'what-if', flag, value], {
      answers: { 'POST /access/what-if': answer },
    });
    expect(asked[0]?.[1]).toEqual({ changes: [change] });
    expect(out).toContain('1 change left out: what they name was not read.');
  });

  test('sends the changes and says who loses what', async () => {
    const difference = {
      ...{ action: 'A/b/read', plane: 'control', scope: '/subscriptions/1', roleName: 'Owner' },
      ...{ before: 2, after: 1, ...shift, loses: { count: 1, first: [person] } },
    };
    const answer = { differences: [difference], ways: null, unknown: [], missing: [], names, basis };
    const { out, asked } = await cli(
      ['access', 'what-if', '--remove-member', 'team=ada', '--remove-assignment', 'ra-1'],
      {
        answers: { 'POST /access/what-if': answer },
      },
    );
    expect(asked[0]?.[1]).toEqual({
      changes: [
        { kind: 'removeRoleAssignment', id: 'ra-1' },
        { kind: 'removeMember', group: 'team', member: 'ada' },
      ],
    });
    expect(out).toContain('Owner: A/b/read on Production\n  2 can now, 1 afterwards\n  1 loses it: Ada');
  });

  test.each([
    [[], 'name at least one change'],
    [['--remove-member', 'team'], '"team" is not <group=member>'],
    [['--add-assignment', 'ada=Owner'], '"ada=Owner" is not <principal=role=scope>'],
    [['--add-directory-role', 'ada'], '"ada" is not <principal=template>'],
    [['--remove-assignment', 'x', '--action', 'read'], '--action and --resource belong together'],
  ])('%j is told to be wrong', async (flags, words) => {
    const { exitCode, err } = await cli(['access', 'what-if', ...flags]);
    expect(exitCode).toBe(exitCodes.usage);
    expect(err).toContain(words);
  });
});

test('path draws the way of one, and lists who reaches the goal without one', async () => {
  const way = {
    ...{ steps: 1, through: ['team'] },
    way: [{ from: 'ada', to: 'team', rule: 'ownsGroup', title: 'owns and can join', source: 's' }],
  };
  const answer = {
    ...{ goal: 'directory role Global Administrator', way, total: 4, items: [{ ...person, steps: 1 }] },
    ...{ nextCursor: null, chokePoints: null, missing: [], names, basis },
  };
  const one = await cli(['access', 'path', 'ada'], {
    answers: { 'GET /access/path?principal=ada&limit=1': answer },
  });
  expect(one.out).toContain('Ada owns and can join Team\\u{1b}[2J\n1 thing to do');
  const all = await cli(['access', 'path', '--activations'], {
    answers: { 'GET /access/path?activations=true&limit=50': { ...answer, way: null } },
  });
  expect(all.out).toContain('4 principals can come to it');
  const chokePoints = [
    { ...{ id: 'team', name: 'Team\x1b[2J', type: 'entra_group', number: '2' }, kind: 'membership', principals: 1200 },
    { ...{ id: 'assign roles at /', name: null, type: null, number: null }, kind: 'right', principals: 3 },
  ];
  const choked = await cli(['access', 'path', '--choke-points'], {
    answers: {
      'GET /access/path?limit=50': { ...answer, way: null },
      'GET /access/path?limit=1&chokePoints=true': { ...answer, way: null, chokePoints },
    },
  });
  expect(choked.out).toMatch(/What most of the 4 have to pass\n.*\n *1,200 +being a member of Team\S+ +team/);
  expect(choked.out).toMatch(/ 3 +the right to assign roles at \//);
});
