/** From what is in force in a directory to the statement that decides, and what it rests on. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { type DirectoryCoverage, readDirectoryCoverage, wasRead } from './coverage.ts';
import { decidedByRules, decidedByScim, type Grounds, type ScimUserQuery } from './decide.ts';
import { type Directory, readVersions, type ScopeSource, type ScopeVersion } from './directory-repo.ts';
import { type GroupsOfRules, reachGroups } from './groups.ts';
import { defaultRules, type ScopeRule } from './rules.ts';
import type { ScimUsers } from './scim.ts';

export interface InForce {
  readonly source: ScopeSource;
  readonly rules: readonly ScopeRule[];
}

export interface Deciding {
  /** CTEs that end in `decided`. */
  readonly decided: RawBuilder<unknown>;
  readonly coverage: readonly DirectoryCoverage[];
  readonly groups: GroupsOfRules;
  readonly grounds: Grounds;
  /** Set where SCIM decides and is switched on. */
  readonly scimUsers: ScimUserQuery | undefined;
}

export interface ConnectedDirectory extends Directory {
  readonly connectionId: string;
}

/** The newest version; undefined before anybody has saved rules. */
export async function readNewest(
  db: StoreTransaction,
  organizationId: string,
  tenantId: string,
): Promise<ScopeVersion | undefined> {
  const [newest] = await readVersions(db, organizationId, tenantId, { limit: 1 });
  return newest;
}

export async function readInForce(
  db: StoreTransaction,
  organizationId: string,
  { tenantId, source }: Directory,
): Promise<InForce> {
  const newest = await readNewest(db, organizationId, tenantId);
  return { source, rules: newest?.rules ?? defaultRules };
}

export async function readDeciding(
  db: StoreTransaction,
  parts: { readonly organizationId: string; readonly directory: ConnectedDirectory; readonly scim: ScimUsers },
  { source, rules }: InForce,
): Promise<Deciding> {
  const { organizationId, directory, scim } = parts;
  const { tenantId, connectionId, connectionIds } = directory;
  // Compiling the statement would take longer than running it.
  await sql`select set_config('jit', 'off', true)`.execute(db);
  const coverage = await readDirectoryCoverage(db, organizationId, connectionId);
  const usersRead = wasRead(coverage, 'entra_user');
  const grounds = { organizationId, tenantId, connectionIds, usersRead };
  if (source === 'scim') {
    const scimUsers = await scim.query(db, organizationId, tenantId);
    return { decided: decidedByScim(grounds, scimUsers), coverage, groups: new Map(), grounds, scimUsers };
  }
  const groups = await reachGroups(db, { organizationId, connectionId }, rules, coverage);
  return { decided: decidedByRules(grounds, rules, groups), coverage, groups, grounds, scimUsers: undefined };
}
