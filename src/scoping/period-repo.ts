/** From when until when what was decided of each user. Rows are added and closed, never changed and never removed. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';

interface Place {
  readonly organizationId: string;
  readonly tenantId: string;
}

export interface Transition {
  readonly in: number;
  readonly out: number;
  readonly unknown: number;
  /** Count now, and did not before. */
  readonly entering: number;
  /** Counted before, or may have, and are left out now. Users who are gone are not among them. */
  readonly leaving: number;
}

const state = ['state', 'rule', 'cause', 'subject', 'service_account'] as const;
const columnsOf = (table: string) => sql.join(state.map((column) => sql.ref(`${table}.${column}`)));

/** Whom `change` says what has happened to, of what was decided (`state`) and what is recorded (`before`). */
const changeSql = sql`case when decided.state = 'unknown' then 'unknown'
  when decided.state = 'in' then case when known.state = 'in' then 'stays' else 'enters' end
  when known.state in ('in', 'unknown') then 'leaves' else 'out' end`;

const knownOf = ({ organizationId, tenantId }: Place) => sql`
  select * from user_scope where organization_id = ${organizationId} and tenant_id = ${tenantId} and left_at is null`;

/**
 * Records what is decided now: closes what is different or gone, and opens what is new. One statement.
 * @param decided CTEs that end in `decided`
 * @param at later than the last time
 * @param mayLeaveNobody false: nothing is recorded where every user would be left out
 */
export async function recordDecisions(
  db: StoreTransaction,
  place: Place,
  decided: RawBuilder<unknown>,
  how: { readonly at: Date; readonly version: number; readonly mayLeaveNobody: boolean },
): Promise<Transition> {
  const { at, version, mayLeaveNobody } = how;
  const { organizationId, tenantId } = place;
  const { rows } = await sql<Record<keyof Transition, string>>`
    with recursive ${decided},
    compared as materialized (
      select coalesce(decided.user_id, known.user_id) as user_id, decided.user_name, decided.user_principal_name,
        ${columnsOf('decided')}, decided.user_id is not null as is_there, known.user_id is not null as was_there,
        (${columnsOf('decided')}) is distinct from (${columnsOf('known')}) as differs, ${changeSql} as change
      from decided full join (${knownOf(place)}) as known on known.user_id = decided.user_id
    ),
    wanted as (select ${mayLeaveNobody}::boolean or exists (select 1 from compared where state <> 'out') as is_so),
    closed as (
      update user_scope set left_at = ${at}, left_version = ${version} from compared
      where user_scope.organization_id = ${organizationId} and user_scope.tenant_id = ${tenantId}
        and user_scope.left_at is null and user_scope.user_id = compared.user_id
        and compared.was_there and (compared.differs or not compared.is_there) and (select is_so from wanted)
    ),
    opened as (
      insert into user_scope (organization_id, tenant_id, user_id, entered_at, version, state, rule, cause, subject,
        service_account, user_name, user_principal_name)
      select ${organizationId}::uuid, ${tenantId}, user_id, ${at}::timestamptz, ${version}::integer,
        ${columnsOf('compared')}, user_name, user_principal_name
      from compared where is_there and (differs or not was_there) and (select is_so from wanted)
    )
    select count(*) filter (where state = 'in') as "in", count(*) filter (where state = 'out') as "out",
      count(*) filter (where state = 'unknown') as "unknown",
      count(*) filter (where is_there and change = 'enters') as entering,
      count(*) filter (where is_there and change = 'leaves') as leaving
    from compared`.execute(db);
  const [row] = rows;
  const number = (name: keyof Transition) => Number(row?.[name] ?? 0);
  return {
    in: number('in'),
    out: number('out'),
    unknown: number('unknown'),
    entering: number('entering'),
    leaving: number('leaving'),
  };
}

export type ScopeState = 'in' | 'out' | 'unknown';
export const scopeChanges = ['enters', 'leaves', 'stays', 'unknown', 'out'] as const;
export type ScopeChange = (typeof scopeChanges)[number];

export interface DecisionCount {
  readonly change: ScopeChange;
  readonly rule: string | null;
  readonly users: number;
}

export interface PageOf {
  readonly limit: number;
  /** Only names and user principal names that have this text. */
  readonly search?: string | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
}

export interface DecisionRow {
  readonly user_number: string;
  readonly key: string;
  readonly user_name: string;
  readonly user_principal_name: string | null;
  readonly change: ScopeChange;
  readonly state: ScopeState;
  readonly rule: string | null;
  readonly cause: string | null;
  readonly subject: string | null;
  readonly subject_name: string | null;
  readonly service_account: boolean;
  readonly included_by: string | null;
  readonly before: ScopeState | null;
  readonly before_rule: string | null;
}

