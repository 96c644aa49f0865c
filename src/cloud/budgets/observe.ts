import type { Admission, Charge } from './scheduler.ts';

type Headers = Readonly<Record<string, string>>;

/** Milliseconds of `hh:mm:ss`, as Resource Graph's `x-ms-user-quota-resets-after` gives it. */
export function parseDuration(text: string | undefined): number | undefined {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  return Math.ceil((Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000);
}

/** The smallest number in a remaining header: `249`, or Compute's `Microsoft.Compute/HighCostGet3Min;239,...`. */
export function parseRemaining(text: string): number | undefined {
  const numbers = text
    .split(',')
    .map((part) => part.split(';').at(-1)?.trim() ?? '')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}

/** Lets the lanes learn what is left of their quotas, from the headers of an answer or of a part of a batch. */
export function observeRemaining(charges: readonly Charge[], headers: Headers, now: number): void {
  const resetsAfter = parseDuration(headers['x-ms-user-quota-resets-after']);
  for (const { rule, lane } of charges) {
    for (const name of rule.remaining ?? []) {
      const remaining = parseRemaining(headers[name] ?? '');
      if (remaining === undefined) continue;
      lane.sawRemaining(now, remaining);
      if (remaining === 0 && resetsAfter !== undefined) lane.closeUntil(now + resetsAfter);
    }
  }
}

/** Lets the lanes learn what the service says about its quotas, on any status. */
export function observe(charges: readonly Charge[], admission: Admission, headers: Headers, now: number): void {
  const units = Number(headers['x-ms-resource-unit']);
  const percentage = Number(headers['x-ms-throttle-limit-percentage']);
  observeRemaining(charges, headers, now);
  for (const { rule, lane } of charges) {
    if (rule.kind === 'window' && rule.cost === 'resource-units') {
      if (units >= 1) admission.settle(rule, units);
      // Sent only above 80 % of the limit; 1 is the limit itself.
      if (percentage >= 0.8) lane.closeUntil(now + Math.min(rule.windowMs, (percentage - 0.7) * rule.windowMs));
    }
  }
}

const subscriptionWide = new Set(['subscriptionrequeststhrottled', 'tenantrequeststhrottled']);

/** The lane that a 429 is about: the subscription's (or tenant's) bucket when the code says so, else the most specific one. */
export function throttledLane(charges: readonly Charge[], azureCode: string): Charge | undefined {
  if (subscriptionWide.has(azureCode.toLowerCase())) return charges.findLast((charge) => charge.rule.kind === 'bucket');
  return charges.at(-1);
}
