/** Permissions of service principals, application and delegated, with their risk. */
import { sql } from 'kysely';
import { applicationPermissionRisk, delegatedPermissionRisk, type Severity, severities } from '../../posture/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { ApplicationDetail } from './schema.ts';

export type Permission = ApplicationDetail['permissions'][number];

/** Access to an application as such. */
const noRole = '00000000-0000-0000-0000-000000000000';

interface Given {
  readonly principal_id: string;
  readonly kind: Permission['kind'];
  readonly name: string;
  readonly everybody: boolean | null;
  readonly users: string | null;
  readonly given_at: string | null;
  readonly verified: boolean | null;
  readonly resource_id: string;
  readonly resource_key: string;
  readonly resource_azure_id: string | null;
  readonly resource_type: string | null;
  readonly resource_name: string | null;
  readonly resource_app_id: string | null;
}

/** Permissions by the number of their service principal, the most dangerous first. */
export async function readPermissions(
  db: StoreTransaction,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, Permission[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Given>`
    with asked(id) as (select * from unnest(${[...ids]}::bigint[])),
    own as (
      select asked.id as principal_id, 'application' as kind, coalesce(grants.properties ->> 'role', case grants.properties ->> 'appRoleId' when ${noRole} then 'access'
          else grants.properties ->> 'appRoleId' end, 'access') as name,
        null::boolean as everybody, null::bigint as users, given.properties ->> 'createdDateTime' as given_at,
        grants.to_id as resource_id
      from asked
      join relation as held on held.organization_id = ${organizationId} and held.to_id = asked.id
        and held.type = 'assigned_to' and held.origin = 'entra_app_role_assignment' and held.owner_id = held.from_id
        and held.gone_at is null
      join entity as given on given.organization_id = ${organizationId} and given.id = held.from_id and given.gone_at is null
      join relation as grants on grants.organization_id = ${organizationId} and grants.from_id = held.from_id
        and grants.type = 'grants' and grants.gone_at is null
      union all
      select asked.id, 'delegated', scope.name, bool_or(uses.properties ->> 'consentType' = 'AllPrincipals'),
        count(*) filter (where uses.properties ->> 'consentType' = 'Principal'), null, uses.to_id
      from asked
      join relation as uses on uses.organization_id = ${organizationId} and uses.from_id = asked.id and uses.type = 'uses'
        and uses.origin = 'entra_oauth2_permission_grant' and uses.gone_at is null
      cross join lateral jsonb_array_elements_text(case jsonb_typeof(uses.properties -> 'scopes') when 'array'
        then uses.properties -> 'scopes' else '[]'::jsonb end) as scope(name)
      group by asked.id, scope.name, uses.to_id)
    select own.*, key.key as resource_key, resource.azure_id as resource_azure_id, resource.type as resource_type,
      resource.name as resource_name, resource.properties ->> 'appId' as resource_app_id,
      case when client.properties ? 'verifiedPublisherName'
        then client.properties ->> 'verifiedPublisherName' is not null end as verified
    from own
    join entity_key as key on key.organization_id = ${organizationId} and key.id = own.resource_id
    left join entity as resource on resource.organization_id = ${organizationId} and resource.id = own.resource_id
      and resource.gone_at is null
    left join entity as client on client.organization_id = ${organizationId} and client.id = own.principal_id
    order by own.principal_id, own.kind, own.name, own.resource_id`.execute(db);
  const byPrincipal = new Map<string, Permission[]>();
  for (const row of rows) {
    const known = byPrincipal.get(row.principal_id) ?? [];
    known.push(permissionOf(row));
    byPrincipal.set(row.principal_id, known);
  }
  for (const each of byPrincipal.values()) each.sort((one, other) => rankOf(one.risk) - rankOf(other.risk));
  return byPrincipal;
}

const rankOf = (risk: Severity | null): number => (risk === null ? severities.length : severities.indexOf(risk));

export function worstOf(permissions: readonly Permission[]): Severity | null {
  return severities.find((severity) => permissions.some(({ risk }) => risk === severity)) ?? null;
}

function permissionOf(row: Given): Permission {
  const { kind, name, everybody, verified } = row;
  return {
    kind,
    name,
    resource: {
      id: row.resource_id,
      key: row.resource_key,
      azureId: row.resource_azure_id ?? row.resource_key,
      type: row.resource_type,
      name: row.resource_name,
    },
    risk:
      kind === 'application'
        ? applicationPermissionRisk(row.resource_app_id, name)
        : delegatedPermissionRisk(name, { everybody: everybody ?? false, verified }),
    everybody,
    users: row.users === null ? null : Number(row.users),
    givenAt: row.given_at,
  };
}
