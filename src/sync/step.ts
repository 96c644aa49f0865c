/** What every reader of a step works with. */
import type { Declaration, ReadOptions } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';
import type { Store } from '../store/index.ts';
import type { ParentNumbers } from './parents.ts';
import type { StepPlan } from './plan.ts';
import type { ProgressTracker } from './progress.ts';
import type { Registrations } from './registrations.ts';
import type { Room } from './room.ts';
import type { Keeping } from './rows.ts';
import type { RunScope } from './scopes.ts';
import type { SeenCounts } from './seen-counts.ts';
import type { EndedPairs, TouchedPairs } from './touched.ts';

export interface RunContext extends Keeping {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly runId: string;
  /** Which taking of the run this is; see `holdRun`. */
  readonly claim: number;
  readonly store: Store;
  readonly client: CloudClient;
  readonly scopes: readonly RunScope[];
  /** Whether the connection was read before: most of what is read is then as it was. */
  readonly again: boolean;
  readonly registrations: Registrations;
  /** Whether the last run had the same scopes with the same rights. */
  readonly sameScopes: boolean;
  /** How many pages each step had in the last run. */
  readonly lastPages: ReadonlyMap<string, number>;
  /** What of the connection is read, and how. */
  readonly options: ReadOptions;
  /** What is read of the catalogue. */
  readonly declarations: readonly Declaration[];
  /** Whether the options leave single items of a type out. */
  readonly leaves: (type: string) => boolean;
  /** Where something has ended in this run, of which the steps of its types have to tell. */
  readonly ended: EndedPairs;
  /** What is held in memory. */
  readonly room: Room;
  readonly signal: AbortSignal;
  readonly progress: ProgressTracker;
  readonly now: () => Date;
}

/** A step with the place it has reached. `cursor` belongs to the reader; `undefined` = at the beginning. */
export interface StepState {
  plan: StepPlan;
  cursor: unknown;
  page: number;
  /** Whether nothing of it was ever saved before this read, so that nothing can have ended. */
  untouched: boolean;
  /** Whether most of the last page was as it is known; undefined before the first. */
  mostlyKnown?: boolean;
  /** Numbers of the parents to ask, as far as they are read; of all of them where they were found for many steps at once. */
  parents?: ParentNumbers;
  /** Whether nothing was missing of it before, where that was found for many steps at once. */
  readonly calm?: boolean;
  /** The new place of a change feed, once the step has reached it. */
  feed?: unknown;
  /** What the ledger has to tell anew, where this process has read the step from its beginning. */
  readonly touched?: TouchedPairs;
  /** What was seen, where this process has read the step from its beginning. */
  readonly seen?: SeenCounts;
}

export interface StepContext extends RunContext {
  readonly step: StepState;
  /** When this read of the step began, also where another process began it. */
  readonly startedAt: Date;
}
