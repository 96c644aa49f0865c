/** The graph of access of one tenant in pages by keyset: each is a transaction of its own, so that a slow reader holds nothing. */
import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../store/index.ts';

export interface ExportFrom {
  readonly organizationId: string;
  /** Connections of one tenant. */
  readonly connectionIds: readonly string[];
}

/** The highest numbers when the export began: what comes later is in none of its parts. */
export interface Bounds {
  readonly key: string;
  readonly relation: string;
}

export interface NodeRow {
  readonly number: string;
  readonly key: string;
  /** Null when it is only referred to and was not read. */
  readonly type: string | null;
  readonly azureId: string | null;
  readonly partOf: string | null;
  readonly name: string | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
}

export interface EdgeRow {
  readonly number: string;
  readonly type: string;
  readonly origin: string;
  /** Numbers of the nodes. */
  readonly from: string;
  readonly to: string;
  readonly fromKey: string;
  readonly toKey: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A membership or ownership, as it is grouped by what it is about. */
export interface LinkRow {
  readonly number: string;
  readonly origin: string;
  readonly whole: string;
  readonly wholeKey: string;
  readonly wholeAppId: string | null;
  readonly memberKey: string;
  readonly memberType: string | null;
}

/** Things of access that are no resources: who, by what, and through what. */
export const nodeTypes = [
  'entra_organization',
  'entra_user',
  'entra_group',
  'entra_service_principal',
  'entra_application',
  'entra_device',
  'entra_administrative_unit',
  'entra_directory_role',
  'entra_directory_role_assignment',
  'entra_role_eligibility',
  'entra_app_role_assignment',
  'entra_oauth2_permission_grant',
  'entra_federated_credential',
  'azure_federated_identity_credential',
  'azure_management_group',
  'azure_role_definition',
  'azure_role_assignment',
  'azure_role_eligibility_schedule_instance',
  'azure_deny_assignment',
  'azure_registration_assignment',
  'azure_registration_definition',
];

/** Types that are no resources, although their keys look so. */
const noResources = [
  'azure_management_lock',
  'azure_policy_assignment',
  'azure_resource_provider',
  'azure_usage_detail',
];

const edgeTypes = [
  'member_of',
  'owns',
  'assigned_to',
  'grants',
  'at_scope',
  'eligible_for',
  'denies',
  'can_run_as',
  'delegates_to',
  'federates',
  'contains',
];

const nodesOnPage = 1_000;
const edgesOnPage = 5_000;

/** Rows, page after page, each from after the last of the one before. */
async function* pages<Row>(
  store: Store,
  { organizationId }: ExportFrom,
  size: number,
  query: (after: Row | undefined) => RawBuilder<Row>,
): AsyncGenerator<readonly Row[]> {
  let after: Row | undefined;
  while (true) {
    const place = after;
    const { rows } = await store.inOrganization(organizationId, (db) => query(place).execute(db));
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1);
  }
}

export async function boundsOf(store: Store, { organizationId }: ExportFrom): Promise<Bounds> {
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<Bounds>`
      select coalesce((select max(id) from entity_key where organization_id = ${organizationId}), 0)::text as key,
        coalesce((select max(id) from relation where organization_id = ${organizationId}), 0)::text as relation`.execute(
      db,
    ),
  );
  return rows[0] ?? { key: '0', relation: '0' };
}

const held = ({ organizationId, connectionIds }: ExportFrom, { relation }: Bounds) =>
  sql`relation.organization_id = ${organizationId} and relation.id <= ${relation}::bigint and relation.gone_at is null
    and relation.connection_id = any(${[...connectionIds]}::uuid[])`;
/** `is true` keeps indexes by connection out of it, of which one would be gone through for each row of a join. */
const live = ({ organizationId, connectionIds }: ExportFrom) =>
  sql`entity.organization_id = ${organizationId}
    and (entity.gone_at is null and entity.connection_id = any(${[...connectionIds]}::uuid[])) is true`;

/** Every node that the tenant has, and whatever else an edge begins or ends at. */
export function nodePages(store: Store, from: ExportFrom, bounds: Bounds): AsyncGenerator<readonly NodeRow[]> {
  const touched = (end: RawBuilder<unknown>) => sql`exists (
    select from relation where ${end} = entity_key.id and type = any(${edgeTypes}::text[]) and ${held(from, bounds)})`;
  return pages<NodeRow>(
    store,
    from,
    nodesOnPage,
    (after) => sql<NodeRow>`
      select entity_key.id::text as number, entity_key.key, entity.type, entity.azure_id as "azureId",
        entity.part_of as "partOf", entity.name, entity.properties
      from entity_key left join entity on entity.id = entity_key.id and ${live(from)}
      where entity_key.organization_id = ${from.organizationId} and entity_key.id > ${after?.number ?? '0'}::bigint
        and entity_key.id <= ${bounds.key}::bigint
        and (entity.type = any(${nodeTypes}::text[])
          or (entity.key like '/subscriptions/%' and strpos(entity.key, '#') = 0 and not entity.type = any(${noResources}::text[]))
          or ${touched(sql`from_id`)} or ${touched(sql`to_id`)})
      order by entity_key.id limit ${nodesOnPage}`,
  );
}

