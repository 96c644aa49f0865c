/** The ledger in the database: appended page by page, changed by nobody, and whatever is done to it is named. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { counting, eachStore } from '../store/testing.ts';
import { appendEvidence } from './ledger/append.ts';
import { headFile } from './ledger/heads.ts';
import { hexOf, readLedgerHead } from './ledger/repo.ts';
import type { EvidenceInput } from './schema.ts';
import { type EvidenceService, evidenceService } from './service.ts';
import { asOwner, dataFolder } from './testing.ts';
import { leafHash } from './tree/hash.ts';
import { verifyConsistency, verifyInclusion } from './tree/verify.ts';

let data: ReturnType<typeof dataFolder>;
beforeAll(() => {
  data = dataFolder();
});
afterAll(() => data.remove());

const start = new Date('2026-03-01T00:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);
const result = (name: string, facts: Record<string, unknown> = { status: 'pass' }, at = start): EvidenceInput => ({
  kind: 'check-result',
  connectionId: '5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11',
  subject: { key: name, id: name.toUpperCase(), name, type: 'azure_storage_account' },
  checks: ['storage-https-only'],
  outcome: 'observed',
  facts,
  source: { types: [], runId: null, readAt: null },
  observedAt: at,
});
const names = (count: number) => Array.from({ length: count }, (_, index) => `account-${index}`);

eachStore('the evidence ledger', (given) => {
  let ours: string;
  let evidence: EvidenceService;
  let clock = start;
  beforeEach(async () => {
    clock = start;
    ours = await given().organization();
    evidence = evidenceService({
      store: given().store,
      dataDir: data.folder,
      key: data.key,
      version: '0.0.0',
      now: () => clock,
    });
  });
  const inside = <T>(work: (db: StoreTransaction) => Promise<T>) => given().store.inOrganization(ours, work);
  const record = (of: readonly string[], facts?: Record<string, unknown>) =>
    evidence.record(
      ours,
      of.map((name) => result(name, facts, clock)),
    );
  const found = async () =>
    (await evidence.verify(ours)).problems.map(({ kind, position, through }) => [kind, position, through]);

  test('of an organisation without evidence is empty and in order', async () => {
    expect(await evidence.verify(ours)).toMatchObject({ intact: true, rows: 0, head: null });
    expect(await evidence.attest(ours)).toBeUndefined();
  });

  test('the same content is not written twice, its period grows; other content is', async () => {
    expect(await record(['a', 'b'])).toEqual({ added: 2, confirmed: 0 });
    clock = later(1);
    expect(await record(['a', 'b'])).toEqual({ added: 0, confirmed: 2 });
    clock = later(2);
    expect(await record(['a'], { status: 'fail' })).toEqual({ added: 1, confirmed: 0 });
    const { items } = await evidence.list(ours, { limit: 10 });
    expect(
      items.map(({ position, facts, periods }) => [position, facts.status, periods.map(({ from, to }) => [from, to])]),
    ).toEqual([
      [2, 'fail', [[later(2).toISOString(), later(2).toISOString()]]],
      [1, 'pass', [[start.toISOString(), later(1).toISOString()]]],
      [0, 'pass', [[start.toISOString(), later(1).toISOString()]]],
    ]);
    expect(await found()).toEqual([]);
  });

  test('is filtered by kind, subject, check and time, and read page by page', async () => {
    await record(names(5));
    clock = later(10);
    await record(['late']);
    const list = async (filter: object) =>
      (await evidence.list(ours, { limit: 100, ...filter })).items.map(({ position }) => position);
    expect(await list({ subject: 'account-3' })).toEqual([3]);
    expect(await list({ kind: 'backup' })).toEqual([]);
    expect(await list({ check: 'storage-https-only', from: later(5).toISOString() })).toEqual([5]);
    expect(await list({ to: later(5).toISOString() })).toEqual([4, 3, 2, 1, 0]);
    expect(await list({ check: "' or true --" })).toEqual([]);
    const first = await evidence.list(ours, { limit: 4 });
    const second = await evidence.list(ours, { limit: 4, cursor: first.nextCursor ?? '' });
    expect([first, second].map(({ items }) => items.map(({ position }) => position))).toEqual([
      [5, 4, 3, 2],
      [1, 0],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test('costs as many statements for a page on top of many rows as for the first one', async () => {
    const statements = () =>
      given().store.inOrganization(ours, async (db) => {
        const counted = counting(db);
        await appendEvidence(
          counted.db,
          ours,
          names(40).map((name) => result(name)),
          clock,
        );
        return counted.count();
      });
    const first = await statements();
    await record(names(300), { other: true });
    expect([first, await statements()]).toEqual([6, 6]);
  });

  test('of many who append at once has no gap, and its tree holds', async () => {
    await Promise.all(names(20).map((name) => evidence.record(ours, [result(`${name}-x`), result(`${name}-y`)])));
    expect(await evidence.verify(ours)).toMatchObject({ intact: true, rows: 40, head: { size: 40 } });
  });

  test('gives proofs that hold with nothing but the content and the signed head', async () => {
    await record(names(13));
    for (const position of [0, 7, 12]) {
      const detail = await evidence.get(ours, position);
      if (!detail.ok || !detail.value.proof || detail.value.content === null) throw new Error('no proof');
      const { content, proof } = detail.value;
      const { size, root } = proof.treeHead;
      const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
      const tree = { size, root: Buffer.from(root, 'hex') };
      expect(verifyInclusion({ index: position, hash: leafHash(content) }, path, tree)).toBe(true);
      expect(verifyInclusion({ index: position, hash: leafHash(`${content} `) }, path, tree)).toBe(false);
    }
    const [first] = await evidence.heads(ours);
    await record(names(9), { other: true });
    const proven = await evidence.proveConsistency(ours, 13);
    if (!proven.ok || !first) throw new Error('no proof');
    const rootOf = (hex: string) => Buffer.from(hex, 'hex');
    expect(
      verifyConsistency(
        { size: 13, root: rootOf(first.root) },
        { size: proven.value.treeHead.size, root: rootOf(proven.value.treeHead.root) },
        proven.value.path.map(rootOf),
      ),
    ).toBe(true);
    expect(await evidence.prove(ours, 22)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  describe('is changed by nobody: the application may not', () => {
    test.each([
      'update evidence_content set content = content',
      'delete from evidence_content',
      'truncate evidence_content',
      "update evidence_leaf set fingerprint = decode(repeat('00', 32), 'hex')",
      'delete from evidence_leaf',
      'update evidence_node set level = 1',
      'delete from evidence_tree_head',
      'delete from evidence_head',
      'update evidence_head set size = 1',
    ])('%s', async (statement) => {
      await record(['a', 'b', 'c']);
      await expect(inside((db) => sql.raw(statement).execute(db))).rejects.toThrow(/permission denied|append-only/);
      expect(await found()).toEqual([]);
    });

    test('delete of content that a tombstone of another row tells of', async () => {
      await record(['a', 'b']);
      await inside((db) => sql`insert into evidence_tombstone values (${ours}, 0, 2)`.execute(db));
      await expect(inside((db) => sql`delete from evidence_content where position = 1`.execute(db))).rejects.toThrow(
        'append-only',
      );
    });
  });

  describe('done by the owner of the database, it is named', () => {
    const of = (position: number) => `organization_id = '${ours}' and position = ${position}`;
    const tampered = async (...statements: string[]) => {
      await asOwner(given().store, statements);
      return found();
    };
    beforeEach(async () => {
      await record(names(9));
      clock = later(1);
      await record(['account-4'], { status: 'fail' });
    });

    test('content changed', async () => {
      expect(
        await tampered(
          `update evidence_content set content = replace(content, 'account-3', 'account-x') where ${of(3)}`,
        ),
      ).toEqual([['changed', 3, null]]);
    });

    test('a column beside the content changed', async () => {
      expect(await tampered(`update evidence_content set subject_key = 'nobody' where ${of(6)}`)).toEqual([
        ['changed', 6, null],
      ]);
    });

    test('content changed together with its fingerprint and its hash in the tree', async () => {
      const { rows } = await given().store.inOrganization(ours, (db) =>
        sql<{ content: string }>`select content from evidence_content where position = 5`.execute(db),
      );
      const text = rows[0]?.content.replace('"pass"', '"fail"') ?? '';
      const quoted = `'${text.replaceAll("'", "''")}'`;
      expect(
        await tampered(
          `update evidence_content set content = ${quoted} where ${of(5)}`,
          `update evidence_leaf set fingerprint = sha256(convert_to(${quoted}, 'UTF8')) where ${of(5)}`,
          `update evidence_node set hash = decode('${hexOf(leafHash(text))}', 'hex') where organization_id = '${ours}' and level = 0 and index = 5`,
        ),
      ).toEqual([['tree_changed', 4, 5]]);
    });

    test('content removed without a tombstone', async () => {
      expect(await tampered(`delete from evidence_content where ${of(2)}`)).toEqual([['removed', 2, null]]);
    });

    test('content removed under a tombstone that no row of the ledger tells of', async () => {
      expect(
        await tampered(
          `insert into evidence_tombstone values ('${ours}', 2, 9)`,
          `delete from evidence_content where ${of(2)}`,
        ),
      ).toEqual([['removed', 2, 2]]);
    });

    test('a row removed whole', async () => {
      const problems = await tampered(
        ...['evidence_content', 'evidence_leaf'].map((table) => `delete from ${table} where ${of(4)}`),
      );
      expect(problems).toContainEqual(['removed', 4, 4]);
    });

    test('content put beside the ledger', async () => {
      expect(
        await tampered(
          `insert into evidence_content select organization_id, 77, kind, connection_id, subject_key, checks, observed_at, content
            from evidence_content where ${of(1)}`,
        ),
      ).toEqual([['inserted', 77, null]]);
    });

    test('a hash of the tree changed', async () => {
      expect(
        await tampered(
          `update evidence_node set hash = decode(repeat('00', 32), 'hex') where organization_id = '${ours}' and level = 2 and index = 1`,
        ),
      ).toEqual([['tree_changed', 4, 7]]);
    });

    test('the whole ledger set back: the heads outside contradict', async () => {
      await asOwner(given().store, cutTo(ours, 6));
      await given().store.inOrganization(ours, async (db) => expect((await readLedgerHead(db, ours))?.size).toBe(6));
      const problems = await found();
      expect(problems).toEqual([['rolled_back', 6, 9]]);
    });

    test('and goes on being found when the copy has outgrown it', async () => {
      await asOwner(given().store, cutTo(ours, 6));
      await record(names(9), { other: true });
      expect((await found()).map(([kind]) => kind)).toContain('rewritten');
    });

    test('a head in the data folder changed, or the file gone with nothing else outside', async () => {
      const file = headFile(data.folder, ours);
      copyFileSync(file, `${file}.kept`);
      writeFileSync(file, readFileSync(file, 'utf8').replace('"size":9', '"size":8'));
      expect(await found()).toEqual([['head_invalid', null, null]]);
      rmSync(file);
      expect(await evidence.verify(ours)).toMatchObject({ intact: true, heads: { valid: 0, attestedThrough: 0 } });
      copyFileSync(`${file}.kept`, file);
      expect(await evidence.verify(ours)).toMatchObject({ intact: true, heads: { valid: 2, attestedThrough: 10 } });
    });
  });

  test('retention removes content and leaves a tombstone; the tree and its proofs stay', async () => {
    await record(names(4));
    clock = later(1);
    await record(['account-1', 'account-2'], { status: 'fail' });
    const before = await evidence.verify(ours);
    clock = later(400);
    const removed = await evidence.forget(
      ours,
      { before: later(30).toISOString(), reason: 'kept for a month' },
      systemContext(),
    );
    // What is current stays, whatever its age.
    expect(removed).toEqual({ ok: true, value: { removed: 2 } });
    const after = await evidence.verify(ours);
    expect(after).toMatchObject({ intact: true, rows: 7, removed: 2, head: { size: 7 } });
    expect(before.head?.size).toBe(6);
    const detail = await evidence.get(ours, 1);
    if (!detail.ok || !detail.value.proof) throw new Error('no proof');
    expect(detail.value).toMatchObject({
      evidence: null,
      content: null,
      removed: { toldAt: 6, reason: 'kept for a month' },
    });
    const { leafHash: hash, path, treeHead } = detail.value.proof;
    expect(
      verifyInclusion(
        { index: 1, hash: Buffer.from(hash, 'hex') },
        path.map((one) => Buffer.from(one, 'hex')),
        { size: treeHead.size, root: Buffer.from(treeHead.root, 'hex') },
      ),
    ).toBe(true);
    expect(await evidence.forget(ours, { before: later(30).toISOString(), reason: 'again' }, systemContext())).toEqual({
      ok: true,
      value: { removed: 0 },
    });
  });

  test('is that of its organisation alone', async () => {
    const theirs = await given().organization();
    await record(['a']);
    expect(await evidence.list(theirs, { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await evidence.verify(theirs)).toMatchObject({ intact: true, rows: 0 });
    expect(await evidence.get(theirs, 0)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    await expect(
      given().store.inOrganization(theirs, (db) => appendEvidence(db, ours, [result('b')], start)),
    ).rejects.toThrow('row-level security');
  });
});

/** An older copy of everything: what was appended after it is gone, and the edge of the tree is what it was. */
function cutTo(organizationId: string, size: number): string[] {
  const nodes = [
    [2, 0],
    [1, 2],
  ].map(
    ([level, index]) =>
      `(select encode(hash, 'hex') from evidence_node where organization_id = '${organizationId}' and level = ${level} and index = ${index})`,
  );
  const [left, right] = nodes;
  return [
    `update evidence_head set size = ${size}, edge = ${left} || ${right},
      root = sha256('\\x01'::bytea || decode(${left}, 'hex') || decode(${right}, 'hex')) where organization_id = '${organizationId}'`,
    ...['evidence_content', 'evidence_leaf'].map(
      (table) => `delete from ${table} where organization_id = '${organizationId}' and position >= ${size}`,
    ),
    `delete from evidence_node where organization_id = '${organizationId}' and (index + 1) * (2 ^ level) > ${size}`,
    `delete from evidence_tree_head where organization_id = '${organizationId}' and size > ${size}`,
    `delete from evidence_current where organization_id = '${organizationId}'`,
    `delete from evidence_period where organization_id = '${organizationId}' and position >= ${size}`,
  ];
}
