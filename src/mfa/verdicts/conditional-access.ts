import type { Box, Space } from '../coverage/space.ts';
import { findUncovered } from '../coverage/uncovered.ts';
import type { Standings } from './assigned.ts';
import { gapReason } from './gap-reason.ts';
import { notEnforcedReason } from './not-enforced-reason.ts';
import type { MfaVerdict, Reason } from './verdict.ts';

/**
 * What the enabled policies come to for everybody who stands to all policies as these standings say. All policies that
 * apply must be met, so what they cover adds up. Where it is not known whether one applies, the answer is only given
 * when it would be the same either way.
 */
export function conditionalAccessVerdict(space: Space, standings: Standings, unread: Reason): MfaVerdict {
  const enabled = standings.filter(({ policy }) => policy.state === 'enabled');
  const applying = enabled.filter(({ standing }) => standing === 'applies').map(({ policy }) => policy);
  const possible = enabled.filter(({ standing }) => standing === 'applies' || standing === 'unknown');
  const least = coverage(
    space,
    applying.flatMap(({ boxes }) => boxes),
  );
  const most = coverage(
    space,
    possible.flatMap(({ policy }) => policy.boxesAtMost),
  );
  if (least.enforced === 'unknown' || most.enforced === 'unknown') {
    return { enforced: 'unknown', reason: 'too-complex', via: null };
  }
  if (least.enforced !== most.enforced) return { enforced: 'unknown', reason: unread, via: null };
  if (least.enforced === false) return { enforced: false, reason: notEnforcedReason(standings), via: null };
  if (least.enforced !== 'conditional') {
    return { enforced: true, reason: enforcedReason(applying), via: 'conditionalAccess' };
  }
  const leftOut = enabled.some(({ policy, standing }) => standing === 'excluded' && coversAll(policy));
  const reason = leftOut ? 'excluded-from-policy' : gapReason(least.gap);
  return { enforced: 'conditional', reason, via: 'conditionalAccess', gap: Object.fromEntries(least.gap) };
}

type Coverage =
  | { readonly enforced: boolean | 'unknown' }
  | { readonly enforced: 'conditional'; readonly gap: ReadonlyMap<string, string> };

function coverage(space: Space, boxes: readonly Box[]): Coverage {
  if (boxes.length === 0) return { enforced: false };
  const search = findUncovered(space, boxes);
  switch (search.found) {
    case 'covered':
      return { enforced: true };
    case 'gap':
      return { enforced: 'conditional', gap: search.gap };
    case 'nothing-within-limit':
      return { enforced: 'unknown' };
  }
}

const coversAll = ({ boxes }: { readonly boxes: readonly Box[] }) => boxes.some(({ size }) => size === 0);

function enforcedReason(applying: readonly Standings[number]['policy'][]): Reason {
  const demands = applying.filter(coversAll).map(({ demand }) => demand);
  if (demands.includes('block')) return 'all-sign-ins-blocked';
  if (demands.includes('mfa')) return 'all-resources-mfa';
  return demands.includes('strength') ? 'authentication-strength' : 'policies-combined';
}
