import { describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type {
  CheckAttestation,
  CheckDetail,
  CheckException,
  CheckItemList,
  CheckList,
  CheckPolicy,
} from '../api-types.ts';
import { cli } from '../testing.ts';
import { staleConnection, staleLine } from '../testing-data.ts';

type Summary = CheckList['items'][number];
const counts = { passed: 7, failed: 3, excepted: 1, unknown: 2, notApplicable: 0 };
const summary = (part: Partial<Summary> = {}): Summary => ({
  ...{ id: 'storage-https-only', title: 'Only HTTPS', severity: 'high', topic: 'net', topicTitle: 'Network' },
  ...{ product: 'storage', subject: 'azure_storage_account', subjectTitle: 'Storage account', manual: false },
  ...{ status: 'fail', rawStatus: 'fail', unknownReason: null, counts, overdue: 1, judgedAt: '2026-10-01T11:00:00Z' },
  ...part,
});
const totals = { pass: 1, fail: 1, unknown: 1, notApplicable: 0, manual: 1 };
const list: CheckList = {
  items: [
    summary({ id: 'sound', status: 'pass' }),
    summary({ id: 'by-hand', status: 'manual', manual: true }),
    summary({ id: 'unread', status: 'unknown', severity: 'critical' }),
    summary(),
  ],
  totals,
  freshness: [staleConnection],
};
const detail: CheckDetail = {
  ...summary(),
  ...{ why: 'Else it can be read on the way.', passesWhen: 'httpsTrafficOnly is true', approximates: null },
  ...{ needs: [], owner: 'Ada', attestation: null, freshness: [staleConnection] },
  settings: [{ name: 'days', words: 'days at most', value: 30, standard: 90 }],
  fix: { portal: 'Configuration', az: 'az storage account update', bicep: null, terraform: null, graph: null },
  connections: [
    {
      ...{ connectionId: 'c-1', connection: 'Contoso', counts, judgedAt: '2026-10-01T11:00:00Z' },
      missing: [{ type: 't', scope: 's', scopeName: 'Shop', outcome: 'denied', reason: 'Shop was not read.' }],
    },
  ],
};
const items: CheckItemList = {
  items: [
    {
      ...{
        subjectId: '4711',
        key: 'k',
        azureId: '/a',
        name: 'store\x1b[2J',
        type: 'azure_storage_account',
        scope: 's',
      },
      ...{ connectionId: 'c-1', status: 'fail', reason: 'httpsTrafficOnly is false', observed: {} },
      ...{ detectedAt: '2026-09-01T00:00:00Z', dueAt: '2026-10-15T00:00:00Z', owner: 'Bo', exception: null },
    },
  ],
  nextCursor: null,
  freshness: [],
};

describe('the list of checks', () => {
  test('has what fails first, leaves out what is sound, and says what is old', async () => {
    const { out } = await cli(['checks'], { answers: { 'GET /checks': list } });
    const lines = out.split('\n');
    expect(lines[0]).toBe('1 fail · 1 unknown · 1 pass · 1 by hand · 0 do not apply');
    expect(lines.slice(3, 6).map((line) => line.trim().split(/ +/)[0])).toEqual([
      ...['storage-https-only', 'unread', 'by-hand'],
    ]);
    expect(out).toMatch(/storage-https-only +fail +high +3 +7 +2 unknown, 1 excepted, 1 overdue +Only HTTPS/);
    expect(out).not.toContain('sound');
    expect(lines.at(-1)).toBe(staleLine);
    expect((await cli(['checks', '--all'], { answers: { 'GET /checks': list } })).out).toContain('sound');
  });

  test('is filtered by the server, and JSON is what it answers', async () => {
    const answers = { 'GET /checks?status=pass&severity=high&search=https': list };
    const argv = ['checks', '--status', 'pass', '--severity', 'high', '--search', 'https'];
    expect((await cli(argv, { answers })).out).toContain('sound');
    expect(JSON.parse((await cli([...argv, '--json'], { answers })).out)).toEqual(list);
  });
});

describe('one check', () => {
  const answers = {
    'GET /checks/storage-https-only': detail,
    'GET /checks/storage-https-only/items?status=fail&limit=50': items,
  };

  test('says why, what fails since when, what was not read, and how to mend it', async () => {
    const { out } = await cli(['checks', 'show', 'storage-https-only'], { answers });
    for (const line of [
      'Passes when httpsTrafficOnly is true',
      '3 fail (1 excepted), 7 pass, 2 unknown',
      'Shop was not read.',
      'days: 30  days at most',
      'Owner: Ada',
      'fail  store\\u{1b}[2J  4711, due 2026-10-15, Bo',
      'az storage account update',
      staleLine,
    ])
      expect(out.split('\n')).toContain(line);
    const json = await cli(['checks', 'show', 'storage-https-only', '--json'], { answers });
    expect(JSON.parse(json.out)).toEqual({ check: detail, items: items.items });
  });

  test('that is not says so', async () => {
    const unknown = fail('check_not_known', { id: 'x' });
    const { exitCode, err } = await cli(['checks', 'show', 'x'], { answers: { 'GET /checks/x': unknown } });
    expect(exitCode).toBe(1);
    expect(err).toContain('check_not_known');
  });
});

describe('an exception', () => {
  const exception: CheckException = {
    ...{
      id: 'e-1',
      checkId: 'storage-https-only',
      subjectId: null,
      subjectName: null,
      personId: null,
      personName: null,
      tagName: 'env',
      tagValue: 'lab',
    },
    ...{ reason: 'Old\x1b[2J', owner: 'Ada', approver: 'Bo', createdBy: 'Operator', createdAt: '2026-10-01T12:00:00Z' },
    ...{ expiresAt: '2027-01-31T00:00:00.000Z', endedAt: null, active: true },
  };
  const line = 'e-1  storage-https-only tagged env=lab, until 2027-01-31T00:00:00.000Z, approved by Bo: Old\\u{1b}[2J';
  const argv = ['checks', 'except', 'storage-https-only', '--reason', 'Old', '--owner', 'Ada', '--approver', 'Bo'];

  test('is made with what it holds for, and with its end', async () => {
    const { asked, out } = await cli([...argv, '--tag', 'env=lab', '--until', '2027-01-31'], {
      answers: { 'POST /checks/exceptions': exception },
    });
    expect(asked[0]?.[1]).toEqual({
      ...{
        checkId: 'storage-https-only',
        subjectId: null,
        personId: null,
        reason: 'Old',
        owner: 'Ada',
        approver: 'Bo',
      },
      ...{ tagName: 'env', tagValue: 'lab', expiresAt: '2027-01-31T00:00:00.000Z' },
    });
    expect(out).toBe(`Excepted: ${line}`);
    expect((await cli([...argv, '--until', 'soon'])).err).toContain('--until is no date');
    expect((await cli(argv.slice(0, 5))).exitCode).toBe(2);
  });

  test('is listed and ended', async () => {
    const listed = { 'GET /checks/exceptions': { items: [exception] } };
    expect((await cli(['checks', 'exceptions'], { answers: listed })).out).toBe(line);
    const over = { ...exception, active: false };
    const ended = await cli(['checks', 'end-exception', 'e-1'], { answers: { 'DELETE /checks/exceptions/e-1': over } });
    expect(ended.out).toContain('Ended: e-1  storage-https-only tagged env=lab, over');
  });
});

describe('what somebody says of a manual check', () => {
  const said: CheckAttestation = {
    ...{ id: 'a-1', checkId: 'by-hand', status: 'pass', statement: 'Looked\x1b[2J', attestedBy: 'Ada' },
    ...{
      attestedAt: '2026-10-01T12:00:00Z',
      effectiveFrom: '2026-10-01T12:00:00Z',
      expiresAt: '2027-01-31T00:00:00.000Z',
    },
  };
  const argv = ['checks', 'attest', 'by-hand', '--result', 'pass', '--statement', 'Looked'];
  const line = 'by-hand: pass until 2027-01-31T00:00:00.000Z, says Ada: Looked\\u{1b}[2J';

  test('has a statement and an end', async () => {
    const answers = { 'POST /checks/by-hand/attestation': said };
    const { asked, out } = await cli([...argv, '--until', '2027-01-31'], { answers });
    expect(asked[0]?.[1]).toEqual({ status: 'pass', statement: 'Looked', expiresAt: '2027-01-31T00:00:00.000Z' });
    expect(out).toBe(line);
    expect((await cli(argv)).exitCode).toBe(2);
    expect((await cli([...argv, '--until', 'soon'])).err).toContain('--until is no date');
    const wrong = ['checks', 'attest', 'by-hand', '--result', 'unknown', '--statement', 'x', '--until', '2027-01-31'];
    expect((await cli(wrong)).exitCode).toBe(2);
  });

  test('is taken back', async () => {
    const answers = { 'DELETE /checks/by-hand/attestation': said };
    expect((await cli(['checks', 'withdraw', 'by-hand'], { answers })).out).toBe(`Taken back: ${line}`);
  });
});

test('who sees to a check is somebody, or nobody, and never left open', async () => {
  const set = (subjectId: string | null, owner: string | null) => ({
    answers: { 'PUT /checks/storage-https-only/owner': { checkId: 'storage-https-only', subjectId, owner } },
  });
  const argv = ['checks', 'owner', 'storage-https-only'];
  const named = await cli([...argv, 'Bo', '--subject', '4711'], set('4711', 'Bo\x1b[2J'));
  expect(named.asked[0]?.[1]).toEqual({ subjectId: '4711', owner: 'Bo' });
  expect(named.out).toBe('storage-https-only, resource 4711: Bo\\u{1b}[2J');
  const nobody = await cli([...argv, '--nobody'], set(null, null));
  expect(nobody.asked[0]?.[1]).toEqual({ subjectId: null, owner: null });
  expect(nobody.out).toBe('storage-https-only: nobody');
  expect((await cli(argv)).exitCode).toBe(2);
  expect((await cli([...argv, 'Bo', '--nobody'])).exitCode).toBe(2);
});

describe('deadlines and figures', () => {
  const policy: CheckPolicy = {
    deadlines: { critical: 7, high: 30, medium: 90, low: 180 },
    settings: { 'storage-https-only': { days: 30 }, other: { names: ['a'] } },
  };
  const known = { 'GET /checks/policy': policy };

  test('are shown', async () => {
    const { out } = await cli(['checks', 'policy'], { answers: known });
    expect(out).toContain('critical: to be mended in 7 days');
    expect(out).toContain('storage-https-only.days = 30');
    const standard = { 'GET /checks/policy': { ...policy, settings: {} } };
    expect((await cli(['checks', 'policy'], { answers: standard })).out).toContain('Every figure is as Assay sets it.');
  });

  test('are changed one by one: the others stay, and a list stays a list', async () => {
    const names = [{ name: 'names', words: 'names', value: ['a'], standard: [] }];
    const answers = {
      ...known,
      'GET /checks/storage-https-only': detail,
      'GET /checks/other': { ...detail, settings: names },
      'PUT /checks/policy': policy,
    };
    const argv = ['checks', 'policy', '--deadline', 'critical=3', '--set', 'storage-https-only.days=standard'];
    const { asked } = await cli([...argv, 'other.names=443, b'], { answers });
    expect(asked.at(-1)).toEqual([
      'PUT /checks/policy',
      { deadlines: { critical: 3, high: 30, medium: 90, low: 180 }, settings: { other: { names: ['443', 'b'] } } },
    ]);
  });

  test.each([
    [['--deadline', 'urgent=3'], 'not urgent=3'],
    [['--deadline', 'critical=soon'], 'not critical=soon'],
    [['--set', 'storage-https-only.days=many'], 'not storage-https-only.days=many'],
    [['--set', 'storage-https-only.hours=3'], 'not storage-https-only.hours=3'],
  ])('%j is refused, and nothing is changed', async (more, words) => {
    const asksCheck = more[0] === '--set';
    const answers = { ...known, ...(asksCheck && { 'GET /checks/storage-https-only': detail }) };
    const { err, exitCode } = await cli(['checks', 'policy', ...more], { answers });
    expect(exitCode).toBe(1);
    expect(err).toContain(words);
  });
});
