import type { Migration } from 'kysely/migration';
import * as core from './0001-core.ts';
import * as incremental from './0002-incremental.ts';
import * as readiness from './0008-readiness.ts';

/** Every migration by name; names sort in the order in which they run. */
export const migrations: Record<string, Migration> = {
  '0001-core': core,
  '0002-incremental': incremental,
  '0008-readiness': readiness,
};
