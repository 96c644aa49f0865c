/** The examples of docs/people.md, through the importer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { importRows } from './import/schema.ts';
import { by, makeWorld, must, peopleViews } from './testing.ts';

const docs = readFileSync(join(import.meta.dirname, '../../docs/people.md'), 'utf8');
const blocks = (language: string) =>
  [...docs.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '');

eachStore(
  'the examples of the docs',
  (given) => {
    test.each([
      [0, {}, { 'Ada King': 'active', 'Charles Babbage': 'active', 'Luigi Menabrea': 'terminated' }],
      [1, {}, { 'Grete Hermann': 'active', 'Emmy Noether': 'on-leave' }],
      [2, {}, { 'Mary Somerville': 'active', 'Caroline Herschel': 'active' }],
      [
        3,
        { column: ['employeeId=Staff code', 'status=State'], status: ['on-leave=Karenz'] },
        { 'Sophie Germain': 'on-leave' },
      ],
    ])('file %i', async (index, query, expected) => {
      const { import: importFile, service, organizationId } = await makeWorld(given());
      expect(must(await importFile(blocks('csv')[index] ?? '', query))).toMatchObject({ errors: 0, state: 'applied' });
      const { items } = must(await service.people(organizationId, { limit: 10 }));
      expect(Object.fromEntries(items.map(({ displayName, status }) => [displayName, status]))).toEqual(expected);
    });

    test('every file is tried', () => {
      expect(blocks('csv')).toHaveLength(4);
    });

    test('managers, kinds and quoted cells are what the files say', async () => {
      const { import: importFile, service, organizationId } = await makeWorld(given());
      must(await importFile(blocks('csv')[0] ?? ''));
      must(await importFile(blocks('csv')[1] ?? '', { source: 'personio' }));
      const { items } = must(await service.people(organizationId, { limit: 10 }));
      const find = (name: string) => items.find(({ displayName }) => displayName === name);
      expect(find('Ada King')?.manager).toMatchObject({ text: '1002', name: 'Charles Babbage' });
      expect(find('Luigi Menabrea')).toMatchObject({ kind: 'contractor', endDate: '2026-01-31' });
      expect(find('Grete Hermann')).toMatchObject({ department: 'Forschung; Lehre', startDate: '2018-04-01' });
    });

    test('rows in JSON', async () => {
      const { service, organizationId } = await makeWorld(given());
      const rows = importRows.parse(JSON.parse(blocks('json')[0] ?? ''));
      const query = { source: 'api', mode: 'upsert', dryRun: false, acceptTerminations: false } as const;
      const made = await service.importJson(organizationId, { ...query, column: [], status: [] }, rows, by);
      expect(must(made)).toMatchObject({ added: 1 });
    });
  },
  peopleViews,
);
