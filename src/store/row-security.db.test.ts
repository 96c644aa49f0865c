/** Row-level security, table by table as the catalogue of the database lists them: no table can be forgotten. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueViews } from '../catalog/index.ts';
import type { StoreTransaction } from './index.ts';
import { fill } from './row-security.test-support.ts';
import { eachStore } from './testing.ts';

/** Tables of no organisation, and why; nobody but the owner of the database may touch them. */
const exceptions: Readonly<Record<string, string>> = {
  kysely_migration: 'which migrations have run is the same for all organisations',
  kysely_migration_lock: 'one process migrates at a time, for all organisations',
  view_set: 'which views exist follows from the version of Assay',
};
const ofTheInstallation = Object.keys(exceptions);

/** Tables in which `assay_system` finds out whose something is. */
const findable = [
  'api_token',
  'audit_head',
  'connection',
  'member',
  'organization',
  'organization_key',
  'sign_in',
  'sync_run',
];

/** Tables that the application can neither change (but close) nor remove rows of, whoever they belong to. */
const appendOnly = [
  ...['audit_entry', 'audit_head', 'scope_version', 'user_scope', 'assessment_entry'],
  ...[
    'evidence_leaf',
    'evidence_content',
    'evidence_node',
    'evidence_head',
    'evidence_tree_head',
    'evidence_tombstone',
  ],
];

/** Tables whose rows nobody deletes. */
const kept = ['directory_scope', 'organization_key'];

const views = catalogueViews();

interface Policy {
  readonly name: string;
  readonly roles: readonly string[];
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
}

const noPolicy = 'no policy keeps assay_app to its organisation';
/** As PostgreSQL writes the expression of the policies back. */
const ownRows =
  /^\(organization_id = \( SELECT \(NULLIF\(current_setting\('assay\.organization_id'::text, true\), ''::text\)\)::uuid AS "nullif"\)\)$/;

/** What is wrong with the policies of a table: rows of the organisation for `assay_app`, reading for `assay_system` where known. */
function policyFaults(table: string, policies: readonly Policy[]): string[] {
  const keeps = ({ roles, command, using, check }: Policy) =>
    roles.join() === 'assay_app' && command === 'ALL' && ownRows.test(using ?? '') && ownRows.test(check ?? '');
  const finds = ({ roles, command }: Policy) =>
    findable.includes(table) && roles.join() === 'assay_system' && command === 'SELECT';
  const others = policies.filter((policy) => !keeps(policy) && !finds(policy));
  return [
    ...(policies.some(keeps) ? [] : [noPolicy]),
    ...others.map(({ name, roles }) => `policy ${name} of ${roles.join()} is not known`),
  ];
}

