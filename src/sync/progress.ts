/** What a run has done so far, counted in memory while it runs and told to whoever listens. */
import type { CloudClient, Wait } from '../cloud/index.ts';
import type { StepPlan } from './plan.ts';
import type { StepCounts } from './run-repo.ts';
import type { SyncProgress } from './schema.ts';

export interface CommittedPage extends StepCounts {
  /** Units of the step's `expected` that are done with this page. */
  readonly units: number;
  readonly expected?: number;
}

export interface ProgressTracker {
  /** The steps with what an earlier process has brought of them. */
  plan(steps: readonly { readonly plan: StepPlan; readonly done: boolean; readonly counts: StepCounts }[]): void;
  started(stepId: string): void;
  ended(stepId: string, removed: number): void;
  committed(stepId: string, page: CommittedPage): void;
  waited(wait: Wait): void;
  snapshot(): SyncProgress;
}

interface StepProgress {
  readonly title: string;
  state: 'pending' | 'running' | 'done';
  units: number;
  expected: number | undefined;
  startedAt: number;
}

const waitReasons = {
  budget: 'keeping below the limit',
  throttled: 'asked to wait by Microsoft',
  backoff: 'after a failure',
} as const satisfies Record<Wait['reason'], string>;

/** @param requests how many requests were sent so far; @param now milliseconds */
export function trackProgress(client: Pick<CloudClient, 'stats'>, now: () => number = Date.now): ProgressTracker {
  const steps = new Map<string, StepProgress>();
  const waits = new Map<string, { surface: string; reason: string; count: number; milliseconds: number }>();
  const total = { items: 0, added: 0, changed: 0, unchanged: 0, removed: 0, relations: 0, rejected: 0 };

  const secondsLeft = (): number | null => {
    const open = [...steps.values()].filter((step) => step.state !== 'done');
    const left = open.map((step) => {
      if (step.state !== 'running' || step.expected === undefined || step.units === 0) return undefined;
      return ((now() - step.startedAt) / step.units) * Math.max(0, step.expected - step.units);
    });
    if (left.some((milliseconds) => milliseconds === undefined)) return null;
    return Math.round(Math.max(0, ...left.map((milliseconds) => milliseconds ?? 0)) / 1000);
  };

  return {
    plan: (all) => {
      for (const { plan, done, counts } of all) {
        for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += counts[name];
        const state = done ? 'done' : 'pending';
        steps.set(plan.id, { title: plan.title, state, units: 0, expected: undefined, startedAt: 0 });
      }
    },
    started: (stepId) => {
      const step = steps.get(stepId);
      if (step) Object.assign(step, { state: 'running', startedAt: now() });
    },
    ended: (stepId, removed) => {
      total.removed += removed;
      const step = steps.get(stepId);
      if (step) step.state = 'done';
    },
    committed: (stepId, page) => {
      for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += page[name];
      const step = steps.get(stepId);
      if (!step) return;
      step.units += page.units;
      step.expected = page.expected ?? step.expected;
    },
    waited: (wait) => {
      const key = `${wait.surface} ${wait.reason}`;
      const known = waits.get(key) ?? {
        surface: wait.surface,
        reason: waitReasons[wait.reason],
        count: 0,
        milliseconds: 0,
      };
      waits.set(key, { ...known, count: known.count + 1, milliseconds: known.milliseconds + Math.round(wait.ms) });
    },
    snapshot: () => ({
      ...total,
      stepsTotal: steps.size,
      stepsDone: [...steps.values()].filter((step) => step.state === 'done').length,
      reading: [...steps.values()].filter((step) => step.state === 'running').map((step) => step.title),
      requests: client.stats.requests,
      waits: [...waits.values()],
      secondsLeft: secondsLeft(),
    }),
  };
}
