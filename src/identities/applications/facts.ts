/** What a page of service principals or registrations has: counterpart, credentials, owners, last use. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { heldCount } from '../held.ts';
import { joinPrivilege, type PrivilegeRow, privilegeColumns, privilegeOf } from '../privilege.ts';
import type { Thing } from '../schema.ts';
import { type Found, pageTable } from '../walk.ts';
import type { Application, ManagedIdentity } from './schema.ts';

export interface Row {
  readonly id: string;
  readonly key: string;
  readonly azureId: string;
  readonly name: string;
  readonly connectionId: string;
  readonly kind: Application['kind'];
  readonly appId: string | null;
  readonly enabled: boolean | null;
  readonly ownTenant: boolean | null;
  readonly privilege: Application['privilege'];
  readonly publisher: Application['publisher'];
  readonly counterpart: Thing | null;
  readonly owners: number;
  readonly credentials: Application['credentials'];
  readonly lastUsed: Application['lastUsed'];
  /** Number of the service principal. */
  readonly principalId: string | null;
  readonly assigned: ManagedIdentity['assigned'];
  readonly resource: Thing | null;
  readonly usedBy: number;
  readonly azureRoles: number;
  readonly directoryRoles: number;
}

interface Facts extends PrivilegeRow {
  readonly id: string;
  readonly app_id: string | null;
  readonly enabled: boolean | null;
  readonly principal_type: string | null;
  readonly owner_tenant: string | null;
  readonly tenant_id: string;
  readonly says_publisher: boolean;
  readonly publisher: string | null;
  readonly counterpart: Thing | null;
  readonly owners: string;
  readonly active: boolean | null;
  readonly credentials: { readonly active: number; readonly expired: number; readonly nextEnd: string | null };
  readonly activity: { readonly at: string | null } | null;
  readonly assigned: string | null;
  readonly resource: Thing | null;
  readonly used_by: string;
  readonly azure_roles: string;
  readonly directory_roles: string;
}

export async function factsOf(
  db: StoreTransaction,
  organizationId: string,
  rows: readonly Found[],
  now: Date,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const thingOf = (alias: string) => {
    const of = (column: string) => sql.ref(`${alias}.${column}`);
    return sql`jsonb_build_object('id', ${of('id')}::text, 'key', ${of('key')}, 'azureId', ${of('azure_id')},
      'type', ${of('type')}, 'name', ${of('name')})`;
  };
  const { rows: facts } = await sql<Facts>`
    select entity.id, entity.properties ->> 'appId' as app_id, entity.properties -> 'accountEnabled' as enabled,
      lower(entity.properties ->> 'servicePrincipalType') as principal_type,
      lower(entity.properties ->> 'appOwnerOrganizationId') as owner_tenant, lower(connection.tenant_id) as tenant_id,
      entity.properties ? 'verifiedPublisherName' as says_publisher,
      entity.properties ->> 'verifiedPublisherName' as publisher, ${privilegeColumns},
      case when other.id is not null then ${thingOf('other')} end as counterpart,
      (select count(distinct owns.from_id) from relation as owns where owns.organization_id = ${organizationId}
        and owns.to_id in (entity.id, other.id) and owns.type = 'owns' and owns.gone_at is null) as owners,
      (select jsonb_build_object(
          'active', count(*) filter (where ends is null or ends > ${now}::timestamptz),
          'expired', count(*) filter (where ends <= ${now}::timestamptz),
          'nextEnd', to_char(min(ends) filter (where ends > ${now}::timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from (select assay_instant(credential.properties ->> 'endDateTime') as ends from entity as credential
          where credential.organization_id = ${organizationId} and credential.part_of in (entity.key, other.key)
            and credential.part_of is not null and credential.gone_at is null
            and credential.type in ('entra_application_credential', 'entra_service_principal_credential')) as each) as credentials,
      (select jsonb_build_object('at', used.at) from (${usedAt(organizationId)}) as used) as activity,
      entity.properties ->> 'managedIdentityKind' as assigned,
      (select ${thingOf('place')} from relation as describes
        join entity as place on place.organization_id = ${organizationId} and place.id = describes.to_id and place.gone_at is null
        where describes.organization_id = ${organizationId} and describes.from_id = entity.id
          and describes.type = 'describes' and describes.gone_at is null limit 1) as resource,
      (select count(*) from (${runners(organizationId, sql`entity.id`)}) as runner) as used_by,
      ${heldCount(organizationId, ['azure_role_assignment'])} as azure_roles,
      ${heldCount(organizationId, ['entra_directory_role_assignment'])} as directory_roles
    from ${pageTable(rows)}
    join entity on entity.organization_id = ${organizationId} and entity.id = page.id
    join connection on connection.organization_id = ${organizationId} and connection.id = entity.connection_id
    left join lateral (${counterpart(organizationId)}) as other on true
    ${joinPrivilege}
    order by page.place`.execute(db);
  const byId = new Map(facts.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const known = byId.get(row.id);
    return known ? [rowOf(row, known)] : [];
  });
}

