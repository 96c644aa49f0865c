/** What was decided when, and who decides. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { completeCoverage, idOf, saveCoverage, saveDirectory } from './testing/directory.ts';
import { codeOf, day, everybody, guests, page, robots, rulesOf, staff, value, workbench } from './testing/workbench.ts';

eachStore('the record of scoping', (given) => {
  const { at, inOrganization, get, users, refresh, save, states, periods, versions, everything } = workbench(given);

  describe('after a sync', () => {
    const end = (name: string, moment: string | null) =>
      inOrganization((db) =>
        sql`update entity set gone_at = ${moment}::timestamptz where organization_id = ${at.place.organizationId} and name = ${name}`.execute(
          db,
        ),
      );

    test('who joins a group of the rules enters, who leaves it leaves, and what was stays', async () => {
      await save(rulesOf(staff), 0);
      await saveDirectory(at.place, { users: [], groups: [{ name: 'team' }], members: [['bob', 'team']] });
      await refresh();
      expect(await states({ state: 'in' })).toEqual({ bob: ['in', 'Staff'] });
      expect(await states({ asOf: day(2), state: 'in' })).toEqual({ ada: ['in', 'Staff'] });
      expect(await periods('ada')).toMatchObject([
        { state: 'out', rule: null, cause: 'not_included', text: 'No rule includes this user.' },
        { state: 'in', until: day(3) },
      ]);
    });

    test('a deleted user is in no more, was in before, and begins anew when restored', async () => {
      await refresh();
      await end('bob', day(2));
      await refresh();
      expect(Object.keys(await states())).toEqual(['ada', 'gus', 'svc-backup']);
      expect(await states({ asOf: day(2) })).toHaveProperty('bob');
      await end('bob', null);
      await refresh();
      expect(await periods('bob')).toMatchObject([
        { since: day(4), until: null },
        { since: day(2), until: day(3) },
      ]);
    });

    test('what could not be read is unknown, and is not taken for leaving', async () => {
      await save(rulesOf(staff), 0);
      await saveCoverage(at.place, [
        ...completeCoverage.slice(0, 2),
        { type: 'entra_group_members', outcome: 'failed' },
      ]);
      await refresh();
      expect(await get()).toMatchObject({
        counts: { in: 1, out: 0, unknown: 3 },
        warnings: [{ code: 'members_unknown' }],
      });
      await saveCoverage(
        at.place,
        completeCoverage.map((row) => ({ ...row, outcome: 'denied', code: 'connection_revoked' })),
      );
      await refresh();
      expect(await states()).toMatchObject({ ada: ['unknown', null], bob: ['unknown', null] });
      expect((await users()).items[0]).toMatchObject({
        cause: 'users_unread',
        text: 'The users of the directory could not be read.',
      });
      expect((await get()).warnings[0]).toEqual({
        code: 'users_incomplete',
        text: 'Not all users of the directory are known: It was connection_revoked.',
      });
      await saveCoverage(at.place, completeCoverage);
      await refresh();
      expect(await states({ state: 'in' })).toEqual({ ada: ['in', 'Staff'] });
      expect(await states({ asOf: day(4), state: 'in' })).toEqual({});
    });

    test('nothing that is the same is written again', async () => {
      await refresh();
      const periods = () =>
        inOrganization(async (db) => (await db.selectFrom('user_scope').selectAll().execute()).length);
      expect(await periods()).toBe(4);
      await refresh();
      expect(await periods()).toBe(4);
    });

    test('each user has one open period at most, and no two at the same time, also where the at.clock stands', async () => {
      const sets = [rulesOf(everybody), rulesOf(staff), rulesOf(everybody, guests, robots), rulesOf(everybody, robots)];
      for (const [version, rules] of [...sets, ...sets].entries()) {
        at.clock -= 86_400_000;
        await save(rules, version);
        await end(['ada', 'bob'][version % 2] ?? '', version % 3 === 0 ? day(1) : null);
        await refresh(0);
      }
      const { rows } = await inOrganization((db) =>
        sql`select one.user_id from user_scope one join user_scope other using (organization_id, tenant_id, user_id)
          where one.entered_at < other.entered_at and coalesce(one.left_at, 'infinity') > other.entered_at`.execute(db),
      );
      expect(rows).toEqual([]);
    });
  });

  describe('the record', () => {
    test('is closed once, and neither changed nor removed', async () => {
      await refresh();
      await save(rulesOf(everybody, guests), 0);
      for (const statement of [
        sql`update user_scope set left_at = now() where left_at is not null`,
        sql`update user_scope set state = 'in'`,
        sql`update user_scope set entered_at = now()`,
        sql`delete from user_scope`,
        sql`update scope_version set rules = '[]'`,
        sql`delete from scope_version`,
        sql`delete from directory_scope`,
      ]) {
        await expect(inOrganization((db) => statement.execute(db))).rejects.toThrow(/permission denied|append-only/);
      }
    });

    test('outlives the connection with everything that was read through it', async () => {
      await refresh();
      await inOrganization(async (db) => {
        for (const table of ['relation', 'entity', 'connection'] as const) {
          await db.deleteFrom(table).where('organization_id', '=', at.place.organizationId).execute();
        }
      });
      const view = await get();
      expect(view).toMatchObject({ connectionId: null, name: at.tenantId });
      expect(view.notices.map(({ code }) => code)).toContain('not_connected');
      expect((await users()).items[0]).toMatchObject({
        name: 'ada',
        userPrincipalName: 'ada@contoso.com',
        state: 'in',
      });
      expect(await codeOf(save(rulesOf(staff), 0))).toBe('directory_not_connected');
      await refresh();
      expect(Object.keys(await states())).toHaveLength(4);
    });

    test('says when it begins, and is not asked for what is to come', async () => {
      await refresh();
      const asked = (asOf: string) =>
        codeOf(at.scoping.users(at.place.organizationId, at.tenantId, { limit: 1, asOf }));
      expect(await asked(day(1))).toBe('scope_not_recorded');
      expect(await asked(new Date(Date.now() + 60_000).toISOString())).toBe('invalid_request');
      expect(await asked(day(2))).toBeUndefined();
    });
  });

  describe('provisioning by SCIM', () => {
    const takeOver = (source: 'scim' | 'rules', basedOn: number) =>
      at.scoping.setSource(at.place.organizationId, at.tenantId, { source, basedOn, acceptEmpty: false });
    const codes = async () => (await get()).notices.map(({ code }) => code);

    test('does not take over before it is switched on, and the product says so', async () => {
      await refresh();
      const before = await everything();
      expect(await takeOver('scim', 0)).toMatchObject({
        error: { code: 'scim_not_switched_on', fix: expect.stringContaining('Switch provisioning by SCIM on first') },
      });
      expect(await codeOf(at.scoping.previewSource(at.place.organizationId, at.tenantId, 'scim', page))).toBe(
        'scim_not_switched_on',
      );
      expect(await codes()).toEqual(['scim_takes_over']);
      expect(await everything()).toBe(before);
    });

    test('takes over with the difference in users said before, and keeps the rules and what was', async () => {
      await save(rulesOf(everybody, guests, robots), 0);
      at.provisioned = [
        [idOf('ada').toUpperCase(), 'other@contoso.com', true],
        [null, 'GUS@contoso.com', true],
        [null, 'bob@contoso.com', false],
        [null, 'eve@contoso.com', true],
      ];
      expect(await codes()).toEqual(['scim_waits']);
      const found = value(await at.scoping.previewSource(at.place.organizationId, at.tenantId, 'scim', page));
      expect(found.counts).toEqual({ users: 4, enters: 1, leaves: 1, stays: 1, unknown: 0, out: 1 });
      expect(found.unmatched).toEqual({ count: 1, userNames: ['eve@contoso.com'] });
      expect(found.items.map(({ name, change, text }) => [name, change, text])).toEqual([
        ['ada', 'stays', 'Provisioned by SCIM, and active.'],
        ['bob', 'leaves', 'Provisioned by SCIM, and not active.'],
        ['gus', 'enters', 'Provisioned by SCIM, and active.'],
        ['svc-backup', 'out', 'Not provisioned by SCIM.'],
      ]);

      const taken = value(await takeOver('scim', 1));
      expect(taken).toMatchObject({ source: 'scim', version: 2, counts: { in: 2, out: 2, unknown: 0 } });
      expect(taken.rules).toHaveLength(3);
      expect(taken.notices).toMatchObject([
        { code: 'scim_decides', text: expect.stringContaining('1 users entered and 1 left') },
      ]);
      expect(await codeOf(save(rulesOf(staff), 2))).toBe('scim_decides');
      expect(await periods('bob')).toMatchObject([
        { state: 'out', version: 2 },
        { state: 'in', rule: 'Everybody', version: 1 },
      ]);

      at.provisioned = undefined;
      await refresh();
      expect(await states()).toMatchObject({ ada: ['unknown', null], bob: ['unknown', null] });
      expect(await codes()).toEqual(['scim_decides', 'scim_off']);

      expect(value(await takeOver('rules', 2))).toMatchObject({
        source: 'rules',
        version: 3,
        counts: { in: 2, out: 2 },
      });
      const items = (await versions()).slice(0, 2);
      expect(items.map(({ changes }) => changes)).toEqual([['source: scim -> rules'], ['source: rules -> scim']]);
    });
  });
});
