/** Entitlements as people review them, and who holds them. */
import { fail, ok, type Result } from '../../errors/index.ts';
import { readCursor, writeCursor } from '../../inventory/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import {
  type EntitlementPlace,
  type EntitlementRecord,
  type HolderPlace,
  type HolderRecord,
  listEntitlements,
  listHolders,
  numberOf,
} from './repo.ts';
import {
  type Entitlement,
  type EntitlementKind,
  type EntitlementQuery,
  entitlementKinds,
  type Holder,
} from './schema.ts';

interface HolderPage {
  readonly entitlement: Entitlement;
  readonly items: Holder[];
  readonly nextCursor: string | null;
}

export interface EntitlementService {
  list(
    organizationId: string,
    query: EntitlementQuery,
  ): Promise<Result<{ items: Entitlement[]; nextCursor: string | null }>>;
  /** Error: `not_found`. */
  holders(
    organizationId: string,
    id: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Result<HolderPage>>;
}

export function entitlementService(store: Store): EntitlementService {
  return {
    list: async (organizationId, { kind, limit, cursor, ...asked }) => {
      const place = cursor === undefined ? undefined : readCursor(cursor, 3);
      if (place && !place.ok) return place;
      const [from, resourceId = '', role = ''] = (place?.value ?? []) as unknown as Partial<EntitlementPlace>;
      const wanted = kind === undefined ? entitlementKinds : [kind];
      const items: [EntitlementKind, EntitlementRecord][] = [];
      await store.inOrganization(organizationId, async (db) => {
        for (const each of wanted.slice(from === undefined ? 0 : Math.max(0, wanted.indexOf(from)))) {
          const after = each === from ? ([resourceId, role] as const) : undefined;
          const room = limit + 1 - items.length;
          if (room <= 0) return;
          const rows = await listEntitlements(
            db,
            each,
            { organizationId, ...asked },
            { limit: room, ...(after && { after }) },
          );
          items.push(...rows.map((row): [EntitlementKind, EntitlementRecord] => [each, row]));
        }
      });
      const shown = items.slice(0, limit);
      const last = items.length > limit ? shown.at(-1) : undefined;
      return ok({
        items: shown.map(([each, row]) => toEntitlement(each, row)),
        nextCursor: last ? writeCursor([last[0], last[1].resource_id, last[1].role]) : null,
      });
    },

    holders: async (organizationId, id, { limit, cursor }) => {
      const after = cursor === undefined ? undefined : readCursor(cursor, 4);
      if (after && !after.ok) return after;
      return store.inOrganization(organizationId, async (db) => {
        const found = await find(db, organizationId, id);
        if (!found) return fail('not_found', { what: 'entitlement' });
        const [kind, record] = found;
        const held = { organizationId, resourceId: record.resource_id, role: record.role };
        const rows = await listHolders(db, kind, held, {
          limit: limit + 1,
          ...(after && { after: after.value as unknown as HolderPlace }),
        });
        const items = rows.slice(0, limit);
        const last = rows.length > limit ? items.at(-1) : undefined;
        return ok({
          entitlement: toEntitlement(kind, record),
          items: items.map(toHolder),
          nextCursor: last ? writeCursor(placeOf(last)) : null,
        });
      });
    },
  };
}

const placeOf = (row: HolderRecord) => [
  row.principal_id,
  row.through_id ?? '0',
  row.from_id ?? '0',
  String(row.eligible),
];

/** `azure-role:/subscriptions/s|/tenants/t/roledefinitions/r`: keys hold colons at times, and never a bar. */
function idOf(kind: EntitlementKind, { resource_key, role, role_key }: EntitlementRecord): string {
  return role === '' ? `${kind}:${resource_key}` : `${kind}:${resource_key}|${role_key}`;
}

async function find(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<[EntitlementKind, EntitlementRecord] | undefined> {
  const kind = entitlementKinds.find((each) => id.startsWith(`${each}:`));
  if (!kind) return undefined;
  const [resource = '', roleKey = ''] = id.slice(kind.length + 1).split('|');
  const resourceId = await numberOf(db, organizationId, resource);
  if (resourceId === undefined) return undefined;
  const role = await roleOf(db, organizationId, kind, roleKey);
  if (role === undefined) return undefined;
  const [record] = await listEntitlements(db, kind, { organizationId, resourceId }, { limit: 1, role });
  if (record) return [kind, record];
  return kind === 'azure-role' ? inherited(db, organizationId, resourceId, role) : undefined;
}

async function roleOf(
  db: StoreTransaction,
  organizationId: string,
  kind: EntitlementKind,
  key: string,
): Promise<string | undefined> {
  if (kind === 'azure-role') return numberOf(db, organizationId, key);
  // A scope that nobody knows is written as it is kept: zero.
  if (kind === 'directory-role') return key === '0' ? key : numberOf(db, organizationId, key);
  return key;
}

/** An Azure role that is given only further up is held here as well. */
async function inherited(
  db: StoreTransaction,
  organizationId: string,
  resourceId: string,
  role: string,
): Promise<[EntitlementKind, EntitlementRecord] | undefined> {
  const thing = await db
    .selectFrom('entity')
    .select(['key', 'type', 'name'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', resourceId)
    .executeTakeFirst();
  const given = await db
    .selectFrom('entity')
    .select(['key', 'name'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', role)
    .executeTakeFirst();
  if (!thing || !given) return undefined;
  return [
    'azure-role',
    {
      resource_id: resourceId,
      resource_key: thing.key,
      resource_type: thing.type,
      resource_name: thing.name,
      role,
      role_key: given.key,
      name: given.name,
      scope_id: null,
      scope_key: null,
      scope_type: null,
      scope_name: null,
      holders: '0',
      eligible: '0',
    },
  ];
}

function toEntitlement(kind: EntitlementKind, row: EntitlementRecord): Entitlement {
  const { scope_id: id, scope_key: key, scope_type: type, scope_name: name } = row;
  return {
    id: idOf(kind, row),
    kind,
    name: row.name,
    resource: { id: row.resource_id, key: row.resource_key, type: row.resource_type, name: row.resource_name },
    scope: id === null || key === null ? null : { id, key, type, name },
    holders: Number(row.holders),
    eligible: Number(row.eligible),
  };
}

function toHolder(row: HolderRecord): Holder {
  const thing = (id: string | null, key: string | null, type: string | null, name: string | null) =>
    id === null || key === null ? null : { id, key, type, name };
  const through = thing(row.through_id, row.through_key, row.through_type, row.through_name);
  const from = thing(row.from_id, row.from_key, row.from_type, row.from_name);
  return {
    principal: { id: row.principal_id, key: row.principal_key, type: row.principal_type, name: row.principal_name },
    direct: through === null && from === null,
    inherited: from !== null,
    eligible: row.eligible,
    through,
    from,
  };
}
