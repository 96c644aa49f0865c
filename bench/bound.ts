/** How long Microsoft's documented budgets alone take for given work, however fast the client and the network are. */
import { windowLimit } from '../src/cloud/budgets/lane.ts';
import type { BudgetRule, TenantSize } from '../src/cloud/budgets/rule.ts';
import type { Spent } from './traffic.ts';

export interface Bound {
  readonly seconds: number;
  /** The budget that takes longest; absent where none takes any time. */
  readonly budget?: { readonly rule: string; readonly key: string; readonly units: number };
}

/**
 * The longest time over all budgets, each full at the start. A bucket has let `n` through once what exceeds its capacity has
 * been refilled; a window once the windows before the last one are over. Limits that are not documented take no time.
 * @param keepReserve counts the share that the client leaves to other users of the same quota as not there
 */
export function lowerBound(spent: readonly Spent[], size: TenantSize, keepReserve = false): Bound {
  let longest: Bound = { seconds: 0 };
  for (const { rule, key, units } of spent) {
    const seconds = secondsFor(rule, units, size, keepReserve);
    if (seconds > longest.seconds) longest = { seconds, budget: { rule: rule.id, key, units } };
  }
  return longest;
}

function secondsFor(rule: BudgetRule, units: number, size: TenantSize, keepReserve: boolean): number {
  if (rule.kind === 'observed' || units === 0) return 0;
  const reserve = keepReserve ? rule.reserve : 0;
  if (rule.kind === 'bucket') return Math.max(0, (units - (rule.capacity - reserve)) / rule.refillPerSecond);
  return Math.floor((units - 1) / (windowLimit(rule, size) - reserve)) * (rule.windowMs / 1000);
}
