/** What a control says: from all of its checks, never from one of them. Pure. */
import type { Control } from './declaration.ts';

/**
 * `degraded`: everything passes, but what it rests on is older than it may be. `manual`: no check can judge it, and what a
 * person says about it decides; `uncovered`: nobody has said anything.
 */
export const controlStatuses = ['failing', 'unknown', 'degraded', 'passing', 'not-applicable', 'uncovered'] as const;
export type ControlStatus = (typeof controlStatuses)[number];

export type CheckSays = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'manual';

export interface Said {
  readonly status: CheckSays;
  /** What it rests on is past its time. */
  readonly stale: boolean;
}

/** What a person says about a control, with evidence and until when. */
export interface Attested {
  readonly status: 'pass' | 'fail' | 'not-applicable';
}

/**
 * Any that fails makes it failing; then any that is unknown, or that a person still has to look at, unknown. Without a check
 * that applies, a person decides. @param attested the one that holds, if any
 */
export function controlStatus(
  control: Control,
  says: ReadonlyMap<string, Said>,
  attested: Attested | undefined,
): ControlStatus {
  const all = control.ties.map(({ checkId }) => says.get(checkId) ?? { status: 'unknown', stale: false });
  if (attested?.status === 'fail' || all.some(({ status }) => status === 'fail')) return 'failing';
  if (all.some(({ status }) => status === 'unknown' || status === 'manual')) return 'unknown';
  const passing = all.filter(({ status }) => status === 'pass');
  if (passing.some(({ stale }) => stale)) return 'degraded';
  if (passing.length > 0 || attested?.status === 'pass') return 'passing';
  if (attested?.status === 'not-applicable') return 'not-applicable';
  return all.length > 0 ? 'not-applicable' : 'uncovered';
}

export interface Coverage {
  /** Controls that a check speaks for, by a published tie. */
  readonly automated: number;
  /** Only because their topic is the same. */
  readonly derivedOnly: number;
  /** No check, but a person has said something that still holds. */
  readonly manual: number;
  readonly uncovered: number;
}

export function coverageOf(controls: readonly Control[], attested: ReadonlySet<string>): Coverage {
  let [automated, derivedOnly, manual, uncovered] = [0, 0, 0, 0];
  for (const { id, ties } of controls) {
    if (ties.some(({ basis }) => basis !== 'derived')) automated += 1;
    else if (ties.length > 0) derivedOnly += 1;
    else if (attested.has(id)) manual += 1;
    else uncovered += 1;
  }
  return { automated, derivedOnly, manual, uncovered };
}
