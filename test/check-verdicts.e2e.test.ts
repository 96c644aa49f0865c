/**
 * Every check over whole tenants: no rule fails on what it is given, each has something to judge or is on a list that says so, and
 * frameworks come to what is written down in `fixtures/framework-totals.json`. Those totals are what a run of this test found, and no
 * truth from elsewhere: where they change, verdicts have changed, and somebody has to say why. Controls that rest on what time alone
 * changes, such as expiries, are counted apart unless they fail.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Simulator, SimulatorOptions } from '../simulator/src/index.ts';
import { ruleFailed } from '../src/checks/evaluate/judge.ts';
import { findCheck } from '../src/checks/registry.ts';
import { checkItemList, checkList } from '../src/checks/schema.ts';
import { withoutSubject } from '../src/checks/without-subject.ts';
import { frameworks } from '../src/frameworks/registry.ts';
import { frameworkDetail } from '../src/frameworks/schema.ts';
import { mfaStatus } from '../src/mfa-graph/schema.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

const recorded =
  process.env.ASSAY_RECORDED_DIR ??
  fileURLToPath(new URL('../../shared/recorded/', import.meta.url)).replace(/\/$/, '');
const isRecorded = existsSync(`${recorded}/index.json`);

type CheckItemList = z.output<typeof checkItemList>;

interface Tenant {
  readonly name: 'contoso' | 'recorded';
  readonly world: SimulatorOptions['world'];
  readonly isThere: boolean;
}

const tenants: readonly Tenant[] = [
  // The smallest: larger ones have more of the same.
  { name: 'contoso', world: { kind: 'contoso', size: 'S' }, isThere: true },
  { name: 'recorded', world: { kind: 'recorded', from: recorded }, isThere: isRecorded },
];

type Totals = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
const expected = JSON.parse(
  readFileSync(new URL('./fixtures/framework-totals.json', import.meta.url), 'utf8'),
) as Totals;

for (const { name, world, isThere } of tenants) {
  const title = isThere ? '' : ` (skipped: there are none in ${recorded}; ASSAY_RECORDED_DIR names another folder)`;
  describe.skipIf(!isThere)(`checks over the tenant ${name}${title}`, () => {
    anyStore((store) => {
      let simulator: Simulator;
      let product: Product;
      const list = () => product.api.read(checkList, '/checks');

      beforeAll(async () => {
        simulator = await startTenant({ world });
        product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
        const connection = { ...connectionOf(simulator), options: { skipTag: null, skipPremium: false } };
        const { id } = await product.api.connect(connection);
        const run = await product.api.sync(id);
        while (product.application.runsAtWork(product.application.access.organizationId).includes(run.id))
          await sleep(200);
      });
      afterAll(async () => {
        await product?.close();
        await simulator?.close();
      });

      test('every check is judged, and no rule fails', async () => {
        const { items } = await list();
        expect(items.filter(({ manual, judgedAt }) => !manual && judgedAt === null).map(({ id }) => id)).toEqual([]);
        const failed: string[] = [];
        let seen = 0;
        for (const { id, counts } of items)
          for (let cursor: string | null = ''; counts.unknown > 0 && cursor !== null; ) {
            const page: string = `status=unknown&limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`;
            const found: CheckItemList = await product.api.read(checkItemList, `/checks/${id}/items?${page}`);
            seen += found.items.length;
            const broken = found.items.find(({ reason }) => reason.startsWith(ruleFailed));
            if (broken) failed.push(`${id}: ${broken.reason} (${broken.key})`);
            cursor = found.nextCursor;
          }
        expect(failed).toEqual([]);
        expect(seen).toBe(items.reduce((sum, { counts }) => sum + counts.unknown, 0));
      });

      // Recordings are of what somebody had, and of much there is none.
      test.runIf(name === 'contoso')('every check has a subject, or is on the list of those without', async () => {
        const { items } = await list();
        const none = items.filter(
          ({ manual, counts }) =>
            !manual && counts.passed + counts.failed + counts.unknown + counts.notApplicable === 0,
        );
        expect(none.map(({ id }) => id).toSorted()).toEqual(withoutSubject.toSorted());
      });

      test('what is judged of users in the same sync decides, and without a list of people nobody passes', async () => {
        const { items } = await list();
        const countsOf = (id: string) => items.find((one) => one.id === id)?.counts;
        const { counts } = await product.api.read(mfaStatus, '/mfa');
        expect(counts.enforced + counts.conditional + counts.notEnforced + counts.unknown).toBeGreaterThan(0);
        expect(countsOf('entra-user-mfa-enforced')).toEqual({
          passed: counts.enforced,
          failed: counts.conditional + counts.notEnforced,
          unknown: counts.unknown,
          notApplicable: counts.outOfScope + counts.excepted,
          excepted: 0,
        });
        for (const id of ['account-of-active-person', 'account-has-person'])
          expect(countsOf(id), id).toMatchObject({ passed: 0, failed: 0 });
      });

      test('frameworks come to the totals that are written down', async () => {
        const totals: Record<string, Record<string, number>> = {};
        for (const { id, controls } of frameworks()) {
          const byTime = controls.filter(({ ties }) => ties.some(({ checkId }) => findCheck(checkId)?.clock));
          const changing = new Set(byTime.map((control) => control.id));
          const { items } = await product.api.read(frameworkDetail, `/frameworks/${id}`);
          const counts: Record<string, number> = {};
          for (const control of items) {
            // A control that fails goes on failing; whether another one does is told by the day on which the test runs.
            const status = control.status !== 'failing' && changing.has(control.id) ? 'by-time' : control.status;
            counts[status] = (counts[status] ?? 0) + 1;
          }
          totals[id] = counts;
        }
        expect(totals).toEqual(expected[name]);
      });
    });
  });
}
