/** Changes a share of a tenant, as a day of work would: for tests and measurements of what follows changes. */
import type { ChangeableWorld } from '../world.ts';
import { changeResources, changeRoleAssignments } from './azure.ts';
import { type ShareChanges, shareCounter } from './counter.ts';
import { changeMemberships, changeObjects } from './directory.ts';
import { picker } from './pick.ts';
import { protectedIds } from './protected.ts';

export type { ShareChanges, ShareCounts } from './counter.ts';

/**
 * Modifies, adds and removes a share (above 0, up to 1) of the users, groups, devices, applications, service principals,
 * memberships, role assignments and Azure resources. What is changed follows from the seed and from how often the world was
 * changed before. The simulator's clients keep their access. Throws `RangeError` for a share that is none.
 */
export function changeShare(world: ChangeableWorld, share: number, seed = 'assay'): ShareChanges {
  if (!(share > 0 && share <= 1)) throw new RangeError(`a share must be above 0 and up to 1, not ${share}`);
  const pick = picker(share, seed, world.version);
  const spared = protectedIds(world);
  const { count, changes } = shareCounter();
  changeMemberships(world, pick, spared, count);
  changeRoleAssignments(world, pick, spared, count);
  changeObjects(world, pick, spared, count);
  changeResources(world, pick, count);
  return changes;
}
