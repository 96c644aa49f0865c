/** A small tenant behind a fake wire, and runs over it: everything between the wire and the database is the real code. */
import { sql } from 'kysely';
import { declarations, readOptions } from '../catalog/index.ts';
import { clouds } from '../cloud/index.ts';
import { type Call, credential, fakeAzure, type Reply, tenantId } from '../cloud/testing/fake-azure.ts';
import { inBatches } from '../cloud/testing/fake-batch.ts';
import { ok } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import type { GivenStore } from '../store/testing.ts';
import { type SyncService, syncService } from './service.ts';

/** Lists by their path, each as its pages. What is not named is an empty list. */
type Lists = Record<string, readonly (readonly unknown[])[]>;

export interface FakeTenant {
  /** By path below the version, such as `/users` or `/groups/g1/members`. */
  graph: Lists;
  /** Rows of Resource Graph by table. */
  tables: Lists;
  /** By path, such as `/subscriptions/.../blobServices/default/containers`. */
  arm: Lists;
  subscriptions: string[];
  /** Actions of the principal's one role, by the scope that is asked. */
  actions: (scope: string) => readonly string[];
  /** Speaks before everything else. `page` counts from 1. */
  on: (path: string, page: number, call: Call) => Reply | undefined;
  /** Paths (with `#page` after the first) of the lists that were asked for, in order. */
  readonly asked: string[];
}

export const subscriptionId = '5aaaaaaa-0000-0000-0000-000000000001';

/** A tenant that has every licence. */
const premium = {
  id: 'sku',
  skuId: 'sku',
  servicePlans: ['AAD_PREMIUM_P2', 'Entra_Identity_Governance', 'AAD_WRKLDID_P2'].map((servicePlanName) => ({
    servicePlanName,
  })),
};

export function fakeTenant(more: Partial<FakeTenant> = {}): FakeTenant {
  return {
    graph: {},
    tables: {},
    arm: {},
    subscriptions: [subscriptionId],
    actions: () => ['*/read'],
    on: () => undefined,
    asked: [],
    ...more,
  };
}

/** What the tenant answers to one request. */
export function answerOf(tenant: FakeTenant, call: Call): Reply {
  const path = decodeURIComponent(call.url.pathname).replace(/^\/v1\.0(?=\/)/, '');
  if (path === '/$batch') return batch(tenant, call);
  if (path === '/batch') return inBatches((part) => answerOf(tenant, part))(call);
  if (path.endsWith('/resources') && call.method === 'POST') return resourceGraph(tenant, call);
  const page = Number(call.url.searchParams.get('page') ?? 1);
  tenant.asked.push(page === 1 ? path : `${path}#${page}`);
  const special = tenant.on(path, page, call);
  if (special) return special;
  if (path === '/subscriptions') {
    return {
      json: { value: tenant.subscriptions.map((id) => ({ subscriptionId: id, displayName: `Name of ${id}` })) },
    };
  }
  const [scope = '', kind] = path.split('/providers/Microsoft.Authorization/');
  if (kind === 'roleAssignments') {
    const roleDefinitionId = `/x/${Buffer.from(scope).toString('hex')}`;
    return { json: { value: [{ properties: { scope, roleDefinitionId } }] } };
  }
  if (kind?.startsWith('roleDefinitions/')) {
    return { json: { properties: { permissions: [{ actions: tenant.actions(scope) }] } } };
  }
  const graph = call.url.host === 'graph.microsoft.com';
  const pages = (graph ? tenant.graph : tenant.arm)[path] ?? (path === '/subscribedSkus' ? [[premium]] : [[]]);
  const next = new URL(call.url);
  next.searchParams.set('page', String(page + 1));
  const link = graph ? '@odata.nextLink' : 'nextLink';
  // With an id and a name it is also the one object that some paths answer.
  const single = { id: graph ? `single-${path}` : path, name: 'default' };
  return { json: { ...single, value: pages[page - 1] ?? [], ...(page < pages.length && { [link]: next.href }) } };
}

function batch(tenant: FakeTenant, call: Call): Reply {
  const { requests } = JSON.parse(call.body) as { requests: { id: string; url: string }[] };
  const responses = requests.map(({ id, url }) => {
    const reply = answerOf(tenant, { ...call, method: 'GET', url: new URL(`/v1.0${url}`, call.url) });
    return { id, status: reply.status ?? 200, headers: reply.headers ?? {}, body: reply.json };
  });
  return { json: { responses } };
}

