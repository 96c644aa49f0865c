/** What people attest: kept as it was said, in the table and in the ledger, and counted over a period. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { checkDecisions, checkService, manualChecks } from '../checks/index.ts';
import { now } from '../posture/testing/items.ts';
import { makeWorld, postureViews } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { attestationEvidence, recordAttested } from './attestation-evidence.ts';
import { frameworkService } from './service.ts';

const manual = manualChecks[0]?.id ?? '';
const automated = 'storage-https-only';
const house = {
  id: 'house',
  title: 'House rules',
  controls: ['hands', 'both', 'people'].map((id) => ({ id, title: id })),
  published: [{ source: 'Us', controls: { hands: [manual], both: [manual, automated] } }],
};
const day = 86_400_000;
const by = systemContext();
const year = '2027-05-01T00:00:00Z';

eachStore(
  'what people attest',
  (given) => {
    async function start() {
      const world = await makeWorld(given(), []);
      const { store, organizationId } = world;
      let at = now;
      const clock = () => at;
      const service = frameworkService(store, checkService(store, clock), clock);
      const decisions = checkDecisions(store, clock, recordAttested(clock));
      expect((await service.add(organizationId, house, by)).ok).toBe(true);
      return {
        ...{ service, decisions, organizationId, store, world },
        /** Days after the first moment. */
        on: (days: number) => {
          at = new Date(now.getTime() + days * day);
        },
        over: async (from: string, to: string) => {
          const period = { from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` };
          const controls = await service.source.controls(organizationId, { framework: 'house', ...period });
          return Object.fromEntries((controls ?? []).map(({ controlId, status }) => [controlId, status]));
        },
        why: async (from: string, to: string, id: string) => {
          const period = { from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` };
          const controls = await service.source.controls(organizationId, { framework: 'house', ...period });
          return controls?.find(({ controlId }) => controlId === id)?.reasons;
        },
        attest: (status: 'pass' | 'fail', effectiveFrom?: string, control = 'people') =>
          service.attest(
            organizationId,
            'house',
            control,
            { status, statement: `It is ${status}.`, expiresAt: year, effectiveFrom },
            by,
          ),
        rows: () =>
          store.inOrganization(organizationId, async (db) => {
            const { rows } = await sql<{ subject_key: string; checks: string[]; content: string }>`
              select subject_key, checks, content from evidence_content where kind = 'attestation' order by position`.execute(
              db,
            );
            return rows.map(({ subject_key, checks, content }) => {
              const { status, withdrawnAt } = JSON.parse(content).facts;
              return { subject: subject_key, checks, status, withdrawn: withdrawnAt !== null };
            });
          }),
      };
    }

    test('a manual check makes its control pass on the days for which it is attested, and a check beside it still counts', async () => {
      const { decisions, organizationId, world, store, on, over, why } = await start();
      expect(await why('2026-06-01', '2026-06-02', 'hands')).toEqual([
        expect.stringContaining('was not attested in the period'),
      ]);
      const request = { status: 'pass', statement: 'Seen.', expiresAt: '2026-06-20T00:00:00Z' } as const;
      expect((await decisions.attest(organizationId, manual, request, by)).ok).toBe(true);
      await store.inOrganization(organizationId, (db) =>
        sql`insert into check_day (organization_id, connection_id, day, check_id, passed, failed, excepted, unknown, not_applicable, complete)
          select ${organizationId}, ${world.connectionId}, day::date, ${automated}, 1, 0, 0, 0, 0, true
          from generate_series('2026-06-01'::timestamp, '2026-06-09'::timestamp, '1 day') as day`.execute(db),
      );
      on(30);
      expect(await over('2026-06-01', '2026-06-10')).toEqual({ hands: 'pass', both: 'pass', people: 'unknown' });
      expect(await over('2026-06-01', '2026-06-15')).toEqual({ hands: 'pass', both: 'unknown', people: 'unknown' });
      expect(await why('2026-06-01', '2026-06-30', 'hands')).toEqual([
        expect.stringContaining('was not attested on 10 of 29 days: 2026-06-20 to 2026-06-29.'),
      ]);
    });

    test('days before it was said count only where it was said of them, a year back at most', async () => {
      const { attest, over, why, service } = await start();
      expect(await attest('pass')).toMatchObject({ ok: true, value: { status: 'passing' } });
      expect(await over('2026-05-01', '2026-06-02')).toMatchObject({ people: 'unknown' });
      expect(await why('2026-05-01', '2026-06-02', 'people')).toEqual([
        'The control was not attested on 31 of 32 days: 2026-05-01 to 2026-05-31.',
      ]);
      await attest('pass', '2026-05-01T00:00:00Z');
      expect(await over('2026-05-01', '2026-06-02')).toMatchObject({ people: 'pass' });
      const refused = { ok: false, error: { code: 'invalid_request' } };
      expect(await attest('pass', '2026-06-02T00:00:00Z')).toMatchObject(refused);
      expect(await attest('pass', '2025-01-01T00:00:00Z')).toMatchObject(refused);
      expect(service.source.frameworks().length).toBeGreaterThan(5);
    });

    test('what is said anew or taken back stays to be seen', async () => {
      const { attest, on, over, service, organizationId } = await start();
      await attest('fail');
      on(2);
      await attest('pass');
      on(4);
      expect(await over('2026-06-01', '2026-06-05')).toMatchObject({ people: 'partial' });
      expect(await over('2026-06-04', '2026-06-05')).toMatchObject({ people: 'pass' });
      await service.withdraw(organizationId, 'house', 'people', by);
      // The failure that came before does not hold again.
      const found = await service.control(organizationId, 'house', 'people');
      expect(found).toMatchObject({ ok: true, value: { status: 'uncovered', attestation: null } });
      on(8);
      expect(await over('2026-06-04', '2026-06-06')).toMatchObject({ people: 'pass' });
      expect(await over('2026-06-04', '2026-06-09')).toMatchObject({ people: 'unknown' });
    });

    test('of a manual check, taking back the last does not bring back what was said before', async () => {
      const { decisions, organizationId } = await start();
      const request = { statement: 'Seen.', expiresAt: year } as const;
      await decisions.attest(organizationId, manual, { ...request, status: 'pass' }, by);
      await decisions.attest(organizationId, manual, { ...request, status: 'fail' }, by);
      expect(await decisions.withdraw(organizationId, manual, by)).toMatchObject({ value: { status: 'fail' } });
      expect(await decisions.withdraw(organizationId, manual, by)).toMatchObject({ error: { code: 'not_found' } });
    });

    test('is in the ledger as it is said and taken back, and each sync confirms what still holds', async () => {
      const { attest, decisions, organizationId, service, store, rows } = await start();
      await attest('fail');
      await attest('pass');
      const request = { status: 'pass', statement: 'Seen.', expiresAt: year } as const;
      await decisions.attest(organizationId, manual, request, by);
      const held = await attestationEvidence(store, organizationId, now);
      expect(held.map(({ subject, facts }) => [subject, facts.status])).toEqual([
        [expect.objectContaining({ collection: `check/${manual}` }), 'pass'],
        [expect.objectContaining({ collection: 'control/house/people' }), 'pass'],
      ]);
      await decisions.withdraw(organizationId, manual, by);
      await service.remove(organizationId, 'house', by);
      const control = { subject: 'collection:control/house/people', checks: [] };
      const check = { subject: `collection:check/${manual}`, checks: [manual], status: 'pass' };
      expect(await rows()).toEqual([
        { ...control, status: 'fail', withdrawn: false },
        { ...control, status: 'pass', withdrawn: false },
        { ...check, withdrawn: false },
        { ...check, withdrawn: true },
        { ...control, status: 'pass', withdrawn: true },
      ]);
      expect(await attestationEvidence(store, organizationId, now)).toEqual([]);
    });
  },
  postureViews,
);
