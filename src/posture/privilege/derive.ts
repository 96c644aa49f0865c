/** The tables that rules share, derived anew at the start of each evaluation. */
import { sql } from 'kysely';
import type { Store, StoreTransaction } from '../../store/index.ts';
import type { RuleContext } from '../declaration.ts';
import { deriveControl } from './control.ts';
import { deriveHoldings } from './holdings.ts';

/** Deeper nests of groups than anybody builds; a cycle ends where it finds nobody new. */
const deepest = 40;

/**
 * Statements over sets: as many as groups are nested deep, whatever the number of members. Each step is a transaction of its
 * own and then analysed: the planner knows nothing of a table that was just filled, and the next step joins it.
 */
export async function derivePrivilege(store: Store, context: RuleContext): Promise<void> {
  const { organizationId, connectionId } = context;
  const step = async (table: Derived, work: (db: StoreTransaction) => Promise<void>) => {
    await store.inOrganization(organizationId, async (db) => {
      // Another process may judge the same connection: its rows are there before these are removed, and not between.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${table} ${connectionId}`}, 0))`.execute(db);
      await work(db);
    });
    await store.execute(`analyze ${table}`);
  };
  const own = sql`organization_id = ${organizationId} and connection_id = ${connectionId}`;
  await step('posture_holding', (db) => deriveHoldings(db, context));
  await step('posture_member', async (db) => {
    await clear(db, context, 'posture_member');
    await deriveMembers(db, context, sql`select distinct holder_id from posture_holding where ${own} and tier <= 1`);
  });
  await step('posture_privilege', async (db) => {
    await clear(db, context, 'posture_privilege');
    await derivePrivileges(db, context);
  });
  await step('posture_control', async (db) => {
    await clear(db, context, 'posture_control');
    await deriveControl(db, context);
  });
  await step('posture_member', (db) =>
    deriveMembers(db, context, sql`select distinct from_id from posture_control where ${own}`),
  );
}

type Derived = 'posture_holding' | 'posture_member' | 'posture_privilege' | 'posture_control';

async function clear(
  db: StoreTransaction,
  { organizationId, connectionId }: RuleContext,
  table: Derived,
): Promise<void> {
  await sql`delete from ${sql.table(table)}
    where organization_id = ${organizationId} and connection_id = ${connectionId}`.execute(db);
}

/** Who is behind each holder: itself, and the members of a group level by level. A cycle of groups finds nobody new. */
async function deriveMembers(
  db: StoreTransaction,
  { organizationId, connectionId }: RuleContext,
  holders: ReturnType<typeof sql>,
): Promise<void> {
  await sql`insert into posture_member (organization_id, connection_id, holder_id, principal_id, depth)
    select ${organizationId}, ${connectionId}, holder, holder, 0 from (${holders}) as named(holder)
    on conflict do nothing`.execute(db);
  for (let depth = 1; depth <= deepest; depth++) {
    const { numAffectedRows = 0n } = await sql`
      insert into posture_member (organization_id, connection_id, holder_id, principal_id, depth)
      select distinct ${organizationId}::uuid, ${connectionId}::uuid, known.holder_id, relation.from_id, ${depth}::smallint
      from posture_member as known
      join relation on relation.organization_id = ${organizationId} and relation.to_id = known.principal_id
        and relation.type = 'member_of' and relation.origin = 'entra_group_members' and relation.gone_at is null
      where known.organization_id = ${organizationId} and known.connection_id = ${connectionId}
        and known.depth = ${depth - 1}
      on conflict do nothing`.execute(db);
    if (numAffectedRows === 0n) return;
  }
}

/**
 * Everybody with tier 0 or 1, directly or through groups. Roles of the directory and permissions of applications reach direct
 * members of a group only; Azure roles reach all below (Azure RBAC, "Overview"; Microsoft Entra, "role-assignable groups").
 */
async function derivePrivileges(db: StoreTransaction, { organizationId, connectionId }: RuleContext): Promise<void> {
  await sql`
    insert into posture_privilege (organization_id, connection_id, principal_id, tier, directory_tier, azure_tier, active, roles)
    select ${organizationId}, ${connectionId}, principal_id, min(tier),
      min(tier) filter (where plane <> 'azure'), min(tier) filter (where plane = 'azure'), bool_or(not eligible),
      jsonb_agg(jsonb_build_object('role', role_name, 'scope', scope_name, 'eligible', eligible, 'through', through)
        order by place) filter (where place <= 10)
    from (
      select member.principal_id, holding.*, via.name as through, row_number() over (
          partition by member.principal_id order by holding.tier, holding.eligible, holding.role_name, holding.assignment_id) as place
      from posture_holding as holding
      join posture_member as member on member.organization_id = holding.organization_id
        and member.connection_id = holding.connection_id and member.holder_id = holding.holder_id
        and (holding.plane = 'azure' or member.depth <= 1)
      left join entity as via on via.organization_id = holding.organization_id and via.id = holding.holder_id
        and member.depth > 0
      where holding.organization_id = ${organizationId} and holding.connection_id = ${connectionId} and holding.tier <= 1
    ) as held
    group by principal_id`.execute(db);
}
