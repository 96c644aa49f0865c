/** Service principals and registrations, each with the other, and managed identities. */
import { type RawBuilder, sql } from 'kysely';
import { ok, type Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { heldOrder } from '../held.ts';
import { type Coverage, readMissing } from '../missing.ts';
import { walkBy } from '../order.ts';
import { hasTier, privilegeReads } from '../privilege.ts';
import type { MissingFact } from '../schema.ts';
import { hasRow, hasText, isSaid } from '../walk.ts';
import { factsOf, type Row } from './facts.ts';
import { type Permission, readPermissions, worstOf } from './grants.ts';
import { applicationOrders } from './orders.ts';
import type { Application, ApplicationQuery, ManagedIdentity, ManagedIdentityQuery } from './schema.ts';

export const applicationReads = {
  ...privilegeReads,
  entra_service_principal: ['applications'],
  entra_application: ['counterpart', 'credentials'],
  entra_app_role_assignment: ['permissions.application', 'privilege'],
  entra_oauth2_permission_grant: ['permissions.delegated'],
  entra_application_owners: ['owners'],
  entra_service_principal_owners: ['owners'],
  entra_service_principal_sign_in_activity: ['lastUsed'],
};

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
  readonly missing: MissingFact[];
}

const isManaged = sql`lower(entity.properties ->> 'servicePrincipalType') = 'managedidentity'`;

export async function listApplications(
  db: StoreTransaction,
  organizationId: string,
  query: ApplicationQuery,
  now: Date,
): Promise<Result<Page<Application>>> {
  const type = query.kind === 'registration' ? 'entra_application' : 'entra_service_principal';
  const asked = {
    organizationId,
    types: [type],
    where: () => conditionsOf(organizationId, query, now),
    limit: query.limit,
    cursor: query.cursor,
  };
  const page = await walkBy(db, asked, query.sort, applicationOrders(organizationId, now));
  if (!page.ok) return page;
  const coverage = await readMissing(db, organizationId, applicationReads);
  const rows = await factsOf(db, organizationId, page.value.rows, now);
  const granted = await readPermissions(db, organizationId, principalsOf(rows));
  const items = rows.map((row): Application => {
    const counts = coverage.some(row.connectionId, ownersTypeOf(row.kind));
    return {
      ...commonOf(row, granted, coverage),
      publisher: row.publisher,
      counterpart: row.counterpart,
      owners: counts ? row.owners : null,
      credentials: row.credentials,
      lastUsed: row.lastUsed,
    };
  });
  return ok({ items, nextCursor: page.value.nextCursor, missing: coverage.missing });
}

const ownersTypeOf = (kind: Row['kind']): string =>
  kind === 'registration' ? 'entra_application_owners' : 'entra_service_principal_owners';

const principalsOf = (rows: readonly Row[]): string[] => rows.flatMap(({ principalId }) => principalId ?? []);

function commonOf(row: Row, granted: ReadonlyMap<string, Permission[]>, coverage: Coverage) {
  const permissions = granted.get(row.principalId ?? '') ?? [];
  const counted = (kind: 'application' | 'delegated', type: string) =>
    coverage.some(row.connectionId, type) ? permissions.filter((one) => one.kind === kind).length : null;
  return {
    ...{ id: row.id, key: row.key, azureId: row.azureId, name: row.name, connectionId: row.connectionId },
    kind: row.kind,
    appId: row.appId,
    enabled: row.enabled,
    ownTenant: row.ownTenant,
    privilege: row.privilege,
    permissions: {
      application: counted('application', 'entra_app_role_assignment'),
      delegated: counted('delegated', 'entra_oauth2_permission_grant'),
      risk: worstOf(permissions),
    },
  };
}

