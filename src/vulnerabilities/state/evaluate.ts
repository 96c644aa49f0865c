/** What the latest sync of a connection says of vulnerabilities: after each sync that came to its end. */
import { sql } from 'kysely';
import type { Store } from '../../store/index.ts';
import { wholeStates } from '../coverage/explain.ts';
import { type Place, readFacts } from '../coverage/read.ts';
import { writeCoverage } from '../coverage/write.ts';
import { applyFound, type Deadlines, writeDay } from './apply.ts';

interface EvaluateOptions extends Place {
  readonly now: Date;
  readonly deadlines: Deadlines;
}

/** In one transaction: coverage first, as what may be resolved rests on it, and once more with the results that were found. */
export async function evaluateVulnerabilities(
  store: Store,
  { now, deadlines, ...place }: EvaluateOptions,
): Promise<void> {
  const { organizationId, connectionId } = place;
  await store.inOrganization(organizationId, async (db) => {
    const { rows } = await sql<{ before: Date | null }>`select max(evaluated_at) as before from vulnerability_coverage
      where organization_id = ${organizationId} and connection_id = ${connectionId}`.execute(db);
    await writeCoverage(db, place, await readFacts(db, place), now);
    await applyFound(db, place, { now, before: rows[0]?.before ?? null, deadlines });
    await writeCoverage(db, place, await readFacts(db, place), now);
    await writeDay(db, place, now, wholeStates);
  });
}
