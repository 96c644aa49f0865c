/** Whose an account is, what decides it, and what that means for the account. */
import { beforeAll, describe, expect, test } from 'vitest';
import { eachStore } from '../../store/testing.ts';
import type { AccountFilter } from '../schema.ts';
import { by, idOf, makeWorld, must, peopleViews, today, type World } from '../testing.ts';

const day = 86_400_000;
const later = (days: number) => new Date(today.getTime() + days * day);
const header = 'Employee ID,Name,Work Email,Aliases,Status,End Date';
const file = (...rows: string[]) => [header, ...rows].join('\n');
const all = { mode: 'replace', acceptTerminations: true } as const;

eachStore(
  'accounts and people',
  (given) => {
    const accountsOf = async ({ service, organizationId }: World, filter: AccountFilter = {}) =>
      must(await service.accounts(organizationId, { limit: 1000, ...filter })).items;
    const one = async (world: World, name: string) => {
      const found = (await accountsOf(world)).find((account) => account.name === name);
      if (!found) throw new Error(`${name} is not there`);
      return found;
    };
    const matchOf = async (world: World, name: string) => {
      const { match, person } = await one(world, name);
      return [match.state, match.how, person?.displayName ?? match.candidates.map((each) => each.name).join('+')];
    };
    const personId = async ({ service, organizationId }: World, search: string) =>
      must(await service.people(organizationId, { limit: 1, search })).items[0]?.id ?? '';

    describe('a match', () => {
      let world: World;
      beforeAll(async () => {
        world = await makeWorld(given());
        await world.users(
          { name: 'by-number', employeeId: '0017', mail: 'bob@contoso.com' },
          { name: 'by-mail', mail: 'BOB@Contoso.com' },
          { name: 'by-upn', userPrincipalName: 'Carl@contoso.com' },
          {
            name: 'by-proxy',
            proxyAddresses: ['SMTP:x@contoso.com', 'smtp:Old.Carl@contoso.com', 'X500:/o=bob@contoso.com'],
          },
          { name: 'by-other', otherMails: ['carl.alias@contoso.com'] },
          { name: 'two', otherMails: ['bob@contoso.com', 'carl@contoso.com'] },
          { name: 'contradicts', employeeId: '99', mail: 'bob@contoso.com' },
          { name: 'nobody', mail: 'nobody@contoso.com' },
          { name: 'guest', userType: 'Guest', mail: 'guest@fabrikam.com' },
        );
        must(
          await world.import(
            file(
              '17,Ada,ada@contoso.com,,Active,',
              '2,Bob,bob@contoso.com,,Active,',
              ',Carl,carl@contoso.com,old.carl@contoso.com carl.alias@contoso.com,Active,',
            ),
          ),
        );
      });

      test.each([
        ['by-number', 'matched', 'employee-id', 'Ada'],
        ['by-mail', 'matched', 'mail', 'Bob'],
        ['by-upn', 'matched', 'mail', 'Carl'],
        ['by-proxy', 'matched', 'mail', 'Carl'],
        ['by-other', 'matched', 'mail', 'Carl'],
        ['two', 'ambiguous', 'mail', 'Bob+Carl'],
        ['contradicts', 'ambiguous', 'employee-id-contradicts', 'Bob'],
        ['nobody', 'none', null, ''],
        ['guest', 'none', null, ''],
      ])('of %s is %s, %s', async (name, ...expected) => {
        expect(await matchOf(world, name)).toEqual(expected);
      });

      test('that is none has its verdict: guests apart, and candidates told', async () => {
        const verdicts = Object.fromEntries((await accountsOf(world)).map(({ name, verdict }) => [name, verdict]));
        expect(verdicts).toMatchObject({
          two: 'ambiguous',
          nobody: 'without-person',
          guest: 'guest-without-person',
          'by-upn': 'ok',
        });
        expect((await accountsOf(world, { verdict: 'without-person' })).map(({ name }) => name)).toEqual(['nobody']);
        expect((await one(world, 'two')).reason).toBe('Its addresses belong to 2 people.');
      });
    });

    test('a decision by hand goes before everything, ends what was decided, and can be taken back; all is kept', async () => {
      const world = await makeWorld(given());
      const { service, organizationId } = world;
      await world.users({ name: 'admin', employeeId: '1' });
      must(await world.import(file('1,Ada,ada@contoso.com,,Active,', '2,Bob,bob@contoso.com,,Active,')));
      expect(await matchOf(world, 'admin')).toEqual(['matched', 'employee-id', 'Ada']);
      const accountId = await world.number('admin');
      world.at(later(1));
      const bob = await personId(world, 'bob');
      must(
        await service.link(
          organizationId,
          { accountId, personId: bob, accountKind: null, reason: 'His admin account' },
          by,
        ),
      );
      expect(await matchOf(world, 'admin')).toEqual(['matched', 'link', 'Bob']);
      world.at(later(2));
      const request = { accountId, personId: null, accountKind: 'break-glass', reason: 'Sealed envelope' } as const;
      const mark = must(await service.link(organizationId, request, by));
      expect(await one(world, 'admin')).toMatchObject({
        verdict: 'not-a-person',
        match: { value: 'break-glass' },
        person: null,
      });
      expect(must(await service.links(organizationId, { limit: 10, ended: false })).items).toEqual([mark]);
      const kept = must(await service.links(organizationId, { limit: 10, ended: true })).items;
      expect(kept.map(({ person, endedAt }) => [person?.name, endedAt])).toEqual([
        [undefined, null],
        ['Bob', later(2).toISOString()],
      ]);
      world.at(later(3));
      must(await service.unlink(organizationId, mark.id, by));
      expect(await matchOf(world, 'admin')).toEqual(['matched', 'employee-id', 'Ada']);
      const { matches } = must(await service.person(organizationId, await personId(world, 'ada')));
      expect(matches.map(({ how, since, until }) => [how, since, until])).toEqual([
        ['employee-id', later(3).toISOString(), null],
        ['employee-id', today.toISOString(), later(1).toISOString()],
      ]);
      expect(await service.unlink(organizationId, mark.id, by)).toMatchObject({ error: { code: 'not_found' } });
      const nobody = { ...request, accountId: '999999' };
      expect(await service.link(organizationId, nobody, by)).toMatchObject({ error: { code: 'not_found' } });
    });

    test('after a sync, only what changed is looked at, and nothing is written where nothing changed', async () => {
      const world = await makeWorld(given());
      const { service, organizationId, store } = world;
      must(await world.import(file('1,Ada,ada@contoso.com,,Active,')));
      await world.users({ name: 'a', employeeId: '1' }, { name: 'b' });
      await service.refresh(organizationId);
      const rows = () =>
        store.inOrganization(organizationId, (db) =>
          db.selectFrom('account_person').select(['id', 'account_id', 'person_id', 'until']).orderBy('id').execute(),
        );
      const first = await rows();
      expect(first).toHaveLength(2);
      for (const moment of [today, later(1)]) {
        world.at(moment);
        await service.refresh(organizationId);
        expect(await rows()).toEqual(first);
      }
      world.at(later(1.1));
      await world.users({ name: 'b', employeeId: '1' });
      await service.refresh(organizationId);
      expect(await matchOf(world, 'b')).toEqual(['matched', 'employee-id', 'Ada']);
      expect(await rows()).toHaveLength(3);
    });

    describe('personnel administration', () => {
      test('goes before what somebody wrote down, and before the directory', async () => {
        const world = await makeWorld(given());
        const { service, organizationId } = world;
        await world.users({ name: 'ada', employeeId: '1', accountEnabled: true });
        must(await service.addPerson(organizationId, { employeeId: '1', displayName: 'Ada by hand' }, by));
        expect(await one(world, 'ada')).toMatchObject({
          verdict: 'ok',
          person: { displayName: 'Ada by hand', source: 'by-hand' },
        });
        must(await world.import(file('1,Ada,ada@contoso.com,,Terminated,2026-05-31'), { fileName: 'may.csv' }));
        expect(await one(world, 'ada')).toMatchObject({
          enabled: true,
          verdict: 'terminated-enabled',
          person: { displayName: 'Ada', source: 'workday', status: 'terminated' },
          due: '2026-05-31',
        });
        const { person } = must(await service.person(organizationId, await personId(world, 'ada@')));
        expect(person.because.text).toBe(
          'The status is terminated in record 1 of workday, import of 2026-06-01, file may.csv.',
        );
      });

      test('that has left somebody gives days of grace', async () => {
        const world = await makeWorld(given());
        const { service, organizationId } = world;
        await world.users({ name: 'ada', employeeId: '1' }, { name: 'bob', employeeId: '2', accountEnabled: false });
        must(
          await world.import(
            file('1,Ada,ada@contoso.com,,Terminated,2026-05-30', '2,Bob,bob@contoso.com,,Terminated,2026-05-30'),
          ),
        );
        const settings = { graceDays: 3, mostLeavers: 10, deriveFromDirectory: false };
        await service.changeSettings(organizationId, settings, by);
        expect(await one(world, 'ada')).toMatchObject({ verdict: 'terminated-in-grace', due: '2026-06-02' });
        expect(await one(world, 'bob')).toMatchObject({ verdict: 'terminated-disabled' });
        world.at(later(2));
        expect(await one(world, 'ada')).toMatchObject({ verdict: 'terminated-enabled' });
      });

      test('lets an address that somebody left go to who works here now', async () => {
        const world = await makeWorld(given());
        await world.users({ name: 'x', mail: 'ada@contoso.com' });
        must(await world.import(file('1,Old Ada,ada@contoso.com,,Terminated,2020-01-31')));
        must(await world.import(file('5,New Ada,ada@contoso.com,,Active,')));
        expect(await matchOf(world, 'x')).toEqual(['matched', 'mail', 'New Ada']);
      });
    });

    describe('where no list of people is there', () => {
      test('accounts stand for people; a disabled one leaves it open, a guest and a service account do not', async () => {
        const world = await makeWorld(given(), { derive: true });
        const { service, organizationId } = world;
        await world.users(
          { name: 'ada' },
          { name: 'bob', accountEnabled: false },
          { name: 'guest', userType: 'Guest' },
          { name: 'svc' },
        );
        await service.refresh(organizationId);
        const accountKind = 'service';
        const mark = {
          accountId: await world.number('svc'),
          personId: null,
          accountKind,
          reason: 'Runs backups',
        } as const;
        must(await service.link(organizationId, mark, by));
        const { items } = must(await service.people(organizationId, { limit: 10 }));
        expect(items.map(({ displayName, status, because }) => [displayName, status, because.cause])).toEqual([
          ['ada', 'active', 'account-enabled'],
          ['bob', 'unknown', 'account-disabled'],
        ]);
        expect((await one(world, 'bob')).verdict).toBe('unknown');
      });

      test('and one comes, they end, and what was linked to them goes on to the person', async () => {
        const world = await makeWorld(given(), { derive: true });
        const { service, organizationId } = world;
        await world.users({ name: 'ada', employeeId: '1' }, { name: 'admin' });
        await service.refresh(organizationId);
        const ada = await personId(world, 'ada');
        const link = { accountId: await world.number('admin'), personId: ada, accountKind: null, reason: 'Her second' };
        must(await service.link(organizationId, link, by));
        expect(await matchOf(world, 'admin')).toEqual(['matched', 'link', 'ada']);
        must(await world.import(file('1,Ada King,ada@contoso.com,,Active,')));
        const { items } = must(await service.people(organizationId, { limit: 10 }));
        expect(items.map(({ displayName, origin, accounts }) => [displayName, origin, accounts])).toEqual([
          ['Ada King', 'hr', 2],
        ]);
        expect(await matchOf(world, 'admin')).toEqual(['matched', 'link', 'Ada King']);
      });
    });

    test('people without an account are only told where every user was read', async () => {
      const world = await makeWorld(given());
      const { service, organizationId } = world;
      await world.users({ name: 'ada', employeeId: '1' });
      must(await world.import(file('1,Ada,ada@contoso.com,,Active,', '2,Bob,bob@contoso.com,,Active,')));
      const without = async () => must(await service.people(organizationId, { limit: 10, accounts: 'none' }));
      expect(await without()).toMatchObject({ accountsKnown: true, items: [{ displayName: 'Bob' }] });
      await world.cover('denied', 'entra_user');
      expect(await without()).toMatchObject({ accountsKnown: false });
      expect((await service.summary(organizationId)).missing).toEqual([
        expect.objectContaining({
          type: 'entra_user',
          outcome: 'denied',
          problem: expect.objectContaining({ code: 'missing_graph_permission' }),
        }),
      ]);
    });

    describe('offboarding', () => {
      const leavers = async ({ service, organizationId }: World, state: 'open' | 'done' | 'all' = 'all') =>
        must(await service.offboarding(organizationId, { limit: 10, state })).items;

      test('tells each account, what is left of it and until when; it is done when nothing is', async () => {
        const world = await makeWorld(given());
        await world.users(
          { name: 'ada', employeeId: '1' },
          { name: 'ada-admin', employeeId: '1', accountEnabled: false },
        );
        await world.save('entra_group', {
          id: idOf('admins'),
          displayName: 'admins',
          securityEnabled: true,
          groupTypes: [],
        });
        await world.save('entra_group_members', { id: idOf('ada-admin') }, idOf('admins'));
        await world.save('entra_user_sign_in_activity', {
          id: idOf('ada'),
          signInActivity: { lastSignInDateTime: '2026-05-20T08:00:00Z' },
        });
        must(await world.import(file('1,Ada,ada@contoso.com,,Active,', '2,Bob,bob@contoso.com,,Active,')));
        must(await world.import(file('2,Bob,bob@contoso.com,,Active,'), all));
        const [ada] = await leavers(world, 'open');
        expect(ada).toMatchObject({ state: 'open', due: '2026-06-01', person: { displayName: 'Ada' } });
        expect(ada?.accounts.map(({ name, enabled, lastSeen, left }) => [name, enabled, lastSeen.at, left])).toEqual([
          ['ada', true, '2026-05-20T08:00:00Z', []],
          ['ada-admin', false, null, [{ kind: 'group', count: 1, whole: true }]],
        ]);
        const detail = must(await world.service.person(world.organizationId, ada?.person.id ?? ''));
        expect(detail.accounts.flatMap(({ things }) => things)).toEqual([
          expect.objectContaining({ kind: 'group', name: 'admins' }),
        ]);
        world.at(later(1));
        await world.users({ name: 'ada', employeeId: '1', accountEnabled: false });
        expect((await leavers(world))[0]).toMatchObject({ state: 'overdue' });
        expect((await accountsOf(world, { enabled: false, left: true })).map(({ name }) => name)).toEqual([
          'ada-admin',
        ]);
        expect((await world.service.summary(world.organizationId)).disabledWithAccess).toBe(1);
        await world.end(idOf('ada-admin'));
        expect(await leavers(world, 'open')).toEqual([]);
        const [done] = await leavers(world, 'done');
        expect(done).toMatchObject({ state: 'done' });
        expect(done?.accounts.find(({ name }) => name === 'ada-admin')?.goneAt).toBe(later(1).toISOString());
      });

      test('is not done where access was not read', async () => {
        const world = await makeWorld(given());
        await world.users({ name: 'ada', employeeId: '1', accountEnabled: false });
        must(await world.import(file('1,Ada,ada@contoso.com,,Terminated,')));
        expect((await leavers(world))[0]?.state).toBe('done');
        await world.cover('denied', 'entra_group_members', 'entra_user_sign_in_activity');
        const [ada] = await leavers(world);
        expect(ada).toMatchObject({ state: 'unknown' });
        expect(ada?.accounts[0]).toMatchObject({
          left: [{ kind: 'group', count: null, whole: false }],
          lastSeen: { at: null, known: 'none' },
        });
      });
    });

    test('lists as CSV are whole, follow the filter, and hold no formula', async () => {
      const world = await makeWorld(given());
      const { service, organizationId } = world;
      await world.users({ name: '=cmd()', employeeId: '1' }, { name: 'plain' });
      must(
        await world.import(
          file('1,"=HYPERLINK(""x"")",ada@contoso.com,,Active,', '2,+Bob,bob@contoso.com,,Terminated,'),
        ),
      );
      const text = async (lines: AsyncIterable<string>) => {
        let whole = '';
        for await (const line of lines) whole += line;
        return whole;
      };
      const people = await text(service.exportPeople(organizationId, {}));
      expect(people.startsWith('\uFEFFName,')).toBe(true);
      expect(people).toContain(`"'=HYPERLINK(""x"")"`);
      expect(people).toContain(`\r\n'+Bob,`);
      expect(await text(service.exportPeople(organizationId, { status: 'active' }))).not.toContain('Bob');
      expect(await text(service.exportAccounts(organizationId, {}))).toContain(`\r\n'=cmd(),`);
      expect(await text(service.exportOffboarding(organizationId, { state: 'all' }))).toContain(`'+Bob`);
    });

    test('somebody who was added by hand can be changed, an imported record cannot', async () => {
      const world = await makeWorld(given());
      const { service, organizationId } = world;
      const added = must(await service.addPerson(organizationId, { displayName: 'Eve', mail: 'eve@contoso.com' }, by));
      const changed = must(await service.changePerson(organizationId, added.id, { status: 'terminated' }, by));
      expect(changed).toMatchObject({ status: 'terminated', mail: 'eve@contoso.com', because: { cause: 'by-hand' } });
      must(await world.import(file('1,Ada,ada@contoso.com,,Active,')));
      const refused = await service.changePerson(
        organizationId,
        await personId(world, 'ada'),
        { status: 'active' },
        by,
      );
      expect(refused).toMatchObject({ error: { code: 'people_record_imported' } });
      const twice = await service.addPerson(organizationId, { displayName: 'Eva', mail: 'EVE@contoso.com' }, by);
      expect(twice).toMatchObject({ error: { code: 'people_value_taken' } });
    });
  },
  peopleViews,
);
