/**
 * `DATABASE_URL=... node bench/access-follow.ts [--size S|M|L|XL] [--share 0.001]`: writes a tenant into a store, has its access model
 * built, changes a share of the rows, has the model follow, and builds it anew beside it. Prints JSON: milliseconds and MB.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { tenantsOf } from '../src/access-graph/load/tenants.ts';
import { modelKeeper } from '../src/access-graph/model-keeper.ts';
import { openStore } from '../src/store/index.ts';
import { type AccessSize, accessSizes } from './access-world.ts';
import { emptyStore } from './database.ts';

const { values } = parseArgs({
  options: { size: { type: 'string', default: 'L' }, share: { type: 'string', default: '0.001' } },
});
if (!(values.size in accessSizes)) throw new Error(`--size takes ${Object.keys(accessSizes).join(', ')}`);
if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL names the server to work on');
const size: AccessSize = accessSizes[values.size as keyof typeof accessSizes];
const every = Math.round(1 / Number(values.share));
const [organization, connection] = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string];
const [first, second, third] = ['2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z', '2026-01-07T00:00:00Z'] as const;
const patient = { first: 3_600_000, newer: 3_600_000 };

const hex = (n: string) => `lpad(to_hex(${n}), 12, '0')`;
const guid = (kind: number, n: string) => `'0000000${kind}-0000-4000-8000-' || ${hex(n)}`;
const subscription = (n: string) => `'/subscriptions/' || ${guid(4, n)}`;
const resourceGroup = (n: string) =>
  `${subscription(`(${n}) % ${size.subscriptions}`)} || '/resourceGroups/rg-' || (${n})`;
const roleDefinition = (n: string) => `'/providers/Microsoft.Authorization/roleDefinitions/' || ${guid(6, n)}`;
const rights = `jsonb_build_array(jsonb_build_object('actions', jsonb_build_array('*/read', 'Microsoft.Compute/*')))`;
const scopeOf = (n: string) => `case (${n}) % 3 when 0 then ${subscription(`(${n}) % ${size.subscriptions}`)}
  else ${resourceGroup(`(${n}) % ${size.resourceGroups}`)} end`;

/** Kinds of entities: how many, id and properties by number. Their numbers in the store follow each other in this order. */
const kinds = [
  { type: 'entra_user', count: size.users, id: guid(1, 'n'), properties: `jsonb_build_object('accountEnabled', true)` },
  { type: 'entra_group', count: size.groups, id: guid(2, 'n'), properties: `'{}'::jsonb` },
  {
    type: 'entra_service_principal',
    count: size.servicePrincipals,
    id: guid(3, 'n'),
    properties: `jsonb_build_object('appId', n::text, 'servicePrincipalType', 'Application')`,
  },
  { type: 'azure_subscription', count: size.subscriptions, id: subscription('n'), properties: `'{}'::jsonb` },
  { type: 'azure_resource_group', count: size.resourceGroups, id: resourceGroup('n'), properties: `'{}'::jsonb` },
  {
    type: 'azure_virtual_machine',
    count: size.resources,
    id: `${resourceGroup(`n % ${size.resourceGroups}`)} || '/providers/Microsoft.Compute/virtualMachines/vm-' || n`,
    properties: `jsonb_build_object('vmId', n)`,
  },
  {
    type: 'azure_role_definition',
    count: size.customRoles,
    id: roleDefinition('n'),
    properties: `jsonb_build_object('roleType', 'CustomRole', 'permissions', ${rights})`,
  },
  {
    type: 'azure_role_assignment',
    count: size.assignments,
    id: `${scopeOf('n')} || '/providers/Microsoft.Authorization/roleAssignments/' || ${guid(7, 'n')}`,
    properties: `jsonb_build_object('principalId', ${guid(2, `n % ${size.groups}`)}, 'principalType', 'Group',
      'roleDefinitionId', ${roleDefinition(`n % ${size.customRoles}`)}, 'scope', ${scopeOf('n')})`,
  },
] as const;

