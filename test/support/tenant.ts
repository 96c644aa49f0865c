/** A simulated tenant, and how the product is told of it. */
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/src/index.ts';
import type { ChangeableWorld } from '../../simulator/src/world/world.ts';
import type { CloudEntry } from './product.ts';
import { options } from './selection.ts';

/** Requests that the journal keeps in full; enough for several syncs of the small world. */
const journalSize = 200_000;

export function startTenant(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off', journalSize, ...options });
}

/** The simulator as a custom cloud. */
export function cloudOf(simulator: Simulator, id = 'simulated'): CloudEntry {
  const { login, graph, resourceManager } = simulator.cloud;
  return { id, label: 'Simulated cloud', login, graph, resourceManager, caCertificates: simulator.caPem };
}

/** What a connection is made with, for one of the simulator's clients. */
export function connectionOf(simulator: Simulator, client = 'reader', cloud = 'simulated') {
  const found = simulator.clients.find(({ name }) => name === client);
  const clientSecret = found?.secrets[0]?.value;
  if (!found || clientSecret === undefined) throw new Error(`the world has no client ${client} with a secret`);
  const credential = { kind: 'client-secret', clientId: found.clientId, clientSecret };
  return { cloud, tenantId: simulator.tenantId, credential, options };
}

/** The world of a simulator, to be changed while it is served. */
export function changeableWorld(simulator: Simulator): ChangeableWorld {
  const { world } = simulator;
  if (!('put' in world && 'changedSince' in world)) throw new Error(`the world ${world.name} cannot be changed`);
  return world as ChangeableWorld;
}
