/** Users, with what other rooms have found out about them. */
import { type RawBuilder, sql } from 'kysely';
import { ok, type Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { heldCount, heldOrder } from '../held.ts';
import { type Coverage, readMissing } from '../missing.ts';
import { type Order, walkBy } from '../order.ts';
import {
  hasTier,
  joinPrivilege,
  type PrivilegeRow,
  privilegeColumns,
  privilegeOf,
  privilegeReads,
} from '../privilege.ts';
import type { MissingFact } from '../schema.ts';
import { type Found, hasRow, hasText, isSaid, pageTable } from '../walk.ts';
import type { IdentityUser, UserQuery, userSorts } from './schema.ts';

const assignmentTypes = ['entra_directory_role_assignment', 'azure_role_assignment'];
const reads = {
  ...privilegeReads,
  entra_directory_role_assignment: ['privilege', 'assignments'],
  azure_role_assignment: ['privilege', 'assignments'],
  entra_user: ['users'],
  entra_user_sign_in_activity: ['lastSignIn'],
  entra_user_registration_details: ['mfaRegistered'],
  entra_conditional_access_policy: ['mfaEnforced'],
};

export async function listUsers(
  db: StoreTransaction,
  organizationId: string,
  query: UserQuery,
): Promise<Result<{ items: IdentityUser[]; nextCursor: string | null; missing: MissingFact[] }>> {
  const asked = {
    organizationId,
    types: ['entra_user'],
    where: () => conditionsOf(organizationId, query),
    limit: query.limit,
    cursor: query.cursor,
  };
  const page = await walkBy(db, asked, query.sort, ordersOf(organizationId));
  if (!page.ok) return page;
  const coverage = await readMissing(db, organizationId, reads);
  return ok({
    items: await factsOf(db, organizationId, page.value.rows, coverage),
    nextCursor: page.value.nextCursor,
    missing: coverage.missing,
  });
}

const ordersOf = (organizationId: string): Record<(typeof userSorts)[number], Order> => ({
  // The index `entity_sign_in` has this very expression.
  lastSignIn: {
    values: sql`select owner.id, ${lastSignIn('facet')} as value from entity as facet
      join entity_key as owner on owner.organization_id = ${organizationId} and owner.key = facet.part_of
      where facet.organization_id = ${organizationId} and facet.type = 'entra_user_sign_in_activity'
        and facet.gone_at is null and ${lastSignIn('facet')} is not null`,
    kind: 'text',
    none: sql`(${facet('entra_user_sign_in_activity', lastSignIn('facet'))}) is null`,
    noneIsZero: false,
  },
  assignments: heldOrder(organizationId, assignmentTypes),
});

const moments = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime', 'lastSuccessfulSignInDateTime'];

/** The latest sign-in of any kind. Microsoft writes every moment alike, in UTC, so that texts compare as moments do. */
const lastSignIn = (row: string): RawBuilder<string | null> => {
  const said = (name: string) => sql`${sql.ref(`${row}.properties`)} ->> ${sql.lit(name)}`;
  return sql`greatest(${sql.join(moments.map(said))}) collate "C"`;
};

function conditionsOf(organizationId: string, query: UserQuery): RawBuilder<unknown>[] {
  const { connectionId, enabled, userType, inScope, tier, mfaEnforced, mfaRegistered } = query;
  return [
    ...hasText(query.search, 'userPrincipalName'),
    ...(connectionId === undefined ? [] : [sql`entity.connection_id = ${connectionId}::uuid`]),
    ...isSaid('accountEnabled', enabled),
    ...(userType === undefined ? [] : [sql`lower(entity.properties ->> 'userType') = ${userType.toLowerCase()}`]),
    ...(inScope === undefined ? [] : [sql`(${scopeOf(organizationId)}) = ${inScope}`]),
    ...hasTier(organizationId, tier),
    ...(mfaEnforced === undefined ? [] : [isEnforced(organizationId, mfaEnforced)]),
    ...(mfaRegistered === undefined
      ? []
      : [
          sql`(${facet('entra_user_registration_details', sql`facet.properties -> 'isMfaRegistered'`)}) = ${String(mfaRegistered)}::jsonb`,
        ]),
  ];
}

/** A scalar of the facts that hang on `entity`: one look at an index, however many users there are. */
const facet = (type: string, value: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select ${value} from entity as facet where facet.organization_id = entity.organization_id and facet.part_of = entity.key
    and facet.part_of is not null and facet.type = ${type} and facet.gone_at is null limit 1`;

const scopeOf = (organizationId: string): RawBuilder<unknown> => sql`
  select period.state from user_scope as period
  join connection on connection.organization_id = period.organization_id and connection.tenant_id = period.tenant_id
  where period.organization_id = ${organizationId} and connection.id = entity.connection_id
    and period.user_id = entity.id and period.left_at is null limit 1`;

/** As the list of exceptions makes it: a documented one counts as such, and no longer as left out. */
const isExcepted = (organizationId: string): RawBuilder<boolean> => sql`(judged.left_out and exists (
  select from mfa_exclusion as exclusion where exclusion.organization_id = ${organizationId} and exclusion.user_key = entity.key))`;

function isEnforced(organizationId: string, wanted: string): RawBuilder<boolean> {
  const state =
    wanted === 'excepted'
      ? isExcepted(organizationId)
      : sql`judged.enforced = ${wanted} and not ${isExcepted(organizationId)}`;
  return hasRow(sql`from mfa_user as judged where judged.organization_id = ${organizationId}
    and judged.connection_id = entity.connection_id and judged.user_id = entity.id and ${state}`);
}

interface Facts extends PrivilegeRow {
  readonly id: string;
  readonly user_principal_name: string | null;
  readonly user_type: string | null;
  readonly enabled: boolean | null;
  readonly synced: boolean | null;
  readonly created_at: string | null;
  readonly in_scope: IdentityUser['inScope'];
  readonly activity: { readonly at: string | null } | null;
  readonly assignments: string;
  readonly registered: boolean | null;
  readonly enforced: IdentityUser['mfaEnforced'];
  readonly person_state: NonNullable<IdentityUser['person']>['state'] | null;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly manager: string | null;
}

async function factsOf(
  db: StoreTransaction,
  organizationId: string,
  rows: readonly Found[],
  coverage: Coverage,
): Promise<IdentityUser[]> {
  if (rows.length === 0) return [];
  const { rows: facts } = await sql<Facts>`
    select entity.id, entity.properties ->> 'userPrincipalName' as user_principal_name,
      entity.properties ->> 'userType' as user_type, entity.properties -> 'accountEnabled' as enabled,
      case when entity.properties ? 'onPremisesSyncEnabled'
        then coalesce((nullif(entity.properties -> 'onPremisesSyncEnabled', 'null'))::boolean, false) end as synced,
      entity.properties ->> 'createdDateTime' as created_at, (${scopeOf(organizationId)}) as in_scope,
      (${facet('entra_user_sign_in_activity', sql`jsonb_build_object('at', ${lastSignIn('facet')})`)}) as activity,
      ${heldCount(organizationId, assignmentTypes)} as assignments,
      (${facet('entra_user_registration_details', sql`facet.properties -> 'isMfaRegistered'`)}) as registered,
      (select case when ${isExcepted(organizationId)} then 'excepted' else judged.enforced end from mfa_user as judged
        where judged.organization_id = ${organizationId} and judged.connection_id = entity.connection_id
          and judged.user_id = entity.id) as enforced,
      ${privilegeColumns}, matched.state as person_state, person.id as person_id, person.display_name as person_name,
      person.manager
    from ${pageTable(rows)}
    join entity on entity.organization_id = ${organizationId} and entity.id = page.id
    ${joinPrivilege}
    left join account_person as matched on matched.organization_id = ${organizationId}
      and matched.account_id = entity.id and matched.until is null
    left join person on person.organization_id = ${organizationId} and person.id = matched.person_id
    order by page.place`.execute(db);
  const byId = new Map(facts.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const known = byId.get(row.id);
    return known ? [userOf(row, known, coverage)] : [];
  });
}

function userOf(found: Found, facts: Facts, coverage: Coverage): IdentityUser {
  const { id, key, azure_id: azureId, name, connection_id: connectionId } = found;
  return {
    ...{ id, key, azureId, name, connectionId },
    userPrincipalName: facts.user_principal_name,
    userType: facts.user_type,
    enabled: facts.enabled,
    synced: facts.synced,
    createdAt: facts.created_at,
    inScope: facts.in_scope,
    lastSignIn: facts.activity,
    assignments: assignmentTypes.some((type) => coverage.some(connectionId, type)) ? Number(facts.assignments) : null,
    mfaRegistered: facts.registered,
    mfaEnforced: facts.enforced,
    privilege: privilegeOf(facts),
    person: facts.person_state && {
      state: facts.person_state,
      id: facts.person_id,
      name: facts.person_name,
      manager: facts.manager,
    },
  };
}