const contains = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`;

/** The name of the group that a decision hangs on. */
const subjectOf = (organizationId: string, table: string) => sql`
  left join entity_key as subject_key on subject_key.organization_id = ${organizationId}
    and subject_key.key = ${sql.ref(`${table}.subject`)}
  left join entity as subject_group on subject_group.organization_id = ${organizationId}
    and subject_group.id = subject_key.id`;

/**
 * One page of users with what would happen to them, by name; and with the first page, of how many of all users which rule decides
 * what. One statement, which writes nothing.
 */
export async function previewDecisions(
  db: StoreTransaction,
  place: Place,
  decided: RawBuilder<unknown>,
  { limit, search, after, change }: PageOf & { readonly change?: ScopeChange | undefined },
): Promise<{ readonly rows: DecisionRow[]; readonly counts: DecisionCount[] | null }> {
  const counts = after
    ? sql`null`
    : sql`select coalesce(jsonb_agg(to_jsonb(counted)), '[]') from (
        select change, rule, count(*) as users from compared group by change, rule) as counted`;
  const { rows } = await sql<{ rows: DecisionRow[]; counts: DecisionCount[] | null }>`
    with recursive ${decided}, compared as materialized (
      select decided.*, ${changeSql} as change, known.state as before, known.rule as before_rule
      from decided left join (${knownOf(place)}) as known on known.user_id = decided.user_id
    ), page as (
      select * from compared where true
      ${change === undefined ? sql`` : sql`and change = ${change}`}
      ${search === undefined ? sql`` : sql`and (user_name ilike ${contains(search)} or user_principal_name ilike ${contains(search)})`}
      ${after ? sql`and (user_name, user_id) > (${after.name}, ${after.id}::bigint)` : sql``}
      order by user_name, user_id limit ${limit}
    ), shown as (
      select page.*, page.user_id::text as user_number, row_number() over (order by user_name, page.user_id) as place,
        entity_key.key, subject_group.name as subject_name
      from page join entity_key on entity_key.organization_id = ${place.organizationId} and entity_key.id = page.user_id
        ${subjectOf(place.organizationId, 'page')}
    )
    select (select coalesce(jsonb_agg(to_jsonb(shown) order by place), '[]') from shown) as rows, (${counts}) as counts`.execute(
    db,
  );
  return rows[0] ?? { rows: [], counts: null };
}

export interface PeriodRow {
  readonly user_id: string;
  readonly key: string;
  readonly user_name: string;
  readonly user_principal_name: string | null;
  readonly state: ScopeState;
  readonly rule: string | null;
  readonly cause: string | null;
  readonly subject: string | null;
  readonly subject_name: string | null;
  readonly service_account: boolean;
  readonly version: number;
  readonly entered_at: Date;
  readonly left_at: Date | null;
  readonly left_version: number | null;
}

export interface PeriodFilter extends PageOf {
  readonly state?: ScopeState | undefined;
  readonly serviceAccounts?: boolean | undefined;
  /** Periods that hold at this moment; open ones when absent. */
  readonly at?: Date | undefined;
}

const holding = (at: Date | undefined) =>
  at
    ? sql`period.entered_at <= ${at}::timestamptz and (period.left_at is null or period.left_at > ${at}::timestamptz)`
    : sql`period.left_at is null`;

/** One page of what was decided, by name: as the user is called now, or was called then where nothing is left of them. */
export async function pageOfPeriods(
  db: StoreTransaction,
  { organizationId, tenantId }: Place,
  { limit, search, after, state: wanted, serviceAccounts, at }: PeriodFilter,
): Promise<PeriodRow[]> {
  const conditions = [
    sql`period.organization_id = ${organizationId} and period.tenant_id = ${tenantId} and ${holding(at)}`,
    ...(wanted === undefined ? [] : [sql`period.state = ${wanted}`]),
    ...(serviceAccounts === undefined ? [] : [sql`period.service_account = ${serviceAccounts}`]),
  ];
  const { rows } = await sql<PeriodRow>`
    with named as (
      select period.*, coalesce(entity.name, period.user_name) as shown_name,
        coalesce(entity.properties ->> 'userPrincipalName', period.user_principal_name) as shown_principal_name
      from user_scope as period left join entity
        on entity.organization_id = ${organizationId} and entity.id = period.user_id
      where ${sql.join(conditions, sql` and `)}
    ), page as (
      select * from named where true
      ${search === undefined ? sql`` : sql`and (shown_name ilike ${contains(search)} or shown_principal_name ilike ${contains(search)})`}
      ${after ? sql`and (shown_name, user_id) > (${after.name}, ${after.id}::bigint)` : sql``}
      order by shown_name, user_id limit ${limit}
    )
    select page.user_id, entity_key.key, page.shown_name as user_name, page.shown_principal_name as user_principal_name,
      page.state, page.rule, page.cause, page.subject, subject_group.name as subject_name, page.service_account,
      page.version, page.entered_at, page.left_at, page.left_version
    from page
      join entity_key on entity_key.organization_id = ${organizationId} and entity_key.id = page.user_id
      ${subjectOf(organizationId, 'page')}
    order by shown_name, user_id`.execute(db);
  return rows;
}

/** How many are in, out and unknown at a moment. */
export async function countPeriods(
  db: StoreTransaction,
  { organizationId, tenantId }: Place,
  at: Date | undefined,
): Promise<Record<ScopeState, number>> {
  const { rows } = await sql<{ state: ScopeState; users: string }>`
    select state, count(*) as users from user_scope as period
    where organization_id = ${organizationId} and tenant_id = ${tenantId} and ${holding(at)} group by state`.execute(
    db,
  );
  const of = (wanted: ScopeState) => Number(rows.find((row) => row.state === wanted)?.users ?? 0);
  return { in: of('in'), out: of('out'), unknown: of('unknown') };
}

/** Everything that was ever decided of one user, newest first. @param key object id, in lower case */
export async function periodsOfUser(
  db: StoreTransaction,
  { organizationId, tenantId }: Place,
  key: string,
): Promise<PeriodRow[]> {
  const { rows } = await sql<PeriodRow>`
    select period.*, entity_key.key, subject_group.name as subject_name
    from entity_key join user_scope as period
      on period.organization_id = ${organizationId} and period.tenant_id = ${tenantId} and period.user_id = entity_key.id
      ${subjectOf(organizationId, 'period')}
    where entity_key.organization_id = ${organizationId} and entity_key.key = ${key}
    order by period.entered_at desc limit 1000`.execute(db);
  return rows;
}
