/** Many rows: a page of them at a time is in memory, whether they are right or wrong. */
import { expect, test } from 'vitest';
import type { Store } from '../../store/index.ts';
import { eachStore } from '../../store/testing.ts';
import type { ReadRow } from '../csv/read-csv.ts';
import { makeWorld, must, peopleViews, today } from '../testing.ts';
import { noProblems } from './problems.ts';
import { stageRows } from './stage.ts';

const rows = 100_000;
/** Also on a machine that is busy. Milliseconds. */
const longest = 600_000;
const statusWords = new Map();
const place = { importId: '0f0e1d2c-3b4a-4958-8776-655443322110', at: today };

eachStore(
  'a large import',
  (given) => {
    test('rows are taken as they are put away, and never more than a page', async () => {
      const { store, organizationId } = await makeWorld(given());
      let taken = 0;
      let most = 0;
      async function* source(): AsyncGenerator<ReadRow> {
        for (let line = 2; line < 25_002; line++) {
          taken += 1;
          most = Math.max(most, taken);
          yield { line, raw: { employeeId: String(line), displayName: 'Somebody' } };
        }
      }
      const watched: Store = {
        ...store,
        inOrganization: async (id, work) => {
          const done = await store.inOrganization(id, work);
          taken = 0;
          return done;
        },
      };
      expect(await stageRows(watched, { ...place, organizationId }, source(), { statusWords }, noProblems())).toEqual({
        rows: 25_000,
      });
      expect(most).toBe(1000);
    });

    test('of wrong rows all are counted, and the first thousand kept', async () => {
      const { store, organizationId } = await makeWorld(given());
      async function* source(): AsyncGenerator<ReadRow> {
        for (let line = 2; line < 5002; line++) yield { line, raw: { employeeId: String(line), displayName: '' } };
      }
      const problems = noProblems();
      await stageRows(store, { ...place, organizationId }, source(), { statusWords }, problems);
      expect([problems.count, problems.first.length]).toEqual([5000, 1000]);
    });

    test(
      'is taken over whole, and the same list again changes nothing',
      async () => {
        const world = await makeWorld(given());
        const line = (index: number) =>
          `${index},Person ${index},p${index}@contoso.com,Active,Department ${index % 50}`;
        const file = [
          'Employee ID,Name,Email,Status,Department',
          ...Array.from({ length: rows }, (_, index) => line(index)),
        ];
        const text = file.join('\r\n');
        expect(must(await world.import(text, { mode: 'replace' }))).toMatchObject({ rows, added: rows, errors: 0 });
        expect(must(await world.import(text, { mode: 'replace' }))).toMatchObject({
          added: 0,
          changed: 0,
          unchanged: rows,
        });
        const { people } = await world.service.summary(world.organizationId);
        expect(people.active).toBe(rows);
        const last = file.with(-1, `${rows + 5},New,p0@contoso.com,Active,X`).join('\r\n');
        const { problems } = must(await world.import(last, { dryRun: true }));
        expect(problems).toEqual([expect.objectContaining({ line: rows + 1, code: 'people_mail_duplicate' })]);
      },
      longest,
    );
  },
  peopleViews,
);
