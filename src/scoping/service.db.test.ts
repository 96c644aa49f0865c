import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../errors/index.ts';
import { eachStore } from '../store/testing.ts';
import { completeCoverage, idOf, principalName, saveCoverage, saveDirectory } from './testing/directory.ts';
import { codeOf, day, everybody, guests, page, robots, rulesOf, staff, value, workbench } from './testing/workbench.ts';

eachStore('scoping', (given) => {
  const { at, inOrganization, get, users, refresh, save, preview, states, periods, versions, everything } =
    workbench(given);

  test('before anybody has saved rules, everybody counts, and that is recorded', async () => {
    await refresh();
    expect(await get()).toMatchObject({
      ...{ version: 0, source: 'rules', changedAt: null, recordedFrom: day(2), warnings: [] },
      counts: { in: 4, out: 0, unknown: 0 },
    });
    expect(await states()).toMatchObject({ ada: ['in', 'Everybody'], gus: ['in', 'Everybody'] });
    expect((await users({ search: 'ADA@' })).items).toMatchObject([
      {
        ...{ userId: idOf('ada'), userPrincipalName: principalName('ada'), since: day(2), until: null, version: 0 },
        text: 'Included by the rule "Everybody".',
      },
    ]);
  });

  describe('a preview', () => {
    test('says who would enter, leave and stay, by which rule, and writes nothing', async () => {
      await save(rulesOf(staff, robots), 0);
      const before = await everything();
      const found = await preview(everybody, guests, robots);
      expect(found.counts).toEqual({ users: 4, enters: 1, leaves: 0, stays: 1, unknown: 0, out: 2 });
      expect(found.decidedBy).toContainEqual({ rule: 'Robots', users: 1 });
      expect(found.items.map(({ name, change, rule, before: was }) => [name, change, rule, was.state])).toEqual([
        ['ada', 'stays', 'Everybody', 'in'],
        ['bob', 'enters', 'Everybody', 'out'],
        ['gus', 'out', 'Guests', 'out'],
        ['svc-backup', 'out', 'Robots', 'out'],
      ]);
      expect(found.items[2]).toMatchObject({
        includedBy: 'Everybody',
        text: 'Left out by the rule "Guests", although "Everybody" includes this user.',
      });
      expect(found.items[3]).toMatchObject({ serviceAccount: true });
      expect(found.notices.map(({ code }) => code)).toEqual(['scim_takes_over']);
      expect(await everything()).toBe(before);
    });

    test('is the same read in pages of any size, and of one kind of change only', async () => {
      await refresh();
      const whole = (await preview(everybody, guests, robots)).items.map(({ name }) => name);
      const paged: string[] = [];
      for (let cursor: string | undefined | null; cursor !== null; ) {
        const next = await at.scoping.preview(
          at.place.organizationId,
          at.tenantId,
          rulesOf(everybody, guests, robots),
          {
            limit: 1,
            ...(cursor && { cursor }),
          },
        );
        expect(value(next).counts === null).toBe(cursor !== undefined);
        paged.push(...value(next).items.map(({ name }) => name));
        cursor = value(next).nextCursor;
      }
      expect(paged).toEqual(whole);
      const leaves = await at.scoping.preview(
        at.place.organizationId,
        at.tenantId,
        rulesOf(everybody, guests, robots),
        {
          ...page,
          change: 'leaves',
        },
      );
      expect(value(leaves).items.map(({ name }) => name)).toEqual(['gus', 'svc-backup']);
    });

    test('tells of rules that leave nobody, that decide of nobody, and whose groups are not known', async () => {
      const nobody = { ...staff, match: { kind: 'users', ids: ['gus@contoso.com'] } };
      expect((await preview(nobody, guests)).warnings).toEqual([
        { code: 'nobody_in_scope', text: 'Every one of the 4 users of the directory would be left out.' },
        expect.objectContaining({ code: 'rule_decides_nobody', text: expect.stringContaining('"Staff"') }),
      ]);
      await saveCoverage(at.place, [
        ...completeCoverage.slice(0, 2),
        { type: 'entra_group_members', outcome: 'denied' },
      ]);
      const unread = await preview(staff);
      expect(unread.counts).toMatchObject({ stays: 0, enters: 1, unknown: 3, out: 0 });
      expect(unread.warnings).toEqual([
        {
          code: 'members_unknown',
          text: 'The rule "Staff" is not known for everybody: the members of the group staff could not be read, and the same is so of 1 more.',
        },
      ]);
      expect(unread.items.find(({ name }) => name === 'bob')).toMatchObject({
        ...{ state: 'unknown', rule: 'Staff', cause: 'members_unread' },
        text: 'What the rule "Staff" says of this user is not known: the members of the group staff could not be read.',
      });
    });
  });

  describe('saved rules', () => {
    test('are a version of their own, decide at once, and nothing before them is lost', async () => {
      await refresh();
      expect(value(await save(rulesOf(everybody, guests), 0, { note: 'As agreed.' }))).toMatchObject({
        ...{ version: 1, note: 'As agreed.', changedBy: 'Assay', counts: { in: 3, out: 1, unknown: 0 } },
      });
      expect(value(await save(rulesOf(everybody, guests, robots), 1))).toMatchObject({ version: 2 });
      const items = await versions();
      expect(items).toMatchObject([
        { version: 2, changes: [expect.stringMatching(/^\+ service-account "Robots"/)], entering: 0, leaving: 1 },
        { version: 1, changes: expect.arrayContaining([expect.stringMatching(/^\+ exclude "Guests"/)]), leaving: 1 },
      ]);
      expect((await users({ serviceAccounts: true })).items).toMatchObject([
        {
          name: 'svc-backup',
          reason: 'Accounts of programs.',
          text: 'A service account by the rule "Robots".',
          version: 2,
        },
      ]);
      const ofGus = await periods('gus');
      expect(ofGus).toMatchObject([
        { state: 'out', rule: 'Guests', since: day(3), until: null, version: 1 },
        { state: 'in', rule: 'Everybody', since: day(2), until: day(3), version: 0 },
      ]);
      expect(await states({ asOf: day(2) })).toMatchObject({ gus: ['in', 'Everybody'] });
      expect((await users({ asOf: day(3), state: 'in' })).items.map(({ name }) => name)).toEqual([
        'ada',
        'bob',
        'svc-backup',
      ]);
      expect((await users({ asOf: day(3) })).counts).toEqual({ in: 3, out: 1, unknown: 0 });
    });

    test('are in the audit log, with what they did', async () => {
      await refresh();
      await save(rulesOf(everybody, guests), 0);
      const { rows } = await inOrganization((db) => sql<{ entry: object }>`select entry from audit_entry`.execute(db));
      expect(rows.map(({ entry }) => entry)).toMatchObject([
        {
          action: 'scoping.changed',
          target: { kind: 'scoping', id: at.tenantId, name: 'Contoso' },
          details: { entering: 0, leaving: 1, changes: expect.arrayContaining([expect.stringContaining('Guests')]) },
        },
      ]);
    });

    test('that say the same again are no new version', async () => {
      await save(rulesOf(everybody, guests), 0);
      const before = await everything();
      expect(value(await save(rulesOf(everybody, guests), 1))).toMatchObject({ version: 1 });
      expect(await everything()).toBe(before);
    });

    test.each<[string, readonly object[], ErrorCode, string]>([
      [
        'a group that nobody has seen',
        [{ ...staff, match: { kind: 'groups', ids: [idOf('x')] } }],
        'scope_group_unknown',
        idOf('x'),
      ],
      [
        'a user in the place of a group',
        [{ ...staff, match: { kind: 'groups', ids: [idOf('ada')] } }],
        'scope_group_unknown',
        idOf('ada'),
      ],
      [
        'a user that nobody has seen',
        [{ ...staff, match: { kind: 'users', ids: ['eve@contoso.com'] } }],
        'scope_user_unknown',
        'eve@contoso.com',
      ],
      [
        'a regular expression',
        [everybody, { ...robots, match: { kind: 'userPrincipalName', patterns: ['^svc-(.*)$'] } }],
        'scope_pattern_invalid',
        '"("',
      ],
      [
        'a pattern of everybody',
        [everybody, { ...robots, match: { kind: 'userPrincipalName', patterns: ['*'] } }],
        'scope_pattern_invalid',
        'matches everybody',
      ],
      ['nobody included', [guests], 'scope_without_include', 'No rule includes'],
      [
        'a group in and out',
        [staff, { ...staff, name: 'Not staff', effect: 'exclude' }],
        'scope_rules_contradict',
        'Not staff',
      ],
      [
        'everybody in and out',
        [everybody, { ...everybody, name: 'None', effect: 'exclude' }],
        'scope_rules_contradict',
        'None',
      ],
      [
        'a user by id and by name',
        [
          { ...staff, match: { kind: 'users', ids: [idOf('ada')] } },
          { ...robots, match: { kind: 'users', ids: ['ADA@contoso.com'] } },
        ],
        'scope_rules_contradict',
        idOf('ada'),
      ],
      [
        'everybody left out',
        [
          staff,
          { ...guests, match: { kind: 'flag', attribute: 'onPremisesSyncEnabled', value: true } },
          { ...robots, match: { kind: 'users', ids: ['ada@contoso.com'] } },
        ],
        'scope_empty',
        '4 users',
      ],
    ])('%s: refused, and nothing is half written', async (_, rules, code, words) => {
      await saveDirectory(at.place, {
        users: ['ada', 'bob', 'gus', 'svc-backup'].map((name) => ({
          name,
          properties: { onPremisesSyncEnabled: null },
        })),
        groups: [],
        members: [],
      });
      await refresh();
      const before = await everything();
      const saved = await save(rulesOf(...rules), 0);
      expect(saved).toMatchObject({ ok: false, error: { code } });
      if (!saved.ok) expect(saved.error.cause).toContain(words);
      expect(await everything()).toBe(before);
      if (code === 'scope_empty') {
        expect(value(await save(rulesOf(...rules), 0, { acceptEmpty: true })).counts).toEqual({
          in: 0,
          out: 4,
          unknown: 0,
        });
      }
    });

    test('made from a version that is no longer the newest are refused', async () => {
      await save(rulesOf(everybody), 0);
      await save(rulesOf(everybody, guests), 0);
      expect(await codeOf(save(rulesOf(everybody, robots), 0))).toBe('conflict');
      const saved = await Promise.all([save(rulesOf(everybody, robots), 1), save(rulesOf(staff), 1)].map(codeOf));
      expect(saved.toSorted()).toEqual(['conflict', undefined]);
      expect((await versions()).length).toBe(2);
    });

    test('users are kept by object id, whatever they are called later', async () => {
      const view = value(
        await save(rulesOf({ ...staff, match: { kind: 'users', ids: ['Ada@Contoso.com', idOf('ada')] } }), 0),
      );
      expect(view.rules[0]?.match).toEqual({ kind: 'users', ids: [idOf('ada')] });
      expect(view.references).toEqual([{ id: idOf('ada'), kind: 'user', name: 'ada', gone: false }]);
    });
  });

  test('what is of another organisation is not found', async () => {
    const other = await given().organization();
    expect(await codeOf(at.scoping.get(other, at.tenantId))).toBe('not_found');
    expect(await at.scoping.list(other)).toEqual({ items: [] });
  });
});
