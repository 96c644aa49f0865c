import type { Model } from '../model/model.ts';
import type { Tier } from '../questions/tiers.ts';
import { tiers } from '../questions/tiers.ts';
import { whatCan } from '../questions/what-can.ts';
import { type Held, type Holding, held } from './held.ts';

export interface FoldedHolding extends Holding {
  /** What it amounts to at its strongest is given by another role at this scope or above it already. */
  readonly covered: boolean;
}

export interface HeldFolded extends Held {
  readonly holdings: readonly FoldedHolding[];
  /** In how many places something amounts to each tier now, those left out that a role at the same scope or above covers. */
  readonly tiers: Readonly<Record<Tier, number>>;
}

/** Every role that a principal holds, and what they amount to together. */
export function heldFolded(model: Model, principalId: string, at: number): HeldFolded {
  const all = held(model, principalId, at);
  const folded = whatCan(model, { principalId, at });
  const covered = new Set(folded?.access.flatMap((one) => (one.covered ? one.roleAssignmentIds : [])));
  return {
    ...all,
    holdings: all.holdings.map((one) => ({ ...one, covered: covered.has(one.roleAssignmentId) })),
    tiers: folded?.counts ?? (Object.fromEntries(tiers.map((tier) => [tier, 0])) as Record<Tier, number>),
  };
}
