/** What every reader of a step works with. */
import type { CloudClient } from '../cloud/index.ts';
import type { Store } from '../store/index.ts';
import type { StepPlan } from './plan.ts';
import type { ProgressTracker } from './progress.ts';
import type { RunScope } from './scopes.ts';

export interface RunContext {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly runId: string;
  /** Which taking of the run this is; see `holdRun`. */
  readonly claim: number;
  readonly tenantId: string;
  readonly store: Store;
  readonly client: CloudClient;
  readonly scopes: readonly RunScope[];
  readonly signal: AbortSignal;
  readonly progress: ProgressTracker;
  readonly now: () => Date;
}

/** A step with the place it has reached. `cursor` belongs to the reader; `undefined` = at the beginning. */
export interface StepState {
  readonly plan: StepPlan;
  cursor: unknown;
  page: number;
}

export interface StepContext extends RunContext {
  readonly step: StepState;
}
