import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { virtualClock } from '../testing/virtual-clock.ts';
import type { BudgetRule } from './rule.ts';
import { budgetRules } from './rules.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const never = new AbortController().signal;
const windowRule: BudgetRule = {
  id: 'w',
  surface: 'arm',
  kind: 'window',
  match: /^\/subscriptions\/([^/]+)/,
  limit: 15,
  windowMs: 5_000,
  reserve: 0,
};
const bucketRule: BudgetRule = {
  id: 'b',
  surface: 'arm',
  kind: 'bucket',
  match: /^\/subscriptions\/([^/]+)/,
  capacity: 20,
  refillPerSecond: 5,
  reserve: 4,
};

/** Sends requests which arrive and last as given; returns when each was let go, per subscription. */
async function run(rule: BudgetRule, concurrency: number, requests: readonly (readonly [number, number, number])[]) {
  const clock = virtualClock();
  const scheduler = createScheduler({ rules: [rule], tenantSize: () => 'S', concurrency, clock });
  const sent = new Map<number, number[]>();
  let active = 0;
  let most = 0;
  await Promise.all(
    requests.map(async ([arrival, duration, subscription]) => {
      await clock.sleep(arrival);
      const charges = scheduler.chargesFor('arm', [`/subscriptions/${subscription}`]);
      const admission = await scheduler.admit(charges, never, () => undefined);
      sent.set(subscription, [...(sent.get(subscription) ?? []), clock.now()]);
      active += 1;
      most = Math.max(most, active);
      await clock.sleep(duration);
      active -= 1;
      admission?.end();
    }),
  );
  return { sent, most };
}

const traffic = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 2 })),
  {
    maxLength: 60,
  },
);

describe('with any traffic', () => {
  test('no window ever holds more than its limit, and the concurrency is kept', async () => {
    await fc.assert(
      fc.asyncProperty(traffic, fc.integer({ min: 1, max: 30 }), async (requests, concurrency) => {
        const { sent, most } = await run(windowRule, concurrency, requests);
        expect([...sent.values()].flat()).toHaveLength(requests.length);
        expect(most).toBeLessThanOrEqual(concurrency);
        for (const times of sent.values()) {
          for (const start of times) {
            expect(times.filter((at) => at >= start && at <= start + 5_000).length).toBeLessThanOrEqual(15);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a bucket never gives more than its usable capacity and the refill since', async () => {
    await fc.assert(
      fc.asyncProperty(traffic, async (requests) => {
        const { sent } = await run(bucketRule, 100, requests);
        for (const times of sent.values()) {
          for (const start of times) {
            for (const end of times.filter((at) => at >= start)) {
              const count = times.filter((at) => at >= start && at <= end).length;
              expect(count).toBeLessThanOrEqual(16 + ((end - start) / 1000) * 5 + 1e-6);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('lanes', () => {
  const create = (): { scheduler: Scheduler; clock: ReturnType<typeof virtualClock> } => {
    const clock = virtualClock();
    return { clock, scheduler: createScheduler({ rules: budgetRules, tenantSize: () => 'S', concurrency: 1, clock }) };
  };

  test('a closed subscription keeps no other one waiting, even with one place', async () => {
    const { scheduler, clock } = create();
    const closed = scheduler.chargesFor('arm', ['/subscriptions/a/resourceGroups']);
    closed.at(-1)?.lane.closeUntil(clock.now() + 60_000);
    const order: string[] = [];
    const go = async (subscription: string) => {
      const charges = scheduler.chargesFor('arm', [`/subscriptions/${subscription}/resourceGroups`]);
      const admission = await scheduler.admit(charges, never, () => undefined);
      order.push(`${subscription} ${clock.now()}`);
      admission?.end();
    };
    await Promise.all([go('a'), go('b'), go('c')]);
    expect(order).toEqual(['b 1000000', 'c 1000000', 'a 1060000']);
  });

  test('whoever gets a free place but finds its lane closed passes the place on', async () => {
    const { scheduler, clock } = create();
    const charges = (subscription: string) => scheduler.chargesFor('arm', [`/subscriptions/${subscription}/locks`]);
    const first = await scheduler.admit([], never, () => undefined);
    const second = scheduler.admit(charges('a'), never, () => undefined);
    const third = scheduler.admit(charges('b'), never, () => undefined);
    charges('a')
      .at(-1)
      ?.lane.closeUntil(clock.now() + 60_000);
    first?.end();
    (await third)?.end();
    expect(clock.now()).toBe(1_000_000);
    expect(await second).toBeDefined();
    expect(clock.now()).toBe(1_060_000);
  });

  test('an aborted wait ends without admission and gives its turn on', async () => {
    const { scheduler } = create();
    const first = await scheduler.admit([], never, () => undefined);
    const controller = new AbortController();
    const second = scheduler.admit([], controller.signal, () => undefined);
    const third = scheduler.admit([], never, () => undefined);
    controller.abort();
    expect(await second).toBeUndefined();
    first?.end();
    expect(await third).toBeDefined();
  });

  test.each([
    ['graph', '/v1.0/users', ['graph-resource-units']],
    ['graph', '/v1.0/auditLogs/signIns?$top=1000', ['graph-resource-units', 'graph-reports']],
    [
      'graph',
      '/v1.0/identityProtection/riskyUsers',
      ['graph-resource-units', 'graph-conditional-access-and-identity-protection'],
    ],
    ['graph', '/v1.0/applications?$select=id,keyCredentials', ['graph-resource-units', 'graph-key-credentials']],
    ['arm', '/subscriptions?api-version=2022-12-01', ['arm-tenant-reads']],
    ['arm', '/providers/Microsoft.ResourceGraph/resources', ['resource-graph']],
    ['arm', '/subscriptions/A/resourcegroups', ['arm-subscription-global-reads a', 'arm-subscription-reads a']],
    [
      'arm',
      '/subscriptions/a/providers/Microsoft.Storage/storageAccounts?api-version=1',
      [
        'arm-subscription-global-reads a',
        'arm-subscription-reads a',
        'arm-provider a microsoft.storage/storageaccounts',
        'arm-storage-reads a',
        'arm-storage-lists a',
      ],
    ],
    [
      'arm',
      '/subscriptions/a/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v/providers/Microsoft.Insights/diagnosticSettings',
      [
        'arm-subscription-global-reads a',
        'arm-subscription-reads a',
        'arm-provider a microsoft.insights/diagnosticsettings',
        'arm-compute a',
      ],
    ],
  ] as const)('%s %s passes its lanes', (surface, path, expected) => {
    const names = create()
      .scheduler.chargesFor(surface, [path])
      .map(({ rule, key }) => `${rule.id} ${key}`.trim());
    expect(names).toEqual(expected);
  });
});
