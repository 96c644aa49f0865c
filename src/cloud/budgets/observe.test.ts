import { describe, expect, test } from 'vitest';
import { virtualClock } from '../testing/virtual-clock.ts';
import type { Surface } from '../types.ts';
import { observe, parseDuration, parseRemaining, throttledLane } from './observe.ts';
import { resourceUnits } from './resource-units.ts';
import { budgetRules } from './rules.ts';
import { createScheduler } from './scheduler.ts';

async function after(surface: Surface, path: string, headers: Record<string, string>): Promise<number> {
  const clock = virtualClock();
  const scheduler = createScheduler({ rules: budgetRules, tenantSize: () => 'S', concurrency: 9, clock });
  const charges = scheduler.chargesFor(surface, [path]);
  const admission = await scheduler.admit(charges, new AbortController().signal, () => undefined);
  if (!admission) throw new Error('not admitted');
  observe(charges, admission, headers, clock.now());
  return Math.max(...charges.map(({ lane, cost }) => lane.delay(clock.now(), cost)));
}

describe('what a service says about its quota slows the next request', () => {
  test.each<[Surface, string, Record<string, string>, number]>([
    ['arm', '/subscriptions/a/resourcegroups', { 'x-ms-ratelimit-remaining-subscription-reads': '249' }, 0],
    ['arm', '/subscriptions/a/resourcegroups', { 'x-ms-ratelimit-remaining-subscription-reads': '25' }, 40],
    ['arm', '/subscriptions/a/resourcegroups', { 'x-ms-ratelimit-remaining-subscription-reads': '0' }, 1_040],
    ['arm', '/subscriptions', { 'x-ms-ratelimit-remaining-tenant-reads': '20' }, 240],
    [
      'arm',
      '/providers/Microsoft.ResourceGraph/resources',
      { 'x-ms-user-quota-remaining': '14', 'x-ms-user-quota-resets-after': '00:00:05' },
      0,
    ],
    [
      'arm',
      '/providers/Microsoft.ResourceGraph/resources',
      { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:09' },
      9_000,
    ],
    [
      'arm',
      '/subscriptions/a/providers/Microsoft.Compute/disks',
      {
        'x-ms-ratelimit-remaining-resource':
          'Microsoft.Compute/HighCostGet3Min;3,Microsoft.Compute/HighCostGet30Min;672',
      },
      20_000,
    ],
    [
      'arm',
      '/subscriptions/a/providers/Microsoft.Cdn/profiles',
      { 'x-ms-ratelimit-remaining-subscription-resource-requests': '2' },
      15_000,
    ],
    ['graph', '/v1.0/users', { 'x-ms-resource-unit': '2' }, 0],
    ['graph', '/v1.0/users', { 'x-ms-throttle-limit-percentage': '1.0' }, 3_000],
    ['graph', '/v1.0/users', { 'x-ms-resource-unit': '3150' }, 10_200],
  ])('%s %s %o', async (surface, path, headers, expected) => {
    expect(await after(surface, path, headers)).toBeCloseTo(expected);
  });
});

test('durations and remaining counts', () => {
  expect([parseDuration('00:00:05'), parseDuration('01:01:01'), parseDuration('5'), parseDuration(undefined)]).toEqual([
    5_000,
    3_661_000,
    undefined,
    undefined,
  ]);
  expect([parseRemaining('249'), parseRemaining('a;3,b;7'), parseRemaining(''), parseRemaining('x')]).toEqual([
    249,
    3,
    undefined,
    undefined,
  ]);
});

test('a 429 is about the subscription only when its code says so', () => {
  const scheduler = createScheduler({
    rules: budgetRules,
    tenantSize: () => 'S',
    concurrency: 9,
    clock: virtualClock(),
  });
  const charges = scheduler.chargesFor('arm', ['/subscriptions/a/providers/Microsoft.Cdn/profiles']);
  expect(throttledLane(charges, 'SubscriptionRequestsThrottled')?.rule.id).toBe('arm-subscription-reads');
  expect(throttledLane(charges, 'ResourceRequestsThrottled')?.rule.id).toBe('arm-provider');
});

test.each([
  ['/v1.0/users', 2],
  ['/v1.0/users?$select=id', 1],
  ['/v1.0/users?$select=id&$top=10', 1],
  ['/v1.0/groups?$expand=owners', 2],
  ['/v1.0/groups/1/members', 3],
  ['/v1.0/groups/1/transitiveMembers?$top=999', 5],
  ['/v1.0/subscribedSkus', 3],
  ['/beta/organization', 1],
])('%s costs %i resource units', (path, cost) => {
  expect(resourceUnits(path)).toBe(cost);
});
