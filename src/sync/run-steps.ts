/** Runs the steps of a plan: each as soon as the steps that it waits for have ended, several at once. */
import type { AssayError, Result } from '../errors/index.ts';
import { canLook, type Found, lookForParents } from './changed-parents.ts';
import { finishStep } from './finish-step.ts';
import { narrow } from './incremental.ts';
import { byUrgency, worthBeginning } from './plan.ts';
import { readResourceChanges } from './read-changes.ts';
import { readChildren } from './read-children.ts';
import { readDelta } from './read-delta.ts';
import { fromBeginning, readList } from './read-list.ts';
import { beginStep, holdRun, type StepRow } from './run-repo.ts';
import type { Outcome } from './schema.ts';
import { SeenCounts } from './seen-counts.ts';
import type { RunContext, StepContext, StepState } from './step.ts';
import { TouchedPairs } from './touched.ts';

export const attempts = 3;
/** Many, as a step that waits for a budget keeps its place. */
const stepsAtOnce = 16;

/** Errors after which the same place is tried again: what Microsoft answered was wrong, not what was asked. */
export const passing: readonly AssayError['code'][] = [
  'repeated_link',
  'truncated_answer',
  'malformed_answer',
  'service_unavailable',
  'throttled',
  'timed_out',
  'network_unreachable',
];

/** Refusals that a link gives which was kept for too long; the list is then read again from its beginning, once. */
const staleLink: readonly AssayError['code'][] = ['azure_rejected_request', 'delta_expired', 'not_found'];

/** Ends with the outcomes of all steps, or early with the error that ended the run (`cancelled`). */
export async function runSteps(given: RunContext, steps: readonly StepRow[]): Promise<Outcome[] | AssayError> {
  const halt = new AbortController();
  const context: RunContext = { ...given, signal: AbortSignal.any([given.signal, halt.signal]) };
  const outcomes: Outcome[] = steps.flatMap((step) => (step.state === 'done' ? [step.outcome as Outcome] : []));
  const done = new Set(steps.filter((step) => step.state === 'done').map((step) => step.plan.id));
  const waiting = byUrgency(
    steps.filter((step) => step.state !== 'done'),
    context.lastPages,
  );
  const running = new Map<string, Promise<void>>();
  const looked = new Map<string, Found>();
  let stopped: AssayError | undefined;
  let crash: { readonly cause: unknown } | undefined;

  const run = (id: string, work: Promise<void>) => {
    const end = work
      .catch((cause: unknown) => {
        crash ??= { cause };
      })
      .finally(() => running.delete(id));
    running.set(id, end);
  };
  const start = async (step: StepRow) => {
    const end = await runStep(context, stateOf(context, step, looked.get(step.plan.id)));
    done.add(step.plan.id);
    if (typeof end === 'string') outcomes.push(end);
    else stopped = end;
  };
  const look = async (ready: readonly StepRow[]) => {
    const { over, found } = await lookForParents(context, ready);
    for (const [id, one] of found) looked.set(id, one);
    for (const id of over) {
      context.progress.ended(id, 0);
      done.add(id);
      outcomes.push('complete');
      waiting.splice(
        waiting.findIndex(({ plan }) => plan.id === id),
        1,
      );
    }
  };

  while (stopped === undefined && crash === undefined && (waiting.length > 0 || running.size > 0)) {
    const ready = worthBeginning(
      waiting.filter(({ plan }) => plan.after.every((id) => done.has(id))),
      steps.filter(({ plan }) => !done.has(plan.id)),
    );
    const isNew = (step: StepRow) => canLook(context, step) && !looked.has(step.plan.id);
    const unseen = ready.filter(isNew);
    if (unseen.length > 0 && !running.has(lookId)) run(lookId, look(unseen));
    for (const step of ready.filter((one) => !isNew(one)).slice(0, Math.max(0, stepsAtOnce - running.size))) {
      waiting.splice(waiting.indexOf(step), 1);
      run(step.plan.id, start(step));
    }
    if (running.size === 0)
      throw new Error(`steps wait for each other: ${waiting.map(({ plan }) => plan.id).join(', ')}`);
    await Promise.race(running.values());
  }
  // No step goes on by itself after the run has ended here: another process, or a later try, may take it up.
  if (crash) halt.abort();
  await Promise.all(running.values());
  if (crash) throw crash.cause;
  return stopped ?? outcomes;
}

/** Not the id of a step. */
const lookId = '';

function stateOf(context: RunContext, step: StepRow, found: Found | undefined): StepState {
  const fresh = step.page === 0;
  return {
    plan: step.plan,
    cursor: step.cursor ?? undefined,
    page: step.page,
    untouched: fresh && !context.again,
    ...found,
    ...(fresh && { seen: new SeenCounts(), touched: new TouchedPairs() }),
  };
}

/** One step to its end. Anything but cancellation is an outcome of the step and not the end of the run. */
async function runStep(context: RunContext, step: StepState): Promise<Outcome | AssayError> {
  const { store, organizationId, runId, progress } = context;
  const stepId = step.plan.id;
  progress.started(stepId);
  const startedAt = await store.inOrganization(organizationId, async (db) => {
    await holdRun(db, context);
    return beginStep(db, organizationId, runId, stepId, context.now());
  });
  const narrowed = await narrow({ ...context, step, startedAt });
  const error = await readWithRetries(narrowed);
  if (error?.code === 'cancelled') return error;
  const end = await finishStep(narrowed, error);
  progress.ended(stepId, end.removed);
  return end.outcome;
}

async function readWithRetries(context: StepContext): Promise<AssayError | undefined> {
  let error: AssayError | undefined;
  let keptLink = typeof context.step.cursor === 'string';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = context.step.page;
    const read: Result<void> = await readStep(context);
    if (read.ok) return undefined;
    error = read.error;
    // What is read again may have lost something since the first time.
    if (context.step.page > 0) context.step.untouched = false;
    if (keptLink && context.step.page === before && staleLink.includes(error.code)) {
      keptLink = false;
      context.step.cursor = fromBeginning;
      continue;
    }
    if (!passing.includes(error.code)) return error;
    // A try that got further is not one of the three: a long list with many faults still comes to its end. Links that go
    // round in a circle get further for ever.
    if (context.step.page > before && error.code !== 'repeated_link') attempt = 0;
  }
  return error;
}

function readStep(context: StepContext): Promise<Result<void>> {
  const { kind, mode } = context.step.plan;
  if (kind === 'arm-children' || kind === 'graph-children') return readChildren(context);
  if (mode === 'changes' && kind === 'graph-list') return readDelta(context);
  if (mode === 'changes' && kind === 'resource-graph') return readResourceChanges(context);
  return readList(context);
}
