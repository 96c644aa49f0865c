import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind, Simulator } from '../simulator/src/index.ts';
import { expectHonestLedger, expectNothingLost } from './support/honest-ledger.ts';
import { openProduct, type Product } from './support/product.ts';
import { entityTypes } from './support/selection.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { truthOf } from './support/truth-keys.ts';

const kinds: readonly FaultKind[] = ['429', '5xx', 'reset', 'slow', 'truncated', 'repeated-link', 'expired-token'];
/** A fifth of the requests, or more; waits are short, because what is tested is what comes of them. */
const failing = (some: readonly FaultKind[], rate = 0.2) => [{ rate, kinds: some, retryAfterSeconds: 0, delayMs: 200 }];
/** Few lists of the small world have a second page, and only a page with a link can lead nowhere: there it is every one. */
const leadingNowhere = [{ rate: 1, kinds: ['repeated-link' as const] }];

let simulator: Simulator;
let product: Product;

beforeAll(async () => {
  simulator = await startTenant();
});
afterEach(() => simulator.setFaults([]));
afterAll(async () => simulator?.close());

describe('a first sync with every kind of fault', () => {
  anyStore((store) => {
    beforeAll(async () => {
      product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
    });
    afterAll(async () => product?.close());

    test('ends by itself, and the ledger tells exactly what is missing', async () => {
      const { id } = await product.api.connect(connectionOf(simulator));
      // So many that each kind is among them: a first sync of the small world has few requests.
      simulator.setFaults(failing(kinds, 0.4));
      const run = await product.api.sync(id);
      const seen = Object.keys(simulator.stats().byFault);
      expect(kinds.filter((kind) => kind !== 'repeated-link' && !seen.includes(kind))).toEqual([]);
      simulator.setFaults([]);
      expect(['succeeded', 'partial']).toContain(run.state);
      const incomplete = await expectHonestLedger(product.api, simulator.world);
      expect(run.state).toBe(incomplete.length === 0 ? 'succeeded' : 'partial');
      for (const { type } of entityTypes) {
        const found = await product.api.entities({ type, state: 'all' });
        const missing = truthOf(simulator.world, type) - found.length;
        if (missing !== 0)
          expect(
            incomplete.map((row) => row.type),
            `${missing} missing`,
          ).toContain(type);
        expect(missing, type).toBeGreaterThanOrEqual(0);
        expect(
          found.filter(({ goneAt }) => goneAt !== null),
          type,
        ).toEqual([]);
      }
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
      await expectNothingLost(product.api, simulator.world);
    });
  });
});

describe('a tenant that was read before', () => {
  anyStore((store) => {
    let id: string;
    beforeAll(async () => {
      product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
      ({ id } = await product.api.connect({ ...connectionOf(simulator), name: 'Read before' }));
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
    });
    afterAll(async () => product?.close());

    test.each([...kinds.map((kind) => [kind]), kinds].map((some) => ({ some, name: some.join(', ') })))(
      '$name',
      async ({ some }) => {
        const before = simulator.stats().byFault;
        simulator.setFaults(some.includes('repeated-link') && some.length === 1 ? leadingNowhere : failing(some));
        const run = await product.api.sync(id);
        simulator.setFaults([]);
        for (const kind of some.length === 1 ? some : []) {
          expect(simulator.stats().byFault[kind] ?? 0, kind).toBeGreaterThan(before[kind] ?? 0);
        }
        expect(['succeeded', 'partial'], JSON.stringify(run.error)).toContain(run.state);
        const incomplete = await expectHonestLedger(product.api, simulator.world);
        expect(run.state).toBe(incomplete.length === 0 ? 'succeeded' : 'partial');
        expect(run.progress).toMatchObject({ added: 0, changed: 0, removed: 0 });
        await expectNothingLost(product.api, simulator.world);
      },
    );
  });
});
