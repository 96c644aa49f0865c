import type { Idle } from '../policies/compile.ts';
import type { Standings } from './assigned.ts';
import type { Reason } from './verdict.ts';

const idleReasons: Readonly<Record<Exclude<Idle, 'workloads'>, Reason>> = {
  'single-factor-strength': 'single-factor-strength',
  'other-controls': 'no-mfa-control',
  'session-only': 'session-controls-only',
  'no-resource': 'no-resource-sign-in',
};

/** Why no sign-in of somebody is made to use two factors: what comes nearest to it. */
export function notEnforcedReason(standings: Standings): Reason {
  const enabled = standings.filter(({ policy }) => policy.state === 'enabled');
  if (enabled.some(({ policy, standing }) => standing === 'excluded' && policy.boxes.length > 0)) {
    return 'excluded-from-policy';
  }
  const idle = new Set(enabled.filter(({ standing }) => standing === 'applies').map(({ policy }) => policy.idle));
  for (const kind of ['single-factor-strength', 'other-controls', 'session-only', 'no-resource'] as const) {
    if (idle.has(kind)) return idleReasons[kind];
  }
  const covering = enabled.filter(({ policy }) => policy.boxes.length > 0);
  if (covering.some(({ byIneffectiveRole }) => byIneffectiveRole)) return 'role-not-active';
  if (wouldCover(standings, 'enabledForReportingButNotEnforced')) return 'report-only';
  if (wouldCover(standings, 'disabled')) return 'policy-disabled';
  return covering.length > 0 ? 'not-targeted' : 'no-policy';
}

function wouldCover(standings: Standings, state: string): boolean {
  return standings.some(
    ({ policy, standing }) => policy.state === state && standing === 'applies' && policy.boxes.length > 0,
  );
}
