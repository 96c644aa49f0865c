/** Decisions about accounts by hand: whose one is, or that it is not a person. Kept when they end. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Link } from './schema.ts';

export interface LinkRecord {
  readonly id: string;
  readonly account_id: string;
  readonly account_key: string;
  readonly account_name: string | null;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly account_kind: string | null;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: Date;
  readonly ended_by: string | null;
  readonly ended_at: Date | null;
}

interface Wanted {
  readonly id?: string | undefined;
  readonly accountId?: string | undefined;
  readonly personId?: string | undefined;
  readonly ended: boolean;
  readonly limit: number;
  readonly after?: readonly [madeAt: string, id: string] | undefined;
}

/** The newest first. */
export async function listLinks(db: StoreTransaction, organizationId: string, wanted: Wanted): Promise<LinkRecord[]> {
  const { id, accountId, personId, ended, limit, after } = wanted;
  const conditions = [
    sql`link.organization_id = ${organizationId}`,
    ...(ended ? [] : [sql`link.ended_at is null`]),
    ...(id === undefined ? [] : [sql`link.id = ${id}::uuid`]),
    ...(accountId === undefined ? [] : [sql`link.account_id = ${accountId}::bigint`]),
    ...(personId === undefined ? [] : [sql`link.person_id = ${personId}::uuid`]),
    ...(after
      ? [sql`(date_trunc('milliseconds', link.made_at), link.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`]
      : []),
  ];
  const { rows } = await sql<LinkRecord>`
    select link.id, link.account_id, key.key as account_key, account.name as account_name, link.person_id,
      person.display_name as person_name, link.account_kind, link.reason, link.made_by, link.made_at, link.ended_by, link.ended_at
    from person_link as link
    join entity_key as key on key.organization_id = link.organization_id and key.id = link.account_id
    left join entity as account on account.organization_id = link.organization_id and account.id = link.account_id
    left join person on person.organization_id = link.organization_id and person.id = link.person_id
    where ${sql.join(conditions, sql` and `)}
    order by date_trunc('milliseconds', link.made_at) desc, link.id desc limit ${limit}`.execute(db);
  return rows;
}

export interface NewLink {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly accountKind: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** What was decided about the account before ends. */
export async function insertLink(db: StoreTransaction, organizationId: string, link: NewLink): Promise<void> {
  await endLinks(db, organizationId, { accountId: link.accountId }, link.by, link.at);
  await db
    .insertInto('person_link')
    .values({
      organization_id: organizationId,
      id: link.id,
      account_id: link.accountId,
      person_id: link.personId,
      account_kind: link.accountKind,
      reason: link.reason,
      made_by: link.by,
      made_at: link.at,
      ended_by: null,
      ended_at: null,
    })
    .execute();
}

export async function endLinks(
  db: StoreTransaction,
  organizationId: string,
  which: { readonly id: string } | { readonly accountId: string },
  by: string,
  at: Date,
): Promise<void> {
  const condition = 'id' in which ? sql`id = ${which.id}::uuid` : sql`account_id = ${which.accountId}::bigint`;
  await sql`update person_link set ended_by = ${by}, ended_at = ${at}
    where organization_id = ${organizationId} and ended_at is null and ${condition}`.execute(db);
}

export function linkOf(row: LinkRecord): Link {
  return {
    id: row.id,
    account: { id: row.account_id, key: row.account_key, name: row.account_name ?? row.account_key },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    accountKind: row.account_kind as Link['accountKind'],
    reason: row.reason,
    by: row.made_by,
    at: row.made_at.toISOString(),
    endedBy: row.ended_by,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** A user that is there. */
export async function findAccount(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<{ readonly name: string } | undefined> {
  return db
    .selectFrom('entity')
    .select('name')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('type', '=', 'entra_user')
    .where('gone_at', 'is', null)
    .executeTakeFirst();
}
