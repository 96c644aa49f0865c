import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StoreTransaction } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { openKeys } from './index.ts';
import { credentials, keyInVariable, must, openTestKeys, straight } from './testing.ts';

const place = (id: string) => `connection/${id}/credential` as const;

/** A value as version 1 of the format had it: written here a second time, as no code of the product makes it any more. */
function oldFormat(master: string, organizationId: string, id: string, plain: string): string {
  const bound = Buffer.from(`${organizationId}/${place(id)}`);
  const encrypt = (key: Buffer, text: Buffer) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
    const body = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  };
  const base = Buffer.from(master, 'base64');
  const wrapping = Buffer.from(hkdfSync('sha256', base, organizationId, 'assay organisation key', 32));
  const dataKey = randomBytes(32);
  return ['v1', encrypt(wrapping, dataKey), encrypt(dataKey, Buffer.from(plain))].join('.');
}

eachStore('keys', (given) => {
  // Every test has the database to itself: the check looks at all organisations.
  beforeEach(async () => {
    const { store } = given();
    const rows = await store.asSystem((db) => db.selectFrom('organization').select('organization_id').execute());
    for (const { organization_id: id } of rows) {
      await store.inOrganization(id, (db) => db.deleteFrom('organization').where('organization_id', '=', id).execute());
    }
  });

  const inside = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
    given().store.inOrganization(organizationId, work);
  const sealedOf = (organizationId: string, id: string) =>
    inside(organizationId, async (db) => {
      const row = await db.selectFrom('connection').select('credential').where('id', '=', id).executeTakeFirstOrThrow();
      return row.credential;
    });
  const write = (organizationId: string, id: string, credential: string) =>
    inside(organizationId, (db) => db.updateTable('connection').set({ credential }).where('id', '=', id).execute());

  /** An organisation with this many connections, each with a secret `secret <id>`. */
  async function filled(keys: Awaited<ReturnType<typeof openTestKeys>>, count = 1) {
    const organizationId = await given().organization();
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const id = await given().connection(organizationId);
      await write(organizationId, id, must(await keys.seal(organizationId, place(id), `secret ${id}`)));
      ids.push(id);
    }
    return { organizationId, ids, first: ids[0] ?? '' };
  }
  const settled = async (keys: Awaited<ReturnType<typeof openTestKeys>>, organizationId: string) => {
    await expect.poll(async () => (await keys.status(organizationId)).rotating, { timeout: 60_000 }).toBe(false);
    return keys.status(organizationId);
  };

  describe('a secret', () => {
    test('opens where it was sealed, also after a restart, and nowhere else', async () => {
      const kek = keyInVariable();
      const keys = await openTestKeys(given().store, kek);
      const { organizationId, first } = await filled(keys);
      const other = await filled(keys);
      const sealed = await sealedOf(organizationId, first);
      expect(sealed).toMatch(/^v2\.1\./);
      expect(await (await openTestKeys(given().store, kek)).open(organizationId, place(first), sealed)).toEqual({
        ok: true,
        value: `secret ${first}`,
      });
      const refused = { ok: false, error: { code: 'sealed_value_unreadable' } };
      expect(await keys.open(other.organizationId, place(first), sealed)).toMatchObject(refused);
      expect(await keys.open(organizationId, place(randomUUID()), sealed)).toMatchObject(refused);
      expect(await keys.open(organizationId, place(first), sealed.replace('v2.1.', 'v2.2.'))).toMatchObject(refused);
      expect(await keys.open(organizationId, place(first), 'secret')).toMatchObject(refused);
    });

    test('is not sealed where a rotation would pass it by', async () => {
      const keys = await openTestKeys(given().store, keyInVariable());
      const organizationId = await given().organization();
      await expect(keys.seal(organizationId, 'connection/1/name', 'x')).rejects.toThrow('connection.name');
    });

    test('sealed at the same time as others makes one data key', async () => {
      const keys = await openTestKeys(given().store, keyInVariable());
      const organizationId = await given().organization();
      const sealed = await Promise.all(
        ['a', 'b', 'c', 'd'].map((id) => keys.seal(organizationId, place(id), `secret ${id}`)),
      );
      expect((await keys.status(organizationId)).dataKeys).toHaveLength(1);
      expect(await keys.open(organizationId, place('c'), sealed[2]?.ok ? sealed[2].value : '')).toEqual({
        ok: true,
        value: 'secret c',
      });
    });

    test('does not open with the data key of another organisation, nor with a changed one', async () => {
      const kek = keyInVariable();
      const keys = await openTestKeys(given().store, kek);
      const ours = await filled(keys);
      const theirs = await filled(keys);
      const key = await inside(theirs.organizationId, (db) =>
        db.selectFrom('organization_key').select('wrapped_key').executeTakeFirstOrThrow(),
      );
      const sealed = await sealedOf(ours.organizationId, ours.first);
      for (const wrapped_key of [key.wrapped_key, `A${key.wrapped_key}`, '']) {
        await inside(ours.organizationId, (db) => db.updateTable('organization_key').set({ wrapped_key }).execute());
        expect(await keys.open(ours.organizationId, place(ours.first), sealed)).toMatchObject({
          ok: false,
          error: { code: 'data_key_unreadable' },
        });
      }
    });
  });

  describe('a new data key', () => {
    test('takes over all secrets, in more than one chunk, while every secret opens all the time', async () => {
      const keys = await openTestKeys(given().store, keyInVariable());
      const { organizationId, ids } = await filled(keys, 120);
      const untouched = await filled(keys);
      const before = new Map<string, string>();
      for (const id of ids) before.set(id, await sealedOf(organizationId, id));

      expect(must(await keys.rotate(organizationId))).toMatchObject({ dataKeys: [{ version: 1 }, { version: 2 }] });
      expect(await keys.rotate(organizationId)).toMatchObject({ ok: false, error: { code: 'conflict' } });
      for (const id of ids.slice(0, 30)) {
        for (const sealed of [before.get(id) ?? '', await sealedOf(organizationId, id)])
          expect(await keys.open(organizationId, place(id), sealed)).toEqual({ ok: true, value: `secret ${id}` });
      }
      expect(await settled(keys, organizationId)).toMatchObject({
        dataKeys: [
          { version: 1, secrets: 0, retiredAt: expect.any(String) },
          { version: 2, secrets: 120, retiredAt: null },
        ],
        lastRotation: { resealed: 120, unreadable: 0 },
      });
      for (const id of ids) {
        const sealed = await sealedOf(organizationId, id);
        expect(sealed).toMatch(/^v2\.2\./);
        expect(await keys.open(organizationId, place(id), sealed)).toEqual({ ok: true, value: `secret ${id}` });
      }
      expect(await keys.status(untouched.organizationId)).toMatchObject({ dataKeys: [{ version: 1, secrets: 1 }] });
    });

    test('leaves what does not open as it is, and says so', async () => {
      const keys = await openTestKeys(given().store, keyInVariable());
      const { organizationId, first, ids } = await filled(keys, 2);
      const damaged = `${(await sealedOf(organizationId, first)).slice(0, -4)}AAAA`;
      await write(organizationId, first, damaged);
      must(await keys.rotate(organizationId));
      expect(await settled(keys, organizationId)).toMatchObject({
        dataKeys: [
          { version: 1, secrets: 1, retiredAt: null },
          { version: 2, secrets: 1 },
        ],
        lastRotation: { resealed: 1, unreadable: 1 },
      });
      expect(await sealedOf(organizationId, first)).toBe(damaged);
      expect(await sealedOf(organizationId, ids[1] ?? '')).toMatch(/^v2\.2\./);
    });

    test('is brought to its end by the next process', async () => {
      const kek = keyInVariable();
      const keys = await openTestKeys(given().store, kek);
      const { organizationId, first } = await filled(keys);
      const old = await sealedOf(organizationId, first);
      must(await keys.rotate(organizationId));
      await settled(keys, organizationId);
      await write(organizationId, first, old);
      await keys.close();
      const next = await openTestKeys(given().store, kek);
      await next.catchUp();
      expect(await sealedOf(organizationId, first)).toMatch(/^v2\.2\./);
    });
  });

  describe('a new key-encryption key', () => {
    test('takes over while both are configured, and then stands alone', async () => {
      const [before, after] = [keyInVariable(), keyInVariable()];
      const first = await openTestKeys(given().store, before);
      const { organizationId, first: id } = await filled(first);
      const other = await filled(first);
      must(await first.rotate(organizationId));
      await settled(first, organizationId);
      expect(await first.rewrap(organizationId)).toMatchObject({
        ok: false,
        error: { code: 'previous_key_not_configured' },
      });

      const both = await openTestKeys(given().store, after, before);
      expect((await both.status(organizationId)).previous?.needed).toBe(true);
      const sealed = await sealedOf(organizationId, id);
      expect(must(await both.open(organizationId, place(id), sealed))).toBe(`secret ${id}`);
      const done = must(await both.rewrap(organizationId));
      expect(done).toMatchObject({ dataKeys: 2, status: { previous: { needed: true } } });
      const { rows } = await given().store.inOrganization(organizationId, (db) =>
        sql<{ key: string }>`select entry -> 'details' ->> 'key' as key from audit_entry
          where entry ->> 'action' = 'key.rotated' order by sequence`.execute(db),
      );
      expect(rows.map(({ key }) => key)).toEqual(['data key', 'key-encryption key', 'key-encryption key']);
      expect(await sealedOf(organizationId, id)).toBe(sealed);
      expect(must(await both.open(organizationId, place(id), sealed))).toBe(`secret ${id}`);
      expect(await openKeys(given().store, { current: after }, credentials, straight)).toMatchObject({
        ok: false,
        error: { code: 'master_key_wrong' },
      });

      await both.catchUp();
      expect((await both.status(other.organizationId)).previous?.needed).toBe(false);
      const alone = await openTestKeys(given().store, after);
      expect(must(await alone.open(organizationId, place(id), sealed))).toBe(`secret ${id}`);
      expect(await openKeys(given().store, { current: before }, credentials, straight)).toMatchObject({
        ok: false,
        error: { code: 'master_key_wrong' },
      });
    });
  });

  describe('secrets of the old format', () => {
    async function withOldSecret(master: string) {
      const organizationId = await given().organization();
      const id = await given().connection(organizationId);
      const sealed = oldFormat(master, organizationId, id, 'old secret');
      await write(organizationId, id, sealed);
      return { organizationId, id, sealed };
    }
    const master = randomBytes(32).toString('base64');

    test('open, and a rotation seals them anew', async () => {
      const { organizationId, id, sealed } = await withOldSecret(master);
      const keys = await openTestKeys(given().store, keyInVariable(master));
      expect(must(await keys.open(organizationId, place(id), sealed))).toBe('old secret');
      expect(await keys.open(organizationId, place(randomUUID()), sealed)).toMatchObject({ ok: false });
      expect(await keys.status(organizationId)).toMatchObject({ oldFormat: 1, dataKeys: [] });
      must(await keys.rotate(organizationId));
      expect(await settled(keys, organizationId)).toMatchObject({
        oldFormat: 0,
        dataKeys: [{ version: 1, secrets: 1 }],
      });
      const fresh = await sealedOf(organizationId, id);
      expect(must(await keys.open(organizationId, place(id), fresh))).toBe('old secret');
    });

    test('move to a new key-encryption key', async () => {
      const { organizationId, id } = await withOldSecret(master);
      const after = keyInVariable();
      const both = await openTestKeys(given().store, after, keyInVariable(master));
      expect((await both.status(organizationId)).previous?.needed).toBe(true);
      expect(must(await both.rewrap(organizationId))).toMatchObject({
        secrets: 1,
        status: { previous: { needed: false } },
      });
      const alone = await openTestKeys(given().store, after);
      expect(must(await alone.open(organizationId, place(id), await sealedOf(organizationId, id)))).toBe('old secret');
    });

    test('need their key at the start', async () => {
      await withOldSecret(master);
      const file = join(mkdtempSync(join(tmpdir(), 'assay-keys-')), 'master.key');
      expect(
        await openKeys(given().store, { current: { provider: 'file', file } }, credentials, straight),
      ).toMatchObject({
        ok: false,
        error: { code: 'master_key_missing' },
      });
      expect(existsSync(file)).toBe(false);
      expect(await openKeys(given().store, { current: keyInVariable() }, credentials, straight)).toMatchObject({
        ok: false,
        error: { code: 'master_key_wrong' },
      });
    });
  });

  describe('the check at the start', () => {
    test('makes no key file where the database has sealed keys', async () => {
      const { organizationId } = await filled(await openTestKeys(given().store, keyInVariable()));
      await inside(organizationId, (db) => db.deleteFrom('connection').execute());
      const file = join(mkdtempSync(join(tmpdir(), 'assay-keys-')), 'master.key');
      const refused = await openKeys(given().store, { current: { provider: 'file', file } }, credentials, straight);
      expect(refused).toMatchObject({ ok: false, error: { code: 'master_key_missing' } });
      expect(!refused.ok && refused.error.cause).toMatch(/local:[0-9a-f]{32}/);
      expect(existsSync(file)).toBe(false);
    });

    test('finds a data key that was changed', async () => {
      const kek = keyInVariable();
      const { organizationId } = await filled(await openTestKeys(given().store, kek));
      await inside(organizationId, (db) =>
        db.updateTable('organization_key').set({ wrapped_key: sql`reverse(wrapped_key)` }).execute(),
      );
      expect(await openKeys(given().store, { current: kek }, credentials, straight)).toMatchObject({
        ok: false,
        error: { code: 'data_key_unreadable' },
      });
    });
  });
});
