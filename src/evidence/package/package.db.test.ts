/** Packages: the same bytes for the same content, verified by nothing but themselves, and whatever is changed in one is named. */
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonical } from '../../audit/index.ts';
import { eachStore } from '../../store/testing.ts';
import type { ControlStatus } from '../assessments/control-status.ts';
import type { AssessmentExport } from '../assessments/export.ts';
import type { EvidenceInput } from '../schema.ts';
import { type EvidenceService, evidenceService } from '../service.ts';
import { dataFolder } from '../testing.ts';
import { oscalDocument } from './oscal.test-support.ts';
import { verifyPackage } from './verify-package.ts';

const start = new Date('2026-03-01T00:00:00Z');
const hostile = ['=HYPERLINK("http://evil","x")', '\u202egnp.exe', '中文 😀', 'a\nb\u0007"', 'plain'];
/** As a subject that fails or is not known is recorded after a sync: `frameworks/check-evidence.ts`. */
const result = (
  name: string,
  status: 'fail' | 'unknown',
  at = start,
  exception: object | null = null,
): EvidenceInput => ({
  kind: 'check-result',
  connectionId: '5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11',
  subject: { key: `k-${name}`, id: `/subscriptions/x/${name}`, name, type: 'azure_storage_account' },
  checks: ['storage-https-only'],
  outcome: status === 'unknown' ? 'unknown' : 'observed',
  facts: {
    ...{
      status,
      effectiveStatus: exception ? 'excepted' : status,
      severity: 'high',
      title: 'Storage takes HTTPS only',
    },
    message: 'properties.supportsHttpsTrafficOnly is not true.',
    observed: { 'properties.supportsHttpsTrafficOnly': false },
    ...{ detectedAt: start.toISOString(), dueAt: '2026-03-31T00:00:00.000Z', exception },
  },
  reasons:
    status === 'unknown'
      ? [{ type: 'azure_storage_account', outcome: 'denied', scopes: 1, code: 'x', cause: 'No right.' }]
      : [],
  source: { types: [], runId: null, readAt: null },
  observedAt: at,
});

