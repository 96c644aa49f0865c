/**
 * `node bench/checks.ts [--size M] [--store postgresql|embedded]`: syncs a simulated tenant, then judges every check of it: once
 * whole, and once with nothing changed. Prints JSON: seconds, subjects, verdicts and memory in MB. PostgreSQL is that of
 * DATABASE_URL.
 */
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { must, withSession } from './session.ts';
import { measureUsage } from './usage.ts';

import pg from 'pg';
const spent = new Map<string, [number, number]>();
const original = pg.Client.prototype.query as any;
pg.Client.prototype.query = function (this: any, ...args: any[]) {
  const t = performance.now();
  const out = original.apply(this, args);
  const text = String(args[0]?.text ?? args[0]).replace(/\s+/g, ' ').slice(0, 330).slice(0, 300);
  if (out?.then) out.then(() => { const e = spent.get(text) ?? [0, 0]; e[0] += performance.now() - t; e[1] += 1; spent.set(text, e); }, () => {});
  return out;
} as any;
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'M' },
    store: { type: 'string', default: 'postgresql' },
  },
});
const asked = { size: values.size, store: values.store, throttle: 'off' } as Parameters<typeof withSession>[0];

const result = await withSession(asked, async ({ application, organizationId, connectionId }) => {
  const started = must(await application.sync.start(organizationId, connectionId, 'bench'));
  const ended = async () => {
    const { state } = must(await application.sync.get(organizationId, started.id));
    return state !== 'queued' && state !== 'running' && !application.runsAtWork(organizationId).includes(started.id);
  };
  while (!(await ended())) await new Promise((resolve) => setTimeout(resolve, 250));
  const judge = async () => {
    const from = performance.now();
    const { result: evaluation, usage } = await measureUsage(() =>
      application.checks.evaluate(organizationId, connectionId),
    );
    return { seconds: (performance.now() - from) / 1000, judged: evaluation.judged, ...usage };
  };
  await application.store.inOrganization(organizationId, async (db) => {
    await db.deleteFrom('check_type').execute();
    await db.deleteFrom('check_subject').execute();
    await db.deleteFrom('check_failure').execute();
  });
  const ins = new Session(); ins.connect(); await ins.post('Profiler.enable'); await ins.post('Profiler.start');
  const c0 = process.threadCpuUsage();
  spent.clear();
  const whole = await judge();
  for (const [k, [ms, n]] of [...spent].sort((a, b) => b[1][0] - a[1][0]).slice(0, 22)) console.error(Math.round(ms), n, k);
  const c1 = process.threadCpuUsage(c0); console.error('main thread cpu', c1);
  const { profile } = await ins.post('Profiler.stop'); writeFileSync('/tmp/checks.cpuprofile', JSON.stringify(profile));
  const unchanged = await judge();
  const { totals, items } = await application.checks.list(organizationId);
  const verdicts = items.reduce(
    (sum, { counts }) => sum + counts.passed + counts.failed + counts.unknown + counts.notApplicable,
    0,
  );
  const without = items.filter(
    ({ manual, counts }) => !manual && counts.passed + counts.failed + counts.unknown + counts.notApplicable === 0,
  );
  return { size: values.size, whole, unchanged, verdicts, totals, withoutSubject: without.map(({ id }) => id) };
});
console.log(JSON.stringify(result, null, 2));
process.exit(0);
