/** Organisations, members and tokens in the database. */
import type { StoreTransaction } from '../store/index.ts';
import type { Caller, TokenKind } from './caller.ts';
import type { Role } from './roles.ts';

export interface FoundToken extends Caller {
  readonly lastUsedAt: Date | null;
  /** When it ends, or the token with which it was opened does; the earlier of both. */
  readonly expiresAt: Date | null;
}

/** As system: whose a token is, and what it may do. @param by the digest of the token, or its id */
export async function findToken(
  db: StoreTransaction,
  by: { readonly digest: string } | { readonly id: string },
): Promise<FoundToken | undefined> {
  const row = await db
    .selectFrom('api_token as token')
    .leftJoin('member', (join) =>
      join
        .onRef('member.organization_id', '=', 'token.organization_id')
        .onRef('member.principal_id', '=', 'token.principal_id'),
    )
    .leftJoin('api_token as parent', (join) =>
      join.onRef('parent.organization_id', '=', 'token.organization_id').onRef('parent.id', '=', 'token.parent_id'),
    )
    .select([
      'token.organization_id',
      'token.id',
      'token.name',
      'token.kind',
      'token.role',
      'token.last_used_at',
      'token.parent_id',
    ])
    .select(['token.expires_at', 'parent.expires_at as parent_expires_at'])
    .select(['token.assessment_id', 'parent.assessment_id as parent_assessment_id'])
    .select(['member.principal_id', 'member.kind as member_kind', 'member.role as member_role'])
    .select('member.name as member_name')
    .$if('digest' in by, (query) => query.where('token.token_hash', '=', 'digest' in by ? by.digest : ''))
    .$if('id' in by, (query) => query.where('token.id', '=', 'id' in by ? by.id : ''))
    .executeTakeFirst();
  const role = row?.member_role ?? row?.role;
  if (!row || !role) return undefined;
  const { principal_id: principalId, member_kind: kind, member_name: memberName } = row;
  const ends = [row.expires_at, row.parent_expires_at].filter((at) => at !== null);
  // A session shows no more than the token with which it was opened.
  const assessmentId = row.assessment_id ?? row.parent_assessment_id;
  return {
    organizationId: row.organization_id,
    role,
    ...(assessmentId !== null && { assessmentId }),
    token: { id: row.id, kind: row.kind, name: row.name, parentId: row.parent_id },
    member:
      principalId !== null && kind !== null && memberName !== null
        ? { principalId, kind, name: memberName }
        : undefined,
    lastUsedAt: row.last_used_at,
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends.map(Number))),
  };
}

export interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly role: Role;
}

/** As system: the organisations of a person, by name. */
export async function readMemberships(
  db: StoreTransaction,
  principalId: string,
  organizationId?: string,
): Promise<OrganizationRow[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('organization', 'organization.organization_id', 'member.organization_id')
    .select(['organization.organization_id as id', 'organization.name', 'organization.created_at as createdAt', 'role'])
    .where('principal_id', '=', principalId)
    .$if(organizationId !== undefined, (query) => query.where('member.organization_id', '=', organizationId ?? ''))
    .orderBy('organization.name')
    .orderBy('organization.organization_id')
    .execute();
  return rows;
}

export async function readOrganization(db: StoreTransaction, id: string) {
  return db
    .selectFrom('organization')
    .select(['organization_id as id', 'name', 'created_at as createdAt'])
    .where('organization_id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function renameOrganization(db: StoreTransaction, id: string, name: string): Promise<void> {
  await db.updateTable('organization').set({ name }).where('organization_id', '=', id).execute();
}

/** A new organisation with the operator as its owner. */
export async function insertOrganization(
  db: StoreTransaction,
  organization: { readonly id: string; readonly name: string },
  operator: { readonly principalId: string; readonly name: string },
): Promise<void> {
  const owned = { organization_id: organization.id };
  await db
    .insertInto('organization')
    .values({ ...owned, name: organization.name })
    .execute();
  await db
    .insertInto('member')
    .values({ ...owned, principal_id: operator.principalId, kind: 'operator', name: operator.name, role: 'owner' })
    .execute();
}

export interface NewTokenRow {
  readonly id: string;
  readonly name: string;
  readonly kind: TokenKind;
  readonly digest: string;
  /** Whose rights it has: those of a person, or its own. */
  readonly rights:
    | { readonly principalId: string }
    | { readonly role: Role; readonly parentId?: string; readonly assessmentId?: string };
  readonly expiresAt: Date | null;
}

export async function insertToken(db: StoreTransaction, organizationId: string, row: NewTokenRow): Promise<void> {
  const { rights } = row;
  await db
    .insertInto('api_token')
    .values({
      organization_id: organizationId,
      id: row.id,
      name: row.name,
      kind: row.kind,
      token_hash: row.digest,
      expires_at: row.expiresAt,
      ...('role' in rights
        ? { role: rights.role, parent_id: rights.parentId ?? null, assessment_id: rights.assessmentId ?? null }
        : { principal_id: rights.principalId }),
    })
    .execute();
}

/** Tokens with the role they give and the name of their person, newest first. */
export function readTokens(db: StoreTransaction, organizationId: string, id?: string) {
  return db
    .selectFrom('api_token as token')
    .leftJoin('member', (join) =>
      join
        .onRef('member.organization_id', '=', 'token.organization_id')
        .onRef('member.principal_id', '=', 'token.principal_id'),
    )
    .select(['token.id', 'token.name', 'token.kind', 'token.created_at', 'token.last_used_at', 'token.expires_at'])
    .select((from) => [
      from.fn.coalesce('member.role', 'token.role').$castTo<Role>().as('role'),
      'member.name as member_name',
    ])
    .where('token.organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('token.id', '=', id ?? ''))
    .orderBy('token.created_at', 'desc')
    .orderBy('token.id')
    .execute();
}
export type TokenRow = Awaited<ReturnType<typeof readTokens>>[number];

export async function deleteToken(db: StoreTransaction, organizationId: string, id: string): Promise<void> {
  await db.deleteFrom('api_token').where('organization_id', '=', organizationId).where('id', '=', id).execute();
}

/** Sessions that have ended by themselves; they are kept for nothing. */
export async function deleteEndedSessions(db: StoreTransaction, organizationId: string, now: Date): Promise<void> {
  await db
    .deleteFrom('api_token')
    .where('organization_id', '=', organizationId)
    .where('kind', '=', 'session')
    .where('expires_at', '<', now)
    .execute();
}

/**
 * Notes the use of a token, unless another request has done so since `before`.
 * @param use `expiresAt` is given for sessions, which last while they are used
 */
export async function touchToken(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  use: { readonly at: Date; readonly before: Date; readonly expiresAt?: Date },
): Promise<void> {
  await db
    .updateTable('api_token')
    .set({ last_used_at: use.at, ...(use.expiresAt && { expires_at: use.expiresAt }) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where((row) => row.or([row('last_used_at', 'is', null), row('last_used_at', '<', use.before)]))
    .execute();
}
