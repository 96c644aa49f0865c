/** One sync, measured. */
import type { TenantSize } from '../src/cloud/budgets/rule.ts';
import { sizeOf } from '../src/cloud/client.ts';
import type { SyncRunView } from '../src/sync/index.ts';
import { lowerBound } from './bound.ts';
import type { PhaseResult } from './results.ts';
import { must, type Session } from './session.ts';
import { measureUsage } from './usage.ts';

export async function measurePhase(title: string, session: Session): Promise<PhaseResult> {
  const { application, organizationId, connectionId, traffic } = session;
  // What follows the sync before, such as judging, is none of this one.
  while (application.runsAtWork(organizationId).length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  traffic.takeSpent();
  const { result: run, usage } = await measureUsage(async () => {
    const started = must(await application.sync.start(organizationId, connectionId, 'bench'));
    return untilEnd(session, started.id);
  });
  const client = traffic.client();
  if (!client || !run.startedAt || !run.finishedAt) throw new Error(`the sync did not run: ${run.error?.cause}`);
  const { byHost, byPurpose, ...total } = client.stats;
  const { progress } = run;
  const spent = traffic.takeSpent();
  const size = await tenantSize(session);
  return {
    title,
    state: run.state,
    seconds: secondsBetween(run.startedAt, run.finishedAt),
    queuedSeconds: secondsBetween(run.createdAt, run.startedAt),
    ...usage,
    objects: progress.added + progress.changed + progress.unchanged,
    progress,
    traffic: total,
    byHost,
    byPurpose,
    bound: lowerBound(spent, size),
    boundWithReserve: lowerBound(spent, size, true),
    storeBytes: await session.storeBytes(),
    outcomes: await outcomesOf(session),
  };
}

async function untilEnd({ application, organizationId }: Session, runId: string): Promise<SyncRunView> {
  for (;;) {
    const run = must(await application.sync.get(organizationId, runId));
    if (run.state !== 'queued' && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

async function tenantSize(session: Session): Promise<TenantSize> {
  return sizeOf((await countByType(session)).entra_user ?? 0);
}

async function outcomesOf({ application, organizationId }: Session): Promise<Record<string, number>> {
  const { summary } = must(await application.inventory.coverage(organizationId, { limit: 1 }));
  return Object.fromEntries(summary.map(({ outcome, collections }) => [outcome, collections]));
}

/** How many entities the product has of each type. */
export async function countByType({ application, organizationId }: Session): Promise<Record<string, number>> {
  const { categories } = await application.inventory.overview(organizationId);
  return Object.fromEntries(categories.flatMap(({ types }) => types.map(({ type, count }) => [type, count])));
}
