/** Migrations over data of an earlier version, as an owner of the tables who is not above row-level security. */
import { createHash, randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openStore } from './index.ts';
import { migrations } from './migrations/index.ts';
import { temporaryDatabase } from './test-databases.ts';

const before = (name: string) => Object.fromEntries(Object.entries(migrations).filter(([known]) => known < name));

/** A database as it was before a migration, with what `fill` writes into it. */
async function earlier(
  url: string,
  name: string,
  fill: (trx: Transaction<unknown>) => Promise<unknown>,
): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });
  try {
    const provider = { getMigrations: async () => before(name) };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    if (error) throw error;
    await db.transaction().execute(fill);
  } finally {
    await db.destroy();
  }
}

describe.runIf(process.env.DATABASE_URL)('migrations (PostgreSQL)', () => {
  test('0035: what was attested of a control before holds since it was said, and another word stands beside it', async () => {
    const { url, drop } = await temporaryDatabase();
    try {
      const organizationId = randomUUID();
      await earlier(url, '0035', async (trx) => {
        await sql`select set_config('role', 'assay_app', true),
          set_config('assay.organization_id', ${organizationId}, true)`.execute(trx);
        await sql`insert into organization (organization_id, name) values (${organizationId}, 'Contoso')`.execute(trx);
        await sql`insert into control_attestation (organization_id, framework, control, status, statement, attested_by, attested_at,
          expires_at) values (${organizationId}, 'soc2', 'CC1.1', 'pass', 'Seen.', 'Ada', '2026-03-01T00:00:00Z',
          '2027-03-01T00:00:00Z')`.execute(trx);
      });
      const store = await openStore({ kind: 'url', url });
      if (!store.ok) throw new Error(store.error.cause);
      const rows = await store.value.inOrganization(organizationId, async (db) => {
        const times = {
          ...{ attested_at: new Date('2026-04-01T00:00:00Z'), effective_from: new Date('2026-02-01T00:00:00Z') },
          ...{ expires_at: new Date('2027-03-01T00:00:00Z'), withdrawn_at: null },
        };
        const place = { organization_id: organizationId, framework: 'soc2', control: 'CC1.1' };
        await db
          .insertInto('control_attestation')
          .values({ ...place, ...times, status: 'fail', statement: 'Seen again.', attested_by: 'Ada' })
          .execute();
        return db
          .selectFrom('control_attestation')
          .select(['effective_from', 'withdrawn_at', 'statement'])
          .orderBy('number')
          .execute();
      });
      expect(rows).toEqual([
        { effective_from: new Date('2026-03-01T00:00:00Z'), withdrawn_at: null, statement: 'Seen.' },
        { effective_from: new Date('2026-02-01T00:00:00Z'), withdrawn_at: null, statement: 'Seen again.' },
      ]);
      await store.value.close();
    } finally {
      await drop();
    }
  });

  test('0005: whoever held the token of an organisation is its operator and owner', async () => {
    const { url, drop } = await temporaryDatabase();
    try {
      const organizationId = randomUUID();
      const digest = createHash('sha256').update('assay_old').digest('hex');
      await earlier(url, '0005', async (trx) => {
        await sql`select set_config('role', 'assay_system', true)`.execute(trx);
        await sql`insert into organization (organization_id, name) values (${organizationId}, 'Contoso')`.execute(trx);
        await sql`insert into api_token (organization_id, id, name, token_hash)
          values (${organizationId}, ${randomUUID()}, 'first token', ${digest})`.execute(trx);
      });
      const store = await openStore({ kind: 'url', url });
      if (!store.ok) throw new Error(store.error.cause);
      const rows = await store.value.inOrganization(organizationId, (db) =>
        db
          .selectFrom('api_token')
          .innerJoin('member', 'member.principal_id', 'api_token.principal_id')
          .select(['token_hash', 'api_token.kind', 'member.kind as memberKind', 'member.role', 'expires_at'])
          .execute(),
      );
      expect(rows).toEqual([
        { token_hash: digest, kind: 'installation', memberKind: 'operator', role: 'owner', expires_at: null },
      ]);
      await store.value.close();
    } finally {
      await drop();
    }
  });
});
if (!process.env.DATABASE_URL) test.skip('skipped: DATABASE_URL names no server', () => {});
