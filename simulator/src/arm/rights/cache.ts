/** Rights kept per world and caller, until something they depend on changes. */
import type { ChangeableWorld, World } from '../../world/world.ts';
import type { Principal } from './principal.ts';
import { computeRights, type Rights } from './rights.ts';

interface Entry {
  readonly rights: Rights;
  version: number;
}

const kept = new WeakMap<World, Map<string, Entry>>();
/** Callers whose rights are kept at a time. */
const most = 200;

/** The rights of a caller in a world at a time. */
export function rightsOf(world: World, principal: Principal, now: Date): Rights {
  const perWorld = kept.get(world) ?? new Map<string, Entry>();
  kept.set(world, perWorld);
  const key = JSON.stringify([principal.id, principal.held]);
  const version = worldVersion(world);
  const time = now.getTime();
  const entry = perWorld.get(key);
  if (entry && time >= entry.rights.from && time < entry.rights.until) {
    if (entry.version === version || !accessChanged(world, entry.version)) {
      entry.version = version;
      return entry.rights;
    }
  }
  const rights = computeRights(world, principal, time);
  if (perWorld.size >= most) perWorld.clear();
  perWorld.set(key, { rights, version });
  return rights;
}

/** The version of a changeable world, 0 for one that never changes. */
export function worldVersion(world: World): number {
  return isChangeable(world) ? world.version : 0;
}

function accessChanged(world: World, since: number): boolean {
  if (!isChangeable(world)) return false;
  const arm = world.changedSince('arm', since).some((change) => {
    const id = change.id.toLowerCase();
    return id.includes('/microsoft.authorization/') || id.includes('/managementgroups/') || !id.includes('/providers/');
  });
  return arm || world.changedSince('groups', since).length > 0;
}

function isChangeable(world: World): world is ChangeableWorld {
  return 'version' in world && 'changedSince' in world;
}
