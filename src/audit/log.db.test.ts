/** The log in the database: appended in one transaction with what it tells of, by many at once, and changed by nobody. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store, type StoreTransaction } from '../store/index.ts';
import { counting, eachStore, onPostgres } from '../store/testing.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { type AuditService, appendAudit, auditService } from './index.ts';
import type { SigningKey } from './signing-key.ts';
import { asOwner, keyIn, newEntry, temporaryFolder } from './testing.ts';

const { folder, remove } = temporaryFolder();
let key: SigningKey;
beforeAll(() => {
  key = keyIn(folder);
});
afterAll(remove);

const append = (store: Store, organizationId: string, name?: string) =>
  store.inOrganization(organizationId, (db) => appendAudit(db, organizationId, newEntry(name)));

async function appendMany(store: Store, organizationId: string, names: readonly string[]): Promise<void> {
  for (const name of names) await append(store, organizationId, name);
}

eachStore('the audit log', (given) => {
  let ours: string;
  let audit: AuditService;
  beforeEach(async () => {
    ours = await given().organization();
    audit = auditService({ store: given().store, dataDir: folder, key });
  });
  const found = async (organizationId = ours) =>
    (await audit.verify(organizationId)).problems.map(({ kind, sequence, through }) => [kind, sequence, through]);
  const list = async (filter: object = {}) => (await audit.list(ours, { limit: 100, ...filter })).items;
  const names = async (filter: object = {}) => (await list(filter)).map(({ target }) => target.name);

  test('of an organisation that has done nothing is empty and in order', async () => {
    expect(await audit.verify(ours)).toMatchObject({ intact: true, entries: 0, head: null });
    expect(await list()).toEqual([]);
  });

  test('keeps an entry with what it tells of, or neither', async () => {
    const work = given().store.inOrganization(ours, async (db) => {
      await db.updateTable('organization').set({ name: 'Renamed' }).where('organization_id', '=', ours).execute();
      await appendAudit(db, ours, newEntry('never'));
      throw new Error('something went wrong');
    });
    await expect(work).rejects.toThrow('something went wrong');
    await append(given().store, ours, 'first');
    expect(await list()).toMatchObject([
      { sequence: 1, target: { name: 'first' }, title: 'Connection changed', outcome: 'ok', correlationId: 'r-1' },
    ]);
    expect(await found()).toEqual([]);
  });

  test('of 100 who append at once has no gap, and its chain holds', async () => {
    const all = Array.from({ length: 100 }, (_, index) => `n${index}`);
    await Promise.all(all.map((name) => append(given().store, ours, name)));
    const entries = await list();
    expect(entries.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => 100 - index));
    expect((await names()).toSorted()).toEqual(all.toSorted());
    expect(await audit.verify(ours)).toMatchObject({ intact: true, entries: 100 });
  });

  test('costs as many statements for the hundredth entry as for the second', async () => {
    await append(given().store, ours);
    const statements = () =>
      given().store.inOrganization(ours, async (db) => {
        const counted = counting(db);
        await appendAudit(counted.db, ours, newEntry());
        return counted.count();
      });
    const second = await statements();
    await appendMany(
      given().store,
      ours,
      Array.from({ length: 97 }, () => 'x'),
    );
    expect([second, await statements()]).toEqual([3, 3]);
  });

  test('is filtered by who, what, on what and when, and read page by page', async () => {
    const { store } = given();
    await appendMany(store, ours, ['a', 'b', 'c', 'd']);
    await store.inOrganization(ours, (db) =>
      appendAudit(
        db,
        ours,
        {
          action: 'token.created',
          by: { actor: { kind: 'token', id: 't-1', name: 'Ada' }, address: '10.0.0.1', correlationId: 'r-2' },
          target: { kind: 'token', id: 't-2', name: 'second token' },
          outcome: 'forbidden',
        },
        new Date('2040-01-01T00:00:00Z'),
      ),
    );
    for (const filter of [
      { actor: 't-1' },
      { actor: 'Ada' },
      { target: 't-2' },
      { action: ['token.created'] },
      { correlationId: 'r-2' },
      { from: '2039-01-01T00:00:00.000Z' },
    ]) {
      expect(await names(filter), JSON.stringify(filter)).toEqual(['second token']);
    }
    expect(await names({ to: '2039-01-01T00:00:00.000Z' })).toEqual(['d', 'c', 'b', 'a']);
    expect(await names({ target: 'b' })).toEqual(['b']);
    expect(await names({ actor: 'Ada', action: ['connection.changed'] })).toEqual([]);
    expect(await names({ actor: `' or '1'='1` })).toEqual([]);
    const first = await audit.list(ours, { limit: 3 });
    const second = await audit.list(ours, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([first, second].map(({ items }) => items.map(({ target }) => target.name))).toEqual([
      ['second token', 'd', 'c'],
      ['b', 'a'],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test('is that of its organisation alone', async () => {
    const theirs = await given().organization();
    await append(given().store, ours, 'ours');
    expect(await audit.list(theirs, { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await audit.verify(theirs)).toMatchObject({ intact: true, entries: 0 });
    await expect(given().store.inOrganization(theirs, (db) => appendAudit(db, ours, newEntry()))).rejects.toThrow(
      'row-level security',
    );
    await append(given().store, theirs, 'theirs');
    expect(await names()).toEqual(['ours']);
  });

  test('outlives what it names', async () => {
    await append(given().store, ours);
    await given().store.inOrganization(ours, (db) => db.deleteFrom('organization').execute());
    expect(await audit.verify(ours)).toMatchObject({ intact: true, entries: 1 });
  });

  describe('is changed by nobody', () => {
    const statements: [string, (db: StoreTransaction) => Promise<unknown>][] = [
      ['an entry', (db) => sql`update audit_entry set hash = 'x'`.execute(db)],
      ['removing an entry', (db) => sql`delete from audit_entry`.execute(db)],
      ['emptying it', (db) => sql`truncate audit_entry`.execute(db)],
      ['removing the head', (db) => sql`delete from audit_head`.execute(db)],
      ['setting the head back', (db) => sql`update audit_head set sequence = 1`.execute(db)],
    ];
    test.each(statements)('%s: the application may not', async (_what, work) => {
      await appendMany(given().store, ours, ['a', 'b', 'c']);
      await expect(given().store.inOrganization(ours, work)).rejects.toThrow(/permission denied|append-only/);
      expect(await audit.verify(ours)).toMatchObject({ intact: true, entries: 3 });
    });

    test.each([
      'update audit_entry set hash = hash',
      'delete from audit_entry',
      'truncate audit_entry',
      'truncate audit_head',
      'delete from audit_head',
    ])('%s: nor may the owner of the database while the guards stand', async (statement) => {
      await append(given().store, ours);
      await expect(given().store.execute(statement)).rejects.toThrow('append-only');
    });
  });

  describe('changed by somebody who took the guards away', () => {
    beforeEach(async () => {
      await appendMany(given().store, ours, ['a', 'b', 'c', 'd', 'e', 'f']);
      await audit.checkpoints.attest(ours);
    });
    const row = (sequence: number) => `organization_id = '${ours}' and sequence = ${sequence}`;
    const changed = (sequence: number) =>
      `update audit_entry set entry = replace(entry::text, '"name":"c"', '"name":"x"')::json where ${row(sequence)}`;
    const move = (from: number, to: number) => `update audit_entry set sequence = ${to} where ${row(from)}`;

    test.each<[string, (() => string)[], unknown[]]>([
      ['a changed entry', [() => changed(3)], [['changed', 3, null]]],
      [
        'a changed hash',
        [() => `update audit_entry set hash = repeat('0', 64) where ${row(3)}`],
        [['changed', 3, null]],
      ],
      ['a removed entry', [() => `delete from audit_entry where ${row(3)}`], [['removed', 3, 3]]],
      [
        'the last ones removed',
        [() => `delete from audit_entry where organization_id = '${ours}' and sequence > 4`],
        [['removed', 5, 6]],
      ],
      [
        'entries in another order',
        [() => move(2, 100), () => move(5, 2), () => move(100, 5)],
        [
          ['moved', 2, null],
          ['moved', 5, null],
        ],
      ],
      [
        'an inserted entry',
        [() => `insert into audit_entry select organization_id, 7, hash, entry from audit_entry where ${row(6)}`],
        [
          ['moved', 7, null],
          ['inserted', 7, 7],
        ],
      ],
      [
        'the last ones removed and the head set back',
        [
          () => `delete from audit_entry where organization_id = '${ours}' and sequence > 4`,
          () =>
            `update audit_head set sequence = 4, hash = (select hash from audit_entry where ${row(4)}) where organization_id = '${ours}'`,
        ],
        [['rolled_back', 5, 6]],
      ],
      [
        'everything removed',
        [
          () => `delete from audit_entry where organization_id = '${ours}'`,
          () => `delete from audit_head where organization_id = '${ours}'`,
        ],
        [['rolled_back', 1, 6]],
      ],
    ])('%s is found and named', async (_what, tampering, expected) => {
      await asOwner(
        given().store,
        tampering.map((make) => make()),
      );
      expect(await found()).toEqual(expected);
    });

    test('an older copy of the whole database that went on is found by the checkpoints outside', async () => {
      await asOwner(given().store, [
        `delete from audit_entry where organization_id = '${ours}' and sequence > 2`,
        `update audit_head set sequence = 2, hash = (select hash from audit_entry where ${row(2)}) where organization_id = '${ours}'`,
      ]);
      await appendMany(given().store, ours, ['other c', 'other d', 'other e', 'other f', 'other g']);
      await audit.checkpoints.attest(ours);
      expect(await found()).toEqual([['rewritten', 1, 6]]);
    });

    test('a damaged entry can still be listed', async () => {
      await asOwner(given().store, [`update audit_entry set entry = '{"actor":7}' where ${row(3)}`]);
      expect(await list()).toHaveLength(6);
      expect((await list())[3]).toMatchObject({ sequence: 3, action: 'unreadable', actor: { id: 'unreadable' } });
    });
  });

  describe('is attested outside the database', () => {
    const file = () => checkpointFile(folder, ours);
    const attested = () =>
      readFileSync(file(), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line).sequence);

    test('once for each state, and again after it went on', async () => {
      await append(given().store, ours);
      await Promise.all([1, 2, 3].map(() => audit.checkpoints.attest(ours)));
      await append(given().store, ours);
      await audit.checkpoints.attest(ours);
      expect(attested()).toEqual([1, 2]);
      expect((await audit.verify(ours)).checkpoints).toMatchObject({ valid: 2, invalid: 0, attestedThrough: 2 });
    });

    test('what was cut off in the middle of a line makes room for the next', async () => {
      await append(given().store, ours);
      await audit.checkpoints.attest(ours);
      appendFileSync(file(), '{"kind":"checkpoint","has');
      expect(await audit.verify(ours)).toMatchObject({ intact: true });
      await append(given().store, ours);
      await audit.checkpoints.attest(ours);
      expect(attested()).toEqual([1, 2]);
    });

    test('a damaged line is told, and does not stop the next', async () => {
      await append(given().store, ours);
      await audit.checkpoints.attest(ours);
      writeFileSync(file(), 'x', { flag: 'r+' });
      await append(given().store, ours);
      await audit.checkpoints.attest(ours);
      expect(await audit.verify(ours)).toMatchObject({
        problems: [{ kind: 'checkpoint_invalid', line: 1 }],
        checkpoints: { valid: 1, attestedThrough: 2 },
      });
    });

    test('when enough was appended, or after a while, or at the end', async () => {
      let now = Date.parse('2026-01-01T00:00:00Z');
      const clocked = auditService({ store: given().store, dataDir: folder, key, now: () => new Date(now) });
      const look = async (everything = false) => {
        await clocked.checkpoints.look(everything);
        return attested();
      };
      await append(given().store, ours);
      expect(await look()).toEqual([1]);
      await append(given().store, ours);
      expect(await look()).toEqual([1]);
      now += 61_000;
      expect(await look()).toEqual([1, 2]);
      await appendMany(
        given().store,
        ours,
        Array.from({ length: 100 }, () => 'x'),
      );
      expect(await look()).toEqual([1, 2, 102]);
      await append(given().store, ours);
      expect(await look()).toEqual([1, 2, 102]);
      expect(await look(true)).toEqual([1, 2, 102, 103]);
    });
  });
});

onPostgres('the audit log of several processes', (given) => {
  test('has no gap, its chain holds, and its checkpoints do not contradict each other', async () => {
    const ours = await given().organization();
    const opened = await Promise.all([1, 2].map(() => openStore({ kind: 'url', url: given().url ?? '' })));
    const stores = opened.map((result) => {
      if (!result.ok) throw new Error(result.error.cause);
      return result.value;
    });
    try {
      await Promise.all(
        stores.map(async (store) => {
          const audit = auditService({ store, dataDir: folder, key });
          for (let index = 0; index < 25; index++) {
            await Promise.all([append(store, ours, randomUUID()), append(store, ours, randomUUID())]);
            await audit.checkpoints.attest(ours);
          }
        }),
      );
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
    const report = await auditService({ store: given().store, dataDir: folder, key }).verify(ours);
    expect(report).toMatchObject({ intact: true, entries: 100, checkpoints: { invalid: 0, attestedThrough: 100 } });
    expect(report.checkpoints.valid).toBeGreaterThan(10);
  });
});
