import { beforeEach, describe, expect, test } from 'vitest';
import { createThrottle, type Throttle } from './index.ts';
import type { ThrottledRequest, Verdict } from './types.ts';

let clock = 0;
let throttle: Throttle;
beforeEach(() => {
  clock = Date.UTC(2026, 0, 1);
  throttle = createThrottle({ now: () => clock, tenantSize: 'S' });
});

function ask(surface: ThrottledRequest['surface'], url: string, method = 'GET', callerId = 'app'): Verdict {
  const [path = '', query] = url.split('?');
  return throttle.check({ surface, method, path, query: new URLSearchParams(query), callerId, tenantId: 'tenant' });
}
function headers(verdict: Verdict): Readonly<Record<string, string>> {
  return verdict.allowed ? verdict.headers : (verdict.response.headers ?? {});
}
function countAllowed(times: number, one: () => Verdict): number {
  return Array.from({ length: times }, one).filter((verdict) => verdict.allowed).length;
}
function errorCode(verdict: Verdict): unknown {
  return verdict.allowed ? undefined : (verdict.response.body as { error: { code: string } }).error.code;
}

describe('Resource Manager', () => {
  const list = '/subscriptions/s1/resourceGroups';

  test('counts down both subscription budgets from the recorded first values', () => {
    expect(headers(ask('arm', list))).toEqual({
      'x-ms-ratelimit-remaining-subscription-reads': '249',
      'x-ms-ratelimit-remaining-subscription-global-reads': '3749',
    });
    expect(headers(ask('arm', list))['x-ms-ratelimit-remaining-subscription-reads']).toBe('248');
    expect(headers(ask('arm', '/tenants'))).toEqual({ 'x-ms-ratelimit-remaining-tenant-reads': '249' });
    expect(headers(ask('arm', list, 'DELETE'))['x-ms-ratelimit-remaining-subscription-deletes']).toBe('199');
  });

  test('refuses at 250, says when to come back, and refills 25 a second for each caller and subscription', () => {
    expect(countAllowed(300, () => ask('arm', list))).toBe(250);
    const refused = ask('arm', list);
    expect(errorCode(refused)).toBe('SubscriptionRequestsThrottled');
    expect(headers(refused)['retry-after']).toBe('1');
    expect(ask('arm', list, 'GET', 'other').allowed).toBe(true);
    expect(ask('arm', '/subscriptions/s2/resourceGroups').allowed).toBe(true);
    clock += 2000;
    expect(countAllowed(100, () => ask('arm', list))).toBe(50);
  });

  test('some providers count instead of the subscription', () => {
    const assessments = '/subscriptions/s1/providers/Microsoft.Security/assessments';
    expect(headers(ask('arm', assessments))).toEqual({
      'x-ms-ratelimit-remaining-subscription-resource-requests': '749',
    });
    expect(headers(ask('arm', list))['x-ms-ratelimit-remaining-subscription-reads']).toBe('249');
  });

  test('Storage counts 100 lists in five minutes without telling', () => {
    const accounts = '/subscriptions/s1/providers/Microsoft.Storage/storageAccounts';
    expect(headers(ask('arm', accounts))).toEqual({
      'x-ms-ratelimit-remaining-subscription-reads': '249',
      'x-ms-ratelimit-remaining-subscription-global-reads': '3749',
    });
    expect(countAllowed(150, () => ask('arm', accounts))).toBe(99);
    const refused = ask('arm', accounts);
    expect(errorCode(refused)).toBe('ResourceRequestsThrottled');
    expect(headers(refused)['retry-after']).toBe('300');
    expect(ask('arm', `${accounts}/a/blobServices`).allowed).toBe(true);
    clock += 300_000;
    expect(ask('arm', accounts).allowed).toBe(true);
  });

  test('Compute and management groups report their budget next to the general one', () => {
    const disks = headers(ask('arm', '/subscriptions/s1/providers/Microsoft.Compute/disks'));
    expect(disks['x-ms-ratelimit-remaining-resource']).toBe(
      'Microsoft.Compute/HighCostGet3Min;239,Microsoft.Compute/HighCostGet30Min;1917',
    );
    expect(disks['x-ms-ratelimit-remaining-subscription-reads']).toBe('249');
    const groups = headers(ask('arm', '/providers/Microsoft.Management/managementGroups/root'));
    expect(groups['x-ms-ratelimit-remaining-managementgroups-requests']).toBe('59');
    expect(groups['x-ms-ratelimit-remaining-tenant-reads']).toBe('249');
  });

  test('a refused provider budget does not use up the general one', () => {
    const images = '/subscriptions/s1/providers/Microsoft.Compute/images';
    expect(countAllowed(200, () => ask('arm', images))).toBe(80);
    expect(errorCode(ask('arm', images))).toBe('OperationNotAllowed');
    expect(headers(ask('arm', list))['x-ms-ratelimit-remaining-subscription-reads']).toBe('169');
  });
});

