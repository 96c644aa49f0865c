import { describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type { Posture, PostureFinding, PostureMute, PostureSubjectList } from '../api-types.ts';
import { cli } from '../testing.ts';
import { problem, staleConnection, staleLine } from '../testing-data.ts';

type Summary = Posture['findings'][number];
const none = { critical: 0, high: 0, medium: 0, low: 0 };
const summary = (part: Partial<Summary> = {}): Summary => ({
  id: 'dormant-account',
  family: 'activity',
  familyTitle: 'Unused access',
  title: 'Account not used for 90 days',
  severity: 'medium',
  outcome: 'complete',
  counts: { ...none, medium: 3 },
  open: 3,
  muted: 0,
  new: 0,
  returned: 0,
  resolved: 0,
  reasons: [],
  ...part,
});
const reason = {
  type: 'entra_user_sign_in_activity',
  title: 'Sign-in activities',
  how: 'facts',
  outcome: 'unlicensed',
  scopes: 1,
  problem: problem('unlicensed', 'The tenant has no P1.', 'Assign Microsoft Entra ID P1.'),
} as const;
const overview = (findings: Summary[]): Posture => ({
  counts: { ...none, critical: 1, medium: 3 },
  open: 4,
  muted: 1,
  new: 2,
  returned: 0,
  unknown: 1,
  evaluatedAt: '2026-10-01T11:00:00Z',
  findings,
  trend: [],
  freshness: [],
});
const detail = (part: Partial<PostureFinding> = {}): PostureFinding => ({
  ...summary(),
  why: 'Nobody notices.',
  subjectTypes: ['entra_user'],
  needs: [],
  fix: { text: 'Disable it.', portal: 'Users', command: 'az ad user update' },
  approximates: null,
  checks: [],
  mute: null,
  ...part,
});
const subject: PostureSubjectList['items'][number] = {
  findingId: 'dormant-account',
  connectionId: 'c-1',
  severity: 'medium',
  state: 'new',
  evidence: { lastSignIn: '2026-01-01', roles: null, licences: 2 },
  firstSeenAt: '2026-10-01T11:00:00Z',
  lastSeenAt: '2026-10-01T11:00:00Z',
  returnedAt: null,
  resolvedAt: null,
  mute: null,
  subject: { id: '7', key: 'k', type: 'entra_user', name: 'Ada\x1b[2J', gone: false },
};

test('findings come worst first; what cannot be judged is unknown, and what was read in part is a lower bound', async () => {
  const answer = overview([
    summary({ outcome: 'partial', new: 2, muted: 1 }),
    summary({ id: 'risky', severity: 'high', title: 'Risky', outcome: 'unknown', open: 0, reasons: [reason] }),
    summary({ id: 'clean', open: 0 }),
  ]);
  const { out } = await cli(['posture'], { answers: { 'GET /posture': answer } });
  const lines = out.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(lines[0]).toEqual(['critical: 1 · high: 0 · medium: 3 · low: 0']);
  expect(lines.slice(4, 6)).toEqual([
    ['risky', 'high', 'unknown', 'Risky'],
    ['dormant-account', 'medium', '3+', '2 new, 1 muted', 'Account not used for 90 days'],
  ]);
  expect(out).not.toContain('clean');
  expect(out).toContain('there may be more');
  expect(out).not.toContain('is stale');
  const old = await cli(['posture'], { answers: { 'GET /posture': { ...answer, freshness: [staleConnection] } } });
  expect(old.out.split('\n').at(-1)).toBe(staleLine);
  const unknown = await cli(['posture', '--unknown'], { answers: { 'GET /posture': answer } });
  expect(unknown.out).toContain('risky');
  expect(unknown.out).not.toContain('dormant-account');
  const json = await cli(['posture', '--json'], { answers: { 'GET /posture': answer } });
  expect(JSON.parse(json.out)).toEqual(answer);
});

test('before the first evaluation nothing is said to be sound', async () => {
  const { out } = await cli(['posture'], { answers: { 'GET /posture': { ...overview([]), evaluatedAt: null } } });
  expect(out).toContain('Nothing has been judged yet');
});

describe('one finding', () => {
  const found = 'GET /posture/findings?id=dormant-account';
  const listed = 'GET /posture/subjects?findingId=dormant-account&limit=50';
  const show = (finding: PostureFinding, items: PostureSubjectList['items']) =>
    cli(['posture', 'show', 'dormant-account'], {
      answers: { [found]: { items: [finding], freshness: [staleConnection] }, [listed]: { items, nextCursor: null } },
    });

  test('has its subjects with their evidence, and the fix', async () => {
    const { out } = await show(detail(), [subject]);
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        'medium  Ada\\u{1b}[2J  entra_user 7 new',
        '    lastSignIn: 2026-01-01',
        '    licences: 2',
        'Disable it.',
        'az ad user update',
        staleLine,
      ]),
    );
    expect(out).not.toContain('roles');
  });

  test('that cannot be judged says why, and never that nothing was found', async () => {
    const { out } = await show(detail({ outcome: 'unknown', reasons: [reason] }), []);
    expect(out).toContain('Sign-in activities: unlicensed. The tenant has no P1.');
    expect(out).toContain('fix: Assign Microsoft Entra ID P1.');
    expect(out).toContain('Whether there is anything is not known.');
    expect(out).not.toContain('Nothing was found');
    expect((await show(detail(), [])).out).toContain('Nothing was found.');
  });

  test('that is not is not found', async () => {
    const { exitCode, err } = await cli(['posture', 'show', 'x'], {
      answers: { 'GET /posture/findings?id=x': { items: [], freshness: [] } },
    });
    expect(exitCode).not.toBe(0);
    expect(err).toContain('not_found');
  });
});