function resourceGraph(tenant: FakeTenant, call: Call): Reply {
  const { query, options } = JSON.parse(call.body) as { query: string; options: { $skipToken?: string } };
  const table = query.split(' ')[0] ?? '';
  const page = Number(options.$skipToken ?? 1);
  tenant.asked.push(page === 1 ? table : `${table}#${page}`);
  const special = tenant.on(table, page, call);
  if (special) return special;
  const pages = tenant.tables[table] ?? [[]];
  const more = page < pages.length ? { $skipToken: String(page + 1) } : {};
  return {
    json: { data: pages[page - 1] ?? [], totalRecords: pages.flat().length, resultTruncated: 'false', ...more },
  };
}

export interface FakeRuns {
  readonly organizationId: string;
  readonly connectionId: string;
  /** A process that works on runs. */
  process(tenant: FakeTenant, store?: Store): SyncService;
  /** Starts a run that reads everything and does it to its end. */
  run(tenant: FakeTenant): Promise<string | undefined>;
  /** Starts a run that reads what has changed and does it to its end. */
  update(tenant: FakeTenant): Promise<string | undefined>;
  /** A queued run; its id. */
  queued(): Promise<string>;
  rows<Row = Record<string, unknown>>(text: string): Promise<Row[]>;
  /** Names of the entities of a type that are present. */
  present(type: string): Promise<string[]>;
  /** Outcomes of a type by scope. */
  outcomes(type: string): Promise<Record<string, string>>;
}

/** A few of every kind of read: a run over the whole catalogue takes seconds, and shows nothing more. */
const readTypes = [
  ...['entra_organization', 'entra_subscribed_sku', 'entra_user', 'entra_user_sign_in_activity', 'entra_device'],
  ...['entra_group', 'entra_group_members', 'entra_group_owners', 'entra_service_principal', 'entra_application'],
  ...['azure_tenant', 'azure_management_group', 'azure_subscription', 'azure_resource_group'],
  ...['azure_role_assignment', 'azure_role_definition', 'azure_disk', 'azure_virtual_machine', 'azure_public_ip'],
  ...['azure_virtual_network', 'azure_subnet', 'azure_network_security_group', 'azure_management_lock'],
  ...['azure_storage_account', 'azure_blob_container', 'azure_key_vault', 'azure_key_vault_key'],
  ...['azure_key_identifier', 'azure_sql_server', 'azure_sql_database', 'azure_diagnostic_setting'],
];

const optionsOf = (types: readonly string[]) =>
  readOptions.parse({ types: Object.fromEntries(declarations.map(({ type }) => [type, types.includes(type)])) });

/**
 * Runs of a new connection in a new organisation.
 * @param more types that are read besides the usual ones
 */
export async function fakeRuns(given: GivenStore, more: readonly string[] = []): Promise<FakeRuns> {
  const options = optionsOf([...readTypes, ...more]);
  const organizationId = await given.organization();
  const connectionId = await given.connection(organizationId);
  const [cloud] = clouds;
  if (!cloud) throw new Error('no cloud');
  const process = (tenant: FakeTenant, store = given.store) =>
    syncService({
      store,
      openConnection: async () => ok({ cloud, credential, tenantId, options }),
      enqueue: async () => {},
      createClient: (options) => fakeAzure((call) => answerOf(tenant, call), options).client,
    });
  const rows = async <Row>(text: string): Promise<Row[]> =>
    (await given.store.inOrganization(organizationId, (db) => sql.raw<Row>(text).execute(db))).rows;
  const queued = async (everything = true) => {
    const started = await process(fakeTenant()).start(organizationId, connectionId, 'test', { everything });
    if (!started.ok) throw new Error(started.error.cause);
    return started.value.id;
  };
  return {
    organizationId,
    connectionId,
    process,
    rows,
    queued,
    run: async (tenant) => process(tenant).execute(organizationId, await queued(), new AbortController().signal),
    update: async (tenant) =>
      process(tenant).execute(organizationId, await queued(false), new AbortController().signal),
    present: async (type) =>
      (
        await rows<{ name: string }>(`select name from entity where type = '${type}' and gone_at is null order by name`)
      ).map(({ name }) => name),
    outcomes: async (type) =>
      Object.fromEntries(
        (
          await rows<{ scope: string; outcome: string }>(`select scope, outcome from collection where type = '${type}'`)
        ).map(({ scope, outcome }) => [scope, outcome]),
      ),
  };
}

export const user = (name: string) => ({ id: `user-${name}`, displayName: name });
export const group = (name: string) => ({ id: `group-${name}`, displayName: name });

/** A row of the table `resources`. */
export function resource(type: string, name: string, more: object = {}) {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/${type}/${name}`;
  return { id, name, type: type.toLowerCase(), subscriptionId, location: 'westeurope', properties: {}, ...more };
}

/** Denied by Graph for want of a permission. */
export const denied: Reply = {
  status: 403,
  json: {
    error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
  },
};
