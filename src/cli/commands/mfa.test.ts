import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MfaExclusion, MfaStatus, MfaUserList } from '../api-types.ts';
import { exitCodes } from '../session.ts';
import { cli } from '../testing.ts';
import { problem, staleConnection, staleLine } from '../testing-data.ts';

const counts = { enforced: 8, conditional: 0, notEnforced: 0, unknown: 2, outOfScope: 1, excepted: 1 };
const status: MfaStatus = {
  passes: null,
  counts,
  connections: [
    {
      ...{
        connectionId: 'c-1',
        connection: 'Contoso',
        evaluatedAt: '2026-10-01T11:00:00Z',
        complete: false,
        passes: null,
      },
      ...{ securityDefaultsEnabled: false, guestMfaTrusted: null, enabledPolicies: 1, reportOnlyPolicies: 0, counts },
      missing: [
        {
          ...{ type: 'entra_group_members', title: 'Group members', decides: true, outcome: 'denied' },
          problem: problem('missing_graph_permission', 'No right.', 'Grant GroupMember.Read.All.'),
        },
      ],
      groups: [
        { enforced: 'enforced', reason: 'all-resources-mfa', via: 'conditionalAccess', gap: null, users: 8 },
        { enforced: 'unknown', reason: 'groups-not-read', via: null, gap: null, users: 2 },
      ],
    },
  ],
  notSeen: ['Addresses of the old portal.'],
  freshness: [staleConnection],
};

describe('mfa status', () => {
  test('counts, names what was not read with its fix, and ends with 3 where it is not known', async () => {
    const answers = { 'GET /mfa': status };
    const { exitCode, out } = await cli(['mfa', 'status'], { answers });
    expect(exitCode).toBe(exitCodes.incomplete);
    expect(out).toContain('Contoso: not known');
    expect(out).toContain(
      'enforced: 8 · conditional: 0 · not enforced: 0 · excepted: 1 · unknown: 2 · out of scope: 1',
    );
    expect(out).toMatch(/unknown +2 +groups-not-read/);
    expect(out).toContain('Group members: denied. No right.');
    expect(out).toContain('fix: Grant GroupMember.Read.All.');
    expect(out).toContain('Addresses of the old portal.');
    expect(out.split('\n').at(-1)).toBe(staleLine);
    expect(JSON.parse((await cli(['mfa', 'status', '--json'], { answers })).out)).toEqual(status);
  });

  test('says what to do before anything was judged', async () => {
    const answers = { 'GET /mfa': { ...status, connections: [], freshness: [] } };
    expect((await cli(['mfa', 'status'], { answers })).out).toBe('Nothing has been judged yet: assay sync');
  });
});

test('mfa users shows the gap of each, and no control character of a name', async () => {
  const list: MfaUserList = {
    items: [
      {
        ...{ connectionId: 'c-1', userId: '7', key: 'k', name: 'Ann', userPrincipalName: 'ann\x1b[2J@contoso.example' },
        ...{
          enforced: 'conditional',
          reason: 'some-apps-only',
          via: 'conditionalAccess',
          gap: { application: 'other' },
        },
      },
    ],
    nextCursor: null,
    freshness: [staleConnection],
  };
  const answers = { 'GET /mfa/users?enforced=conditional&limit=50': list };
  const { out } = await cli(['mfa', 'users', '--enforced', 'conditional'], { answers });
  expect(out).toContain('ann\\u{1b}[2J@contoso.example');
  expect(out).toMatch(/conditional +some-apps-only +application: other/);
  expect(out).toContain(staleLine);
});

test('mfa exclusions are listed, added and removed', async () => {
  const one: MfaExclusion = {
    ...{ id: 'e-1', userKey: 'k', name: null, reason: 'Emergency', owner: 'IT', addedBy: 'Ada', addedAt: '2026-10-01' },
  };
  const line = 'e-1  not known (k), owner IT, by Ada: Emergency';
  const listed = { 'GET /mfa/exclusions': { items: [one] } };
  expect((await cli(['mfa', 'exclusions'], { answers: listed })).out).toBe(line);
  const add = ['mfa', 'exclusions', 'add', 'k', '--reason', 'Emergency', '--owner', 'IT'];
  const added = await cli(add, { answers: { 'POST /mfa/exclusions': one } });
  expect(added.out).toBe(`Documented: ${line}`);
  const removed = await cli(['mfa', 'exclusions', 'remove', 'e-1'], { answers: { 'DELETE /mfa/exclusions/e-1': one } });
  expect(removed.out).toBe(`No longer documented: ${line}`);
});

test('mfa evaluate answers each line in order, without a server', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'mfa-')), 'cases.ndjson');
  const given = { id: 'a', policies: [], users: [{ id: 'ann' }] };
  writeFileSync(file, `${JSON.stringify(given)}\n\nnot json\n${JSON.stringify({ ...given, id: 'b' })}`);
  const { exitCode, out } = await cli(['mfa', 'evaluate', '--input', file], { answers: {} });
  expect(exitCode).toBe(exitCodes.ok);
  const lines = out.split('\n').map((line) => JSON.parse(line) as { id: string | null; error?: { code: string } });
  expect(lines.map(({ id, error }) => [id, error?.code])).toEqual([
    ['a', undefined],
    [null, 'case_not_json'],
    ['b', undefined],
  ]);
  const missing = await cli(['mfa', 'evaluate', '--input', `${file}.none`], { answers: {} });
  expect(missing.exitCode).not.toBe(exitCodes.ok);
});
