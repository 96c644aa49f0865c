/** Organisations, tokens and sessions: who gets in, for how long, and what goes with what. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { authService, type Caller, ensureOrganization, type Role } from './index.ts';
import { insertToken } from './repo.ts';
import { digestOf } from './token.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

eachStore('access', (given) => {
  let time = Date.UTC(2026, 0, 1);
  const later = (milliseconds: number) => {
    time += milliseconds;
  };
  const auth = () => authService(given().store, () => new Date(time));
  const enter = async (token: string): Promise<Caller> => {
    const caller = await auth().sessions.authenticate(token);
    if (!caller) throw new Error('not let in');
    return caller;
  };
  const isIn = async (token: string) => (await auth().sessions.authenticate(token)) !== undefined;
  const must = <T>(result: { ok: true; value: T } | { ok: false; error: { cause: string } }): T => {
    if (!result.ok) throw new Error(result.error.cause);
    return result.value;
  };
  const install = async () =>
    enter((await ensureOrganization(given().store, join(mkdtempSync(join(tmpdir(), 'assay-')), 'token'))).token);
  const found = async (caller: Caller, name: string) => must(await auth().organizations.create(caller, name)).id;
  const switchTo = async (caller: Caller, id: string) =>
    must(await auth().organizations.switchTo(caller, id, 'Console')).session.token;
  const makeToken = async (caller: Caller, role: Role, expiresInDays: number | null = null) =>
    must(await auth().tokens.create(caller, { name: role, role, expiresInDays }));

  /** Somebody who is no operator, as a sign-in would let them in; returns their session. */
  const addUser = async (organizationId: string, role: Role, principalId: string = randomUUID()) => {
    const token = `assay_${randomUUID()}`;
    await given().store.inOrganization(organizationId, async (db) => {
      await db
        .insertInto('member')
        .values({ organization_id: organizationId, principal_id: principalId, kind: 'user', name: 'Ada', role })
        .execute();
      const row = { id: randomUUID(), name: 'Console', kind: 'session', expiresAt: null } as const;
      await insertToken(db, organizationId, { ...row, digest: digestOf(token), rights: { principalId } });
    });
    return token;
  };

  let operator: Caller;
  beforeAll(async () => {
    operator = await install();
  });

  describe('organisations', () => {
    test('the operator founds more, owns them and sees all of them and no others', async () => {
      const stranger = await install();
      const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);
      const id = await found(operator, 'Fabrikam');
      expect(names(await auth().organizations.list(operator))).toEqual(['Fabrikam', 'My organisation']);
      expect(names(await auth().organizations.list(stranger))).toEqual(['My organisation']);
      const [fabrikam] = await auth().organizations.list(operator);
      expect(fabrikam).toMatchObject({ id, role: 'owner', current: false });
    });

    test('a switch is a session in the other one, where nothing of the first is seen', async () => {
      const id = await found(operator, 'Switched');
      const token = await switchTo(operator, id);
      const there = await enter(token);
      expect(there).toMatchObject({ organizationId: id, role: 'owner', member: operator.member });
      expect(must(await auth().tokens.me(there))).toMatchObject({
        organization: { id, name: 'Switched' },
        member: { name: 'Operator', operator: true },
        token: { kind: 'session', current: true },
      });
      expect((await auth().tokens.list(there)).map(({ kind }) => kind)).toEqual(['session']);
    });

    test('a session ends when it is switched, the token of the token file does not', async () => {
      const id = await found(operator, 'Back and forth');
      const first = await switchTo(operator, id);
      const second = await switchTo(await enter(first), operator.organizationId);
      expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
      expect((await auth().tokens.list(operator)).some(({ kind }) => kind === 'installation')).toBe(true);
    });

    test('nobody switches to where they are no member, and no token that stands for itself switches', async () => {
      const stranger = await install();
      expect(await auth().organizations.switchTo(stranger, operator.organizationId, 'x')).toMatchObject({
        error: { code: 'not_found' },
      });
      const api = await enter((await makeToken(operator, 'owner')).token);
      expect(await auth().organizations.switchTo(api, operator.organizationId, 'x')).toMatchObject({
        error: { code: 'member_required' },
      });
      expect(await auth().organizations.create(api, 'x')).toMatchObject({ error: { code: 'operator_required' } });
      expect(await auth().organizations.list(api)).toMatchObject([{ id: operator.organizationId, current: true }]);
    });

    test('a user has the role of each organisation, founds none, and is out when the membership ends', async () => {
      const id = await found(operator, 'Two roles');
      const principalId = randomUUID();
      const here = await addUser(operator.organizationId, 'viewer', principalId);
      await addUser(id, 'admin', principalId);
      expect(await enter(here)).toMatchObject({ role: 'viewer' });
      expect(await auth().organizations.create(await enter(here), 'x')).toMatchObject({
        error: { code: 'operator_required' },
      });
      const there = await switchTo(await enter(here), id);
      expect(await enter(there)).toMatchObject({ role: 'admin', organizationId: id });
      await given().store.inOrganization(id, (db) =>
        db.deleteFrom('member').where('principal_id', '=', principalId).execute(),
      );
      expect(await isIn(there)).toBe(false);
    });

    test('is renamed from inside only', async () => {
      const id = await found(operator, 'Old name');
      expect(await auth().organizations.rename(operator, id, 'x')).toMatchObject({ error: { code: 'not_found' } });
      const there = await enter(await switchTo(operator, id));
      expect(must(await auth().organizations.rename(there, id, 'New name'))).toMatchObject({ id, name: 'New name' });
      expect((await auth().organizations.list(operator)).find((one) => one.id === id)?.name).toBe('New name');
    });
  });

  describe('tokens', () => {
    test('are shown once; a list tells the rest', async () => {
      const { token, ...view } = await makeToken(operator, 'auditor', 30);
      const listed = (await auth().tokens.list(operator)).find(({ id }) => id === view.id);
      expect(listed).toEqual(view);
      expect(JSON.stringify(await auth().tokens.list(operator))).not.toContain(token);
      expect(listed).toMatchObject({ kind: 'api', role: 'auditor', member: null, lastUsedAt: null, current: false });
      expect(listed?.expiresAt).toBe(new Date(time + 30 * day).toISOString());
    });

    test('end when they expire, and when they are revoked', async () => {
      const { token } = await makeToken(operator, 'viewer', 1);
      later(day - 1);
      expect(await isIn(token)).toBe(true);
      later(1);
      expect(await isIn(token)).toBe(false);
      const other = await makeToken(operator, 'viewer');
      must(await auth().tokens.revoke(operator, other.id));
      expect(await isIn(other.token)).toBe(false);
      expect(await auth().tokens.revoke(operator, other.id)).toMatchObject({ error: { code: 'not_found' } });
    });

    test('give nobody more than they have', async () => {
      const admin = await enter((await makeToken(operator, 'admin')).token);
      const { id } = await makeToken(operator, 'owner');
      expect(await auth().tokens.create(admin, { name: 'x', role: 'owner', expiresInDays: null })).toMatchObject({
        error: { code: 'forbidden' },
      });
      expect(await auth().tokens.revoke(admin, id)).toMatchObject({ error: { code: 'forbidden' } });
      expect(await makeToken(admin, 'admin')).toMatchObject({ role: 'admin' });
    });

    test('of the token file stays: the next start would found another organisation', async () => {
      expect(await auth().tokens.revoke(operator, operator.token.id)).toMatchObject({ error: { code: 'conflict' } });
    });

    test('of another organisation is not there', async () => {
      const stranger = await install();
      const { id, token } = await makeToken(stranger, 'viewer');
      expect(await auth().tokens.revoke(operator, id)).toMatchObject({ error: { code: 'not_found' } });
      expect(await isIn(token)).toBe(true);
    });
  });

  describe('sessions', () => {
    test('last while they are used, and not longer', async () => {
      const { token } = await auth().sessions.openConsole(operator);
      for (let days = 0; days < 21; days += 3) {
        expect(await isIn(token)).toBe(true);
        later(3 * day);
      }
      later(5 * day);
      expect(await isIn(token)).toBe(false);
      // The next one that is opened sweeps those that have ended.
      const ended = async () =>
        (await auth().tokens.list(operator)).filter(
          ({ kind, expiresAt }) => kind === 'session' && Date.parse(expiresAt ?? '') < time,
        ).length;
      expect(await ended()).toBeGreaterThan(0);
      await auth().sessions.openConsole(operator);
      expect(await ended()).toBe(0);
    });

    test('have the role of the token with which they were opened, and end with it', async () => {
      const api = await makeToken(operator, 'viewer', 3);
      const opened = async () => (await auth().sessions.openConsole(await enter(api.token))).token;
      const session = await opened();
      expect(await enter(session)).toMatchObject({ role: 'viewer', member: undefined });
      later(3 * day);
      expect(await isIn(session)).toBe(false);
      const other = await makeToken(operator, 'viewer');
      const { token } = await auth().sessions.openConsole(await enter(other.token));
      must(await auth().tokens.revoke(operator, other.id));
      expect(await isIn(token)).toBe(false);
    });
  });

  test('the last use is written once a minute', async () => {
    const { token, id } = await makeToken(operator, 'viewer');
    /** Changes with every write of the row. */
    const state = async () => {
      const { rows } = await given().store.inOrganization(operator.organizationId, (db) =>
        sql<{ xmin: string; at: Date }>`select xmin::text, last_used_at as at from api_token where id = ${id}`.execute(
          db,
        ),
      );
      return rows[0];
    };
    await Promise.all([isIn(token), isIn(token), isIn(token)]);
    const first = await state();
    expect(first?.at).toEqual(new Date(time));
    later(minute);
    await isIn(token);
    expect(await state()).toEqual(first);
    later(1);
    await isIn(token);
    expect((await state())?.at).toEqual(new Date(time));
  });
});
