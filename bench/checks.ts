/**
 * `node bench/checks.ts [--size M] [--store postgresql|embedded] [--most 100]`: syncs a simulated tenant, then judges every check
 * of it: once whole, and once with nothing changed; and writes evidence of it with so many subjects of each check that do not pass:
 * all of it into an empty ledger, all of it again, and once more with nothing changed. Prints JSON: seconds, subjects, verdicts, rows and bytes of the
 * ledger, and memory in MB. PostgreSQL is that of DATABASE_URL.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { mostSubjects, recordCheckEvidence } from '../src/frameworks/index.ts';
import { must, withSession } from './session.ts';
import { measureUsage } from './usage.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'M' },
    store: { type: 'string', default: 'postgresql' },
    most: { type: 'string', default: String(mostSubjects) },
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
  const inStore: typeof application.store.inOrganization = (id, work) => application.store.inOrganization(id, work);
  /** What the sync wrote is not looked at where it is to be as if there were none; that all is written again, where `anew`. */
  const record = async (prepared: 'empty' | 'anew' | 'unchanged', most: number) => {
    const run = { organizationId, connectionId, runId: null };
    if (prepared === 'empty') await inStore(organizationId, (db) => db.deleteFrom('evidence_current').execute());
    if (prepared !== 'unchanged')
      await inStore(organizationId, (db) => db.updateTable('check_type').set({ recorded: null }).execute());
    const from = performance.now();
    const { result: recorded, usage } = await measureUsage(() =>
      recordCheckEvidence(application.store, application.evidence, run, { most }),
    );
    const { rows: sizes } = await application.store.inOrganization(organizationId, (db) =>
      sql<{ bytes: string }>`select coalesce(sum(octet_length(content)), 0) as bytes from evidence_content
        where kind = 'check-result'`.execute(db),
    );
    return {
      prepared,
      most,
      seconds: (performance.now() - from) / 1000,
      ...recorded,
      bytes: Number(sizes[0]?.bytes),
      ...usage,
    };
  };
  const evidence = [
    await record('empty', Number(values.most)),
    await record('anew', Number(values.most)),
    await record('unchanged', Number(values.most)),
  ];
  const { totals, items } = await application.checks.list(organizationId);
  const verdicts = items.reduce(
    (sum, { counts }) => sum + counts.passed + counts.failed + counts.unknown + counts.notApplicable,
    0,
  );
  const without = items.filter(
    ({ manual, counts }) => !manual && counts.passed + counts.failed + counts.unknown + counts.notApplicable === 0,
  );
  return {
    size: values.size,
    whole,
    unchanged,
    evidence,
    verdicts,
    totals,
    withoutSubject: without.map(({ id }) => id),
  };
});
console.log(JSON.stringify(result, null, 2));
process.exit(0);
