/**
 * `node bench/api.ts [--size L] [--store postgresql|pglite] [--rounds 20] [--only changes]`: syncs a simulated tenant, lets
 * everything follow, and asks what the pages of the console ask, one after the other. Prints JSON: milliseconds of each request
 * with its answer as text, the slowest first. PostgreSQL is that of DATABASE_URL.
 */
import { parseArgs } from 'node:util';
import { createServer } from '../src/server/index.ts';
import { apiRequests } from './api-requests.ts';
import { must, withSession } from './session.ts';
import { measureUsage } from './usage.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'L' },
    store: { type: 'string', default: 'postgresql' },
    rounds: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
  },
});
const asked = { size: values.size, store: values.store, throttle: 'off' } as Parameters<typeof withSession>[0];
const rounds = Number(values.rounds);
/** Of an answer that a page waits for; milliseconds. */
const target = values.store === 'postgresql' ? 200 : 400;

const report = await withSession(asked, async ({ application, organizationId, connectionId }) => {
  const seconds = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    const { usage } = await measureUsage(work);
    const megabytes = Math.round(usage.peakBytes / 1024 / 1024);
    return { seconds: Math.round(performance.now() - from) / 1000, cpuSeconds: usage.cpuSeconds, megabytes };
  };
  const until = async (ended: () => Promise<boolean>) => {
    while (!(await ended())) await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const started = must(await application.sync.start(organizationId, connectionId, 'bench'));
  const sync = await seconds(() =>
    until(async () => {
      const { state } = must(await application.sync.get(organizationId, started.id));
      return state !== 'queued' && state !== 'running';
    }),
  );
  const followUps = await seconds(() =>
    until(async () => !application.runsAtWork(organizationId).includes(started.id)),
  );
  process.stderr.write(`${JSON.stringify({ sync, followUps })}\n`);
  const server = await createServer(application);
  const headers = { host: 'localhost', authorization: `Bearer ${application.access.token}` };
  const get = async (url: string): Promise<{ status: number; body: string }> => {
    const { statusCode: status, body } = await server.inject({ method: 'GET', url: `/api/v1${url}`, headers });
    return { status, body };
  };
  const requests = (await apiRequests(async (url) => JSON.parse((await get(url)).body))).filter(({ page }) =>
    page.includes(values.only),
  );
  const measured = [];
  for (const { page, url } of requests) {
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round <= rounds; round++) {
      const from = performance.now();
      const { status, body } = await get(url);
      if (status !== 200) throw new Error(`${url}: ${status} ${body.slice(0, 300)}`);
      times.push(performance.now() - from);
      bytes = body.length;
      // A page that takes seconds is slow enough to be told after a few rounds.
      if (times.reduce((sum, one) => sum + one, 0) > 10_000 && times.length > 3) break;
    }
    const [first = 0, ...later] = times;
    later.sort((a, b) => a - b);
    const at = (share: number) => Math.round((later[Math.ceil(later.length * share) - 1] ?? 0) * 10) / 10;
    measured.push({ page, url, p50: at(0.5), p95: at(0.95), first: Math.round(first), bytes, times: later });
  }
  await server.close();
  const all = measured.flatMap(({ times }) => times).sort((a, b) => a - b);
  measured.sort((a, b) => b.p95 - a.p95);
  return {
    ...{ size: values.size, store: values.store, sync, followUps, requests: measured.length, target },
    p95: Math.round((all[Math.ceil(all.length * 0.95) - 1] ?? 0) * 10) / 10,
    above: measured.filter(({ p95 }) => p95 > target).length,
    measured: measured.map(({ times: _times, ...one }) => one),
  };
});
console.log(JSON.stringify(report, null, 2));
process.exit(0);
