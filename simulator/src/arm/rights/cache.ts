/** Rights kept per world and caller, until something they depend on changes. */
import type { ChangeableWorld, ClientIdentity, World } from '../../world/world.ts';
import { computeRights, type Rights } from './rights.ts';

interface Entry {
  readonly rights: Rights;
  version: number;
}

const kept = new WeakMap<World, WeakMap<ClientIdentity, Entry>>();

/** The rights of a client in a world. */
export function rightsOf(world: World, client: ClientIdentity): Rights {
  const perWorld = kept.get(world) ?? new WeakMap<ClientIdentity, Entry>();
  kept.set(world, perWorld);
  const version = worldVersion(world);
  const entry = perWorld.get(client);
  if (entry) {
    if (entry.version === version || !accessChanged(world, entry.version)) {
      entry.version = version;
      return entry.rights;
    }
  }
  const rights = computeRights(world, client);
  perWorld.set(client, { rights, version });
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
