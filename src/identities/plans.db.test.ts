/** How lists are read where there are forty-five thousand things: by an index, and never a table from end to end. */
import { CompiledQuery, type RootOperationNode, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { postureViews, setCoverage } from '../posture/testing.ts';
import type { StoreTransaction } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { listApplications, listManagedIdentities } from './applications/list.ts';
import { applicationQuery, managedIdentityQuery } from './applications/schema.ts';
import { listAssignments } from './assignments/list.ts';
import { assignmentQuery } from './assignments/schema.ts';
import { listGroups } from './groups/list.ts';
import { groupQuery, treeQuery } from './groups/schema.ts';
import { readTree } from './groups/tree.ts';
import { listRoles } from './roles/list.ts';
import { roleQuery } from './roles/schema.ts';
import { listUsers } from './users/list.ts';
import { userQuery } from './users/schema.ts';

const rows = 5000;
const now = new Date('2026-06-01T12:00:00Z');
const types = [
  ...([
    'entra_user',
    'entra_group',
    'entra_service_principal',
    'entra_application',
    'entra_application_credential',
  ] as const),
  ...(['azure_role_assignment', 'azure_virtual_machine', 'azure_disk', 'azure_role_definition'] as const),
];
const firstOf = (type: (typeof types)[number]): number => types.indexOf(type) * rows + 1;

type Read = (db: StoreTransaction, organizationId: string) => Promise<{ readonly ok: boolean }>;

eachStore(
  'plans of identities',
  (given) => {
    let organizationId: string;
    beforeAll(async () => {
      organizationId = await given().organization();
      const connectionId = await given().connection(organizationId);
      await given().store.inOrganization(organizationId, (db) => fill(db, organizationId, connectionId));
      await setCoverage(
        { ...given(), organizationId, connectionId, tenantId: '', now },
        ['entra_group_members'],
        'complete',
      );
      for (const table of ['entity', 'entity_key', 'relation', 'posture_privilege', 'posture_holding'])
        await given().store.execute(`analyze ${table}`);
    });

    test.each<[string, Read]>([
      ['users', (db, id) => listUsers(db, id, userQuery.parse({}))],
      ['users of a tier', (db, id) => listUsers(db, id, userQuery.parse({ tier: '0' }))],
      ['users that are searched for', (db, id) => listUsers(db, id, userQuery.parse({ search: 'user-19' }))],
      [
        'users for whom nothing is enforced',
        (db, id) => listUsers(db, id, userQuery.parse({ mfaEnforced: 'notEnforced' })),
      ],
      ['groups', (db, id) => listGroups(db, id, groupQuery.parse({}))],
      ['groups on top', (db, id) => listGroups(db, id, groupQuery.parse({ nesting: 'top' }))],
      ['a level of groups', (db, id) => readTree(db, id, String(firstOf('entra_group')), treeQuery.parse({}))],
      ['applications', (db, id) => listApplications(db, id, applicationQuery.parse({}), now)],
      [
        'registrations with an expired credential',
        (db, id) =>
          listApplications(db, id, applicationQuery.parse({ kind: 'registration', credentials: 'expired' }), now),
      ],
      ['managed identities', (db, id) => listManagedIdentities(db, id, managedIdentityQuery.parse({}), now)],
      ['roles that are held', (db, id) => listRoles(db, id, roleQuery.parse({ assigned: 'true' }))],
      ['assignments', (db, id) => listAssignments(db, id, assignmentQuery.parse({}))],
      ['orphaned assignments', (db, id) => listAssignments(db, id, assignmentQuery.parse({ principal: 'gone' }))],
      [
        'assignments of a role to groups',
        (db, id) =>
          listAssignments(
            db,
            id,
            assignmentQuery.parse({ roleId: String(firstOf('azure_role_definition')), kind: 'group' }),
          ),
      ],
      ['users by their last sign-in', (db, id) => listUsers(db, id, userQuery.parse({ sort: '-lastSignIn' }))],
      ['users by what they hold', (db, id) => listUsers(db, id, userQuery.parse({ sort: '-assignments' }))],
      ['groups by their members', (db, id) => listGroups(db, id, groupQuery.parse({ sort: '-members' }))],
      [
        'applications by the credential that ends next',
        (db, id) => listApplications(db, id, applicationQuery.parse({ sort: 'credentialEnd' }), now),
      ],
      [
        'applications by their last use',
        (db, id) => listApplications(db, id, applicationQuery.parse({ sort: '-lastUsed' }), now),
      ],
      [
        'managed identities by their Azure roles',
        (db, id) => listManagedIdentities(db, id, managedIdentityQuery.parse({ sort: '-azureRoles' }), now),
      ],
      ['roles by who holds them', (db, id) => listRoles(db, id, roleQuery.parse({ sort: '-active' }))],
      ['assignments by scope', (db, id) => listAssignments(db, id, assignmentQuery.parse({ sort: 'scope' }))],
      ['assignments by their end', (db, id) => listAssignments(db, id, assignmentQuery.parse({ sort: 'endsAt' }))],
      ['assignments for a time', (db, id) => listAssignments(db, id, assignmentQuery.parse({ state: 'time-bound' }))],
    ])('%s', async (_what, read) => {
      const plans = await given().store.inOrganization(organizationId, (db) =>
        plansOf(db, (seen) => read(seen, organizationId)),
      );
      expect(plans.length).toBeGreaterThan(0);
      const whole = plans.filter(({ plan }) => /Seq Scan on (entity|entity_key|relation)\b/.test(plan));
      expect(whole.map(({ plan, text }) => `${plan}\n${text}`)).toEqual([]);
    });
  },
  postureViews,
);

/** The plans of all statements that are sent, as text. */
async function plansOf(
  db: StoreTransaction,
  read: (db: StoreTransaction) => Promise<{ readonly ok: boolean }>,
): Promise<{ plan: string; text: string }[]> {
  const nodes: RootOperationNode[] = [];
  const seen = db.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  expect((await read(seen as StoreTransaction)).ok).toBe(true);
  const plans: { plan: string; text: string }[] = [];
  for (const node of nodes) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const { rows: lines } = await db.executeQuery<Record<string, string>>(
      CompiledQuery.raw(`explain ${text}`, [...parameters]),
    );
    plans.push({ plan: lines.flatMap((line) => Object.values(line)).join('\n'), text });
  }
  return plans;
}

