import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SaxesParser } from 'saxes';
import { beforeEach, expect, test } from 'vitest';
import { type EntityValue, eachStore, type RelationValue, saveValues } from '../../store/testing.ts';
import { type ExportFormat, exportGraph } from './index.ts';

const monday = new Date(Date.UTC(2026, 0, 5));
const guid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const [ada, team, robot, app, unit, lost] = ['a', 'b', 'c', 'd', 'e', 'f'].map(guid) as [
  ...[string, string, string],
  ...[string, string, string],
];
const hostile = `Ada "]]>\n<node/> & '\u009b2J\u202e,{"kind":"AZUser"}`;
const subscription = `/subscriptions/${guid('1')}`;
const group = `${subscription}/resourceGroups/Rg1`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv1`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm1`;
const site = `${group}/providers/Microsoft.Web/sites/web1`;
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

const entity = (type: string, azureId: string, properties: object = {}, name = azureId): EntityValue => ({
  type,
  key: azureId.toLowerCase(),
  azureId,
  name,
  properties,
  document: null,
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});
const relation = (
  origin: string,
  type: string,
  from: string,
  to: string,
  properties: RelationValue['properties'] = {},
): RelationValue => ({
  type,
  from: from.toLowerCase(),
  to: to.toLowerCase(),
  owner: to.toLowerCase(),
  origin,
  properties,
});
const assignment = (id: string, scope: string, role: string, condition: string | null = null) =>
  entity('azure_role_assignment', `${scope}/providers/Microsoft.Authorization/roleAssignments/${id}`, {
    principalId: ada,
    roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.toUpperCase()}`,
    scope,
    condition,
  });
const directoryAssignment = (id: string, directoryScopeId: string) =>
  entity('entra_directory_role_assignment', id, { principalId: ada, roleDefinitionId: guid('9'), directoryScopeId });

const world: readonly EntityValue[] = [
  entity('entra_user', ada, { accountEnabled: false, userPrincipalName: 'ada@contoso.com' }, hostile),
  entity('entra_group', team, { isAssignableToRole: true }, 'Team'),
  entity('entra_service_principal', robot, { appId: guid('8'), servicePrincipalType: 'ManagedIdentity' }, 'vm1'),
  entity('entra_application', app, { appId: guid('7') }, 'Payroll'),
  entity('entra_administrative_unit', unit, {}, 'Unit'),
  entity('azure_subscription', subscription, { managementGroupAncestors: ['corp'] }, 'Production'),
  entity('azure_resource_group', group, {}, 'Rg1'),
  entity('azure_virtual_machine', machine, { location: 'westeurope' }, 'vm1'),
  entity('azure_web_app', site, {}, 'web1'),
  entity('azure_key_vault', vault, {
    enableRbacAuthorization: false,
    tenantId: guid('6'),
    accessPolicies: [
      { objectId: ada, tenantId: guid('6'), applicationId: null, secrets: ['get', 'list'], keys: [], certificates: [] },
    ],
  }),
  assignment('one', subscription, owner),
  assignment('two', site, guid('5')),
  assignment('three', subscription, guid('5')),
  assignment('four', subscription, owner, '@Resource[x] StringEquals "y"'),
  directoryAssignment('in-unit', `/administrativeUnits/${unit}`),
  directoryAssignment('on-app', `/${app}`),
  directoryAssignment('everywhere', '/'),
];
const relations: readonly RelationValue[] = [
  relation('entra_group_members', 'member_of', ada, team),
  relation('entra_group_members', 'member_of', lost, team),
  relation('entra_application_owners', 'owns', ada, app),
  relation('azure_virtual_machine', 'can_run_as', machine, robot, { identity: 'system-assigned' }),
];

interface Item {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

eachStore('the graph of access as a file', (given) => {
  let organizationId: string;
  let connectionId: string;

  const save = (entities: readonly EntityValue[], links: readonly RelationValue[]) =>
    given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at: monday,
        entities,
        relations: links,
        wholeOwners: { keys: [], origins: [] },
      }),
    );
  const file = async (format: ExportFormat) => {
    const made = await exportGraph(given().store, organizationId, { format });
    if (!made.ok) throw new Error(made.error.cause);
    return text(Readable.from(made.value.parts));
  };
  const items = async () => {
    const whole = JSON.parse(await file('azurehound')) as { data: Item[]; meta: Record<string, unknown> };
    return { ...whole, of: (kind: string) => whole.data.filter((item) => item.kind === kind).map(({ data }) => data) };
  };

  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    await save(world, relations);
  });

  test('as AzureHound writes it', async () => {
    const { data, meta, of } = await items();
    expect(meta).toMatchObject({ type: 'azure', version: 5, count: data.length });
    expect(of('AZUser')).toEqual([
      expect.objectContaining({ id: ada.toUpperCase(), displayName: hostile.toUpperCase(), accountEnabled: false }),
    ]);
    expect(of('AZGroupMember')).toEqual([
      {
        groupId: team.toUpperCase(),
        members: [
          { groupId: team.toUpperCase(), member: { '@odata.type': '#microsoft.graph.user', id: ada.toUpperCase() } },
          { groupId: team.toUpperCase(), member: { id: lost.toUpperCase() } },
        ],
      },
    ]);
    expect(of('AZAppOwner')).toMatchObject([
      { appId: guid('7').toUpperCase(), owners: [{ appId: app.toUpperCase(), owner: { id: ada.toUpperCase() } }] },
    ]);
    expect(of('AZVM')).toMatchObject([
      {
        id: machine.toUpperCase(),
        resourceGroupId: group.toUpperCase(),
        identity: { type: 'SystemAssigned', principalId: robot.toUpperCase() },
      },
    ]);
    expect(of('AZKeyVaultAccessPolicy')).toMatchObject([
      { keyVaultId: vault.toUpperCase(), objectId: ada.toUpperCase(), permissions: { secrets: ['Get', 'List'] } },
    ]);
    expect(of('AZManagementGroupDescendant')).toMatchObject([
      { id: subscription.toUpperCase(), properties: { parent: { id: expect.stringMatching(/\/CORP$/) } } },
    ]);
  });

  test('with roles where they hold: in a unit, on an application, under no condition', async () => {
    const { of, meta } = await items();
    const [{ roleAssignments } = {}] = of('AZRoleAssignment');
    const scopes = (roleAssignments as { directoryScopeId: string }[]).map(({ directoryScopeId }) => directoryScopeId);
    expect(scopes.toSorted()).toEqual(
      ['/', `/${guid('7')}`, `/administrativeUnits/${unit}`].map((scope) => scope.toUpperCase()).toSorted(),
    );
    expect(of('AZSubscriptionOwner')).toMatchObject([
      {
        subscriptionId: subscription.toUpperCase(),
        owners: [{ owner: { properties: { principalId: ada.toUpperCase() } } }],
      },
    ]);
    expect(of('AZSubscriptionOwner')).toHaveLength(1);
    expect(of('AZWebAppRoleAssignment')).toMatchObject([
      { objectId: site.toUpperCase(), assignees: [{ roleDefinitionId: guid('5') }] },
    ]);
    // A role that the format has no kind for, and one whose condition it would drop.
    expect(meta.assay).toMatchObject({ leftRoleAssignments: 2 });
  });

  test('as GraphML: well-formed, every edge between nodes that are there, names as they are', async () => {
    const [nodes, ends, texts] = [new Set<string>(), [] as string[], new Map<string, string[]>()];
    let key = '';
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ local, attributes }) => {
      key = attributes.key?.value ?? '';
      if (local === 'node') nodes.add(attributes.id?.value ?? '');
      if (local === 'edge') ends.push(attributes.source?.value ?? '', attributes.target?.value ?? '');
    });
    parser.on('text', (value) => {
      if (key !== '') texts.set(key, [...(texts.get(key) ?? []), value]);
    });
    parser.on('closetag', () => {
      key = '';
    });
    parser.write(await file('graphml')).close();
    expect(nodes.size).toBe(world.length + 1);
    expect(ends).toHaveLength(2 * relations.length);
    expect(ends.filter((end) => !nodes.has(end))).toEqual([]);
    expect(texts.get('n_name')).toContain(hostile);
    expect(texts.get('n_read')?.filter((value) => value === 'false')).toHaveLength(1);
    expect(texts.get('n_accountEnabled')).toEqual(['false']);
  });

  test('as lines, the last of which counts them', async () => {
    const lines = (await file('json'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ kind: 'graph', tenantId: expect.any(String) });
    expect(lines.at(-1)).toEqual({ kind: 'end', nodes: world.length + 1, edges: relations.length });
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'node', key: lost, type: null, read: false }));
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'edge', type: 'owns', fromKey: ada, toKey: app }));
  });

  test('says which lists were not read', async () => {
    const [head] = (await file('json')).split('\n');
    const { missing } = JSON.parse(head ?? '') as { missing: { type: string; outcome: string }[] };
    expect(missing).toContainEqual(expect.objectContaining({ type: 'entra_group_members', outcome: 'skipped' }));
    await given().store.inOrganization(organizationId, async (db) => {
      const runId = '00000000-0000-4000-8000-000000000001';
      const common = { organization_id: organizationId, connection_id: connectionId };
      await db
        .insertInto('sync_run')
        .values({
          ...{ ...common, id: runId, state: 'succeeded', trigger: 'manual', created_at: monday, started_at: monday },
          ...{ finished_at: monday, heartbeat_at: monday, error: null, scopes: null, stats: null },
        })
        .execute();
      const row = (type: string, outcome: string, problem: string | null) => ({
        ...{ ...common, run_id: runId, type, scope: 'tenant', scope_name: 'tenant', outcome, items: 0, rejected: 0 },
        ...{ problem, detail: null, finished_at: monday, last_complete_at: null },
      });
      const problem = JSON.stringify({ code: 'missing_right', cause: 'No right.', fix: 'Give it.' });
      await db
        .insertInto('collection')
        .values([row('entra_group_members', 'complete', null), row('entra_user', 'denied', problem)])
        .execute();
    });
    const { meta } = await items();
    const said = (meta.assay as { missing: { type: string }[] }).missing;
    expect(said).toContainEqual(expect.objectContaining({ type: 'entra_user', reason: 'No right.', fix: 'Give it.' }));
    expect(said.map(({ type }) => type)).not.toContain('entra_group_members');
  });

  test('page by page, with each thing once', async () => {
    const people = Array.from({ length: 2_300 }, (_, at) =>
      entity('entra_user', `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`),
    );
    await save(
      people,
      people.flatMap(({ key }) =>
        [1, 2, 3].map((kind) => relation('entra_group_members', 'member_of', key, guid(String(kind)))),
      ),
    );
    const { of, data, meta } = await items();
    expect(of('AZUser')).toHaveLength(people.length + 1);
    expect(meta.count).toBe(data.length);
    const members = of('AZGroupMember').flatMap(
      (item) => item.members as { groupId: string; member: { id: string } }[],
    );
    expect(new Set(members.map(({ groupId, member }) => `${groupId} ${member.id}`)).size).toBe(3 * people.length + 2);
    expect(members).toHaveLength(3 * people.length + 2);
    const [last] = (await file('json')).trimEnd().split('\n').slice(-1);
    expect(JSON.parse(last ?? '')).toMatchObject({
      nodes: world.length + 1 + people.length + 3,
      edges: 3 * people.length + 4,
    });
  });
});
