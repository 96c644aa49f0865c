/** Imports: what they change, what is wrong with them, and that nothing is half done. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eachStore } from '../../store/testing.ts';
import { by, makeWorld, must, peopleViews, today, type World } from '../testing.ts';

const day = 86_400_000;
const later = (days: number) => new Date(today.getTime() + days * day);
const header = 'Employee ID,Name,Work Email,Status,Department';
const ada = '1,Ada,ada@contoso.com,Active,Engines';
const bob = '2,Bob,bob@contoso.com,Active,Sales';
const file = (...rows: string[]) => [header, ...rows].join('\n');
const many = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, index) => `${from + index},P${from + index},p${from + index}@contoso.com,Active,X`,
  );

eachStore(
  'imports of people',
  (given) => {
    const people = async ({ service, organizationId }: World) =>
      must(await service.people(organizationId, { limit: 1000 })).items;
    const statuses = async (world: World) =>
      Object.fromEntries((await people(world)).map(({ displayName, status }) => [displayName, status]));
    const leftovers = ({ store, organizationId }: World) =>
      store.inOrganization(organizationId, async (db) => {
        const { rows } = await sql<{ count: number }>`select count(*)::int as count from person_import_row`.execute(db);
        return rows[0]?.count;
      });

    test('people are added, changed and left as they are; earlier states are kept', async () => {
      const world = await makeWorld(given());
      expect(must(await world.import(file(ada, bob)))).toMatchObject({
        state: 'applied',
        rows: 2,
        added: 2,
        changed: 0,
      });
      world.at(later(1));
      const second = must(await world.import(file(ada, '2,Bob,bob@contoso.com,Active,Support')));
      expect(second).toMatchObject({ added: 0, changed: 1, unchanged: 1, terminated: 0 });
      expect(second.changes).toEqual([
        expect.objectContaining({
          name: 'Bob',
          change: 'changed',
          fields: [{ field: 'department', from: 'Sales', to: 'Support' }],
        }),
      ]);
      const [, found] = await people(world);
      expect(found).toMatchObject({ displayName: 'Bob', department: 'Support', lastImportAt: later(1).toISOString() });
      const { versions } = must(await world.service.person(world.organizationId, found?.id ?? ''));
      expect(versions).toEqual([expect.objectContaining({ from: today.toISOString(), to: later(1).toISOString() })]);
      expect(versions[0]?.facts).toMatchObject({ department: 'Sales' });
      expect(await leftovers(world)).toBe(0);
    });

    test('a preview says what the import does, and changes nothing', async () => {
      const world = await makeWorld(given());
      must(await world.import(file(...many(1, 21))));
      const next = file(...many(2, 21), ada.replace('1,', '100,'));
      const preview = must(await world.import(next, { mode: 'replace', dryRun: true }));
      expect(preview).toMatchObject({
        state: 'preview',
        rows: 20,
        added: 1,
        unchanged: 19,
        terminated: 1,
        people: 20,
        tooMany: false,
      });
      expect(preview.changes.map(({ name, change }) => [name, change])).toEqual([
        ['P1', 'terminated'],
        ['Ada', 'added'],
      ]);
      expect(await people(world)).toHaveLength(20);
      expect((await statuses(world)).P1).toBe('active');
      expect(must(await world.service.imports(world.organizationId, { limit: 10 })).items).toHaveLength(1);
      const { rows, added, changed, terminated } = must(await world.import(next, { mode: 'replace' }));
      expect({ rows, added, changed, terminated }).toEqual({ rows: 20, added: 1, changed: 0, terminated: 1 });
      expect(await statuses(world)).toMatchObject({ P1: 'terminated', Ada: 'active' });
    });

    test('a whole list ends who is not in it, of its source only; who comes back is back', async () => {
      const world = await makeWorld(given());
      must(await world.import(file(ada, bob)));
      must(await world.import(file('1,Carl,carl@contoso.com,Active,X'), { source: 'contractors' }));
      must(await world.import(file(ada), { mode: 'replace', acceptTerminations: true, fileName: 'all.csv' }));
      expect(await statuses(world)).toEqual({ Ada: 'active', Bob: 'terminated', Carl: 'active' });
      const gone = (await people(world)).find(({ displayName }) => displayName === 'Bob');
      expect(gone?.because).toMatchObject({ cause: 'absent', source: 'workday', record: '2', at: today.toISOString() });
      expect(gone?.because.text).toContain(
        'not in the whole list of workday any more, import of 2026-06-01, file all.csv',
      );
      expect(must(await world.import(file(ada, bob), { mode: 'replace' }))).toMatchObject({ returned: 1 });
      expect(await statuses(world)).toMatchObject({ Bob: 'active' });
    });

    test('a file that would let too many leave is refused as a whole, unless that is meant', async () => {
      const world = await makeWorld(given());
      must(await world.import(file(...many(1, 21))));
      const cut = file(...many(4, 21), ada.replace('1,', '100,'));
      const refused = await world.import(cut, { mode: 'replace' });
      expect(refused).toMatchObject({
        error: { code: 'people_import_too_many_leavers', details: { leavers: 3, people: 20, percent: 10 } },
      });
      expect(Object.values(await statuses(world))).toEqual(Array(20).fill('active'));
      const preview = must(await world.import(cut, { mode: 'replace', dryRun: true }));
      expect(preview).toMatchObject({ tooMany: true, terminated: 3, added: 1 });
      // By their status, as well.
      const named = file(...many(1, 4).map((row) => row.replace('Active', 'Terminated')));
      expect(await world.import(named)).toMatchObject({ error: { code: 'people_import_too_many_leavers' } });
      expect(must(await world.import(cut, { mode: 'replace', acceptTerminations: true }))).toMatchObject({
        terminated: 3,
      });
      expect(Object.values(await statuses(world)).filter((status) => status === 'terminated')).toHaveLength(3);
    });

    test('one wrong row, and nothing of the file is taken over', async () => {
      const world = await makeWorld(given());
      must(await world.import(file(ada)));
      world.at(later(1));
      const rows = [...many(10, 2510), 'x,Zed,not an address,Active,X'];
      const refused = await world.import(file(...rows));
      expect(refused).toMatchObject({ error: { code: 'people_import_refused', details: { errors: 1, line: 2502 } } });
      expect(await statuses(world)).toEqual({ Ada: 'active' });
      const [record] = must(await world.service.imports(world.organizationId, { limit: 1 })).items;
      const kept = must(await world.service.import(world.organizationId, record?.id ?? ''));
      expect(kept).toMatchObject({
        state: 'refused',
        errors: 1,
        rows: 2501,
        problems: [{ line: 2502, code: 'people_mail_invalid' }],
      });
      expect(await leftovers(world)).toBe(0);
    });

    test('a failure in the middle of taking over leaves nothing', async () => {
      const world = await makeWorld(given());
      must(await world.import(file(ada)));
      // Addresses come last: there, everything else is written.
      await world.store.execute(
        "create function fail_addresses() returns trigger language plpgsql as $$ begin raise exception 'stop'; end $$",
      );
      await world.store.execute(
        'create trigger fail_addresses before insert on person_address for each row execute function fail_addresses()',
      );
      try {
        await expect(world.import(file(ada.replace('Engines', 'Other'), bob))).rejects.toThrow('stop');
      } finally {
        await world.store.execute('drop trigger fail_addresses on person_address');
        await world.store.execute('drop function fail_addresses()');
      }
      expect((await people(world)).map(({ displayName, department }) => [displayName, department])).toEqual([
        ['Ada', 'Engines'],
      ]);
      expect(must(await world.service.imports(world.organizationId, { limit: 10 })).items).toHaveLength(1);
      expect(await leftovers(world)).toBe(0);
    });

    test.each([
      [
        'two rows with an employee id',
        [ada, '01,Other,other@contoso.com,Active,X'],
        'people_employee_id_duplicate',
        3,
        2,
      ],
      ['two rows with an address', [ada, '9,Other,ADA@contoso.com,Active,X'], 'people_mail_duplicate', 3, 2],
    ] as const)('%s are told with both lines', async (_what, rows, code, line, first) => {
      const world = await makeWorld(given());
      const { problems, errors } = must(await world.import(file(...rows), { dryRun: true }));
      expect(errors).toBe(1);
      expect(problems).toEqual([expect.objectContaining({ code, line })]);
      expect(problems[0]?.cause).toContain(`line ${first}`);
      expect(problems[0]?.fix).not.toBe('');
    });

    describe('who a row is about', () => {
      const withIds = (...rows: string[]) => ['Workday ID,Employee ID,Name,Email', ...rows].join('\n');

      test('is found by the id of the source, where everything else changed', async () => {
        const world = await makeWorld(given());
        must(await world.import(withIds('w1,1,Ada,ada@contoso.com', 'w2,2,Bob,bob@contoso.com')));
        const swapped = withIds('w1,2,Ada King,ada.king@contoso.com', 'w2,1,Bob,bob@contoso.com');
        expect(must(await world.import(swapped))).toMatchObject({ added: 0, changed: 2 });
        expect((await people(world)).map(({ displayName, employeeId }) => [displayName, employeeId])).toEqual([
          ['Ada King', '2'],
          ['Bob', '1'],
        ]);
      });

      test('is told where somebody else has the address or the employee id', async () => {
        const world = await makeWorld(given());
        must(await world.import(withIds('w1,1,Ada,ada@contoso.com', 'w2,2,Bob,bob@contoso.com')));
        const { problems } = must(await world.import(withIds('w1,2,Ada,bob@contoso.com'), { dryRun: true }));
        expect(problems.map(({ code, cause }) => [code, cause])).toEqual([
          ['people_value_taken', 'The employee id 2 belongs to Bob, who is not in this file.'],
          ['people_value_taken', 'The address bob@contoso.com belongs to Bob, who is not in this file.'],
        ]);
      });

      test('is one person for one row', async () => {
        const world = await makeWorld(given());
        must(await world.import(withIds('w1,1,Ada,ada@contoso.com')));
        const twice = withIds('w1,7,Ada,ada@contoso.com', ',1,Ada,a@contoso.com');
        expect(must(await world.import(twice, { dryRun: true })).problems).toEqual([
          expect.objectContaining({ code: 'people_row_same_person', line: 3 }),
        ]);
      });

      test('keeps what the file has no column for, and loses what is empty', async () => {
        const world = await makeWorld(given());
        must(await world.import('Employee ID,Name,Email,Department,Title\n1,Ada,ada@contoso.com,Engines,Countess'));
        must(await world.import('Employee ID,Name,Title\n1,Ada,'));
        expect(await people(world)).toEqual([
          expect.objectContaining({ department: 'Engines', title: null, mail: 'ada@contoso.com' }),
        ]);
      });
    });

    test('dates let people begin and leave by themselves', async () => {
      const world = await makeWorld(given());
      must(
        await world.import(
          'Employee ID,Name,Status,Start Date,End Date\n1,Ada,Active,2026-06-10,\n2,Bob,Active,2020-01-01,2026-06-05\n3,Carl,Leave,2020-01-01,',
        ),
      );
      expect(await statuses(world)).toEqual({ Ada: 'pre-hire', Bob: 'active', Carl: 'on-leave' });
      world.at(later(5));
      expect(await statuses(world)).toMatchObject({ Bob: 'terminated', Ada: 'pre-hire' });
      world.at(later(9));
      expect(await statuses(world)).toMatchObject({ Ada: 'active' });
      const bobNow = (await people(world)).find(({ displayName }) => displayName === 'Bob');
      expect(bobNow?.because).toMatchObject({ cause: 'end-date', source: 'workday', record: '2' });
      expect(bobNow?.because.text).toContain('the last day was 2026-06-05');
    });

    test('rows in JSON are an import as well, with the same errors', async () => {
      const { service, organizationId, ...world } = await makeWorld(given());
      const query = {
        source: 'api',
        mode: 'upsert',
        dryRun: false,
        acceptTerminations: false,
        column: [],
        status: [],
      } as const;
      const rows = [
        { employeeId: '1', displayName: 'Ada', mail: 'ada@contoso.com', status: 'active', aliases: ['a@contoso.com'] },
      ];
      const asked = { ...query, column: [], status: [] };
      expect(must(await service.importJson(organizationId, asked, { rows }, by))).toMatchObject({
        added: 1,
        file: null,
      });
      expect(await people({ ...world, service, organizationId })).toEqual([
        expect.objectContaining({ aliases: ['a@contoso.com'], source: 'api' }),
      ]);
      const wrong = await service.importJson(
        organizationId,
        { ...asked, dryRun: true },
        { rows: [{ displayName: 'Nobody' }] },
        by,
      );
      expect(must(wrong).problems).toEqual([expect.objectContaining({ line: 1, code: 'people_row_incomplete' })]);
    });
  },
  peopleViews,
);