/** When a service principal or registration `entity` last signed in: `at`, of the report on its client id; no row without one. */
export const usedAt = (organizationId: string) => sql`
  select report.properties ->> 'lastSignInDateTime' as at from relation as own
  join relation as describes on describes.organization_id = ${organizationId} and describes.to_id = own.from_id
    and describes.type = 'describes' and describes.gone_at is null
  join entity as report on report.organization_id = ${organizationId} and report.id = describes.from_id
    and report.type = 'entra_service_principal_sign_in_activity' and report.gone_at is null
  where own.organization_id = ${organizationId} and own.to_id = entity.id and own.type = 'resolves_to'
    and own.gone_at is null order by at desc nulls last limit 1`;

/** What shares the client id of `entity`: the registration of a service principal, or the other way round. */
export const counterpart = (organizationId: string) => sql`
  select other.id, other.key, other.azure_id, other.type, other.name from relation as own
  join relation as acts on acts.organization_id = ${organizationId} and acts.from_id = own.from_id
    and acts.type = 'resolves_to' and acts.to_id <> entity.id and acts.gone_at is null
  join entity as other on other.organization_id = ${organizationId} and other.id = acts.to_id and other.gone_at is null
  where own.organization_id = ${organizationId} and own.to_id = entity.id and own.type = 'resolves_to'
    and own.gone_at is null order by other.id limit 1`;

/** Resources that run as a managed identity, by themselves or through a user-assigned one: `id`. */
export const runners = (organizationId: string, id: ReturnType<typeof sql>) => sql`
  select run.from_id as id from relation as run where run.organization_id = ${organizationId} and run.to_id = ${id}
    and run.type = 'can_run_as' and run.gone_at is null
  union
  select run.from_id from relation as instance
  join relation as run on run.organization_id = ${organizationId} and run.to_id = instance.from_id
    and run.type = 'can_run_as' and run.gone_at is null
  where instance.organization_id = ${organizationId} and instance.to_id = ${id}
    and instance.type = 'runs_as_instance_of' and instance.gone_at is null`;

export function kindOf(type: string, principalType: string | null): Application['kind'] {
  if (type === 'entra_application') return 'registration';
  return principalType === 'managedidentity' ? 'managed-identity' : 'service-principal';
}

function rowOf(found: Found, facts: Facts): Row {
  const { id, key, azure_id: azureId, name, connection_id: connectionId } = found;
  const kind = kindOf(found.type, facts.principal_type);
  return {
    ...{ id, key, azureId, name, connectionId, kind },
    appId: facts.app_id,
    enabled: facts.enabled,
    ownTenant:
      kind === 'registration' ? true : facts.owner_tenant === null ? null : facts.owner_tenant === facts.tenant_id,
    privilege: privilegeOf(facts),
    publisher: { verified: facts.says_publisher ? facts.publisher !== null : null, name: facts.publisher },
    counterpart: facts.counterpart,
    owners: Number(facts.owners),
    credentials: facts.credentials,
    lastUsed: facts.activity,
    principalId: kind === 'registration' ? (facts.counterpart?.id ?? null) : id,
    assigned: facts.assigned === 'user-assigned' ? 'user' : facts.assigned === 'system-assigned' ? 'system' : null,
    resource: facts.resource,
    usedBy: Number(facts.used_by),
    azureRoles: Number(facts.azure_roles),
    directoryRoles: Number(facts.directory_roles),
  };
}
