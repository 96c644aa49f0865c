/** The budgets of one simulator by key, made when first asked for, and taken from together: all of them or none. */
import { type Budget, fixedWindow, type Taken, tokenBucket } from './bucket.ts';

/** How a limit counts: a refilling bucket when `perSecond` is given, else a window. Figures before scaling. */
export type Limit =
  | { readonly capacity: number; readonly perSecond: number }
  | { readonly capacity: number; readonly windowSeconds: number };

export interface Charge {
  /** Who and what is counted, such as `sub/<caller>/<subscription>/reads`. */
  readonly key: string;
  readonly limit: Limit;
  readonly cost: number;
}

export interface Ledger {
  /** Results in the order of the charges. When one refuses, what the others took is given back. */
  take(charges: readonly Charge[]): readonly Taken[];
  clear(): void;
}

/** `scale` multiplies capacities and refill rates; `off` lets everything pass and reports full budgets. */
export function createLedger(scale: () => number | 'off', now: () => number): Ledger {
  const budgets = new Map<string, Budget>();

  function make({ limit }: Charge, factor: number): Budget {
    const capacity = Math.max(1, Math.floor(limit.capacity * factor));
    return 'perSecond' in limit
      ? tokenBucket(capacity, limit.perSecond * factor)
      : fixedWindow(capacity, limit.windowSeconds);
  }

  function budgetOf(charge: Charge, factor: number): Budget {
    const found = budgets.get(charge.key) ?? make(charge, factor);
    budgets.set(charge.key, found);
    return found;
  }

  return {
    take(charges) {
      const factor = scale();
      if (factor === 'off') {
        return charges.map(({ limit, cost }) => {
          return { allowed: true, remaining: limit.capacity - cost, used: cost, retryAfterMs: 0 };
        });
      }
      const at = now();
      const taken = charges.map((charge) => budgetOf(charge, factor).take(charge.cost, at));
      if (taken.some((result) => !result.allowed)) {
        for (const [index, charge] of charges.entries()) {
          if (taken[index]?.allowed) budgetOf(charge, factor).refund(charge.cost);
        }
      }
      return taken;
    },
    clear: () => budgets.clear(),
  };
}

/** Whole seconds to wait, at least one. */
export function retryAfterSeconds(taken: Taken): number {
  return Math.max(1, Math.ceil(taken.retryAfterMs / 1000));
}