export function edgePages(store: Store, from: ExportFrom, bounds: Bounds): AsyncGenerator<readonly EdgeRow[]> {
  return pages<EdgeRow>(
    store,
    from,
    edgesOnPage,
    (after) => sql<EdgeRow>`
      select relation.id::text as number, relation.type, origin, from_id::text as "from", to_id::text as "to",
        start.key as "fromKey", target.key as "toKey", relation.properties
      from relation
      join entity_key as start on start.organization_id = ${from.organizationId} and start.id = from_id
      join entity_key as target on target.organization_id = ${from.organizationId} and target.id = to_id
      where ${held(from, bounds)} and relation.id > ${after?.number ?? '0'}::bigint
        and relation.type = any(${edgeTypes}::text[])
      order by relation.id limit ${edgesOnPage}`,
  );
}

/** Entities of some types in the order in which they were first seen. */
export function entityPages(
  store: Store,
  from: ExportFrom,
  bounds: Bounds,
  types: readonly string[],
): AsyncGenerator<readonly NodeRow[]> {
  return pages<NodeRow>(
    store,
    from,
    nodesOnPage,
    (after) => sql<NodeRow>`
      select id::text as number, key, type, azure_id as "azureId", part_of as "partOf", name, properties
      from entity
      where ${live(from)} and id > ${after?.number ?? '0'}::bigint and id <= ${bounds.key}::bigint
        and type = any(${[...types]}::text[])
      order by id limit ${nodesOnPage}`,
  );
}

/** Members and owners, those of one group or application one after another. */
export function linkPages(
  store: Store,
  from: ExportFrom,
  bounds: Bounds,
  origins: readonly string[],
): AsyncGenerator<readonly LinkRow[]> {
  return pages<LinkRow>(
    store,
    from,
    edgesOnPage,
    (after) => sql<LinkRow>`
      select page.id::text as number, page.origin, page.to_id::text as whole, whole.key as "wholeKey",
        (select properties ->> 'appId' from entity where ${live(from)} and entity.id = page.to_id) as "wholeAppId",
        member.key as "memberKey",
        (select type from entity where ${live(from)} and entity.id = page.from_id) as "memberType"
      from (
        select id, origin, from_id, to_id from relation
        where ${held(from, bounds)} and origin = any(${[...origins]}::text[])
          and (to_id, id) > (${after?.whole ?? '0'}::bigint, ${after?.number ?? '0'}::bigint)
        order by to_id, id limit ${edgesOnPage}) as page
      join entity_key as whole on whole.organization_id = ${from.organizationId} and whole.id = page.to_id
      join entity_key as member on member.organization_id = ${from.organizationId} and member.id = page.from_id
      order by page.to_id, page.id`,
  );
}

export interface Reference {
  readonly type: string;
  /** Client id of an application or service principal. */
  readonly appId: string | null;
}

/** What keys stand for; only what was read. */
export async function referencesOf(
  store: Store,
  from: ExportFrom,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Reference>> {
  if (keys.length === 0) return new Map();
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<Reference & { key: string }>`
      select entity.key, entity.type, entity.properties ->> 'appId' as "appId"
      from entity_key join entity on entity.id = entity_key.id
      where entity_key.organization_id = ${from.organizationId} and ${live(from)}
        and entity_key.key = any(${[...new Set(keys)]}::text[])`.execute(db),
  );
  return new Map(rows.map(({ key, type, appId }) => [key, { type, appId }]));
}

/** A managed identity of a resource: its service principal, or the user-assigned identity with its own. */
export interface IdentityRow {
  readonly of: string;
  readonly kind: string | null;
  readonly target: string;
  readonly principalId: string | null;
}

export async function identitiesOf(
  store: Store,
  from: ExportFrom,
  bounds: Bounds,
  numbers: readonly string[],
): Promise<readonly IdentityRow[]> {
  if (numbers.length === 0) return [];
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<IdentityRow>`
      select from_id::text as "of", relation.properties ->> 'identity' as kind, entity_key.key as target,
        (select properties ->> 'principalId' from entity where ${live(from)} and entity.id = to_id) as "principalId"
      from relation join entity_key on entity_key.organization_id = ${from.organizationId} and entity_key.id = to_id
      where ${held(from, bounds)} and relation.type = 'can_run_as' and from_id = any(${[...numbers]}::bigint[])
      order by from_id, relation.id`.execute(db),
  );
  return rows;
}

export async function tenantNameOf(store: Store, from: ExportFrom): Promise<string> {
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<{
      name: string;
    }>`select name from entity where ${live(from)} and type = 'entra_organization' and gone_at is null limit 1`.execute(
      db,
    ),
  );
  return rows[0]?.name ?? '';
}
