/** Whether a subscription's vulnerabilities of one kind are known, and if not, why. Pure. */
import { type AssayError, assayError } from '../../errors/index.ts';
import type { Outcome } from '../../sync/index.ts';
import { type Area, areaTable, assessmentType, findingType } from '../kinds.ts';

export const coverageStates = [
  'covered',
  'partly-covered',
  'partial',
  'no-scan',
  'plan-off',
  'plan-unknown',
  'denied',
  'unregistered',
  'failed',
  'skipped',
  'not-read',
  'lost',
  'nothing-to-scan',
] as const;
export type CoverageState = (typeof coverageStates)[number];

/** Where everything is known: no vulnerability there means that there is none. */
export const wholeStates: readonly CoverageState[] = ['covered', 'nothing-to-scan'];

export interface Collected {
  readonly outcome: Outcome;
  readonly problem: unknown;
}

export interface Plan {
  readonly plan: string;
  readonly tier: string | null;
  /** FullyCovered, PartiallyCovered or NotCovered; null in subscriptions where the service does not say. */
  readonly coverage: string | null;
}

export interface AreaFacts {
  readonly area: Area;
  /** Why the subscription is not read any more, such as `role-removed`; null where it is. */
  readonly lost: string | null;
  /** By type; a type that is switched off has none. */
  readonly collected: Readonly<Record<string, Collected>>;
  /** Null: the plans of this subscription are not known. */
  readonly plans: readonly Plan[] | null;
  /** What could be scanned; null where not all of it is known and none was seen. */
  readonly resources: number | null;
  /** Results of scans: vulnerabilities, and recommendations that are met. */
  readonly results: number;
}

export interface Explained {
  readonly state: CoverageState;
  readonly problem: AssayError | unknown;
  /** Types of which whatever is gone is resolved: read completely, and still scanned. */
  readonly settles: readonly string[];
}

const types = [findingType, assessmentType] as const;

export function explain(facts: AreaFacts): Explained {
  const { state, problem = null } = stateOf(facts);
  const scanned = planOf(facts) !== 'off' && facts.lost === null;
  const settles = scanned ? types.filter((type) => facts.collected[type]?.outcome === 'complete') : [];
  return { state, problem, settles };
}

function planOf({ area, plans }: AreaFacts): 'on' | 'partly' | 'off' | 'unknown' {
  if (plans === null) return 'unknown';
  const names = areaTable[area].plans.map((name) => name.toLowerCase());
  const on = plans.filter(({ plan, tier }) => names.includes(plan.toLowerCase()) && tier?.toLowerCase() === 'standard');
  if (on.length === 0) return 'off';
  const whole = on.some(({ coverage }) => coverage === null || coverage.toLowerCase() === 'fullycovered');
  return whole ? 'on' : 'partly';
}

function stateOf(facts: AreaFacts): { readonly state: CoverageState; readonly problem?: unknown } {
  const { area, lost, collected, resources, results } = facts;
  if (lost !== null) return { state: 'lost', problem: assayError('vulnerability_subscription_lost', { reason: lost }) };
  const reads = types.flatMap((type) => collected[type] ?? []);
  const refused = reads.find(({ outcome }) => outcome !== 'complete' && outcome !== 'partial');
  if (reads.length === 0) return { state: 'not-read', problem: assayError('vulnerability_types_off') };
  if (refused) return { state: readState(refused.outcome), problem: refused.problem };
  const plan = planOf(facts);
  if (plan === 'off') {
    const reason = `${areaTable[area].plans.join(' or ')} is off`;
    return { state: 'plan-off', problem: assayError('defender_plan_off', { reason }) };
  }
  const partial = reads.find(({ outcome }) => outcome === 'partial');
  if (partial) return { state: 'partial', problem: partial.problem };
  if (reads.length < types.length) return { state: 'partial', problem: assayError('vulnerability_types_off') };
  if (results === 0 && resources === 0) return { state: 'nothing-to-scan' };
  if (plan === 'partly') return { state: 'partly-covered', problem: assayError('vulnerability_partly_covered') };
  if (results > 0) return { state: 'covered' };
  if (plan === 'unknown') return { state: 'plan-unknown', problem: assayError('vulnerability_plans_unknown') };
  return { state: 'no-scan', problem: assayError('no_finished_scan') };
}

function readState(outcome: Outcome): CoverageState {
  switch (outcome) {
    case 'denied':
    case 'unlicensed':
      return 'denied';
    case 'unregistered':
      return 'unregistered';
    case 'skipped':
      return 'skipped';
    case 'complete':
    case 'partial':
    case 'unsupported':
    case 'failed':
      return 'failed';
  }
}
