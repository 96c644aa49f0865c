/**
 * `node bench/checks.ts [--size M] [--store postgresql|embedded]`: syncs a simulated tenant, then judges every check of it: once
 * whole, and once with nothing changed. Prints JSON: seconds, subjects, verdicts and memory in MB. PostgreSQL is that of
 * DATABASE_URL.
 */
import { parseArgs } from 'node:util';
import { must, withSession } from './session.ts';
import { measureUsage } from './usage.ts';

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
  const whole = await judge();
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
