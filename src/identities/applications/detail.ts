/** One application or managed identity in full: credentials, owners, permissions, and what runs as it. */
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { readMissing } from '../missing.ts';
import type { Thing } from '../schema.ts';
import { numberOf } from '../walk.ts';
import { counterpart, kindOf, runners } from './facts.ts';
import { readPermissions } from './grants.ts';
import { applicationReads } from './list.ts';
import type { ApplicationDetail } from './schema.ts';

/** So many of a kind are told. */
const most = 500;

interface Self {
  readonly id: string;
  readonly key: string;
  readonly azure_id: string;
  readonly type: string;
  readonly name: string;
  readonly principal_type: string | null;
  readonly other_id: string | null;
  readonly other_key: string | null;
  readonly other_azure_id: string | null;
  readonly other_type: string | null;
  readonly other_name: string | null;
}

/** Error: `not_found`. */
export async function readApplication(
  db: StoreTransaction,
  organizationId: string,
  reference: string,
): Promise<Result<Omit<ApplicationDetail, 'freshness'>>> {
  const id = await numberOf(db, organizationId, reference);
  const { rows } = await sql<Self>`
    select entity.id, entity.key, entity.azure_id, entity.type, entity.name,
      lower(entity.properties ->> 'servicePrincipalType') as principal_type, other.id as other_id, other.key as other_key,
      other.azure_id as other_azure_id, other.type as other_type, other.name as other_name
    from entity left join lateral (${counterpart(organizationId)}) as other on true
    where entity.organization_id = ${organizationId} and entity.id = ${id ?? '0'}::bigint
      and entity.type in ('entra_service_principal', 'entra_application') and entity.gone_at is null`.execute(db);
  const self = rows[0];
  if (!self) return fail('not_found', { what: 'application' });
  const kind = kindOf(self.type, self.principal_type);
  const other: Thing | null =
    self.other_id === null || self.other_key === null
      ? null
      : {
          id: self.other_id,
          key: self.other_key,
          azureId: self.other_azure_id ?? self.other_key,
          type: self.other_type,
          name: self.other_name,
        };
  const both = [self.id, ...(other ? [other.id] : [])];
  const principalId = kind === 'registration' ? other?.id : self.id;
  const permissions = principalId === undefined ? new Map() : await readPermissions(db, organizationId, [principalId]);
  const { missing } = await readMissing(db, organizationId, {
    ...applicationReads,
    entra_federated_credential: ['credentials'],
  });
  return ok({
    ...{ id: self.id, kind, name: self.name, azureId: self.azure_id, counterpart: other, missing },
    credentials: await credentialsOf(db, organizationId, [self.key, ...(other ? [other.key] : [])]),
    owners: await ownersOf(db, organizationId, both),
    permissions: (permissions.get(principalId) ?? []).slice(0, most),
    usedBy: kind === 'managed-identity' ? await usersOf(db, organizationId, self.id) : [],
  });
}

async function credentialsOf(
  db: StoreTransaction,
  organizationId: string,
  keys: readonly string[],
): Promise<ApplicationDetail['credentials']> {
  const { rows } = await sql<ApplicationDetail['credentials'][number]>`
    select case credential.type when 'entra_service_principal_credential' then 'service-principal' else 'application' end as holder,
      credential.id, case credential.type when 'entra_federated_credential' then 'federated'
        else credential.properties ->> 'kind' end as kind, credential.name,
      credential.properties ->> 'usage' as usage, credential.properties ->> 'subject' as subject,
      credential.properties ->> 'startDateTime' as "startsAt", credential.properties ->> 'endDateTime' as "endsAt"
    from entity as credential
    where credential.organization_id = ${organizationId} and credential.part_of = any(${[...keys]}::text[])
      and credential.part_of is not null and credential.gone_at is null
      and credential.type in ('entra_application_credential', 'entra_service_principal_credential', 'entra_federated_credential')
    order by credential.properties ->> 'endDateTime' nulls last, credential.id limit ${most}`.execute(db);
  return rows;
}

async function ownersOf(
  db: StoreTransaction,
  organizationId: string,
  ids: readonly string[],
): Promise<ApplicationDetail['owners']> {
  const { rows } = await sql<ApplicationDetail['owners'][number]>`
    select key.id, key.key, coalesce(owner.azure_id, key.key) as "azureId", owner.type, owner.name,
      case owns.origin when 'entra_application_owners' then 'application' else 'service-principal' end as of
    from relation as owns
    join entity_key as key on key.organization_id = ${organizationId} and key.id = owns.from_id
    left join entity as owner on owner.organization_id = ${organizationId} and owner.id = owns.from_id and owner.gone_at is null
    where owns.organization_id = ${organizationId} and owns.to_id = any(${[...ids]}::bigint[]) and owns.type = 'owns'
      and owns.gone_at is null
    order by owner.name, key.id, of limit ${most}`.execute(db);
  return rows;
}

async function usersOf(db: StoreTransaction, organizationId: string, id: string): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select key.id, key.key, coalesce(resource.azure_id, key.key) as "azureId", resource.type, resource.name
    from (${runners(organizationId, sql`${id}::bigint`)}) as runner
    join entity_key as key on key.organization_id = ${organizationId} and key.id = runner.id
    left join entity as resource on resource.organization_id = ${organizationId} and resource.id = runner.id
      and resource.gone_at is null
    order by resource.name, key.id limit ${most}`.execute(db);
  return rows;
}
