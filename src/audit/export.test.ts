/** The log as a file: whole, and changed in every way that a file can be changed. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { exportLines, verifyExport } from './export.ts';
import type { AuditVerification } from './problems.ts';
import type { SigningKey } from './signing-key.ts';
import { keyIn, makeLog, temporaryFolder } from './testing.ts';

const own = temporaryFolder();
const foreign = temporaryFolder();
let key: SigningKey;
beforeAll(() => {
  key = keyIn(own.folder);
});
afterAll(() => {
  own.remove();
  foreign.remove();
});

const at = new Date('2026-02-01T00:00:00Z');

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

/** Line 1 is the header, 2 and 3 are checkpoints, 4 to 8 the entries. */
async function exported(signedBy = key): Promise<string[]> {
  const { rows, head } = makeLog(5);
  const checkpoints = [2, 5].map((sequence, index) => {
    const hash = rows[sequence - 1]?.hash ?? '';
    return { line: index + 1, checkpoint: makeCheckpoint('o-1', { sequence, hash, time: '' }, signedBy, at) };
  });
  return collect(exportLines({ organizationId: 'o-1', head, checkpoints, key: signedBy, at }, each(rows)));
}

const found = (report: AuditVerification | undefined) =>
  report?.problems.map(({ kind, sequence, line }) => [kind, sequence, line]);

test('an export is in order, with the keys in it and with keys from elsewhere', async () => {
  const lines = await exported();
  expect(lines.map((line) => JSON.parse(line).kind)).toEqual([
    'export',
    ...['checkpoint', 'checkpoint'],
    ...Array.from({ length: 5 }, () => 'entry'),
  ]);
  for (const trusted of [undefined, [key.publicKey]]) {
    expect(await verifyExport(each(lines), trusted)).toMatchObject({
      intact: true,
      organizationId: 'o-1',
      entries: 5,
      checkpoints: { valid: 2, attestedThrough: 5 },
      publicKeys: [{ keyId: key.publicKey.id }],
    });
  }
});

test('an empty log is exported and verified too', async () => {
  const lines = await collect(
    exportLines({ organizationId: 'o-1', head: undefined, checkpoints: [], key, at }, each([])),
  );
  expect(await verifyExport(each(lines))).toMatchObject({ intact: true, entries: 0, head: null });
});

test('what somebody has made with a key of their own is whole, but not by the key that is trusted', async () => {
  const forged = await exported(keyIn(foreign.folder));
  expect(await verifyExport(each(forged))).toMatchObject({ intact: true });
  expect(found(await verifyExport(each(forged), [key.publicKey]))).toEqual([
    ['export_changed', null, 1],
    ['checkpoint_invalid', null, 2],
    ['checkpoint_invalid', null, 3],
  ]);
});

test.each<[string, (lines: string[]) => string[], unknown]>([
  ['no header', (lines) => lines.slice(1), undefined],
  ['nothing', () => [], undefined],
  ['another file', () => ['{"a":1}'], undefined],
  ['its end missing', (lines) => lines.slice(0, 6), [['removed', 4, null]]],
  ['a checkpoint missing', (lines) => lines.toSpliced(2, 1), [['checkpoints_missing', null, 3]]],
  ['all checkpoints missing', (lines) => lines.toSpliced(1, 2), [['checkpoints_missing', null, 2]]],
  ['an entry missing', (lines) => lines.toSpliced(4, 1), [['removed', 2, null]]],
  ['an entry twice', (lines) => lines.toSpliced(4, 0, lines[4] ?? ''), [['inserted', 2, null]]],
  [
    'entries in another order',
    (lines) => [...lines.slice(0, 4), lines[5] ?? '', lines[4] ?? '', ...lines.slice(6)],
    [
      ['removed', 2, null],
      ['inserted', 2, null],
      ['removed', 3, null],
    ],
  ],
  [
    'a changed header',
    (lines) => [(lines[0] ?? '').replace('2026-02-01', '2026-02-02'), ...lines.slice(1)],
    [['export_changed', null, 1]],
  ],
  ['a line that is nothing', (lines) => [...lines, 'x'], [['export_changed', null, 9]]],
])('a file with %s is found out', async (_what, change, expected) => {
  const report = await verifyExport(each(change(await exported())));
  if (expected === undefined) expect(report).toBeUndefined();
  else expect(found(report)?.toSorted()).toEqual((expected as unknown[]).toSorted());
});

test('a file with everything written anew and a truthful header is found by its checkpoints', async () => {
  const lines = await exported();
  const anew = makeLog(5, 'o-1', (sequence) => `Other ${sequence}`);
  const header = JSON.parse(lines[0] ?? '') as object;
  const changed = [
    canonical(key.sign({ ...without(header, 'signature'), head: { sequence: 5, hash: anew.head?.hash } })),
    ...lines.slice(1, 3),
    ...anew.rows.map(({ hash, text }) => canonical({ kind: 'entry', hash, entry: JSON.parse(text) })),
  ];
  expect(found(await verifyExport(each(changed)))).toEqual([['rewritten', 1, 2]]);
});

test('any single change of any line is found', async () => {
  const lines = await exported();
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: lines.length - 1 }),
      fc.nat(),
      fc.string({ maxLength: 2 }),
      async (which, where, put) => {
        const line = lines[which] ?? '';
        const place = where % line.length;
        const changed = line.slice(0, place) + put + line.slice(place + 1);
        fc.pre(changed !== line);
        const report = await verifyExport(each(lines.with(which, changed)), [key.publicKey]);
        expect(report?.intact ?? false).toBe(false);
      },
    ),
  );
});

function without(object: object, name: string): object {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}
