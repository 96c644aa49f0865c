/** Throttling by Microsoft's documented budgets, with their headers. */
import { checkArg } from './arg.ts';
import { checkArm } from './arm.ts';
import { checkGraph, type TenantSize } from './graph.ts';
import { createLedger } from './ledger.ts';
import type { ThrottledRequest, Verdict } from './types.ts';

export { argRefusal } from './arg.ts';
export { graphRefusal, hasNoRetryAfter, type TenantSize } from './graph.ts';
export type { ThrottledRequest, Verdict } from './types.ts';

/** `off`: nothing is refused; `real`: Microsoft's figures; a number multiplies them. */
export type ThrottleSetting = 'off' | 'real' | number;

export interface ThrottleOptions {
  readonly setting?: ThrottleSetting;
  readonly tenantSize?: TenantSize;
  /** Milliseconds; defaults to the real clock. */
  readonly now?: () => number;
}

export interface Throttle {
  check(request: ThrottledRequest): Verdict;
  /** Also fills every budget again. */
  set(setting: ThrottleSetting): void;
  readonly setting: ThrottleSetting;
}

/** Budgets start full. Surfaces without budgets (Entra, metadata) always pass. Errors: a factor that is not above 0. */
export function createThrottle(options: ThrottleOptions = {}): Throttle {
  const now = options.now ?? Date.now;
  const size = options.tenantSize ?? 'L';
  let setting: ThrottleSetting = 'real';
  const ledger = createLedger(() => (setting === 'real' ? 1 : setting), now);

  function set(next: ThrottleSetting): void {
    if (typeof next === 'number' && !(Number.isFinite(next) && next > 0)) {
      throw new RangeError(`throttle must be off, real or a number above 0, not ${next}`);
    }
    setting = next;
    ledger.clear();
  }
  set(options.setting ?? 'real');

  return {
    check(request) {
      if (request.surface === 'arg') return checkArg(request, ledger, now);
      if (request.surface === 'arm') return checkArm(request, ledger);
      if (request.surface === 'graph') return checkGraph(request, ledger, size, now);
      return { allowed: true, headers: {} };
    },
    set,
    get setting() {
      return setting;
    },
  };
}
