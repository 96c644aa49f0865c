/** How far what an answer rests on was read. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Outcome } from '../sync/index.ts';

export interface WorstRead {
  readonly connection_id: string;
  readonly connection: string;
  readonly tenant_id: string;
  readonly directory: boolean;
  readonly type: string;
  /** The worst over the scopes that are read; null when it was never read. */
  readonly outcome: Outcome | null;
  readonly problem: unknown;
  /** Whether anything of it was read, of any scope. */
  readonly some: boolean;
}

/** The worst outcome of some types by each connection, in the order of names. */
export async function worstReads(
  db: StoreTransaction,
  organizationId: string,
  types: readonly string[],
): Promise<WorstRead[]> {
  const { rows } = await sql<WorstRead>`
    select connection.id as connection_id, connection.name as connection, connection.tenant_id, connection.directory,
      wanted.type, worst.outcome, worst.problem, coalesce(worst.some, false) as some
    from connection cross join unnest(${[...types]}::text[]) as wanted(type)
    left join lateral (select outcome, problem,
        bool_or(outcome in ('complete', 'partial')) over () as some from collection
      where collection.organization_id = ${organizationId} and collection.connection_id = connection.id
        and collection.type = wanted.type and scope not like 'parent:%'
      order by outcome = 'complete', outcome = 'partial', scope limit 1) as worst on true
    where connection.organization_id = ${organizationId}
    order by connection.name, connection.id, wanted.type`.execute(db);
  return rows;
}
