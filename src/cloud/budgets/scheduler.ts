import type { Clock } from '../clock.ts';
import type { Surface } from '../types.ts';
import { createLane, type Lane } from './lane.ts';
import { resourceUnits } from './resource-units.ts';
import type { BudgetRule, TenantSize } from './rule.ts';

/** What one request spends in one lane. */
export interface Charge {
  readonly rule: BudgetRule;
  readonly key: string;
  readonly lane: Lane;
  readonly cost: number;
}

/** A request on its way; `end` gives its place back. */
export interface Admission {
  readonly settle: (rule: BudgetRule, actual: number) => void;
  readonly end: () => void;
}

export interface Scheduler {
  /** The lanes that requests pass, general before specific; several requests of one envelope are summed up per lane. */
  chargesFor(surface: Surface, pathsAndQueries: readonly string[]): readonly Charge[];
  /** Waits until every lane and the overall concurrency let the request go; undefined when the signal aborted first. */
  admit(charges: readonly Charge[], signal: AbortSignal, onWait: (ms: number) => void): Promise<Admission | undefined>;
}

export interface SchedulerOptions {
  readonly rules: readonly BudgetRule[];
  readonly tenantSize: () => TenantSize;
  readonly concurrency: number;
  readonly clock: Clock;
}

export function createScheduler({ rules, tenantSize, concurrency, clock }: SchedulerOptions): Scheduler {
  const lanes = new Map<string, Lane>();
  const waiting: (() => void)[] = [];
  let active = 0;

  function laneOf(rule: BudgetRule, key: string): Lane {
    const name = `${rule.id} ${key}`;
    const lane = lanes.get(name) ?? createLane(rule, tenantSize);
    lanes.set(name, lane);
    return lane;
  }

  function place(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        const index = waiting.indexOf(wake);
        if (index >= 0) waiting.splice(index, 1);
        resolve();
      };
      waiting.push(wake);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  // Whoever was woken for a free place and does not take it has to wake the next one.
  function passOn(): void {
    if (active < concurrency) waiting.shift()?.();
  }

  return {
    chargesFor: (surface, paths) => {
      const charges = new Map<string, Charge>();
      for (const rule of rules.filter((one) => one.surface === surface)) {
        for (const path of paths) {
          const match = rule.match.exec(path);
          if (!match) continue;
          const key = match.slice(1).join(' ').toLowerCase();
          const name = `${rule.id} ${key}`;
          const cost = rule.kind === 'window' && rule.cost === 'resource-units' ? resourceUnits(path) : 1;
          charges.set(name, { rule, key, lane: laneOf(rule, key), cost: (charges.get(name)?.cost ?? 0) + cost });
        }
      }
      return [...charges.values()];
    },

    // A place is only taken when the lanes are open, so that a closed subscription keeps no other one waiting; and budgets
    // are only spent when a place is free, so that the moment counted is the moment of sending.
    admit: async (charges, signal, onWait) => {
      while (!signal.aborted) {
        const now = clock.now();
        const wait = Math.max(0, ...charges.map(({ lane, cost }) => lane.delay(now, cost)));
        if (wait > 0) {
          passOn();
          onWait(wait);
          await clock.sleep(wait, signal);
        } else if (active >= concurrency) {
          await place(signal);
        } else {
          active += 1;
          const corrections = charges.map(({ rule, lane, cost }) => ({ rule, correct: lane.take(now, cost) }));
          return {
            settle: (rule, actual) => corrections.find((one) => one.rule === rule)?.correct(actual),
            end: () => {
              active -= 1;
              waiting.shift()?.();
            },
          };
        }
      }
      passOn();
      return undefined;
    },
  };
}
