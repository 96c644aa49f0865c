/** Verdicts and exceptions, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { CheckFacts, Enforcement, MfaUserQuery, VerdictGroup } from './schema.ts';

/** Users with what the list of exceptions makes of their verdicts. */
export const verdicts = (organizationId: string): RawBuilder<unknown> => sql`(
  select judged.connection_id, judged.user_id, judged.via, judged.gap, judged.left_out, entity.key, entity.name,
    entity.properties ->> 'userPrincipalName' as user_principal_name,
    case when judged.left_out and exclusion.id is not null then 'excepted' else judged.enforced end as enforced,
    case when judged.left_out and exclusion.id is not null then 'documented-exclusion' else judged.reason end as reason
  from mfa_user as judged
  join entity on entity.organization_id = judged.organization_id and entity.id = judged.user_id
  left join mfa_exclusion as exclusion on exclusion.organization_id = judged.organization_id
    and exclusion.user_key = entity.key
  where judged.organization_id = ${organizationId})`;

export interface GroupRecord extends Omit<VerdictGroup, 'users'> {
  readonly connection_id: string;
  readonly users: string;
}

export async function countVerdicts(db: StoreTransaction, organizationId: string): Promise<GroupRecord[]> {
  const { rows } = await sql<GroupRecord>`
    select connection_id, enforced, reason, via, gap, count(*) as users from ${verdicts(organizationId)} as judged
    group by connection_id, enforced, reason, via, gap
    order by connection_id, count(*) desc, enforced, reason`.execute(db);
  return rows;
}

export interface CheckRecord {
  readonly connection_id: string;
  readonly connection: string;
  readonly evaluated_at: Date;
  readonly complete: boolean;
  readonly facts: CheckFacts;
}

export async function readMfaChecks(db: StoreTransaction, organizationId: string): Promise<CheckRecord[]> {
  const { rows } = await sql<CheckRecord>`
    select judged.connection_id, connection.name as connection, judged.evaluated_at, judged.complete, judged.facts
    from mfa_check as judged
    join connection on connection.organization_id = judged.organization_id and connection.id = judged.connection_id
    where judged.organization_id = ${organizationId} order by connection.name, judged.connection_id`.execute(db);
  return rows;
}

export interface UserRecord {
  readonly connection_id: string;
  readonly user_id: string;
  readonly key: string;
  readonly name: string;
  readonly user_principal_name: string | null;
  readonly enforced: Enforcement;
  readonly reason: VerdictGroup['reason'];
  readonly via: VerdictGroup['via'];
  readonly gap: VerdictGroup['gap'];
}

/** The place after which a page goes on. */
export type UserPlace = readonly [connectionId: string, userId: string];

export async function listVerdicts(
  db: StoreTransaction,
  organizationId: string,
  query: Omit<MfaUserQuery, 'cursor'> & { readonly after?: UserPlace },
): Promise<UserRecord[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (query.enforced !== undefined) conditions.push(sql`enforced = ${query.enforced}`);
  if (query.reason !== undefined) conditions.push(sql`reason = ${query.reason}`);
  if (query.connectionId !== undefined) conditions.push(sql`connection_id = ${query.connectionId}::uuid`);
  if (query.search) {
    const text = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(name ilike ${text} or user_principal_name ilike ${text} or key ilike ${text})`);
  }
  if (query.after) {
    const [connectionId, userId] = query.after;
    conditions.push(sql`(connection_id, user_id) > (${connectionId}::uuid, ${userId}::bigint)`);
  }
  const { rows } = await sql<UserRecord>`
    select connection_id, user_id::text as user_id, key, name, user_principal_name, enforced, reason, via, gap
    from ${verdicts(organizationId)} as judged where ${sql.join(conditions, sql` and `)}
    order by connection_id, judged.user_id limit ${query.limit}`.execute(db);
  return rows;
}

export interface ExclusionRecord {
  readonly id: string;
  readonly user_key: string;
  readonly reason: string;
  readonly owner: string;
  readonly added_by: string;
  readonly added_at: Date;
}

export async function listExclusions(
  db: StoreTransaction,
  organizationId: string,
): Promise<(ExclusionRecord & { readonly name: string | null })[]> {
  const { rows } = await sql<ExclusionRecord & { name: string | null }>`
    select exclusion.id, exclusion.user_key, exclusion.reason, exclusion.owner, exclusion.added_by, exclusion.added_at, entity.name
    from mfa_exclusion as exclusion
    left join entity_key as key on key.organization_id = exclusion.organization_id and key.key = exclusion.user_key
    left join entity on entity.organization_id = exclusion.organization_id and entity.id = key.id and entity.gone_at is null
    where exclusion.organization_id = ${organizationId} order by exclusion.added_at desc, exclusion.id`.execute(db);
  return rows;
}

/** An account that is there already is written down anew. */
export async function putExclusion(
  db: StoreTransaction,
  organizationId: string,
  { user_key, ...values }: ExclusionRecord,
): Promise<void> {
  await db
    .insertInto('mfa_exclusion')
    .values({ organization_id: organizationId, user_key, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_key']).doUpdateSet(values))
    .execute();
}

export async function deleteExclusion(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<ExclusionRecord | undefined> {
  return db
    .deleteFrom('mfa_exclusion')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returning(['id', 'user_key', 'reason', 'owner', 'added_by', 'added_at'])
    .executeTakeFirst();
}
