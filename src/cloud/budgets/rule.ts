import type { Surface } from '../types.ts';

export type TenantSize = 'S' | 'M' | 'L';

interface RuleBase {
  readonly id: string;
  readonly surface: Surface;
  /** Matched against the path and query below the surface's base; its groups make the lane key. */
  readonly match: RegExp;
  /** Response headers which say how much is left. */
  readonly remaining?: readonly string[];
}

/** At most `limit` in any window of `windowMs`. */
export interface WindowRule extends RuleBase {
  readonly kind: 'window';
  readonly limit: number | Readonly<Record<TenantSize, number>>;
  readonly windowMs: number;
  /** `resource-units`: Graph's cost of the request; otherwise each request costs 1. */
  readonly cost?: 'resource-units';
  /** Left to other users of the same quota. */
  readonly reserve: number;
}

/** A token bucket. */
export interface BucketRule extends RuleBase {
  readonly kind: 'bucket';
  readonly capacity: number;
  readonly refillPerSecond: number;
  readonly reserve: number;
}

/** The limit is not documented: pause when a header says that `low` or fewer are left, and when throttled. */
export interface ObservedRule extends RuleBase {
  readonly kind: 'observed';
  readonly low: number;
  readonly pauseMs: number;
}

/** A documented or recorded limit, as data. */
export type BudgetRule = WindowRule | BucketRule | ObservedRule;

export interface Budgets {
  readonly rules: readonly BudgetRule[];
  /** By number of users: S under 50, M to 500, L above. Learnt from `@odata.count` of users when not given. */
  readonly tenantSize: TenantSize;
  /** Longest wait that is made for one Retry-After; a longer one ends as `throttled`. Milliseconds. */
  readonly maxWaitMs: number;
  /** Attempts for one request, the first included. */
  readonly maxAttempts: number;
}