eachStore('an evidence package', (given) => {
  let data: ReturnType<typeof dataFolder>;
  let evidence: EvidenceService;
  let ours: string;
  let zip: Buffer;
  let files: Record<string, Uint8Array>;
  let clock = start;
  const pack = async (filter = {}, assessment?: AssessmentExport) => {
    const made = await evidence.pack(ours, filter, assessment);
    if (!made.ok) throw new Error(made.error.cause);
    return buffer(made.value);
  };
  const problems = async (changed: Record<string, Uint8Array> | Buffer) => {
    const report = await verifyPackage(Buffer.isBuffer(changed) ? changed : Buffer.from(zipSync(changed)));
    return report.ok ? report.value.problems : [{ kind: 'no package', file: null, position: null }];
  };

  beforeAll(async () => {
    data = dataFolder();
    evidence = evidenceService({
      store: given().store,
      dataDir: data.folder,
      key: data.key,
      version: '1.2.3',
      now: () => clock,
      standards: async () => () => [{ title: 'House rules', controls: ['H-1', 'H-2'] }],
    });
    ours = await given().organization();
    await evidence.record(
      ours,
      hostile.map((name) => result(name, 'fail')),
    );
    clock = new Date('2026-04-01T00:00:00Z');
    const exception = { reason: '=1+1', owner: 'Ada', approver: 'Bo', expiresAt: null };
    await evidence.record(ours, [result('plain', 'fail', clock, exception), result('denied', 'unknown', clock)]);
    zip = await pack();
    files = unzipSync(zip);
  });
  afterAll(() => data.remove());
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const objects = (name: string) =>
    text(name)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('is in order, with its own key and with the right one', async () => {
    const report = await verifyPackage(zip);
    expect(report).toMatchObject({
      ok: true,
      value: { intact: true, rows: 7, head: { size: 7 }, heads: { valid: 2 }, problems: [] },
    });
    expect(await verifyPackage(zip, [data.key.publicKey])).toMatchObject({ ok: true, value: { intact: true } });
    const other = dataFolder();
    const pinned = await verifyPackage(zip, [other.key.publicKey]);
    other.remove();
    expect(pinned).toMatchObject({ ok: true, value: { intact: false } });
  });

  test('has the same bytes each time', async () => {
    expect((await pack()).equals(zip)).toBe(true);
  });

  test('holds what was asked for', async () => {
    const late = unzipSync(await pack({ from: '2026-03-15T00:00:00.000Z' }));
    expect(
      strFromU8(late['evidence.ndjson'] ?? new Uint8Array())
        .trim()
        .split('\n'),
    ).toHaveLength(2);
    expect(await problems(late)).toEqual([]);
  });

  test('takes names as they are, in every format', async () => {
    expect(text('evidence.csv')).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`);
    expect(strFromU8(files['report.pdf']?.subarray(0, 5) ?? new Uint8Array())).toBe('%PDF-');
    expect(files['report.pdf']?.length).toBeGreaterThan(1500);
    const names = objects('evidence.ndjson').map(
      ({ content }) => (content as { subject: { name: string } }).subject.name,
    );
    expect(names).toEqual([...hostile, 'plain', 'denied']);
  });

  test('has findings of OCSF', () => {
    const findings = objects('ocsf.ndjson');
    expect(findings).toHaveLength(7);
    expect(findings.map(({ compliance }) => (compliance as { status_id: number }).status_id)).toEqual([
      3, 3, 3, 3, 3, 3, 0,
    ]);
    expect(findings[5]).toMatchObject({
      class_uid: 2003,
      category_uid: 2,
      type_uid: 200301,
      activity_id: 1,
      severity_id: 4,
      time: Date.parse('2026-04-01'),
      status: 'Suppressed',
      unmapped: { due_time: Date.parse('2026-03-31') },
      resources: [{ uid: '/subscriptions/x/plain', type: 'azure_storage_account' }],
      compliance: { standards: ['House rules: H-1, H-2'], requirements: ['House rules H-1', 'House rules H-2'] },
    });
    expect(findings.map(({ status }) => status)).toEqual([...Array(5).fill('New'), 'Suppressed', 'New']);
  });

  test('has results of SARIF', () => {
    const log = JSON.parse(text('results.sarif'));
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'Assay', rules: [{ id: 'storage-https-only' }] } } }],
    });
    const { results } = log.runs[0];
    expect(results.map(({ kind, level }: { kind: string; level: string }) => [kind, level]).slice(4)).toEqual([
      ['fail', 'error'],
      ['fail', 'error'],
      ['open', 'none'],
    ]);
    expect(results.flatMap(({ suppressions = [] }: { suppressions?: object[] }) => suppressions)).toEqual([
      { kind: 'external', status: 'accepted', justification: '=1+1' },
    ]);
  });

  test('has assessment results of OSCAL with the structure of its specification', () => {
    const parsed = oscalDocument.safeParse(JSON.parse(text('oscal-assessment-results.json')));
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data?.['assessment-results'].results[0]?.observations).toHaveLength(7);
  });

  test('has what an assessment decided in them, whatever its controls are called', async () => {
    const reasons = ['"Storage takes HTTPS only" was not judged on 3 of 90 days.'];
    const control = (controlId: string, status: ControlStatus['status'], positions: number[] = []) => ({
      ...{ controlId, title: hostile[0] ?? '', status, reasons: status === 'pass' ? [] : reasons },
      ...{ checks: ['storage-https-only'], kinds: [], decision: null, positions, warnings: [] },
    });
    const controls = [
      ...[control('CC6.1', 'pass', [0, 1]), control('A.5.1 (a)', 'fail', [5, 99]), control('9', 'unknown', [6])],
      ...[control(hostile[2] ?? '', 'partial'), control(hostile[3] ?? '', 'not-applicable')],
    ];
    const period = { from: '2026-03-01T00:00:00.000Z', to: '2026-05-30T00:00:00.000Z' };
    const assessment = { id: 'a', title: hostile[1] ?? '', framework: 'soc2', ...period, controls, entries: [] };
    const made = unzipSync(await pack(period, assessment));
    const parsed = oscalDocument.safeParse(
      JSON.parse(strFromU8(made['oscal-assessment-results.json'] ?? new Uint8Array())),
    );
    expect(parsed.error?.issues ?? []).toEqual([]);
    const [result] = parsed.data?.['assessment-results'].results ?? [];
    expect(
      result?.findings?.map((finding) => [
        ...[finding.target['target-id'], finding.target.status.state, finding.target.status.reason],
        finding['related-observations']?.length ?? 0,
      ]),
    ).toEqual([
      ['CC6.1', 'satisfied', 'pass', 2],
      ['A.5.1--a-', 'not-satisfied', 'fail', 1],
      ['_9', 'not-satisfied', 'other', 1],
      ['中文--', 'not-satisfied', 'fail', 0],
      ['a-b--', 'satisfied', 'other', 0],
    ]);
    const observed = new Set(result?.observations?.map(({ uuid }) => uuid));
    const related = result?.findings?.flatMap((finding) => finding['related-observations'] ?? []) ?? [];
    expect(related.filter((one) => !observed.has(one['observation-uuid']))).toEqual([]);
    expect(await problems(made)).toEqual([]);
  });

  test('any byte of any file changed is found, and the file is named', async () => {
    const names = Object.keys(files);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, where, by) => {
          const bytes = Buffer.from(files[name] ?? new Uint8Array());
          fc.pre(bytes.length > 0);
          const at = where % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ by;
          const found = await problems({ ...files, [name]: bytes });
          expect(found.map(({ file }) => file)).toContain(name);
        },
      ),
      { numRuns: 120 },
    );
  }, 60_000);

  test('any byte of the zip file changed is found, or changes nothing that is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = Buffer.from(zip);
        bytes[at] = (bytes[at] ?? 0) ^ by;
        const report = await verifyPackage(bytes);
        if (!report.ok || !report.value.intact) return;
        const unpacked = await readAll(bytes);
        expect(unpacked).toEqual(await readAll(zip));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('a row changed is named, also where the manifest was made anew', async () => {
    const lines = text('evidence.ndjson').replace('"plain"', '"PLAIN"');
    const found = await problems({ ...files, 'evidence.ndjson': strToU8(lines) });
    expect(found.map(({ kind, position, file }) => [kind, position, file])).toEqual([
      ['changed', null, 'evidence.ndjson'],
      ['changed', 4, 'evidence.ndjson'],
    ]);
  });

  test('a row left out, a file left out and a file put in are named', async () => {
    const lines = text('evidence.ndjson').split('\n').toSpliced(2, 1).join('\n');
    const fewer = await problems({ ...files, 'evidence.ndjson': strToU8(lines) });
    expect(fewer.map(({ file }) => file)).toContain('evidence.ndjson');
    const { 'report.pdf': _report, ...rest } = files;
    expect((await problems(rest)).map(({ kind, file }) => [kind, file])).toEqual([['file_missing', 'report.pdf']]);
    expect((await problems({ ...files, 'more.txt': strToU8('x') })).map(({ kind, file }) => [kind, file])).toEqual([
      ['inserted', 'more.txt'],
    ]);
  });

  test('a package made by somebody with a key of their own is found by the key that was named', async () => {
    const other = dataFolder();
    const theirs = evidenceService({
      store: given().store,
      dataDir: other.folder,
      key: other.key,
      version: '1',
      now: () => clock,
    });
    const made = await theirs.pack(ours, {});
    if (!made.ok) throw new Error(made.error.cause);
    const forged = await buffer(made.value);
    other.remove();
    expect(await verifyPackage(forged)).toMatchObject({ ok: true, value: { intact: true } });
    const pinned = await verifyPackage(forged, [data.key.publicKey]);
    expect(pinned).toMatchObject({ ok: true, value: { intact: false } });
    if (pinned.ok) expect(pinned.value.problems[0]?.cause).toContain('not the one that was named');
  });

  test('what is no package says so', async () => {
    expect(await verifyPackage(Buffer.from('PK'))).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(await verifyPackage(Buffer.from(zipSync({ 'a.txt': strToU8('a') })))).toMatchObject({ ok: false });
  });

  test('without evidence there is none', async () => {
    expect(await evidence.pack(await given().organization(), {})).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});

async function readAll(zip: Buffer): Promise<string> {
  const { openZip, readWhole } = await import('./unzip.ts');
  const opened = await openZip(zip);
  if (!opened.ok) return opened.error.cause;
  const contents = [];
  for (const name of opened.value.names)
    contents.push([name, (await readWhole(opened.value, name))?.toString('hex') ?? null]);
  return canonical(contents);
}
