/** Microsoft Graph's budgets: resource units by tenant size, writes, and the narrower ones of reports and policies. */
import type { SimulatorResponse } from '../http.ts';
import { graphPath, isGraphWrite, resourceUnits } from './graph-costs.ts';
import { type Charge, type Ledger, retryAfterSeconds } from './ledger.ts';
import type { ThrottledRequest, Verdict } from './types.ts';

/** By number of users: below 50, up to 500, above. */
export type TenantSize = 'S' | 'M' | 'L';

/** Resource units in ten seconds for one application in one tenant. */
const units = { S: 3500, M: 5000, L: 8000 } as const satisfies Record<TenantSize, number>;
const reports = /^\/(auditlogs|reports)\//;
const policies = /^\/(identityprotection|identity\/(conditionalaccess|riskyusers|riskdetections))(\/|$)/;

/** True for the services that answer 429 without Retry-After: Conditional Access and Identity Protection. */
export function hasNoRetryAfter(path: string): boolean {
  return policies.test(graphPath(path));
}

/** The throttled answer; `seconds` undefined leaves Retry-After out. */
export function graphRefusal(request: ThrottledRequest, at: Date, reason: string, seconds?: number): SimulatorResponse {
  const innerError = { code: '429', date: at.toISOString().slice(0, 19), message: 'Please retry after', status: '429' };
  return {
    status: 429,
    headers: {
      ...(seconds !== undefined && { 'retry-after': String(seconds) }),
      'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${request.callerId}/${request.tenantId}`,
      'x-ms-throttle-information': reason,
    },
    body: { error: { code: 'TooManyRequests', innerError, message: 'Please retry again later.' } },
  };
}

interface NamedCharge extends Charge {
  readonly reason: string;
  readonly retryAfter: boolean;
}

function chargesOf(request: ThrottledRequest, path: string, size: TenantSize, cost: number): NamedCharge[] {
  const who = `${request.callerId}/${request.tenantId}`;
  const charge = (name: string, limit: Charge['limit'], of = 1, reason = 'CPULimitExceeded', retryAfter = true) => {
    return { key: `graph/${name}`, limit, cost: of, reason, retryAfter };
  };
  const charges = [charge(`all/${request.callerId}`, { capacity: 130_000, windowSeconds: 10 })];
  if (reports.test(path)) return [...charges, charge(`reports/${who}`, { capacity: 5, windowSeconds: 10 })];
  if (policies.test(path)) {
    const limit = { capacity: 1, windowSeconds: 1 };
    return [...charges, charge(`policies/${request.tenantId}`, limit, 1, 'CPULimitExceeded', false)];
  }
  if (isGraphWrite(request.method, path)) {
    charges.push(
      charge(`writes/${who}`, { capacity: 3000, windowSeconds: 150 }, 1, 'WriteLimitExceeded'),
      charge(`tenant-writes/${request.tenantId}`, { capacity: 18_000, windowSeconds: 300 }, 1, 'WriteLimitExceeded'),
    );
  } else if (/\bkeycredentials\b/i.test(request.query.get('$select') ?? '')) {
    charges.push(charge(`key-credentials/${request.tenantId}`, { capacity: 150, windowSeconds: 60 }));
  }
  const bucket = { capacity: units[size], perSecond: units[size] / 10 };
  return [charge(`units/${who}`, bucket, cost, 'ResourceUnitLimitExceeded'), ...charges];
}

/**
 * Charges one Graph request, or one sub-request; the `$batch` envelope costs nothing. `x-ms-throttle-limit-percentage` is
 * written above 80 % of the resource units.
 */
export function checkGraph(request: ThrottledRequest, ledger: Ledger, size: TenantSize, now: () => number): Verdict {
  const path = graphPath(request.path);
  if (path === '/$batch') return { allowed: true, headers: {} };
  const cost = resourceUnits(path, request.query);
  const charges = chargesOf(request, path, size, cost);
  const taken = ledger.take(charges);
  const headers: Record<string, string> = { 'x-ms-resource-unit': String(cost) };
  const first = taken[0];
  if (first && charges[0]?.reason === 'ResourceUnitLimitExceeded') {
    const capacity = first.used + first.remaining;
    const share = (first.used + (first.allowed ? 0 : cost)) / capacity;
    if (share > 0.8) headers['x-ms-throttle-limit-percentage'] = Math.min(share, 1.8).toFixed(2);
  }
  const refused = taken.findIndex((result) => !result.allowed);
  const result = taken[refused];
  const charge = charges[refused];
  if (!result || !charge) return { allowed: true, headers };
  const seconds = charge.retryAfter ? retryAfterSeconds(result) : undefined;
  const response = graphRefusal(request, new Date(now()), charge.reason, seconds);
  return { allowed: false, response: { ...response, headers: { ...headers, ...response.headers } } };
}
