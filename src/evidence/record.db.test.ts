/** Rows of other rooms over time: the same content is written once, and holds in periods. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import type { EvidenceInput } from './schema.ts';
import { evidenceService } from './service.ts';
import { dataFolder } from './testing.ts';

const connectionId = '5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11';
const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const row = (name: string, at: Date, connection = connectionId): EvidenceInput => ({
  ...{ kind: 'check-result', connectionId: connection, checks: ['a'], outcome: 'observed', observedAt: at },
  subject: { key: name, id: name, name, type: 'azure_disk' },
  facts: { status: 'fail' },
  source: { types: [], runId: null, readAt: null },
});

eachStore('rows that are all there is', (given) => {
  let data: ReturnType<typeof dataFolder>;
  beforeAll(() => {
    data = dataFolder();
  });
  afterAll(() => data.remove());

  test('end where they are not told any more, and go on with a new period where they are told again', async () => {
    let clock = day(1);
    const parts = { store: given().store, dataDir: data.folder, key: data.key, version: '1', now: () => clock };
    const evidence = evidenceService(parts);
    const ours = await given().organization();
    const whole = { connectionId, kind: 'check-result' };
    const other = '00000000-0000-4000-8000-000000000002';
    const record = (at: Date, ...names: string[]) => {
      clock = at;
      return evidence.record(ours, [...names.map((name) => row(name, at))], whole);
    };
    const periodsOf = async (name: string) =>
      (await evidence.list(ours, { subject: name, limit: 9 })).items.map(({ periods }) =>
        periods.map(({ from, to }) => [new Date(from).getUTCDate(), new Date(to).getUTCDate()]),
      );
    await evidence.record(ours, [row('elsewhere', day(1), other)], { ...whole, connectionId: other });
    expect(await record(day(1), 'one', 'two')).toEqual({ added: 2, confirmed: 0 });
    expect(await record(day(2), 'one', 'two')).toEqual({ added: 0, confirmed: 2 });
    expect(await record(day(3), 'one')).toEqual({ added: 0, confirmed: 1 });
    expect(await record(day(5), 'one', 'two')).toEqual({ added: 0, confirmed: 2 });
    expect(await record(day(6), 'one', 'two')).toEqual({ added: 0, confirmed: 2 });
    expect(await periodsOf('one')).toEqual([[[1, 6]]]);
    expect(await periodsOf('two')).toEqual([
      [
        [1, 2],
        [5, 6],
      ],
    ]);
    const ended = await given().store.inOrganization(ours, (db) =>
      db.selectFrom('evidence_current').select('slot').where('ended_at', 'is not', null).execute(),
    );
    expect(ended).toEqual([]);
  });
});
