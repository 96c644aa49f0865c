/** The application of this process on an empty store, connected to a simulated tenant in another process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatorProcess, startSimulatorProcess, writeCloud } from '../bin/support/simulator-process.ts';
import { loadConfig } from '../src/config/index.ts';
import type { Result } from '../src/errors/index.ts';
import { type Application, openApplication } from '../src/server/index.ts';
import { emptyStore, storeBytes } from './database.ts';
import type { Case } from './options.ts';
import { type Traffic, watchTraffic } from './traffic.ts';

export interface Session {
  readonly application: Application;
  readonly simulator: SimulatorProcess;
  readonly traffic: Traffic;
  readonly organizationId: string;
  readonly connectionId: string;
  storeBytes(): Promise<number>;
}

/** Opens everything, works with it and takes everything away again, also when the work fails. */
export async function withSession<T>(asked: Case, work: (session: Session) => Promise<T>): Promise<T> {
  await using cleanup = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  cleanup.defer(() => rmSync(folder, { recursive: true, force: true }));
  const store = await emptyStore(asked.store);
  cleanup.defer(store.remove);
  const simulator = await startSimulatorProcess(['--size', asked.size, '--throttle', asked.throttle]);
  cleanup.defer(simulator.stop);
  writeCloud(folder, simulator);
  const traffic = watchTraffic(asked.throttle === 'real');
  const config = must(loadConfig({ ...process.env, ...store.environment, ASSAY_DATA_DIR: folder }));
  const application = must(await openApplication(config, { createClient: traffic.createClient }));
  cleanup.defer(application.close);
  await application.work();
  const { organizationId } = application.access;
  return await work({
    application,
    simulator,
    traffic,
    organizationId,
    connectionId: await connect(application, simulator),
    storeBytes: () => storeBytes(application.store, folder),
  });
}

async function connect(application: Application, simulator: SimulatorProcess): Promise<string> {
  const reader = simulator.clients.find(({ name }) => name === 'reader');
  if (!reader) throw new Error('the tenant has no reader client');
  const connection = await application.connections.create(application.access.organizationId, {
    cloud: simulator.cloud.id,
    tenantId: simulator.tenantId,
    acceptMissing: false,
    scope: { kind: 'tenant' },
    directory: true,
    credential: { kind: 'client-secret', clientId: reader.clientId, clientSecret: reader.secret },
  });
  return must(connection).id;
}

/** The value; throws with the cause where there is none: a measurement has nothing to go on with. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}
