import pg from 'pg';
import type { Engine, EngineClient } from './engine.ts';

/** A PostgreSQL server, 15 or newer. @param url `postgres://user:password@host:port/database` */
export function openPostgres(url: string, poolSize = 10): Engine {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, application_name: 'assay' });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    kind: 'postgresql',
    connect: async () => (await pool.connect()) as unknown as EngineClient,
    exec: async (sql) => {
      const results: unknown = await pool.query(sql);
      const all = (Array.isArray(results) ? results : [results]) as pg.QueryResult<Record<string, unknown>>[];
      return all.flatMap((result) => result.rows);
    },
    end: async () => pool.end(),
  };
}
