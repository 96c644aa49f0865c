/**
 * A first and an unchanged second sync of a generated tenant: requests by host, wall time, objects per second, peak memory.
 * The tenant is served by another process, so that the memory is the product's own. Machines are noisy: the ratios at the
 * end compare what was measured in this one run.
 *
 * `npm run bench [-- --size S|M|L] [--throttle real|off]`; with `DATABASE_URL` on that PostgreSQL instead of the embedded store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSimulatorProcess, writeCloud } from '../bin/support/simulator-process.ts';
import { loadConfig } from '../src/config/index.ts';
import { openApplication } from '../src/server/index.ts';
import type { SyncRunView } from '../src/sync/index.ts';

const { values } = parseArgs({
  options: { size: { type: 'string', default: 'M' }, throttle: { type: 'string', default: 'real' } },
});

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const simulator = await startSimulatorProcess(['--size', values.size, '--throttle', values.throttle]);
writeCloud(folder, simulator);
const config = loadConfig({ ...process.env, ASSAY_DATA_DIR: folder });
if (!config.ok) throw new Error(config.error.cause);
const opened = await openApplication(config.value);
if (!opened.ok) throw new Error(opened.error.cause);
const application = opened.value;
await application.work();
const { organizationId } = application.access;
const reader = simulator.clients.find(({ name }) => name === 'reader');
if (!reader) throw new Error('the tenant has no reader client');
const connection = await application.connections.create(organizationId, {
  cloud: simulator.cloud.id,
  tenantId: simulator.tenantId,
  acceptMissing: false,
  credential: { kind: 'client-secret', clientId: reader.clientId, clientSecret: reader.secret },
});
if (!connection.ok) throw new Error(connection.error.cause);

console.log(`contoso ${values.size}, throttling ${values.throttle}, store ${application.store.kind}`);
const first = await measure('first sync', connection.value.id);
const second = await measure('second sync, nothing changed', connection.value.id);
console.log(
  `ratio second/first: wall time ${ratio(second.seconds, first.seconds)}, requests ${ratio(second.requests, first.requests)}`,
);
console.log(`requests per object, first sync: ${ratio(first.requests, first.objects)}`);
console.log(`peak memory of the product: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
await application.connections.remove(organizationId, connection.value.id);
await application.close();
simulator.stop();
rmSync(folder, { recursive: true, force: true });

async function measure(title: string, connectionId: string) {
  const begun = performance.now();
  const started = await application.sync.start(organizationId, connectionId, 'bench');
  if (!started.ok) throw new Error(started.error.cause);
  const run = await untilEnd(started.value.id);
  const seconds = (performance.now() - begun) / 1000;
  const { progress } = run;
  const objects = progress.added + progress.changed + progress.unchanged;
  const waited = progress.waits.map(
    ({ surface, reason, milliseconds }) => `${surface} ${reason} ${Math.round(milliseconds / 1000)} s`,
  );
  console.log(`\n${title}: ${run.state} in ${seconds.toFixed(1)} s`);
  console.log(
    `  objects ${objects} (${progress.added} added, ${progress.changed} changed, ${progress.unchanged} unchanged), relations ${progress.relations}`,
  );
  console.log(`  objects per second ${Math.round(objects / seconds)}`);
  for (const row of run.requestsByHost.filter(({ host }) => host !== '')) {
    console.log(`  requests to ${row.host}: ${row.requests} (${row.retries} retried, ${row.throttled} throttled)`);
  }
  for (const row of run.requestsByHost
    .filter(({ purpose }) => purpose !== '')
    .sort((a, b) => b.requests - a.requests)
    .slice(0, 12)) {
    console.log(`    for ${row.purpose}: ${row.requests}`);
  }
  if (waited.length > 0) console.log(`  waits, summed over what waited at the same time: ${waited.join('; ')}`);
  return { seconds, objects, requests: progress.requests };
}

async function untilEnd(runId: string): Promise<SyncRunView> {
  for (;;) {
    const run = await application.sync.get(organizationId, runId);
    if (!run.ok) throw new Error(run.error.cause);
    if (run.value.state !== 'queued' && run.value.state !== 'running') return run.value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(3);
}
