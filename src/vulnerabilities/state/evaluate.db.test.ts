/** Vulnerabilities over time, from bodies as Microsoft answers them. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Item, now } from '../../posture/testing/items.ts';
import { end, makeWorld, postureViews, save, setCoverage, type World } from '../../posture/testing.ts';
import { eachStore } from '../../store/testing.ts';
import {
  everyPlan,
  inDatabase,
  inImage,
  keyOf,
  onMachine,
  plan,
  scanned,
  shop,
  softwareOnMachine,
  subscriptionId,
  web,
} from '../testing.ts';
import { evaluateVulnerabilities } from './evaluate.ts';

const deadlines = { critical: 7, high: 30, medium: 90, low: 180 };
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const inDays = (from: Date, days: number) => new Date(from.getTime() + days * 86_400_000);
const readAt = new Date('2026-01-01T00:00:00Z');
const tenant = (...items: readonly Item[]) => [shop, web, ...everyPlan, ...items];

const evaluate = (world: World, at = now) => evaluateVulnerabilities(world.store, { ...world, now: at, deadlines });
const all = (world: World) =>
  world.store.inOrganization(world.organizationId, (db) =>
    db.selectFrom('vulnerability').selectAll().orderBy('rank').orderBy('title').execute(),
  );
const coverageOf = (world: World) =>
  world.store.inOrganization(world.organizationId, async (db) => {
    const rows = await db.selectFrom('vulnerability_coverage').select(['area', 'state']).orderBy('area').execute();
    return Object.fromEntries(rows.map(({ area, state }) => [area, state]));
  });

eachStore(
  'vulnerabilities over time',
  (given) => {
    test('are taken from findings of machines, images and databases, and from recommendations with CVEs', async () => {
      const world = await makeWorld(
        given(),
        tenant(
          onMachine('178000', { severity: 'Medium' }),
          inImage('i1', 'CVE-2022-42969', { severity: 'Critical' }),
          inDatabase('VA1234', { severity: 'Low' }),
          softwareOnMachine('s1', [{ CveId: 'CVE-2026-1', Cvss: [{ Key: '3.1', Value: { Base: 7.2 } }] }], 'Unknown'),
          scanned('Unhealthy'),
          onMachine('healthy', { code: 'Healthy' }),
          onMachine('baseline', { data: { assessedResourceType: 'GeneralVulnerability', cve: [] } }),
        ),
      );
      await evaluate(world);
      const found = await all(world);
      expect(found.map(({ kind, severity, title }) => [kind, severity, title])).toEqual([
        ['container-image', 'critical', 'CVE-2022-42969'],
        ['machine', 'high', 'Update openssl'],
        ['machine', 'medium', 'Update 178000'],
        ['database', 'low', 'Update VA1234'],
      ]);
      expect(found[0]).toMatchObject({
        cves: ['CVE-2022-42969'],
        exploitability: 'ExploitKit',
        fixable: true,
        software: 'py',
        fixed_version: '1.12',
        repository: 'shop/web',
        subscription: subscriptionId,
        first_seen_at: readAt,
        due_at: inDays(readAt, 7),
      });
      expect(found[0]?.cvss).toBeCloseTo(9.8);
      expect(found[2]?.resource_id).not.toBeNull();
    });

    test('cost no write while nothing changes, and take over what does', async () => {
      const world = await makeWorld(given(), tenant(onMachine('a')));
      await evaluate(world);
      const versions = () =>
        world.store.inOrganization(world.organizationId, async (db) => {
          const { rows } = await sql<{ xmin: string }>`select xmin::text from vulnerability`.execute(db);
          return rows;
        });
      const first = await versions();
      await evaluate(world, later(1));
      expect(await versions()).toEqual(first);
      await save(world, [onMachine('a', { severity: 'Critical' })], later(2));
      await evaluate(world, later(2));
      expect(await all(world)).toMatchObject([
        { severity: 'critical', first_seen_at: readAt, due_at: inDays(readAt, 7), returned_at: null },
      ]);
    });

    test('are resolved when they are gone from a complete collection, and come back with a new deadline', async () => {
      const world = await makeWorld(given(), tenant(onMachine('a')));
      await evaluate(world);
      await end(world, [keyOf(onMachine('a'))]);
      await evaluate(world, later(1));
      expect(await all(world)).toMatchObject([
        { resolved_at: later(1), resolved_how: 'gone', last_seen_at: now, due_at: inDays(readAt, 30) },
      ]);
      await save(world, [onMachine('a')], later(2));
      await evaluate(world, later(2));
      expect(await all(world)).toMatchObject([
        {
          ...{ resolved_at: null, resolved_how: null, last_seen_at: null, returned_at: later(2) },
          ...{ first_seen_at: later(2), due_at: inDays(later(2), 30) },
        },
      ]);
    });

    test.each(['partial', 'denied', 'failed', 'unregistered'] as const)(
      'are last seen, not resolved, when the collection is %s',
      async (outcome) => {
        const world = await makeWorld(given(), tenant(onMachine('gone'), onMachine('stays')));
        await evaluate(world);
        await end(world, [keyOf(onMachine('gone'))]);
        await setCoverage(world, ['azure_security_sub_assessment'], outcome);
        await evaluate(world, later(1));
        await evaluate(world, later(2));
        expect(await all(world)).toMatchObject([
          { title: 'Update gone', resolved_at: null, last_seen_at: now },
          { title: 'Update stays', resolved_at: null, last_seen_at: now },
        ]);
        await setCoverage(world, ['azure_security_sub_assessment'], 'complete');
        await evaluate(world, later(3));
        expect(await all(world)).toMatchObject([
          { title: 'Update gone', resolved_at: later(3), last_seen_at: now },
          { title: 'Update stays', resolved_at: null, last_seen_at: null },
        ]);
      },
    );

    test('do not end with the plan that finds them', async () => {
      const world = await makeWorld(given(), tenant(onMachine('a'), inImage('i', 'CVE-2022-42969')));
      await evaluate(world);
      await save(world, [plan('VirtualMachines', 'Free')], later(1));
      await end(world, [keyOf(onMachine('a')), keyOf(inImage('i', 'CVE-2022-42969'))]);
      await evaluate(world, later(1));
      expect(Object.fromEntries((await all(world)).map(({ kind, resolved_at }) => [kind, resolved_at]))).toEqual({
        machine: null,
        'container-image': later(1),
      });
      expect(await coverageOf(world)).toMatchObject({ machines: 'plan-off', images: 'covered' });
    });

    test.each([
      ['Healthy', 'healthy'],
      ['NotApplicable', 'not-applicable'],
    ])('that the scanner calls %s are resolved as that', async (code, how) => {
      const world = await makeWorld(given(), tenant(onMachine('a')));
      await evaluate(world);
      await save(world, [onMachine('a', { code })], later(1));
      await evaluate(world, later(1));
      expect(await all(world)).toMatchObject([{ resolved_at: later(1), resolved_how: how }]);
    });

    test('end with a subscription that was deleted, and not with a role that was taken away', async () => {
      const world = await makeWorld(given(), tenant(onMachine('a')));
      const { organizationId: organization_id, connectionId: connection_id } = world;
      await evaluate(world);
      await end(world, [keyOf(onMachine('a')), keyOf(shop)]);
      await setCoverage(world, ['azure_security_sub_assessment'], 'denied');
      const become = (state: string) =>
        world.store.inOrganization(organization_id, (db) =>
          db
            .insertInto('connection_subscription')
            .values({
              organization_id,
              connection_id,
              subscription_id: subscriptionId,
              name: 'Shop',
              state,
              reason: null,
              since: now,
            })
            .onConflict((conflict) =>
              conflict.columns(['organization_id', 'connection_id', 'subscription_id']).doUpdateSet({ state }),
            )
            .execute(),
        );
      await become('role-removed');
      await evaluate(world, later(1));
      expect(await all(world)).toMatchObject([{ resolved_at: null, last_seen_at: now }]);
      expect(await coverageOf(world)).toMatchObject({ machines: 'lost' });
      await become('deleted');
      await evaluate(world, later(2));
      expect(await all(world)).toMatchObject([{ resolved_at: later(2), resolved_how: 'subscription-deleted' }]);
      expect(await coverageOf(world)).toEqual({});
    });

    test('a machine that was scanned and has none is covered; one without any result is not', async () => {
      const quiet = await makeWorld(given(), tenant());
      await evaluate(quiet);
      expect(await coverageOf(quiet)).toEqual({
        databases: 'nothing-to-scan',
        images: 'nothing-to-scan',
        machines: 'no-scan',
      });
      const clean = await makeWorld(given(), tenant(scanned('Healthy')));
      await evaluate(clean);
      expect(await coverageOf(clean)).toMatchObject({ machines: 'covered' });
    });

    test('days count what is open, overdue and not covered', async () => {
      const world = await makeWorld(given(), [
        shop,
        web,
        plan('VirtualMachines', 'Standard'),
        onMachine('a'),
        onMachine('b', { severity: 'Low' }),
      ]);
      await evaluate(world);
      const days = await world.store.inOrganization(world.organizationId, (db) =>
        db
          .selectFrom('vulnerability_day')
          .select(['severity', 'open', 'overdue', 'uncovered'])
          .orderBy('severity')
          .execute(),
      );
      expect(days.map((day) => Object.values(day).map(String))).toEqual([
        ['critical', '0', '0', '2'],
        ['high', '1', '1', '2'],
        ['low', '1', '0', '2'],
        ['medium', '0', '0', '2'],
        ['unknown', '0', '0', '2'],
      ]);
    });
  },
  postureViews,
);
