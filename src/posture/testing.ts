/** Small tenants for tests of rules: bodies as Microsoft answers them, mapped by the catalogue and saved like a sync does. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { catalogueViews, declarations } from '../catalog/index.ts';
import { assayError } from '../errors/index.ts';
import { mfaService } from '../mfa-graph/index.ts';
import { type Store, savePage } from '../store/index.ts';
import type { GivenStore } from '../store/testing.ts';
import type { Outcome } from '../sync/index.ts';
import { addItem, noRows } from '../sync/rows.ts';
import type { Finding, RuleContext } from './declaration.ts';
import { findFinding } from './findings/index.ts';
import { evaluateFindings } from './state/evaluate.ts';
import { ago, type Case, type Item, now, tenantId } from './testing/items.ts';

export const postureViews = catalogueViews();

export interface World extends RuleContext {
  readonly store: Store;
}

/** A new organisation with one connection and these things in it; every type was read completely unless said otherwise. */
export async function makeWorld(given: GivenStore, items: readonly Item[]): Promise<World> {
  const organizationId = await given.organization();
  const connectionId = await given.connection(organizationId);
  const world = { store: given.store, organizationId, connectionId, tenantId, now };
  await save(world, items);
  await setCoverage(
    world,
    declarations.map(({ type }) => type),
    'complete',
  );
  return world;
}

export async function save(world: World, items: readonly Item[], at = new Date('2026-01-01T00:00:00Z')): Promise<void> {
  const { organizationId, connectionId } = world;
  const rows = noRows();
  for (const { type, body, below } of items) {
    const parent = rows.entities.find(({ key }) => key === below);
    if (below !== undefined && !parent) throw new Error(`nothing has the key ${below}`);
    const properties = parent ? JSON.parse(parent.properties) : {};
    addItem(rows, [type], body, { tenantId }, parent && { ...parent, id: parent.azureId, properties });
  }
  if (rows.rejected.length > 0)
    throw new Error(rows.rejected.map(({ type, reason }) => `${type}: ${reason}`).join('; '));
  const page = { organizationId, connectionId, at, ...rows, wholeOwners: { keys: [], origins: [] } };
  await world.store.inOrganization(organizationId, (db) => savePage(db, page));
}

/** Ends entities, as a sweep does. */
export async function end(world: World, keys: readonly string[]): Promise<void> {
  await world.store.inOrganization(world.organizationId, (db) =>
    sql`update entity set gone_at = now() where organization_id = ${world.organizationId} and key = any(${[...keys]}::text[])`.execute(
      db,
    ),
  );
}

export async function setCoverage(world: World, types: readonly string[], outcome: Outcome): Promise<void> {
  const { organizationId, connectionId, store } = world;
  const problem =
    outcome === 'complete' ? null : JSON.stringify(assayError('missing_graph_permission', { permission: 'X' }));
  await store.inOrganization(organizationId, (db) =>
    sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected,
        problem, detail, finished_at, last_complete_at)
      select ${organizationId}, ${connectionId}, type, 'tenant', 'Tenant', ${randomUUID()}::uuid, ${outcome}, 0, 0,
        ${problem}::jsonb, null, now(), null
      from unnest(${[...types]}::text[]) as type
      on conflict (organization_id, connection_id, type, scope) do update set outcome = excluded.outcome, problem = excluded.problem`.execute(
      db,
    ),
  );
}

export interface SeenSubject {
  readonly key: string;
  readonly severity: string;
  readonly evidence: Record<string, unknown>;
  readonly resolvedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly lastSeenAt: Date | null;
}

/** Judges for whom multifactor authentication is enforced, as after a sync before posture is judged. */
export const judgeMfa = ({ store, organizationId, connectionId }: World): Promise<number> =>
  mfaService(store).evaluate(organizationId, connectionId);

/** Evaluates findings and tells what the first of them has now. */
export async function evaluateIn(world: World, findings: readonly Finding[], at = now) {
  const evaluation = await evaluateFindings(world.store, findings, { ...world, now: at });
  return { evaluation, ...(await readFinding(world, findings[0]?.id ?? '')) };
}

export function readFinding({ store, organizationId, connectionId }: World, finding: string) {
  return store.inOrganization(organizationId, async (db) => {
    const { rows } = await sql<SeenSubject>`
      select key.key, known.severity, known.evidence, known.resolved_at as "resolvedAt", known.returned_at as "returnedAt",
        known.last_seen_at as "lastSeenAt"
      from posture_finding as known join entity_key as key on key.organization_id = known.organization_id and key.id = known.subject_id
      where known.organization_id = ${organizationId} and known.connection_id = ${connectionId} and known.finding = ${finding}
      order by key.key`.execute(db);
    const check = await db
      .selectFrom('posture_check')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('finding', '=', finding)
      .executeTakeFirst();
    return { subjects: rows, check };
  });
}

/** Exactly what is expected is found, and nothing of it is when what it rests on could not be read. */
export function testCases(given: () => GivenStore, cases: readonly Case[]): void {
  test.each(cases)('$finding', async ({ finding, items, found, evidence = {}, quiet }) => {
    const declared = findFinding(finding);
    if (!declared) throw new Error(`there is no finding ${finding}`);
    const world = await makeWorld(given(), items);
    // What was read long ago, and is no longer in the log, is what history is made of.
    await backdate(world, 'azure_activity_log_event', 100);
    await judgeMfa(world);
    const { check, subjects } = await evaluateIn(world, [declared]);
    expect(check).toMatchObject({ outcome: 'complete', subjects: String(Object.keys(found).length) });
    expect(Object.fromEntries(subjects.map(({ key, severity }) => [key, severity]))).toEqual(found);
    for (const [key, facts] of Object.entries(evidence))
      expect(subjects.find((one) => one.key === key)?.evidence).toMatchObject(facts);
    const types = new Map((await typesOf(world, Object.keys(found))).map(({ key, type }) => [key, type]));
    for (const key of Object.keys(found)) expect(declared.subjects, key).toContain(types.get(key));
    if (!quiet) return;
    await save(world, [...items, ...quiet]);
    await judgeMfa(world);
    const after = await evaluateIn(world, [declared]);
    expect(after.subjects.map(({ resolvedAt }) => resolvedAt)).toEqual(Object.keys(found).map(() => now));
  });
}

/** The event about `/old` was first seen so many days ago, and the others lately. */
async function backdate(world: World, type: string, days: number): Promise<void> {
  await world.store.inOrganization(world.organizationId, (db) =>
    sql`update entity set first_seen_at = case properties ->> 'resourceId' when '/old'
      then ${ago(days)}::timestamptz else ${ago(20)}::timestamptz end where type = ${type}`.execute(db),
  );
}

function typesOf(world: World, keys: readonly string[]) {
  return world.store.inOrganization(world.organizationId, (db) =>
    db
      .selectFrom('entity')
      .select(['key', 'type'])
      .where('key', 'in', ['', ...keys])
      .execute(),
  );
}
