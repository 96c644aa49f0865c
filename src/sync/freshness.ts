/** Which reads of a run read everything, which only what changed, and which can wait. Pure. */
import { findDeclaration, type ResourceGraphTable } from '../catalog/index.ts';
import { contentHash } from './digest.ts';
import type { StepPlan } from './plan.ts';

/** What is known of the earlier reads of a step. */
export interface ReadState {
  readonly signature: string;
  /** When the last full read that missed nothing began. */
  readonly fullAt: Date | null;
  /** When the last read of any kind began. */
  readonly readAt: Date | null;
  readonly feed: unknown;
}

export interface Freshness {
  readonly now: Date;
  /** Lists below resources and subscriptions, and reports, are read again after so long, in milliseconds. */
  readonly rereadMs: number;
  /** Everything is read again after so long, in milliseconds. */
  readonly fullMs: number;
  /** Somebody asked for everything. */
  readonly everything: boolean;
  /** Options that decide what a read keeps. */
  readonly options: unknown;
}

/** Tables whose changes `resourcechanges` or `resourcecontainerchanges` tells. */
const fedTables: readonly ResourceGraphTable[] = ['resources', 'resourcecontainers'];
/** Tables whose rows carry the time of their last change, so that count and newest change tell whether anything is new. */
export const markedTables: readonly ResourceGraphTable[] = ['authorizationresources'];

/** The steps that have something to do, each with how it reads. */
export function withModes(
  steps: readonly StepPlan[],
  known: ReadonlyMap<string, ReadState>,
  freshness: Freshness,
): StepPlan[] {
  return steps.flatMap((step): StepPlan[] => {
    const signature = signatureOf(step, freshness.options);
    const state = known.get(step.id);
    const mode = state?.signature === signature ? modeOf(step, state, freshness) : 'full';
    if (mode === 'wait') return [];
    if (mode === 'full') return [{ ...step, signature, mode }];
    return [
      {
        ...step,
        signature,
        mode,
        since: state?.readAt?.toISOString() ?? freshness.now.toISOString(),
        ...(state?.feed !== null && state?.feed !== undefined && { feed: state.feed }),
      },
    ];
  });
}

function modeOf(
  step: StepPlan,
  { fullAt, readAt, feed }: ReadState,
  freshness: Freshness,
): 'full' | 'changes' | 'wait' {
  if (!fullAt || !readAt || freshness.everything) return 'full';
  const age = freshness.now.getTime() - fullAt.getTime();
  if (age >= freshness.fullMs) return 'full';
  switch (step.kind) {
    case 'resource-graph':
      if (step.table && fedTables.includes(step.table)) return 'changes';
      return step.table && markedTables.includes(step.table) && feed ? 'changes' : 'full';
    case 'graph-list':
      if (feed) return 'changes';
      return step.types.every(isSlow) && age < freshness.rereadMs ? 'wait' : 'full';
    case 'arm-list':
      return age < freshness.rereadMs && isPerSubscription(step) ? 'changes' : 'full';
    case 'arm-children':
    case 'graph-children':
      return age < freshness.rereadMs ? 'changes' : 'full';
  }
}

const isSlow = (type: string): boolean => findDeclaration(type)?.slow === true;

function isPerSubscription({ types }: StepPlan): boolean {
  const source = findDeclaration(types[0] ?? '')?.source;
  return source?.kind === 'arm-list' && source.per === 'subscription';
}

/** Changes when a newer catalogue or other options would keep something else of the same answers. */
function signatureOf(step: StepPlan, options: unknown): string {
  const read = step.types.map((type) => {
    const declaration = findDeclaration(type);
    const properties = declaration?.kind === 'entity' ? Object.keys(declaration.properties) : [];
    return { type, source: declaration?.source, properties };
  });
  return contentHash({ read, options });
}
