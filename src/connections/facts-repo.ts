/** What the state of each connection is judged by. */
import { sql } from 'kysely';
import type { AssayError } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';

export interface ConnectionFacts {
  readonly lastEnded: { readonly state: string; readonly error: AssayError | null } | null;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Names of those who hold User Access Administrator at the root scope. */
  readonly elevated: readonly string[];
  /** When the credential ends that the connection signs in with, as its application says; null where that is not known. */
  readonly credentialEndsAt: Date | null;
}

/** "Azure built-in roles", User Access Administrator. */
const userAccessAdministrator = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';

/** @param id only this connection */
export async function readFacts(
  db: StoreTransaction,
  organizationId: string,
  id?: string,
): Promise<(connectionId: string) => ConnectionFacts> {
  const one = (column: string) => (id === undefined ? sql`true` : sql`${sql.ref(column)} = ${id}`);
  const runs = await sql<{ connection_id: string; state: string; error: AssayError | null }>`
    select distinct on (connection_id) connection_id, state, error from sync_run
    where organization_id = ${organizationId} and state in ('succeeded', 'partial', 'failed') and ${one('connection_id')}
    order by connection_id, created_at desc`.execute(db);
  const outcomes = await sql<{ connection_id: string; outcome: string; count: string }>`
    select connection_id, outcome, count(*) as count from collection
    where organization_id = ${organizationId} and scope not like 'parent:%' and ${one('connection_id')}
    group by connection_id, outcome`.execute(db);
  // What is assigned at "/" lies at the tenant: few relations, found by their end.
  const elevated = await sql<{ connection_id: string; name: string }>`
    select connection.id as connection_id, coalesce(holder.name, assignment.properties->>'principalId') as name
    from connection
    join entity_key root on root.organization_id = connection.organization_id
      and root.key = '/tenants/' || connection.tenant_id
    join relation on relation.organization_id = root.organization_id and relation.to_id = root.id
      and relation.type = 'at_scope' and relation.gone_at is null
    join entity assignment on assignment.organization_id = relation.organization_id and assignment.id = relation.from_id
      and assignment.gone_at is null and assignment.type = 'azure_role_assignment'
      and assignment.properties->>'roleDefinitionId' ilike ${`%/${userAccessAdministrator}`}
    left join entity_key holder_key on holder_key.organization_id = assignment.organization_id
      and holder_key.key = lower(assignment.properties->>'principalId')
    left join entity holder on holder.organization_id = holder_key.organization_id and holder.id = holder_key.id
    where connection.organization_id = ${organizationId} and ${one('connection.id')}
    order by name`.execute(db);
  const ends = await sql<{ connection_id: string; at: Date }>`
    select connection_id, min(ends_at) as at from credential_expiry
    where organization_id = ${organizationId} and use in ('in-use', 'assumed') and ${one('connection_id')}
    group by connection_id`.execute(db);
  return (connectionId) => ({
    credentialEndsAt: ends.rows.find((row) => row.connection_id === connectionId)?.at ?? null,
    lastEnded: runs.rows.find((row) => row.connection_id === connectionId) ?? null,
    outcomes: Object.fromEntries(
      outcomes.rows.filter((row) => row.connection_id === connectionId).map((row) => [row.outcome, Number(row.count)]),
    ),
    elevated: elevated.rows.filter((row) => row.connection_id === connectionId).map(({ name }) => name),
  });
}
