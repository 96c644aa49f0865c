/** Assessments: how controls stand over a period, what is late or stale, and that what is approved stays for good. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemContext } from '../../audit/index.ts';
import { eachStore } from '../../store/testing.ts';
import { coverageHistory } from '../coverage-days.ts';
import type { EvidenceInput } from '../schema.ts';
import { type EvidenceService, evidenceService } from '../service.ts';
import { dataFolder } from '../testing.ts';
import type { ControlScope, ControlStatus, ControlStatusSource } from './control-status.ts';
import type { AssessmentDetail } from './schema.ts';
import { type AssessmentService, assessmentService } from './service.ts';

let data: ReturnType<typeof dataFolder>;
beforeAll(() => {
  data = dataFolder();
});
afterAll(() => data.remove());

const start = new Date('2026-01-01T00:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);
const by = systemContext();
const control = (more: Partial<ControlStatus> = {}): ControlStatus => ({
  controlId: 'CC6.1',
  title: 'Logical access',
  status: 'pass',
  reasons: [],
  checks: ['mfa'],
  kinds: ['conditional-access'],
  ...more,
});

eachStore('assessments', (given) => {
  let ours: string;
  let connectionId: string;
  let evidence: EvidenceService;
  let assessments: AssessmentService;
  let asked: ControlScope[];
  let clock = start;
  const now = () => clock;
  const source: ControlStatusSource = {
    frameworks: () => [{ id: 'soc2', title: 'SOC 2' }],
    controls: async (_organizationId, scope) => {
      asked.push(scope);
      return scope.framework === 'soc2'
        ? [control({ subjects: ['control/soc2/CC6.1'] }), control({ controlId: 'CC7.1', status: 'fail' })]
        : undefined;
    },
  };
  const synced = (at: Date) =>
    given().store.inOrganization(ours, (db) =>
      db.updateTable('connection').set({ last_success_at: at }).where('organization_id', '=', ours).execute(),
    );
  const record = (name: string, facts: Record<string, unknown> = { status: 'pass' }) => {
    const row: EvidenceInput = {
      kind: 'check-result',
      connectionId,
      subject: { key: name, id: name, name, type: 'entra_user' },
      checks: ['mfa'],
      outcome: 'observed',
      facts,
      source: { types: [], runId: null, readAt: null },
      observedAt: clock,
    };
    return evidence.record(ours, [row]);
  };
  const begin = async (to = later(90), framework = 'soc2') => {
    const scope = { connections: [connectionId], subscriptions: [] };
    const made = await assessments.create(
      ours,
      { title: 'Q1', framework, from: start.toISOString(), to: to.toISOString(), scope },
      by,
    );
    if (!made.ok) throw new Error(made.error.cause);
    return made.value.id;
  };
  const first = ({ controls }: AssessmentDetail) => controls[0];
  const read = async (id: string) => {
    const found = await assessments.get(ours, id);
    if (!found.ok) throw new Error(found.error.cause);
    return found.value;
  };
  const approve = (id: string, acceptStale = false) =>
    assessments.enter(ours, id, { kind: 'approved', controlId: 'CC6.1', text: 'Seen.', acceptStale }, by);

  beforeEach(async () => {
    clock = start;
    asked = [];
    ours = await given().organization();
    connectionId = await given().connection(ours);
    evidence = evidenceService({ store: given().store, dataDir: data.folder, key: data.key, version: '0', now });
    assessments = assessmentService({ store: given().store, source, now });
    await synced(start);
  });

  test('ask for the controls of the period and scope, and show what was decided', async () => {
    await record('ada');
    const id = await begin();
    const attached = await assessments.attach(ours, id, { controlId: 'CC6.1', matching: true }, by);
    expect(attached).toMatchObject({ ok: true, value: { frameworkKnown: true } });
    expect(asked[0]).toEqual({
      framework: 'soc2',
      from: start.toISOString(),
      to: later(90).toISOString(),
      connections: [connectionId],
    });
    expect(first(await read(id))).toMatchObject({
      status: 'pass',
      positions: [0],
      locked: [],
      decision: null,
      warnings: [],
    });
    await assessments.enter(
      ours,
      id,
      { kind: 'comment', controlId: 'CC6.1', text: 'Please see.', acceptStale: false },
      by,
    );
    expect(await approve(id)).toMatchObject({ ok: true });
    const detail = await read(id);
    expect(first(detail)).toMatchObject({ decision: 'approved', locked: [0] });
    expect(detail.entries.map(({ number, kind, status }) => [number, kind, status])).toEqual([
      [1, 'comment', 'pass'],
      [2, 'approved', 'pass'],
    ]);
    expect(await assessments.list(ours)).toMatchObject([{ approved: 1, rejected: 0, evidence: 1 }]);
  });

  test('approved evidence is locked for good: not taken off, not removed, not by statements of the application', async () => {
    await record('ada');
    const id = await begin();
    await assessments.attach(ours, id, { controlId: 'CC6.1', positions: [0], matching: false }, by);
    await approve(id);
    const locked = { ok: false, error: { code: 'evidence_locked' } };
    expect(await assessments.detach(ours, id, { controlId: 'CC6.1', positions: [0] }, by)).toMatchObject(locked);
    expect(await assessments.remove(ours, id, by)).toMatchObject(locked);
    for (const statement of [
      'update assessment_evidence set locked_at = null',
      'delete from assessment_evidence',
      'delete from assessment',
      "update assessment set title = 'x'",
      'delete from assessment_entry',
      'insert into evidence_tombstone select organization_id, position, 9 from assessment_evidence',
    ])
      await expect(
        given().store.inOrganization(ours, (db) => sql.raw(statement).execute(db)),
        statement,
      ).rejects.toThrow(/locked|append-only|permission denied/);
    clock = later(1);
    await record('ada', { status: 'fail' });
    clock = later(500);
    expect(await evidence.forget(ours, { before: later(400).toISOString(), reason: 'old' }, by)).toMatchObject({
      value: { removed: 0 },
    });
    expect((await evidence.get(ours, 0)).ok).toBe(true);
  });

  test('a connection past its threshold degrades what rests on it: a pass becomes unknown, a fail stays', async () => {
    const id = await begin();
    clock = later(2);
    const { controls } = await read(id);
    expect(controls.map(({ controlId, status }) => [controlId, status])).toEqual([
      ['CC6.1', 'unknown'],
      ['CC7.1', 'fail'],
    ]);
    expect(controls[0]?.reasons.join()).toContain('stale');
    await synced(later(2));
    expect(first(await read(id))?.status).toBe('pass');
  });

  test('stale and late evidence is shown as such, and approved only with a word on it', async () => {
    await record('ada');
    clock = later(40);
    await synced(clock);
    const id = await begin();
    await assessments.attach(ours, id, { controlId: 'CC6.1', positions: [0], matching: false }, by);
    expect(first(await read(id))?.warnings).toMatchObject([{ kind: 'stale', position: 0 }]);
    expect(await approve(id)).toMatchObject({ ok: false, error: { code: 'assessment_stale' } });
    expect(await approve(id, true)).toMatchObject({ ok: true });
    // Recorded after the end of its period, though it speaks of it.
    const short = await begin(later(20));
    clock = later(41);
    await evidence.record(ours, [
      {
        kind: 'check-result',
        connectionId,
        subject: { key: 'bob', id: 'bob', name: 'bob', type: 'entra_user' },
        checks: ['mfa'],
        outcome: 'observed',
        facts: {},
        source: { types: [], runId: null, readAt: null },
        observedAt: later(5),
      },
    ]);
    await assessments.attach(ours, short, { controlId: 'CC6.1', positions: [1], matching: false }, by);
    expect(first(await read(short))?.warnings.map(({ kind }) => kind)).toContain('late');
  });

  test('evidence of another period or connection is not attached, and nothing is approved without any', async () => {
    const id = await begin(later(10));
    clock = later(20);
    await record('ada');
    expect(
      await assessments.attach(ours, id, { controlId: 'CC6.1', positions: [0], matching: false }, by),
    ).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(
      await assessments.attach(ours, id, { controlId: 'CC6.1', positions: [77], matching: false }, by),
    ).toMatchObject({ ok: false });
    expect(await approve(id)).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(
      await assessments.enter(ours, id, { kind: 'rejected', controlId: 'nobody', text: 'x', acceptStale: false }, by),
    ).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('take what is attested of the control itself, and not what is attested of another one', async () => {
    const attested = (subject: string): EvidenceInput => ({
      ...{ kind: 'attestation', connectionId: null, subject: { collection: subject, name: subject }, checks: [] },
      ...{ outcome: 'observed', facts: { status: 'pass' }, source: { types: [], runId: null, readAt: null } },
      observedAt: clock,
    });
    await evidence.record(ours, [attested('control/soc2/CC7.1'), attested('control/soc2/CC6.1')]);
    const id = await begin();
    await assessments.attach(ours, id, { controlId: 'CC6.1', matching: true }, by);
    expect(first(await read(id))?.positions).toEqual([1]);
  });

  test('of some subscriptions take no evidence on what lies in others', async () => {
    const [ours1, other] = [randomUUID(), randomUUID()];
    await record(`/subscriptions/${ours1}/resourcegroups/a`);
    await record(`/subscriptions/${other}/resourcegroups/a`);
    await record('ada');
    const scope = { connections: [], subscriptions: [ours1] };
    const period = { from: start.toISOString(), to: later(90).toISOString() };
    const made = await assessments.create(ours, { title: 'Some', framework: 'soc2', ...period, scope }, by);
    if (!made.ok) throw new Error(made.error.cause);
    await assessments.attach(ours, made.value.id, { controlId: 'CC6.1', matching: true }, by);
    expect(first(await read(made.value.id))?.positions).toEqual([0, 2]);
    expect(asked.at(-1)?.subscriptions).toEqual([ours1]);
  });

  test('of a framework that nobody knows show what was attached, as unknown', async () => {
    await record('ada');
    const id = await begin(later(90), 'own');
    await assessments.attach(ours, id, { controlId: 'x-1', positions: [0], matching: false }, by);
    expect(await read(id)).toMatchObject({
      frameworkKnown: false,
      controls: [{ controlId: 'x-1', status: 'unknown', positions: [0] }],
    });
  });

  test('are of their organisation alone', async () => {
    const id = await begin();
    const theirs = await given().organization();
    expect(await assessments.get(theirs, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await assessments.get(ours, randomUUID())).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await assessments.list(theirs)).toEqual([]);
  });

  test('coverage is kept by day: the worst of a type counts, and the last sync of a day', async () => {
    const days = coverageHistory(given().store, now);
    const collection = (type: string, scope: string, outcome: string) =>
      given().store.inOrganization(ours, (db) =>
        sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected, problem, finished_at)
          values (${ours}, ${connectionId}, ${type}, ${scope}, ${scope}, ${randomUUID()}::uuid, ${outcome}, 0, 0,
            ${outcome === 'complete' ? null : JSON.stringify({ code: 'x' })}::jsonb, ${clock})
          on conflict (organization_id, connection_id, type, scope) do update set outcome = excluded.outcome`.execute(
          db,
        ),
      );
    await collection('entra_user', 'tenant', 'complete');
    await collection('azure_disk', 's-1', 'complete');
    await collection('azure_disk', 's-2', 'denied');
    await collection('entra_risky_user', 'tenant', 'unlicensed');
    await collection('entra_group', 'tenant', 'failed');
    await collection('azure_image', 's-1', 'skipped');
    await days.keep(ours, connectionId);
    const day = { connectionId, day: '2026-01-01', complete: 1, partial: 0, denied: 1, unlicensed: 1, unknown: 1 };
    expect(await days.days(ours, 30)).toEqual([
      {
        ...day,
        reasons: [
          { type: 'azure_disk', outcome: 'denied', code: 'x' },
          { type: 'entra_group', outcome: 'failed', code: 'x' },
          { type: 'entra_risky_user', outcome: 'unlicensed', code: 'x' },
        ],
      },
    ]);
    await collection('azure_disk', 's-2', 'complete');
    await days.keep(ours, connectionId);
    clock = later(2);
    await days.keep(ours, connectionId);
    expect((await days.days(ours, 30)).map((one) => [one.day, one.complete, one.denied])).toEqual([
      ['2026-01-01', 2, 0],
      ['2026-01-03', 2, 0],
    ]);
    expect(await days.days(ours, 30, randomUUID())).toEqual([]);
  });
});
