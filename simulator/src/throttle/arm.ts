/** Resource Manager's budgets (Request limits and throttling): buckets per caller and subscription or tenant, then providers. */
import type { SimulatorResponse } from '../http.ts';
import { type ProviderLimit, providerLimits } from './arm-providers.ts';
import type { Taken } from './bucket.ts';
import { type Charge, type Ledger, retryAfterSeconds } from './ledger.ts';
import type { ThrottledRequest, Verdict } from './types.ts';

type Kind = 'reads' | 'writes' | 'deletes';
const buckets = {
  reads: { capacity: 250, perSecond: 25 },
  writes: { capacity: 200, perSecond: 10 },
  deletes: { capacity: 200, perSecond: 10 },
} as const;
/** Over all callers of a subscription: fifteen times one caller's. */
const globalFactor = 15;

/** The envelope of a batch counts as a read, for Azure Quick Review paces batches by the bucket of reads; its parts count by themselves. */
function kindOf(method: string, path: string): Kind {
  if (method === 'GET' || method === 'HEAD' || path === '/batch') return 'reads';
  return method === 'DELETE' ? 'deletes' : 'writes';
}

function refusal(seconds: number, code: string, message: string, extra: object = {}, headers = {}): SimulatorResponse {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds), 'x-ms-failure-cause': 'gateway', ...headers },
    body: { error: { code, message, ...extra } },
  };
}

function providerRefusal(limit: ProviderLimit, index: number, taken: Taken, headers: Record<string, string>) {
  const seconds = retryAfterSeconds(taken);
  const name = limit.budgets[index]?.name ?? limit.action;
  if (limit.header === 'x-ms-ratelimit-remaining-resource') {
    const message =
      'The server rejected the request because too many requests have been received for this subscription.';
    const detail = JSON.stringify({ operationGroup: name, allowedRequestCount: taken.used });
    const details = [{ code: 'TooManyRequests', target: name, message: detail }];
    return refusal(seconds, 'OperationNotAllowed', message, { details }, headers);
  }
  const message = `Number of requests for action '${limit.action}' exceeded the limit of '${taken.used}' for time interval '00:05:00'. Please try again after '${seconds}' seconds.`;
  return refusal(seconds, 'ResourceRequestsThrottled', message, {}, headers);
}

function providerHeaders(limit: ProviderLimit, taken: readonly Taken[]): Record<string, string> {
  if (!limit.header) return {};
  const left = (index: number): number => taken[index]?.remaining ?? 0;
  const value =
    limit.header === 'x-ms-ratelimit-remaining-resource'
      ? limit.budgets.map((budget, index) => `Microsoft.Compute/${budget.name};${left(index)}`).join(',')
      : String(left(0));
  return { [limit.header]: value, ...limit.alsoReport };
}

/**
 * Charges one request to Resource Manager. Errors, all 429: SubscriptionRequestsThrottled, TooManyRequests (tenant),
 * ResourceRequestsThrottled and OperationNotAllowed (providers).
 */
export function checkArm(request: ThrottledRequest, ledger: Ledger): Verdict {
  const path = request.path.toLowerCase();
  const kind = kindOf(request.method, path);
  const subscription = /^\/subscriptions\/([^/]+)/.exec(path)?.[1];
  const below = /.*\/providers\/(.+)$/.exec(path)?.[1] ?? '';
  const provider = providerLimits.find(
    (limit) => limit.match.test(below) && (limit.kind === undefined || limit.kind === kind),
  );
  const scope = subscription ?? request.tenantId;
  const providerCharges: Charge[] = (provider?.budgets ?? []).map((budget) => {
    return { key: `provider/${scope}/${budget.name}`, limit: budget.limit, cost: 1 };
  });
  const general: Charge[] = [{ key: `arm/${request.callerId}/${scope}/${kind}`, limit: buckets[kind], cost: 1 }];
  if (subscription) {
    const { capacity, perSecond } = buckets[kind];
    const limit = { capacity: capacity * globalFactor, perSecond: perSecond * globalFactor };
    general.push({ key: `arm-global/${scope}/${kind}`, limit, cost: 1 });
  }
  const charges = provider?.overrides ? providerCharges : [...providerCharges, ...general];
  const taken = ledger.take(charges);
  const [own, global] = provider?.overrides ? [] : taken.slice(providerCharges.length);

  const headers: Record<string, string> = provider ? providerHeaders(provider, taken) : {};
  if (own) headers[`x-ms-ratelimit-remaining-${subscription ? 'subscription' : 'tenant'}-${kind}`] = `${own.remaining}`;
  if (global) headers[`x-ms-ratelimit-remaining-subscription-global-${kind}`] = `${global.remaining}`;

  const refused = taken.findIndex((result) => !result.allowed);
  const result = taken[refused];
  if (!result) return { allowed: true, headers };
  if (provider && refused < providerCharges.length) {
    return { allowed: false, response: providerRefusal(provider, refused, result, headers) };
  }
  const seconds = retryAfterSeconds(result);
  if (!subscription) {
    const response = refusal(seconds, 'TooManyRequests', 'The request is being throttled.', {}, headers);
    return { allowed: false, response };
  }
  const operation = kind === 'reads' ? 'GET/ALL' : `${request.method}/ALL`;
  const message = `Number of requests for subscription '${subscription}' and operation '${operation}' exceeded the backend storage limit. Please try again after '${seconds}' seconds.`;
  const code = 'SubscriptionRequestsThrottled';
  return { allowed: false, response: refusal(seconds, code, message, {}, headers) };
}