describe('Resource Graph', () => {
  const query = () => ask('arg', '/providers/Microsoft.ResourceGraph/resources', 'POST');

  test('15 queries in 5 seconds for each caller', () => {
    expect(headers(query())).toEqual({
      'x-ms-user-quota-remaining': '14',
      'x-ms-user-quota-resets-after': '00:00:05',
    });
    expect(countAllowed(20, query)).toBe(14);
    clock += 3000;
    const refused = query();
    expect(errorCode(refused)).toBe('RateLimiting');
    expect(headers(refused)).toMatchObject({
      'retry-after': '2',
      'x-ms-user-quota-remaining': '0',
      'x-ms-user-quota-resets-after': '00:00:02',
    });
    clock += 2000;
    expect(query().allowed).toBe(true);
  });
});

describe('Microsoft Graph', () => {
  test.each([
    ['/v1.0/users', '2'],
    ['/v1.0/users?$select=id', '1'],
    ['/v1.0/groups/1/members', '3'],
    ['/v1.0/groups/1/members?$expand=manager', '4'],
    ['/v1.0/groups/1/transitiveMembers', '5'],
    ['/v1.0/groups', '1'],
    ['/v1.0/subscribedSkus', '3'],
    ['/beta/users?$top=5', '1'],
  ])('%s costs %s resource units', (url, cost) => {
    expect(headers(ask('graph', url))['x-ms-resource-unit']).toBe(cost);
  });

  test('a small tenant has 3,500 units in 10 seconds and is warned above 80 %', () => {
    const members = () => ask('graph', '/v1.0/groups/1/transitiveMembers');
    for (let index = 0; index < 560; index++) members();
    expect(headers(members())['x-ms-throttle-limit-percentage']).toBe('0.80');
    expect(countAllowed(500, members)).toBe(139);
    const refused = members();
    expect(errorCode(refused)).toBe('TooManyRequests');
    expect(headers(refused)).toMatchObject({
      'retry-after': '1',
      'x-ms-throttle-scope': 'Tenant_Application/ReadWrite/app/tenant',
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    });
    clock += 1000;
    expect(countAllowed(500, members)).toBe(70);
  });

  test('reports: 5 in 10 seconds; policies: one a second and no Retry-After', () => {
    const report = () => ask('graph', '/v1.0/reports/authenticationMethods/userRegistrationDetails');
    expect(countAllowed(9, report)).toBe(5);
    expect(headers(report())['retry-after']).toBe('10');

    const policy = () => ask('graph', '/v1.0/identity/conditionalAccess/policies');
    expect(countAllowed(3, policy)).toBe(1);
    expect(policy().allowed).toBe(false);
    expect(headers(policy())).not.toHaveProperty('retry-after');
    clock += 1000;
    expect(policy().allowed).toBe(true);
  });

  test('the envelope of a batch is free', () => {
    expect(headers(ask('graph', '/v1.0/$batch', 'POST'))).toEqual({});
  });
});

describe('settings', () => {
  const list = () => ask('arm', '/subscriptions/s1/resourceGroups');

  test('a factor multiplies, off refuses nothing, and a change fills the budgets', () => {
    throttle.set(0.1);
    expect(countAllowed(100, list)).toBe(25);
    throttle.set('off');
    expect(countAllowed(1000, list)).toBe(1000);
    throttle.set('real');
    expect(countAllowed(1000, list)).toBe(250);
  });

  test.each([0, -1, Number.NaN])('refuses %s as a factor', (factor) => {
    expect(() => throttle.set(factor)).toThrow(RangeError);
  });
});
