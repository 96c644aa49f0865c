/** Decisions leave their entries; a preview leaves none, and an import that was refused says so. */
import { expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { by, makeWorld, must, peopleViews } from './testing.ts';

eachStore(
  'people in the audit log',
  (given) => {
    test('who decided what about which account, and which file came', async () => {
      const world = await makeWorld(given());
      const { service, organizationId, store } = world;
      await world.users({ name: 'ada' });
      const file = 'Employee ID,Name,Status\n1,Ada,Active';
      must(await world.import(file, { dryRun: true }));
      must(await world.import(file, { fileName: 'a.csv' }));
      await world.import('Employee ID,Name,Status\n1,Ada,Dancing');
      const accountId = await world.number('ada');
      const [person] = must(await service.people(organizationId, { limit: 1 })).items;
      const link = { accountId, personId: person?.id ?? '', accountKind: null, reason: 'Hers' };
      must(await service.link(organizationId, link, by));
      const mark = { accountId, personId: null, accountKind: 'test', reason: 'For tests' } as const;
      const made = must(await service.link(organizationId, mark, by));
      must(await service.unlink(organizationId, made.id, by));
      const entries = await store.inOrganization(organizationId, (db) =>
        db.selectFrom('audit_entry').select('entry').orderBy('sequence').execute(),
      );
      const read = entries.map(({ entry }) => (typeof entry === 'string' ? JSON.parse(entry) : entry));
      expect(read.map(({ action, outcome, target }) => [action, outcome, target.name])).toEqual([
        ['people.settings_changed', 'ok', 'Settings of people'],
        ['people.imported', 'ok', 'workday'],
        ['people.imported', 'people_import_refused', 'workday'],
        ['account.linked', 'ok', 'ada'],
        ['account.not_a_person', 'ok', 'ada'],
        ['account.unlinked', 'ok', 'ada'],
      ]);
      expect(read[1].details).toMatchObject({ fileName: 'a.csv', mode: 'upsert', rows: 1, added: 1 });
      expect(read[1].details.fileHash).toMatch(/^[0-9a-f]{64}$/);
      expect(read[3].details).toEqual({ person: 'Ada', personId: person?.id, reason: 'Hers' });
      expect(read[5].details).toMatchObject({ accountKind: 'test', reason: 'For tests' });
    });
  },
  peopleViews,
);
