/** The two ways in which Microsoft counts: buckets that refill steadily, and windows that start anew. Times in milliseconds. */

/** What was taken or refused. `remaining` is whole units left, `retryAfterMs` is 0 when taken. */
export interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  readonly used: number;
  readonly retryAfterMs: number;
}

export interface Budget {
  readonly capacity: number;
  take(cost: number, now: number): Taken;
  /** Gives back what was taken, when another budget of the same request refused. */
  refund(cost: number): void;
}

/** A bucket of `capacity` units, full at first, that gains `perSecond` units each second. */
export function tokenBucket(capacity: number, perSecond: number): Budget {
  let tokens = capacity;
  let at = Number.NaN;
  return {
    capacity,
    take(cost, now) {
      if (now > at) tokens = Math.min(capacity, tokens + ((now - at) / 1000) * perSecond);
      at = Number.isNaN(at) ? now : Math.max(at, now);
      const allowed = tokens >= cost;
      if (allowed) tokens -= cost;
      const retryAfterMs = allowed ? 0 : ((Math.min(cost, capacity) - tokens) / perSecond) * 1000;
      return { allowed, remaining: Math.floor(tokens), used: capacity - tokens, retryAfterMs };
    },
    refund(cost) {
      tokens = Math.min(capacity, tokens + cost);
    },
  };
}

/** `capacity` units for each window of `windowSeconds`, which begins with the first request after the last one ended. */
export function fixedWindow(capacity: number, windowSeconds: number): Budget {
  let used = 0;
  let endsAt = Number.NEGATIVE_INFINITY;
  return {
    capacity,
    take(cost, now) {
      if (now >= endsAt) {
        used = 0;
        endsAt = now + windowSeconds * 1000;
      }
      const allowed = used + cost <= capacity;
      if (allowed) used += cost;
      return { allowed, remaining: Math.floor(capacity - used), used, retryAfterMs: allowed ? 0 : endsAt - now };
    },
    refund(cost) {
      used = Math.max(0, used - cost);
    },
  };
}
