import type { PermissionBlock } from '../actions/action-row.ts';
import { matchBlock } from '../actions/action-row.ts';
import type { Role } from '../model/roles.ts';

/**
 * What a role is good for, the strongest first: giving roles away, changing things, reaching data, seeing. `unknown`: its
 * definition was not read.
 */
export const tiers = ['assigns-roles', 'writes', 'data', 'reads', 'unknown'] as const;
export type Tier = (typeof tiers)[number];

const assigning = 'microsoft.authorization/roleassignments/write';

export function tierOf({ blocks }: Role): Tier {
  if (!blocks) return 'unknown';
  if (blocks.some((block) => matchBlock(block, assigning, 'control'))) return 'assigns-roles';
  if (blocks.some(writes)) return 'writes';
  return blocks.some(({ dataActions }) => dataActions.length > 0) ? 'data' : 'reads';
}

/** Support requests and classic alert rules (retired) come with most reading roles and change nothing. */
const harmless = /^microsoft\.(support|insights\/alertrules)\//i;

/** Whether a pattern reaches beyond reading, and is not taken away as a whole again. */
function writes({ actions, notActions }: PermissionBlock): boolean {
  const taken = new Set(notActions.map((pattern) => pattern.toLowerCase()));
  return actions.some(
    (pattern) => !/\/read$/i.test(pattern) && !harmless.test(pattern) && !taken.has(pattern.toLowerCase()),
  );
}