export async function listManagedIdentities(
  db: StoreTransaction,
  organizationId: string,
  query: ManagedIdentityQuery,
  now: Date,
): Promise<Result<Page<ManagedIdentity>>> {
  const { assigned, connectionId } = query;
  const asked = {
    organizationId,
    types: ['entra_service_principal'],
    where: () => [
      isManaged,
      ...hasText(query.search),
      ...(connectionId === undefined ? [] : [sql`entity.connection_id = ${connectionId}::uuid`]),
      ...(assigned === undefined ? [] : [sql`entity.properties ->> 'managedIdentityKind' = ${`${assigned}-assigned`}`]),
      ...hasTier(organizationId, query.tier),
    ],
    limit: query.limit,
    cursor: query.cursor,
  };
  const page = await walkBy(db, asked, query.sort, {
    azureRoles: heldOrder(organizationId, ['azure_role_assignment']),
    directoryRoles: heldOrder(organizationId, ['entra_directory_role_assignment']),
  });
  if (!page.ok) return page;
  const coverage = await readMissing(db, organizationId, {
    ...applicationReads,
    azure_user_assigned_identity: ['usedBy'],
    azure_role_assignment: ['azureRoles', 'privilege'],
    entra_directory_role_assignment: ['directoryRoles', 'privilege'],
  });
  const rows = await factsOf(db, organizationId, page.value.rows, now);
  const granted = await readPermissions(db, organizationId, principalsOf(rows));
  const items = rows.map((row): ManagedIdentity => {
    const counted = (count: number, type: string) => (coverage.some(row.connectionId, type) ? count : null);
    return {
      ...commonOf(row, granted, coverage),
      assigned: row.assigned,
      resource: row.resource,
      usedBy: row.usedBy,
      azureRoles: counted(row.azureRoles, 'azure_role_assignment'),
      directoryRoles: counted(row.directoryRoles, 'entra_directory_role_assignment'),
    };
  });
  return ok({ items, nextCursor: page.value.nextCursor, missing: coverage.missing });
}

const day = 86_400_000;
const within = { 'ends-30': 30, 'ends-90': 90 } as const;

function conditionsOf(organizationId: string, query: ApplicationQuery, now: Date): RawBuilder<unknown>[] {
  const { connectionId, ownTenant, enabled, verified, credentials, ownerless, kind } = query;
  const owners = hasRow(sql`from relation as owns where owns.organization_id = ${organizationId}
    and owns.to_id = entity.id and owns.type = 'owns' and owns.gone_at is null`);
  const tenant = sql`(select lower(connection.tenant_id) from connection
    where connection.organization_id = ${organizationId} and connection.id = entity.connection_id)`;
  return [
    ...(kind === 'registration' ? [] : [sql`not coalesce(${isManaged}, false)`]),
    ...hasText(query.search, 'appId'),
    ...(connectionId === undefined ? [] : [sql`entity.connection_id = ${connectionId}::uuid`]),
    ...(ownTenant === undefined || kind === 'registration'
      ? []
      : [
          ownTenant
            ? sql`lower(entity.properties ->> 'appOwnerOrganizationId') = ${tenant}`
            : sql`lower(entity.properties ->> 'appOwnerOrganizationId') <> ${tenant}`,
        ]),
    ...(kind === 'registration' ? [] : isSaid('accountEnabled', enabled)),
    ...(verified === undefined
      ? []
      : [
          sql`entity.properties ? 'verifiedPublisherName' and (entity.properties ->> 'verifiedPublisherName' is not null) = ${verified}`,
        ]),
    ...credentialCondition(organizationId, credentials, now),
    ...(ownerless === undefined ? [] : [ownerless ? sql`not ${owners}` : owners]),
    ...hasTier(organizationId, query.tier),
  ];
}

function credentialCondition(
  organizationId: string,
  wanted: ApplicationQuery['credentials'],
  now: Date,
): RawBuilder<unknown>[] {
  if (wanted === undefined) return [];
  const own = sql`from entity as credential where credential.organization_id = ${organizationId}
    and credential.part_of = entity.key and credential.part_of is not null and credential.gone_at is null
    and credential.type in ('entra_application_credential', 'entra_service_principal_credential')`;
  if (wanted === 'none') return [sql`not ${hasRow(own)}`];
  const ends = sql`credential.properties ->> 'endDateTime'`;
  const at = (days: number) => new Date(now.getTime() + days * day).toISOString();
  const range =
    wanted === 'expired' ? sql`${ends} <= ${at(0)}` : sql`${ends} > ${at(0)} and ${ends} <= ${at(within[wanted])}`;
  return [hasRow(sql`${own} and ${range}`)];
}
