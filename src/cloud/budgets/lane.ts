import type { BudgetRule, TenantSize, WindowRule } from './rule.ts';

/** One budget of one scope: `delay` says how long until `cost` may be spent, `take` spends it. Times in milliseconds. */
export interface Lane {
  delay(now: number, cost: number): number;
  /** Spends; the returned function corrects the cost once the service has said it. */
  take(now: number, cost: number): (actual: number) => void;
  /** The service says how much is left. */
  sawRemaining(now: number, remaining: number): void;
  closeUntil(time: number): void;
}

/** How the documented quota of a window rule reads for this tenant. */
export function windowLimit(rule: WindowRule, size: TenantSize): number {
  return typeof rule.limit === 'number' ? rule.limit : rule.limit[size];
}

export function createLane(rule: BudgetRule, size: () => TenantSize): Lane {
  switch (rule.kind) {
    case 'window':
      return windowLane(rule, size);
    case 'bucket':
      return bucketLane(rule.capacity, rule.refillPerSecond, rule.reserve);
    case 'observed':
      return observedLane(rule.low, rule.pauseMs);
  }
}

// Requests do not arrive in the rhythm in which they were sent; the margin keeps two neighbouring windows apart.
const arrivalMarginMs = 200;

function windowLane(rule: WindowRule, size: () => TenantSize): Lane {
  let spent: { at: number; cost: number }[] = [];
  let closed = 0;
  const length = rule.windowMs + arrivalMarginMs;
  const budget = () => windowLimit(rule, size()) - rule.reserve;
  const current = (now: number) => {
    spent = spent.filter((entry) => entry.at + length > now);
    return spent.reduce((sum, entry) => sum + entry.cost, 0);
  };
  return {
    delay: (now, wanted) => {
      // A single cost above the whole budget can only go alone.
      const cost = Math.min(wanted, budget());
      let excess = current(now) + cost - budget();
      let free = now;
      for (const entry of spent) {
        if (excess <= 0) break;
        excess -= entry.cost;
        free = entry.at + length;
      }
      return Math.max(0, Math.max(free, closed) - now);
    },
    take: (now, cost) => {
      const entry = { at: now, cost };
      spent.push(entry);
      return (actual) => {
        entry.cost = actual;
      };
    },
    sawRemaining: (now, remaining) => {
      const unseen = windowLimit(rule, size()) - current(now) - remaining;
      if (unseen > 0) spent.push({ at: now, cost: unseen });
    },
    closeUntil: (time) => {
      closed = Math.max(closed, time);
    },
  };
}

function bucketLane(capacity: number, refillPerSecond: number, reserve: number): Lane {
  let tokens = capacity;
  let asOf = Number.NEGATIVE_INFINITY;
  let closed = 0;
  const refill = (now: number) => {
    if (asOf > Number.NEGATIVE_INFINITY) tokens = Math.min(capacity, tokens + ((now - asOf) / 1000) * refillPerSecond);
    asOf = now;
  };
  return {
    delay: (now, cost) => {
      refill(now);
      const missing = cost + reserve - tokens;
      // Rounding must not leave a fraction of a token missing for ever.
      const wait = missing > 1e-6 ? Math.ceil((missing / refillPerSecond) * 1000) : 0;
      return Math.max(0, wait, closed - now);
    },
    take: (now, cost) => {
      refill(now);
      tokens -= cost;
      return (actual) => {
        tokens -= actual - cost;
      };
    },
    sawRemaining: (now, remaining) => {
      refill(now);
      tokens = Math.min(tokens, remaining);
    },
    closeUntil: (time) => {
      closed = Math.max(closed, time);
    },
  };
}

function observedLane(low: number, pauseMs: number): Lane {
  let closed = 0;
  return {
    delay: (now) => Math.max(0, closed - now),
    take: () => () => undefined,
    sawRemaining: (now, remaining) => {
      if (remaining <= low) closed = Math.max(closed, now + pauseMs);
    },
    closeUntil: (time) => {
      closed = Math.max(closed, time);
    },
  };
}
