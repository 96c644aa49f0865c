/** A log against its hashes and checkpoints: whatever is done to it is found and named. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonical, hashOf } from './canonical.ts';
import { type Checkpoint, type CheckpointLine, makeCheckpoint } from './checkpoint.ts';
import { type Head, noPrevious } from './entry.ts';
import type { AuditVerification } from './problems.ts';
import type { LogRow } from './repo.ts';
import type { SigningKey } from './signing-key.ts';
import { keyIn, makeLog, temporaryFolder } from './testing.ts';
import { verifyChain } from './verify-chain.ts';

const { folder, remove } = temporaryFolder();
let key: SigningKey;
beforeAll(() => {
  key = keyIn(folder);
});
afterAll(remove);

const at = new Date('2026-02-01T00:00:00Z');

function attest(rows: readonly LogRow[], ...sequences: number[]): Checkpoint[] {
  return sequences.map((sequence) => {
    const row = rows[sequence - 1];
    if (!row) throw new Error(`there is no entry ${sequence}`);
    return makeCheckpoint('o-1', { ...row, time: '' }, key, at);
  });
}

const linesOf = (checkpoints: readonly (Checkpoint | undefined)[]): CheckpointLine[] =>
  checkpoints.map((checkpoint, index) => ({ line: index + 1, checkpoint }));

function verify(
  rows: readonly LogRow[],
  head: Pick<Head, 'sequence' | 'hash'> | undefined,
  checkpoints: readonly (Checkpoint | undefined)[] = [],
): AuditVerification {
  const chain = verifyChain('o-1', linesOf(checkpoints), key.known);
  for (const row of rows) chain.next(row);
  return chain.end(head);
}

const found = ({ problems }: AuditVerification) =>
  problems.map(({ kind, sequence, through }) => [kind, sequence, through]);

/** The same row with another content and, unlike a clumsy change, its own hash again. */
function rehashed(row: LogRow, change: object): LogRow {
  const text = canonical({ ...(JSON.parse(row.text) as object), ...change });
  return { ...row, text, hash: hashOf(text) };
}

/** A log written anew from an entry on, consistent in itself. */
function writtenAnew(rows: readonly LogRow[], from: number): { rows: LogRow[]; head: LogRow | undefined } {
  const result = rows.slice(0, from - 1);
  for (const row of rows.slice(from - 1)) {
    result.push(
      rehashed(row, {
        previous: result.at(-1)?.hash ?? noPrevious,
        ...(row.sequence === from && { address: '6.6.6.6' }),
      }),
    );
  }
  return { rows: result, head: result.at(-1) };
}

describe('a log that nobody has touched', () => {
  test.each([0, 1, 2, 10])('of %i entries is in order', (length) => {
    const { rows, head } = makeLog(length);
    const report = verify(rows, head, length > 1 ? attest(rows, 1, length) : []);
    expect(report).toMatchObject({ intact: true, problems: [], problemCount: 0, entries: length });
    expect(report.checkpoints.attestedThrough).toBe(length > 1 ? length : 0);
  });

  test('stays in order with checkpoints of several processes, out of order and twice', () => {
    const { rows, head } = makeLog(6);
    expect(verify(rows, head, attest(rows, 4, 2, 4, 6, 5))).toMatchObject({ intact: true });
  });
});

