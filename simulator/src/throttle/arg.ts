/** Resource Graph's quota (Guidance for throttled requests in Azure Resource Graph): 15 queries in 5 seconds for each caller. */
import { randomUUID } from 'node:crypto';
import type { SimulatorResponse } from '../http.ts';
import { type Ledger, retryAfterSeconds } from './ledger.ts';
import type { ThrottledRequest, Verdict } from './types.ts';

const quota = { capacity: 15, windowSeconds: 5 } as const;

/** `hh:mm:ss` of whole seconds below an hour. */
const clock = (seconds: number): string =>
  `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

/** The body with code RateLimiting; `seconds` until the quota is full again. */
export function argRefusal(seconds: number, at: Date): SimulatorResponse {
  const support = `Please provide below info when asking for support: timestamp = ${at.toISOString()}, correlationId = ${randomUUID()}.`;
  const message =
    'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.';
  return {
    status: 429,
    headers: {
      'retry-after': String(seconds),
      'x-ms-user-quota-remaining': '0',
      'x-ms-user-quota-resets-after': clock(seconds),
      'x-ms-ratelimit-remaining-tenant-resource-requests': '0',
    },
    body: { error: { code: 'RateLimiting', message: support, details: [{ code: 'RateLimiting', message }] } },
  };
}

/** Charges one query to Resource Graph; each page is a query. */
export function checkArg(request: ThrottledRequest, ledger: Ledger, now: () => number): Verdict {
  const [taken] = ledger.take([{ key: `arg/${request.callerId}`, limit: quota, cost: 1 }]);
  if (taken && !taken.allowed) {
    return { allowed: false, response: argRefusal(retryAfterSeconds(taken), new Date(now())) };
  }
  const headers = {
    'x-ms-user-quota-remaining': String(taken?.remaining ?? 0),
    'x-ms-user-quota-resets-after': clock(quota.windowSeconds),
  };
  return { allowed: true, headers };
}