/** Five thousand of each type; every user in a group, every tenth group in another, every assignment of somebody. */
async function fill(db: StoreTransaction, organizationId: string, connectionId: string): Promise<void> {
  await sql`insert into entity_key (organization_id, id, key) overriding system value
    select ${organizationId}, place, 'k' || place from generate_series(1, ${types.length * rows}::int) as place`.execute(
    db,
  );
  for (const type of types) {
    await sql`insert into entity (organization_id, id, key, azure_id, type, name, properties, hash, connection_id, scope, part_of,
        first_seen_at, changed_at)
      select ${organizationId}, place, 'k' || place, 'k' || place, ${type}, ${type.replace('entra_', '')} || '-' || place,
        jsonb_build_object('accountEnabled', true, 'endDateTime', '2027-01-01T00:00:00Z', 'servicePrincipalType', 'Application'),
        'h', ${connectionId}, 'tenant', case ${type} when 'entra_application_credential' then 'k' || (place - ${rows}) end,
        ${now}, ${now}
      from generate_series(${firstOf(type)}::int, ${firstOf(type) + rows - 1}::int) as place`.execute(db);
  }
  const relate = (verb: string, origin: string, from: (typeof types)[number], to: ReturnType<typeof sql>, every = 1) =>
    sql`
    insert into relation (organization_id, type, from_id, to_id, owner_id, origin, connection_id, properties, first_seen_at, changed_at)
    select ${organizationId}, ${verb}, place, ${to}, place, ${origin}, ${connectionId}, '{}', ${now}, ${now}
    from generate_series(${firstOf(from)}::int, ${firstOf(from) + rows - 1}::int, ${every}::int) as place`.execute(db);
  const group = firstOf('entra_group');
  await relate('member_of', 'entra_group_members', 'entra_user', sql`${group}::int + (place / 20)`);
  await relate('member_of', 'entra_group_members', 'entra_group', sql`${group}::int + (place / 40) % 100`, 40);
  await relate(
    'assigned_to',
    'azure_role_assignment',
    'azure_role_assignment',
    sql`place - ${firstOf('azure_role_assignment')}::int + 1`,
  );
  await relate(
    'grants',
    'azure_role_assignment',
    'azure_role_assignment',
    sql`${firstOf('azure_role_definition')}::int + place % 50`,
  );
  await relate(
    'at_scope',
    'azure_role_assignment',
    'azure_role_assignment',
    sql`${firstOf('azure_disk')}::int + place % 2000`,
  );
}