eachStore(
  'row-level security',
  (given) => {
    let ours: string;
    let theirs: string;
    let tables: string[];
    const catalogue = async <Row>(text: string): Promise<Row[]> => (await given().store.execute(text)).rows as Row[];
    const inside = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
      given().store.inOrganization(organizationId, work);

    /** Tables and what is wrong with them. */
    const faults = async (): Promise<string[]> => {
      const rows = await catalogue<{ name: string; forced: boolean; key: string | null; policies: Policy[] }>(
        `select relname as name, relrowsecurity and relforcerowsecurity as forced,
           (select attname from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
             where indrelid = pg_class.oid and indisprimary) as key,
           (select coalesce(jsonb_agg(jsonb_build_object('name', policyname, 'roles', roles::text[], 'command', cmd,
             'using', qual, 'check', with_check) order by policyname), '[]')
             from pg_policies where schemaname = 'public' and tablename = relname) as policies
         from pg_class where relkind in ('r', 'p', 'f', 'm') and relnamespace = 'public'::regnamespace order by relname`,
      );
      return rows
        .filter(({ name }) => !Object.hasOwn(exceptions, name))
        .flatMap(({ name, forced, key, policies }) => [
          ...(forced ? [] : [`${name}: row-level security is not forced`]),
          ...(key === 'organization_id' ? [] : [`${name}: the key begins with ${key}`]),
          ...policyFaults(name, policies).map((fault) => `${name}: ${fault}`),
        ]);
    };

    beforeAll(async () => {
      for (const known of ['ours', 'theirs'] as const) {
        const id = await given().organization();
        const connectionId = await given().connection(id);
        await inside(id, (db) => fill(db, id, connectionId));
        if (known === 'ours') ours = id;
        else theirs = id;
      }
      const rows = await catalogue<{ table_name: string }>(
        `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      );
      tables = rows.map((row) => row.table_name).filter((name) => !ofTheInstallation.includes(name));
    });

    test('is forced on every table, whose key begins with the organisation, with the policies of the roles', async () => {
      expect(await faults()).toEqual([]);
      expect(tables.length).toBeGreaterThanOrEqual(16);
    });

    const unforced = 'row-level security is not forced';
    const good = 'organization_id uuid primary key';
    test.each([
      [good, '', [unforced, noPolicy]],
      [
        'id uuid, organization_id uuid, primary key (id, organization_id)',
        '',
        [unforced, 'the key begins with id', noPolicy],
      ],
      ['organization_id uuid not null', 'force', ['the key begins with null', noPolicy]],
      [good, 'to assay_app using (true)', [noPolicy, 'policy other of assay_app is not known']],
      [good, 'to public using (organization_id is null)', [noPolicy, 'policy other of public is not known']],
      [good, 'for select to assay_system using (true)', [noPolicy, 'policy other of assay_system is not known']],
    ])('a table (%s) with "%s" would be found', async (columns, policy, expected) => {
      const protect = 'alter table forgotten enable row level security, force row level security';
      await catalogue(`create table forgotten (${columns})`);
      if (policy !== '') await catalogue(protect);
      if (policy.includes(' ')) await catalogue(`create policy other on forgotten ${policy}`);
      const found = await faults();
      await catalogue('drop table forgotten');
      expect(found).toEqual(expected.map((fault) => `forgotten: ${fault}`));
    });

    test('the exceptions are tables that are there', async () => {
      const rows = await catalogue<{ tablename: string }>(
        `select tablename from pg_tables where schemaname = 'public' and tablename in ('${ofTheInstallation.join("','")}')`,
      );
      expect(rows.map(({ tablename }) => tablename).sort()).toEqual([...ofTheInstallation].sort());
    });

    test('the tables of the installation are out of reach', async () => {
      for (const table of ofTheInstallation) {
        for (const reach of [inside.bind(null, ours), given().store.asSystem]) {
          await expect(reach((db) => sql`select * from ${sql.table(table)}`.execute(db))).rejects.toThrow(
            'permission denied',
          );
        }
      }
    });

    test('shows each organisation its own rows, of every table', async () => {
      for (const table of tables) {
        const { rows } = await inside(ours, (db) =>
          sql<{ organization_id: string }>`select organization_id from ${sql.table(table)}`.execute(db),
        );
        expect(rows.length, table).toBeGreaterThan(0);
        expect(new Set(rows.map((row) => row.organization_id)), table).toEqual(new Set([ours]));
      }
    });

    test('takes no change of the rows of another one, in any table', async () => {
      for (const table of tables.filter((each) => !appendOnly.includes(each))) {
        const name = sql.table(table);
        const count = () =>
          inside(
            theirs,
            async (db) =>
              (await sql<{ count: number }>`select count(*)::int as count from ${name}`.execute(db)).rows[0]?.count,
          );
        const before = await count();
        const touched = await inside(ours, async (db) => {
          const updated =
            await sql`update ${name} set organization_id = organization_id where organization_id = ${theirs} returning 1`.execute(
              db,
            );
          if (kept.includes(table)) return updated.rows.length;
          const deleted = await sql`delete from ${name} where organization_id = ${theirs} returning 1`.execute(db);
          return updated.rows.length + deleted.rows.length;
        });
        expect([touched, await count()], table).toEqual([0, before]);
        // Neither a new row in another organisation's name nor one moved there.
        await expect(
          inside(ours, (db) => sql`update ${name} set organization_id = ${theirs}`.execute(db)),
          table,
        ).rejects.toThrow('row-level security');
        await expect(
          inside(ours, (db) =>
            sql`insert into ${name} overriding system value select (jsonb_populate_record(null::${name}, to_jsonb(one) || ${JSON.stringify({ organization_id: theirs })}::jsonb)).* from ${name} one limit 1`.execute(
              db,
            ),
          ),
          table,
        ).rejects.toThrow('row-level security');
      }
    });

    test.each(appendOnly)('lets nobody change %s, and adds nothing in the name of another one', async (table) => {
      const name = sql.table(table);
      for (const statement of [
        sql`update ${name} set organization_id = ${theirs}`,
        sql`delete from ${name}`,
        sql`truncate ${name}`,
      ]) {
        await expect(inside(ours, (db) => statement.execute(db))).rejects.toThrow(/permission denied|append-only/);
      }
      await expect(
        inside(ours, (db) =>
          sql`insert into ${name} select (jsonb_populate_record(null::${name}, to_jsonb(one) || ${JSON.stringify({ organization_id: theirs, sequence: 2 })}::jsonb)).* from ${name} one limit 1`.execute(
            db,
          ),
        ),
      ).rejects.toThrow('row-level security');
    });

    test('lets nobody delete what has to stay', async () => {
      for (const table of kept) {
        await expect(
          inside(ours, (db) => sql`delete from ${sql.table(table)}`.execute(db)),
          table,
        ).rejects.toThrow('permission denied');
      }
    });

    test('shows nothing where no organisation is set', async () => {
      for (const table of tables) {
        const seen = await inside('', async (db) => (await sql`select 1 from ${sql.table(table)}`.execute(db)).rows);
        expect(seen, table).toEqual([]);
      }
      await expect(inside("' or true --", (db) => sql`select 1 from entity`.execute(db))).rejects.toThrow('uuid');
    });

    test('nothing of a transaction stays with its session', async () => {
      await inside(ours, (db) => sql`select 1`.execute(db));
      const rows = await catalogue(
        `select current_user = session_user as same, coalesce(current_setting('assay.organization_id', true), '') as id`,
      );
      expect(rows).toEqual([{ same: true, id: '' }]);
    });

    describe('the views for people', () => {
      test('show each organisation its own', async () => {
        const names = await catalogue<{ table_name: string }>(
          `select table_name from information_schema.views where table_schema = 'public'`,
        );
        expect(names.length).toBe(views.views.length);
        for (const organizationId of [ours, theirs]) {
          const { rows } = await inside(organizationId, (db) => sql`select name from entra_user`.execute(db));
          expect(rows).toEqual([{ name: 'Ada' }]);
        }
        const { rows } = await inside('', (db) => sql`select name from entra_user`.execute(db));
        expect(rows).toEqual([]);
      });

      test('every one runs with the rights of its reader', async () => {
        const rows = await catalogue(
          `select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
           and not coalesce(reloptions @> '{security_invoker=true}', false)`,
        );
        expect(rows).toEqual([]);
      });

      test('are not for finding out whose something is', async () => {
        await expect(given().store.asSystem((db) => sql`select 1 from entra_user`.execute(db))).rejects.toThrow(
          'permission denied',
        );
      });
    });

    describe('assay_system', () => {
      const columns: Record<string, readonly string[]> = {
        organization: ['organization_id', 'name', 'created_at'],
        member: ['organization_id', 'principal_id', 'kind', 'name', 'role'],
        api_token: [
          ...['organization_id', 'id', 'token_hash', 'kind', 'principal_id', 'role', 'parent_id'],
          ...['name', 'last_used_at', 'expires_at', 'assessment_id'],
        ],
        audit_head: ['organization_id', 'sequence'],
        sign_in: ['organization_id', 'id', 'ticket_hash', 'state_hash'],
        connection: [
          ...['organization_id', 'id', 'tenant_id', 'client_id', 'interval_minutes', 'stale_after_minutes'],
          ...['next_run_at', 'paused_at', 'revoked_at', 'last_success_at', 'stale_since'],
        ],
        organization_key: ['organization_id', 'version', 'kek_id'],
        sync_run: ['organization_id', 'id', 'connection_id', 'state', 'heartbeat_at'],
      };

      test('reads the columns that tell whose something is, and no others', async () => {
        const all = await catalogue<{ table_name: string; column_name: string }>(
          `select table_name, column_name from information_schema.columns where table_schema = 'public'
           and table_name in (select tablename from pg_tables where schemaname = 'public')`,
        );
        expect(all.length).toBeGreaterThan(80);
        for (const { table_name: table, column_name: column } of all) {
          const reading = given().store.asSystem((db) =>
            sql`select ${sql.ref(column)} from ${sql.table(table)} limit 1`.execute(db),
          );
          if (columns[table]?.includes(column)) expect((await reading).rows, `${table}.${column}`).toHaveLength(1);
          else await expect(reading, `${table}.${column}`).rejects.toThrow('permission denied');
        }
      });

      test('changes nothing', async () => {
        for (const table of tables) {
          const name = sql.table(table);
          const work = given().store.asSystem;
          await expect(
            work((db) => sql`update ${name} set organization_id = ${ours}`.execute(db)),
            table,
          ).rejects.toThrow('permission denied');
          await expect(
            work((db) => sql`delete from ${name}`.execute(db)),
            table,
          ).rejects.toThrow('permission denied');
          await expect(
            work((db) => sql`insert into ${name} (organization_id) values (${ours})`.execute(db)),
            table,
          ).rejects.toThrow('permission denied');
        }
      });
    });
  },
  views,
);
