/** The overview over small tenants: what changed since, gaps in the history, and what cannot be known. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { judgeHere } from '../checks/evaluate/judge-thread.ts';
import { checkService } from '../checks/index.ts';
import { type Failure, failureQuery } from '../checks/schema.ts';
import { peopleService } from '../people/index.ts';
import { postureService } from '../posture/index.ts';
import { subjectQuery } from '../posture/schema.ts';
import { item, now, resourceGroup } from '../posture/testing/items.ts';
import { end, makeWorld, postureViews, save, setCoverage, type World } from '../posture/testing.ts';
import type { StoreTransaction } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { overviewService } from './service.ts';

const day = 24 * 3_600_000;
const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * day);
const dayAt = (daysAgo: number) => at(daysAgo).toISOString().slice(0, 10);

const account = (name: string, supportsHttpsTrafficOnly = true) =>
  item('azure_storage_account', {
    id: `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`,
    ...{ name, type: 'Microsoft.Storage/storageAccounts', kind: 'StorageV2', location: 'westeurope' },
    properties: { supportsHttpsTrafficOnly },
  });

const within = <T>({ store, organizationId }: World, work: (db: StoreTransaction) => Promise<T>) =>
  store.inOrganization(organizationId, work);

function servicesOf({ store }: World) {
  const clock = () => now;
  const checks = checkService(store, clock, () => judgeHere);
  const parts = { store, checks, posture: postureService(store, clock), people: peopleService(store, clock) };
  return { ...parts, overview: overviewService({ ...parts, now: clock }) };
}

const read = async (world: World, query: { from?: string; days?: number } = {}) =>
  servicesOf(world).overview.overview(world.organizationId, { days: 30, ...query });

const addConnection = async (world: World) => {
  const id = randomUUID();
  await within(world, (db) =>
    sql`insert into connection (organization_id, id, name, cloud, tenant_id, client_id, credential_kind, credential, created_at,
        directory, scope)
      select organization_id, ${id}::uuid, 'Second', cloud, tenant_id, client_id, credential_kind, credential, ${at(60)}, false,
        '{"kind":"subscriptions","ids":[]}' from connection where organization_id = ${world.organizationId} limit 1`.execute(
      db,
    ),
  );
  return id;
};

const checkDay = (world: World, connectionId: string, daysAgo: number, passed: number, failed: number) =>
  within(world, (db) =>
    sql`insert into check_day (organization_id, connection_id, day, check_id, passed, failed, excepted, unknown, not_applicable,
        complete)
      values (${world.organizationId}, ${connectionId}, ${dayAt(daysAgo)}::date, 'storage-https-only', ${passed}, ${failed}, 0, 0, 0,
        true)`.execute(db),
  );

eachStore(
  'the overview',
  (given) => {
    test('before anything was read nothing is zero that is only unknown', async () => {
      const world = await makeWorld(given(), []);
      await within(world, (db) =>
        sql`delete from collection where organization_id = ${world.organizationId}`.execute(db),
      );
      const { attention, coverage, history, connections } = await read(world);
      expect(connections).toBe(1);
      expect(attention.checks.judgedAt).toBeNull();
      expect(attention.posture.evaluatedAt).toBeNull();
      expect(attention.vulnerabilities.evaluatedAt).toBeNull();
      expect(attention.people).toMatchObject({ matchedAt: null, usersKnown: false, lastImportAt: null });
      expect(attention.connections).toEqual([
        { id: world.connectionId, name: expect.any(String), state: 'never-read', since: null },
      ]);
      expect(coverage).toEqual({ types: 0, complete: 0, notAsked: expect.any(Number), reasons: [] });
      expect(coverage.notAsked).toBeGreaterThan(100);
      expect([history.checks, history.posture, history.vulnerabilities, history.coverage]).toEqual([[], [], [], []]);
      expect([history.from, history.to]).toEqual([dayAt(29), dayAt(0)]);
    });

    test('what appeared, changed and went since is counted by category, and what came and went is neither', async () => {
      const world = await makeWorld(given(), []);
      await save(world, [account('stays'), account('changes'), account('goes')], at(20));
      await save(world, [account('changes', false), account('appears'), account('comes-and-goes')], at(2));
      const key = (name: string) =>
        `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`.toLowerCase();
      await end(world, [key('goes'), key('comes-and-goes')]);
      const { changes } = await read(world, { from: at(5).toISOString() });
      expect(changes).toMatchObject({ from: at(5).toISOString(), appeared: 1, changed: 1, gone: 1 });
      expect(changes.categories).toEqual([{ category: 'storage', title: 'Storage', appeared: 1, changed: 1, gone: 1 }]);
      const before = await read(world, { from: at(30).toISOString() });
      expect(before.changes).toMatchObject({ appeared: 3, changed: 0, gone: 0 });
      const nothing = await read(world, { from: now.toISOString() });
      expect(nothing.changes).toMatchObject({ appeared: 0, changed: 0, failures: { checks: 0, subjects: 0 } });
    });

    test('new failures count by severity, and overdue ones name their check', async () => {
      const world = await makeWorld(given(), [account('bad', false), account('good')]);
      const { checks } = servicesOf(world);
      await checks.evaluate(world.organizationId, world.connectionId);
      const fresh = await read(world, { from: at(1).toISOString() });
      expect(fresh.attention.checks.judgedAt).toBe(now.toISOString());
      expect(fresh.changes.failures.subjects).toBeGreaterThan(0);
      expect(fresh.changes.failures.checks).toBe(
        Object.values(fresh.attention.checks.failing).reduce((sum, one) => sum + one, 0),
      );
      expect(fresh.attention.checks.overdue).toBe(0);
      await within(world, (db) =>
        sql`update check_failure set due_at = ${at(1)}, detected_at = ${at(40)}
          where organization_id = ${world.organizationId} and check_id = 'storage-https-only'`.execute(db),
      );
      const late = await read(world, { from: at(1).toISOString() });
      expect(late.changes.failures.subjects).toBe(fresh.changes.failures.subjects - 1);
      expect(late.attention.checks).toMatchObject({
        overdue: 1,
        overdueChecks: [{ id: 'storage-https-only', overdue: 1 }],
      });
    });

    test('numbers of what is new are those of the lists behind them, page by page', async () => {
      const world = await makeWorld(given(), [account('bad', false), account('worse', false), account('good')]);
      const { checks, posture } = servicesOf(world);
      await checks.evaluate(world.organizationId, world.connectionId);
      await posture.evaluate(world.organizationId, world.connectionId);
      const https = sql`where organization_id = ${world.organizationId} and check_id = 'storage-https-only'`;
      await within(world, (db) => sql`update check_failure set due_at = ${at(1)} ${https}`.execute(db));
      const listed = async (query: object) => {
        const found: Failure[] = [];
        let cursor: string | undefined;
        do {
          const asked = failureQuery.parse({ ...query, limit: 2, ...(cursor && { cursor }) });
          const page = await checks.failures(world.organizationId, asked);
          if (!page.ok) throw new Error(page.error.code);
          found.push(...page.value.items);
          cursor = page.value.nextCursor ?? undefined;
        } while (cursor !== undefined);
        return found;
      };
      const since = at(1).toISOString();
      const { changes, attention } = await read(world, { from: since });
      expect(changes.failures.subjects).toBeGreaterThan(3);
      expect(await listed({ since })).toHaveLength(changes.failures.subjects);
      for (const severity of ['critical', 'high', 'medium', 'low'] as const) {
        expect(await listed({ since, severity })).toHaveLength(changes.failures.bySeverity[severity]);
        const query = subjectQuery.parse({ since, severity });
        const subjects = await posture.subjects(world.organizationId, query);
        expect(subjects.ok && subjects.value.items).toHaveLength(changes.posture.bySeverity[severity]);
      }
      expect(await listed({ since: now.toISOString() })).toEqual([]);
      expect(attention.checks.overdue).toBe(2);
      const late = await listed({ overdue: 'true' });
      expect(late.map(({ checkId, name, excepted }) => [checkId, name, excepted]).toSorted()).toEqual([
        ['storage-https-only', 'bad', false],
        ['storage-https-only', 'worse', false],
      ]);
      const due = (await listed({})).map(({ dueAt }) => dueAt);
      expect(due).toEqual(due.toSorted());

      await within(world, (db) =>
        sql`insert into check_exception (organization_id, id, check_id, subject_id, reason, owner, approver, created_by, created_at)
          values (${world.organizationId}, ${randomUUID()}::uuid, 'storage-https-only', ${late[0]?.subjectId}::bigint, 'r', 'o', 'a',
            'c', ${now})`.execute(db),
      );
      expect((await read(world)).attention.checks.overdue).toBe(1);
      expect(await listed({ overdue: 'true' })).toHaveLength(1);
      expect((await listed({ checkId: 'storage-https-only' })).map(({ excepted }) => excepted).toSorted()).toEqual([
        false,
        true,
      ]);
      const forged = Buffer.from(JSON.stringify(['soon', 'a', '1', 'x'])).toString('base64url');
      expect(await checks.failures(world.organizationId, failureQuery.parse({ cursor: forged }))).toMatchObject({
        error: { code: 'invalid_request' },
      });
    });

    test('a day without an evaluation has no row, and one that misses a connection says so', async () => {
      const world = await makeWorld(given(), []);
      const second = await addConnection(world);
      await checkDay(world, world.connectionId, 40, 1, 0);
      await checkDay(world, world.connectionId, 5, 1, 0);
      await checkDay(world, second, 3, 0, 1);
      await checkDay(world, world.connectionId, 3, 1, 0);
      await checkDay(world, world.connectionId, 1, 1, 0);
      const { history } = await read(world);
      expect(history.checks).toEqual([
        { day: dayAt(5), connections: 1, expected: 1, pass: 1, fail: 0, unknown: 0 },
        { day: dayAt(3), connections: 2, expected: 2, pass: 0, fail: 1, unknown: 0 },
        { day: dayAt(1), connections: 1, expected: 2, pass: 1, fail: 0, unknown: 0 },
      ]);
      expect((await read(world, { days: 90 })).history.checks).toHaveLength(4);
    });

    test('coverage tells how many types were read whole, and why the others were not', async () => {
      const world = await makeWorld(given(), []);
      const whole = (await read(world)).coverage;
      expect(whole.complete).toBe(whole.types);
      expect(whole.notAsked).toBe(0);
      await setCoverage(world, ['azure_storage_account', 'entra_user'], 'denied');
      await setCoverage(world, ['entra_group'], 'skipped');
      const { coverage, attention } = await read(world);
      expect(coverage).toMatchObject({ types: whole.types - 1, complete: whole.types - 3, notAsked: 1 });
      expect(coverage.reasons).toEqual([
        {
          outcome: 'denied',
          problem: expect.objectContaining({ code: 'missing_graph_permission', fix: expect.any(String) }),
          types: 2,
          collections: 2,
          titles: expect.arrayContaining(['Storage accounts']),
        },
      ]);
      expect(attention.people.usersKnown).toBe(false);
    });

    test('connections that bring nothing new are told with the gravest cause, and credentials that end', async () => {
      const world = await makeWorld(given(), []);
      const set = (change: string) =>
        within(world, (db) =>
          sql`update connection set ${sql.raw(change)} where organization_id = ${world.organizationId}`.execute(db),
        );
      const states = async () => (await read(world)).attention.connections.map(({ state }) => state);
      await set(`last_success_at = '${now.toISOString()}'`);
      expect(await states()).toEqual([]);
      await set(`last_success_at = '${at(2).toISOString()}'`);
      expect(await states()).toEqual(['stale']);
      await set(`paused_at = '${now.toISOString()}'`);
      expect(await states()).toEqual(['paused']);
      for (const [name, use, inDays] of [
        ['soon', 'in-use', 10],
        ['later', 'in-use', 20],
        ['others', 'other', 1],
      ] as const)
        await within(world, (db) =>
          sql`insert into credential_expiry (organization_id, connection_id, key_id, kind, name, use, ends_at)
            values (${world.organizationId}, ${world.connectionId}, ${name}, 'secret', ${name}, ${use}, ${at(-inDays)})`.execute(
            db,
          ),
        );
      const { credentials } = (await read(world)).attention;
      expect(credentials).toMatchObject([{ name: 'soon', kind: 'secret', endsAt: at(-10).toISOString() }]);
      await set(`revoked_at = '${now.toISOString()}'`);
      expect(await states()).toEqual(['revoked']);
      expect((await read(world)).attention.credentials).toEqual([]);
    });

    test('another organisation has none of it', async () => {
      const world = await makeWorld(given(), [account('one', false)]);
      const other = await makeWorld(given(), []);
      await servicesOf(world).checks.evaluate(world.organizationId, world.connectionId);
      const { changes, history } = await read(other, { from: at(400).toISOString() });
      expect(changes).toMatchObject({ appeared: 0, failures: { subjects: 0 } });
      expect(history.checks).toEqual([]);
    });
  },
  postureViews,
);