describe('a mute', () => {
  const mute: PostureMute = {
    id: 'm-1',
    findingId: 'dormant-account',
    subjectId: '7',
    reason: 'Leave',
    mutedBy: 'Ada',
    mutedAt: '2026-10-01T12:00:00Z',
    expiresAt: '2027-01-31T00:00:00.000Z',
  };

  test('is made with a reason, and with its end', async () => {
    const argv = ['posture', 'mute', 'dormant-account', '--subject', '7', '--reason', 'Leave', '--until', '2027-01-31'];
    const { asked, out } = await cli(argv, { answers: { 'POST /posture/mutes': mute } });
    const { findingId, subjectId, reason: why, expiresAt } = mute;
    expect(asked).toEqual([['POST /posture/mutes', { findingId, subjectId, reason: why, expiresAt }]]);
    expect(out).toContain('until 2027-01-31');
  });

  test('needs a reason, and an end that is a date', async () => {
    expect((await cli(['posture', 'mute', 'dormant-account'])).exitCode).not.toBe(0);
    const argv = ['posture', 'mute', 'dormant-account', '--reason', 'Leave', '--until', 'soon'];
    expect((await cli(argv)).err).toContain('--until is no date');
  });

  test('is listed and taken back', async () => {
    const { out } = await cli(['posture', 'mutes'], { answers: { 'GET /posture/mutes': { items: [mute] } } });
    expect(out).toContain('m-1  dormant-account of 7, until 2027-01-31T00:00:00.000Z, by Ada: Leave');
    const gone = await cli(['posture', 'unmute', 'm-1'], {
      answers: { 'DELETE /posture/mutes/m-1': fail('not_found', { what: 'mute' }) },
    });
    expect(gone.exitCode).not.toBe(0);
  });
});

test('entitlements and who holds them', async () => {
  const resource = { id: '3', key: '/subscriptions/s', type: 'azure_subscription', name: 'Production' };
  const entitlement = {
    ...{ id: 'azure-role:/subscriptions/s|r', kind: 'azure-role', name: 'Owner', resource, scope: null },
    ...{ holders: 2, eligible: 1 },
  };
  const list = await cli(['entitlements', '--kind', 'azure-role', '--holder', '7'], {
    answers: { 'GET /entitlements?kind=azure-role&holderId=7&limit=200': { items: [entitlement], nextCursor: null } },
  });
  expect(list.out.split('\n')[1]?.trim().split(/ {2,}/)).toEqual([
    'azure-role',
    'Production',
    'Owner',
    '2 + 1 eligible',
    'azure-role:/subscriptions/s|r',
  ]);
  const holder = {
    principal: { id: '7', key: 'k', type: 'entra_user', name: 'Ada' },
    ...{ direct: false, inherited: true, eligible: true },
    through: { id: '8', key: 'g', type: 'entra_group', name: 'admins' },
    from: resource,
  };
  const held = await cli(['entitlements', 'holders', 'azure-role:/subscriptions/s|r'], {
    answers: {
      'GET /entitlements/azure-role%3A%2Fsubscriptions%2Fs%7Cr/holders?limit=200': {
        entitlement,
        items: [holder],
        nextCursor: null,
      },
    },
  });
  expect(held.out).toContain('through admins, inherited from Production, eligible');
});