describe('what is done to it', () => {
  const { rows, head } = makeLog(10);
  const at = (sequence: number) => rows[sequence - 1] as LogRow;
  const without = (sequence: number) => rows.filter((row) => row.sequence !== sequence);
  const replaced = (...others: LogRow[]) =>
    rows.map((row) => others.find((one) => one.sequence === row.sequence) ?? row);
  const text = (row: LogRow, from: string, to: string): LogRow => ({ ...row, text: row.text.replace(from, to) });

  test.each<[string, readonly LogRow[], unknown[]]>([
    ['a changed entry', replaced(text(at(4), 'Contoso 4', 'Contoso 5')), [['changed', 4, null]]],
    ['a space in an entry', replaced(text(at(4), ',', ', ')), [['changed', 4, null]]],
    ['the same JSON written in another way', replaced(hashAgain(text(at(4), ',', ', '))), [['changed', 4, null]]],
    ['a changed hash', replaced({ ...at(4), hash: '0'.repeat(64) }), [['changed', 4, null]]],
    ['an entry made anew with its hash', replaced(rehashed(at(4), { address: '6.6.6.6' })), [['rewritten', 4, null]]],
    [
      'the last one made anew with its hash',
      replaced(rehashed(at(10), { address: '6.6.6.6' })),
      [['rewritten', 10, null]],
    ],
    [
      'the first one made anew with its hash',
      replaced(rehashed(at(1), { address: '6.6.6.6' })),
      [['rewritten', 1, null]],
    ],
    [
      'a first one that follows something',
      replaced(rehashed(at(1), { previous: 'f'.repeat(64) })),
      [['rewritten', 1, null]],
    ],
    ['a removed entry', without(4), [['removed', 4, 4]]],
    ['the first one removed', without(1), [['removed', 1, 1]]],
    ['several removed', rows.filter(({ sequence }) => sequence < 3 || sequence > 6), [['removed', 3, 6]]],
    ['the last ones removed', rows.slice(0, 7), [['removed', 8, 10]]],
    ['all removed', [], [['removed', 1, 10]]],
    [
      'two that changed places',
      replaced({ ...at(4), sequence: 7 }, { ...at(7), sequence: 4 }),
      [
        ['moved', 4, null],
        ['moved', 7, null],
      ],
    ],
    ['an entry of another organisation', replaced(rehashed(at(4), { organizationId: 'o-2' })), [['moved', 4, null]]],
    [
      'one added at the end',
      [...rows, rehashed({ ...at(10), sequence: 11 }, { sequence: 11, previous: at(10).hash })],
      [['inserted', 11, 11]],
    ],
    ['one twice', [...rows.slice(0, 4), at(4), ...rows.slice(4)], [['inserted', 4, null]]],
  ])('%s is named', (_what, tampered, expected) => {
    const report = verify(tampered, head);
    expect(found(report)).toEqual(expected);
    expect(report.intact).toBe(false);
  });

  test('everything written anew from an entry on is found by the first checkpoint that contradicts', () => {
    const anew = writtenAnew(rows, 5);
    expect(verify(anew.rows, anew.head)).toMatchObject({ intact: true });
    expect(found(verify(anew.rows, anew.head, attest(rows, 2, 4, 8, 10)))).toEqual([['rewritten', 5, 8]]);
  });

  test('an older copy of everything is found by what was attested after it', () => {
    const old = makeLog(6);
    expect(verify(old.rows, old.head)).toMatchObject({ intact: true });
    const report = verify(old.rows, old.head, attest(rows, 4, 10));
    expect(found(report)).toEqual([['rolled_back', 7, 10]]);
    expect(report.problems[0]?.cause).toContain('checkpoint of 2026-02-01T00:00:00.000Z attests entry 10');
    expect(found(verify([], undefined, attest(rows, 4, 10)))).toEqual([['rolled_back', 1, 10]]);
  });

  test('and goes on being found when the copy has outgrown it', () => {
    const other = makeLog(14, 'o-1', (sequence) => (sequence > 6 ? `Other ${sequence}` : `Contoso ${sequence}`));
    const checkpoints = [...attest(rows, 5, 9), ...attest(other.rows, 7, 12)];
    expect(found(verify(other.rows, other.head, checkpoints))).toEqual([['rewritten', 6, 9]]);
  });

  test('a decoy does not hide what else was done', () => {
    const anew = writtenAnew(rows, 5);
    const decoy = anew.rows.map((row) => (row.sequence === 7 ? text(row, 'Contoso 7', 'Contoso 8') : row));
    expect(found(verify(decoy, anew.head, attest(rows, 4, 10)))).toEqual([
      ['changed', 7, null],
      ['rewritten', 5, 10],
    ]);
  });

  function hashAgain(row: LogRow): LogRow {
    return { ...row, hash: hashOf(row.text) };
  }
});

describe('checkpoints', () => {
  const { rows, head } = makeLog(4);

  test.each<[string, (one: Checkpoint) => Checkpoint | undefined]>([
    ['damaged', () => undefined],
    ['changed in its number', (one) => ({ ...one, sequence: 3 })],
    ['changed in its hash', (one) => ({ ...one, hash: 'f'.repeat(64) })],
    ['changed in its time', (one) => ({ ...one, time: '2026-02-02T00:00:00.000Z' })],
    ['of another organisation', (one) => ({ ...one, organizationId: 'o-2' })],
    ['with another signature', (one) => ({ ...one, signature: `A${one.signature.slice(1)}`.replace(/^AA/, 'BA') })],
    ['of an unknown key', (one) => ({ ...one, keyId: 'f'.repeat(64) })],
  ])('one that is %s is named and proves nothing', (_what, change) => {
    const [first, second] = attest(rows, 2, 4);
    if (!first || !second) throw new Error('two checkpoints are needed');
    const report = verify(rows, head, [first, change(second)]);
    expect(report.problems).toMatchObject([{ kind: 'checkpoint_invalid', line: 2, sequence: null }]);
    expect(report).toMatchObject({ intact: false, checkpoints: { valid: 1, invalid: 1, attestedThrough: 2 } });
  });

  test('of another installation are not believed', () => {
    const other = temporaryFolder();
    const forged = makeCheckpoint('o-1', { sequence: 4, hash: 'f'.repeat(64), time: '' }, keyIn(other.folder), at);
    other.remove();
    expect(found(verify(rows, head, [forged]))).toEqual([['checkpoint_invalid', null, null]]);
  });
});

test('any single change of any row is found, and the row is named', () => {
  const { rows, head } = makeLog(6);
  const index = fc.nat({ max: rows.length - 1 });
  fc.assert(
    fc.property(index, fc.nat(), fc.string({ unit: 'binary', minLength: 0, maxLength: 2 }), (which, where, put) => {
      const row = rows[which] as LogRow;
      const place = where % row.text.length;
      const text = row.text.slice(0, place) + put + row.text.slice(place + 1);
      fc.pre(text.toWellFormed() !== row.text);
      const report = verify(rows.with(which, { ...row, text }), head);
      expect(found(report)).toEqual([['changed', row.sequence, null]]);
    }),
  );
});

test('any order but the right one, and any selection but the whole, is found', () => {
  const { rows, head } = makeLog(6);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows), (some) => {
      fc.pre(some.length !== rows.length || some.some((row, index) => row !== rows[index]));
      expect(verify(some, head).intact).toBe(false);
    }),
  );
});

test('any log written anew is found when an entry from there on was attested', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), fc.nat(), (length, one, other) => {
      const { rows } = makeLog(length);
      const from = (one % length) + 1;
      const attested = from + (other % (length - from + 1));
      const anew = writtenAnew(rows, from);
      expect(found(verify(anew.rows, anew.head, attest(rows, attested)))).toEqual([['rewritten', 1, attested]]);
    }),
  );
});
