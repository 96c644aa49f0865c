/** Groups whose members are not known: what a rule says of who is not among the known ones is then unknown, and why. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Outcome } from '../sync/index.ts';
import { membership, namedGroups, reachedGroups } from './groups.ts';
import type { ScopeRule } from './rules.ts';

/** Why the members of a group, or of one within it, are not known. */
export type UnreadCause = 'group_gone' | 'group_unread' | 'members_unread' | 'members_hidden' | 'nested_unread';

export interface UnreadGroup {
  readonly cause: UnreadCause;
  /** Key of the group. */
  readonly subject: string;
  /** How many groups of the rule are not known. */
  readonly count: number;
}

/** By name of the rule. */
export type UnreadGroups = ReadonlyMap<string, UnreadGroup>;

export interface DirectoryCoverage {
  readonly type: string;
  readonly outcome: Outcome;
  readonly rejected: number;
  readonly problem: { readonly code?: string; readonly cause?: string } | null;
  readonly finishedAt: Date;
  readonly lastCompleteAt: Date | null;
}

const types = ['entra_user', 'entra_group', 'entra_group_members'] as const;

/** How users, groups and members were last read; a type that never was is missing. */
export async function readDirectoryCoverage(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
): Promise<DirectoryCoverage[]> {
  const rows = await db
    .selectFrom('collection')
    .select(['type', 'outcome', 'rejected', 'problem', 'finished_at', 'last_complete_at'])
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .where('type', 'in', [...types])
    .where('scope', '=', 'tenant')
    .orderBy('type')
    .execute();
  return rows.map((row) => ({
    type: row.type,
    outcome: row.outcome as Outcome,
    rejected: Number(row.rejected),
    problem: row.problem as DirectoryCoverage['problem'],
    finishedAt: row.finished_at,
    lastCompleteAt: row.last_complete_at,
  }));
}

/** Whether what is in the store is what a read has found, though it may have left out single items. */
export function wasRead(coverage: readonly DirectoryCoverage[], type: (typeof types)[number]): boolean {
  const row = coverage.find((one) => one.type === type);
  return row?.outcome === 'complete' || row?.outcome === 'partial';
}

/**
 * Whether any group may have members that were not read, beyond those that the ledger names: a read that stopped in between, or
 * items that were kept out, of whatever group they were.
 */
function membersInDoubt(coverage: readonly DirectoryCoverage[]): boolean {
  const row = coverage.find(({ type }) => type === 'entra_group_members');
  if (!row || !wasRead(coverage, 'entra_group_members') || row.rejected > 0) return true;
  const known = ['children_failed', 'parents_incomplete'];
  return row.outcome === 'partial' && !known.includes(row.problem?.code ?? '');
}

/** @param connectionId the connection that reads the directory */
export async function readUnreadGroups(
  db: StoreTransaction,
  place: { readonly organizationId: string; readonly connectionId: string },
  rules: readonly ScopeRule[],
  coverage: readonly DirectoryCoverage[],
): Promise<UnreadGroups> {
  const { organizationId, connectionId } = place;
  const named = namedGroups(rules);
  if (named.length === 0) return new Map();
  const groupsComplete = coverage.some(({ type, outcome }) => type === 'entra_group' && outcome === 'complete');
  const { rows } = await sql<UnreadGroup & { rule: number }>`
    with recursive ${reachedGroups(organizationId, named)},
    told as (
      select reached.rule, entity_key.key as subject, coalesce(one.name, entity_key.key) as name, case
        when one.id is null then 'group_unread'
        when one.gone_at is not null then 'group_gone'
        when ${membersInDoubt(coverage)}::boolean or exists (
          select 1 from collection where organization_id = ${organizationId} and connection_id = ${connectionId}
            and type = 'entra_group_members' and scope = 'parent:' || entity_key.key) then 'members_unread'
        when one.properties ->> 'visibility' = 'HiddenMembership' and not exists (
          select 1 from relation where organization_id = ${organizationId} and to_id = one.id and ${membership})
          then 'members_hidden'
        when not ${groupsComplete}::boolean and reached.nested and exists (
          select 1 from relation member left join entity known on known.organization_id = member.organization_id
              and known.id = member.from_id and known.gone_at is null
          where member.organization_id = ${organizationId} and member.to_id = one.id and member.type = 'member_of'
            and member.origin = 'entra_group_members' and member.gone_at is null and known.id is null)
          then 'nested_unread' end as cause
      from reached
        join entity_key on entity_key.organization_id = ${organizationId} and entity_key.id = reached.id
        left join entity one on one.organization_id = ${organizationId} and one.id = reached.id
          and one.type = 'entra_group'
    )
    select distinct on (rule) rule, cause, subject, (count(*) over (partition by rule))::integer as count
    from told where cause is not null order by rule, name, subject`.execute(db);
  return new Map(
    rows.flatMap(({ rule, cause, subject, count }) => {
      const name = rules[rule]?.name;
      return name === undefined ? [] : [[name, { cause, subject, count }] as const];
    }),
  );
}
