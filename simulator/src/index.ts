/** The simulator as a library: start it in a test or a program, point clients at it, ask it what it saw. */
import { isChangeable } from './admin/licences.ts';
import { addAdministrator } from './administrator.ts';
import { armService } from './arm/index.ts';
import { graphService } from './graph/index.ts';
import { listenWith } from './listener/simulator.ts';
import type { Simulator, SimulatorOptions, WorldChoice } from './options.ts';
import type { World } from './world/world.ts';

export type { IdentityHost, IdentityHostOptions, SignInSetting } from './entra/index.ts';
export type { FaultKind, FaultRule } from './faults/index.ts';
export type { JournalEntry, Stats } from './journal/index.ts';
export type { Cloud, CloudId } from './listener/clouds.ts';
export type { ListenerOptions, Simulator, SimulatorOptions, WorldChoice, WorldSize } from './options.ts';
export type { ThrottleSetting } from './throttle/index.ts';
export { createClientCertificate, type PemPair } from './tls/index.ts';
export type { ShareChanges, ShareCounts } from './world/share/index.ts';
export type { ClientIdentity, Licence, World } from './world/world.ts';

/** The largest generated world is made on the fly and cannot be changed; all others can. */
async function openWorld(choice: WorldChoice, now: (() => Date) | undefined): Promise<World> {
  if (!('kind' in choice)) return makeChangeable(choice, now);
  if (choice.kind === 'recorded') {
    const { recordedWorld } = await import('./world/recorded/index.ts');
    return makeChangeable(recordedWorld(choice.from), now);
  }
  const { contosoWorld } = await import('./world/contoso/index.ts');
  const { size, seed, licences } = choice;
  const world = contosoWorld({
    size,
    ...(seed !== undefined && { seed }),
    ...(now && { now: now() }),
    ...(licences && { licences: [...licences] }),
  });
  return size === 'XL' ? world : makeChangeable(world, now);
}

async function makeChangeable(world: World, now: (() => Date) | undefined): Promise<World> {
  if (isChangeable(world)) return world;
  const { changeable } = await import('./world/changeable.ts');
  return changeable(world, now);
}

/**
 * Starts a simulator on the loopback address. Errors: the system's (EADDRINUSE, EACCES) for ports and the state folder, and
 * the world's own when a recording cannot be read.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const world = await openWorld(options.world, options.now);
  if (options.administrator && isChangeable(world)) addAdministrator(world);
  return listenWith(world, { graph: graphService, arm: armService }, options);
}