async function fill(database: pg.Client): Promise<void> {
  await database.query(`insert into organization (organization_id, name) values ('${organization}', 'Contoso')`);
  await database.query(`insert into connection
    (organization_id, id, name, cloud, tenant_id, client_id, credential_kind, credential)
    values ('${organization}', '${connection}', 'Contoso', 'commercial', 'contoso', 'c', 'client-secret', 'sealed')`);
  let before = 0;
  for (const { type, count, id, properties } of kinds) {
    const rows = `select ${before} + n + 1 as id, ${id} as azure_id, ${properties} as properties
      from generate_series(0, ${count - 1}) as n`;
    await database.query(`with rows as materialized (${rows}), keys as (
        insert into entity_key (organization_id, id, key) overriding system value
        select '${organization}', id, lower(azure_id) from rows)
      insert into entity (organization_id, id, key, azure_id, type, name, properties, hash, connection_id, scope,
        first_seen_at, changed_at)
      select '${organization}', id, lower(azure_id), azure_id, '${type}', azure_id, properties, '', '${connection}', 'tenant',
        '${first}', '${first}' from rows`);
    before += count;
  }
  // A user is in groups all over the tenant, the same for every run.
  await database.query(memberships(0, size.memberships, first));
  await endRun(database, first);
  await database.query('vacuum analyze');
}

function memberships(from: number, count: number, at: string): string {
  return `insert into relation (organization_id, type, from_id, to_id, owner_id, origin, connection_id, properties,
      first_seen_at, changed_at)
    select '${organization}', 'member_of', 1 + n % ${size.users}, grp, grp, 'entra_group_members', '${connection}', '{}',
      '${at}', '${at}'
    from generate_series(${from}, ${from + count - 1}) as n
      cross join lateral (select ${size.users} + 1 + (n::bigint * 7919 + n / ${size.users}) % ${size.groups} as grp) as chosen
    on conflict do nothing`;
}

async function endRun(database: pg.Client, at: string): Promise<void> {
  const moments = `'${at}'::timestamptz, '${at}'::timestamptz, '${at}'::timestamptz + interval '1 hour'`;
  await database.query(`insert into sync_run
    (organization_id, id, connection_id, state, trigger, created_at, started_at, finished_at)
    values ('${organization}', gen_random_uuid(), '${connection}', 'succeeded', 'manual', ${moments})`);
}

/** Of every kind of row the share: users and assignments change, machines and memberships go, memberships come. */
async function change(database: pg.Client): Promise<number> {
  const some = `organization_id = '${organization}' and id % ${every} = 0`;
  const at = `'${second}'::timestamptz + interval '1 minute'`;
  const done = [
    `update entity set changed_at = ${at}, properties = properties || '{"accountEnabled": false}'
      where ${some} and type in ('entra_user', 'entra_group', 'azure_role_assignment')`,
    `update entity set gone_at = ${at} where ${some} and type = 'azure_virtual_machine'`,
    `update relation set gone_at = ${at} where ${some}`,
    memberships(
      size.memberships,
      Math.ceil(size.memberships / every),
      new Date(Date.parse(second) + 60_000).toISOString(),
    ),
  ];
  let rows = 0;
  for (const statement of done) rows += (await database.query(statement)).rowCount ?? 0;
  await endRun(database, second);
  return rows;
}

const timed = async <T>(work: () => Promise<T>) => {
  const from = performance.now();
  const value = await work();
  return { value, milliseconds: Math.round(performance.now() - from) };
};
const memory = () => ({
  rssMegabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
});

const place = await emptyStore('postgresql');
const url = place.environment.DATABASE_URL ?? '';
const opened = await openStore({ kind: 'url', url });
if (!opened.ok) throw new Error(opened.error.cause);
const store = opened.value;
const database = new pg.Client(url);
await database.connect();
const keeper = modelKeeper(store, undefined, patient);
const beside = modelKeeper(store, undefined, patient);
try {
  const refresh = async (kept: typeof keeper) => {
    const { value, milliseconds } = await timed(async () => {
      const [tenant] = await tenantsOf(store, organization);
      return tenant && kept.model(organization, tenant);
    });
    if (!value?.ok) throw new Error('no model');
    const { refreshed, counts } = value.value.model;
    return { refreshed, milliseconds, entities: counts.entities, relations: counts.relations, ...memory() };
  };
  const filled = await timed(() => fill(database));
  const build = await refresh(keeper);
  const changedRows = await change(database);
  const patch = await refresh(keeper);
  await endRun(database, third);
  const nothing = await refresh(keeper);
  const anew = await refresh(beside);
  const report = { size: { name: values.size, ...size }, changedRows, fillMilliseconds: filled.milliseconds };
  console.log(JSON.stringify({ ...report, build, patch, nothing, anew }, null, 2));
} finally {
  await keeper.close();
  await beside.close();
  await database.end();
  await store.close();
  await place.remove();
}
