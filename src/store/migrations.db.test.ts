/** Migrations over data of an earlier version, as an owner of the tables who is not above row-level security. */
import { createHash, randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openStore } from './index.ts';
import { migrations } from './migrations/index.ts';
import { temporaryDatabase } from './test-databases.ts';

const before = (name: string) => Object.fromEntries(Object.entries(migrations).filter(([known]) => known < name));

/** A database as it was before a migration, with a first organisation and its token. */
async function earlier(url: string, name: string, token: { organizationId: string; digest: string }): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });
  try {
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => before(name) },
    }).migrateToLatest();
    if (error) throw error;
    await db.transaction().execute(async (trx) => {
      const { organizationId: id, digest } = token;
      await sql`select set_config('role', 'assay_system', true)`.execute(trx);
      await sql`insert into organization (organization_id, name) values (${id}, 'Contoso')`.execute(trx);
      await sql`insert into api_token (organization_id, id, name, token_hash)
        values (${id}, ${randomUUID()}, 'first token', ${digest})`.execute(trx);
    });
  } finally {
    await db.destroy();
  }
}

describe.runIf(process.env.DATABASE_URL)('migrations (PostgreSQL)', () => {
  test('0005: whoever held the token of an organisation is its operator and owner', async () => {
    const { url, drop } = await temporaryDatabase();
    try {
      const organizationId = randomUUID();
      const digest = createHash('sha256').update('assay_old').digest('hex');
      await earlier(url, '0005', { organizationId, digest });
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
