/** Lists, groups, the summary and the export, over what was evaluated. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Item, now } from '../posture/testing/items.ts';
import { end, makeWorld, postureViews, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { vulnerabilityQuery } from './schema.ts';
import { vulnerabilityService } from './service.ts';
import { everyPlan, inDatabase, inImage, keyOf, onMachine, shop, subscriptionId, web } from './testing.ts';

const items: readonly Item[] = [
  ...[shop, web, ...everyPlan],
  onMachine('a', { severity: 'High', cves: ['CVE-2024-3094', 'CVE-2021-44228'] }),
  onMachine('b', { severity: 'Low', cves: ['CVE-2024-3094'] }),
  inImage('c', 'CVE-2021-44228', { severity: 'Critical' }),
  inDatabase('=VA1', { severity: null }),
];

eachStore(
  'the list of vulnerabilities',
  (given) => {
    const open = async (): Promise<{ world: World; service: ReturnType<typeof vulnerabilityService> }> => {
      const world = await makeWorld(given(), items);
      const service = vulnerabilityService(world.store, () => now);
      await service.evaluate(world.organizationId, world.connectionId);
      return { world, service };
    };

    test('is filtered, and read page by page', async () => {
      const { world, service } = await open();
      const list = async (query: Record<string, string>) => {
        const answer = await service.list(world.organizationId, vulnerabilityQuery.parse(query));
        if (!answer.ok) throw new Error(answer.error.cause);
        return answer.value;
      };
      const ids = async (query: Record<string, string>) => (await list(query)).items.map((one) => one.scannerId);
      expect(await ids({})).toEqual(['c', 'a', 'b', '=VA1']);
      expect(await ids({ severity: 'low' })).toEqual(['b']);
      expect(await ids({ status: 'overdue' })).toEqual(['c', 'a']);
      expect(await ids({ status: 'resolved' })).toEqual([]);
      expect(await ids({ kind: 'database' })).toEqual(['=VA1']);
      expect(await ids({ cve: 'cve-2021-44228' })).toEqual(['c', 'a']);
      expect(await ids({ subscription: subscriptionId })).toHaveLength(4);
      expect(await ids({ subscription: 'other' })).toEqual([]);
      expect(await ids({ exploitable: 'true' })).toEqual(['c']);
      expect(await ids({ exploitable: 'false' })).toEqual(['a', 'b', '=VA1']);
      expect(await ids({ fixable: 'false' })).toEqual(['=VA1']);
      const seen = Date.parse((await list({})).items[0]?.firstSeenAt ?? '');
      const since = new Date(seen).toISOString();
      expect(await ids({ since: new Date(seen - 1).toISOString() })).toHaveLength(4);
      expect(await ids({ since })).toEqual([]);
      const returned = new Date(seen + 1);
      await world.store.inOrganization(world.organizationId, (db) =>
        sql`update vulnerability set returned_at = ${returned} where scanner_id = 'b'`.execute(db),
      );
      expect(await ids({ since })).toEqual(['b']);
      expect(await ids({ search: 'SHOP/' })).toEqual(['c']);
      expect(await ids({ search: '%' })).toEqual([]);
      const paged: (string | null)[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await list({ limit: '1', ...(cursor && { cursor }) });
        paged.push(...page.items.map(({ scannerId }) => scannerId));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(['c', 'a', 'b', '=VA1']);
      const wrong = await service.list(world.organizationId, vulnerabilityQuery.parse({ cursor: 'WyJ4IiwieSJd' }));
      expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    });

    test('is grouped by CVE and by resource, page by page', async () => {
      const { world, service } = await open();
      const groups = async (grouped: string) => {
        const seen: unknown[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const query = vulnerabilityQuery.parse({ grouped, limit: '1', ...(cursor && { cursor }) });
          const page = await service.list(world.organizationId, query);
          if (!page.ok) throw new Error(page.error.cause);
          seen.push(
            ...(page.value.groups ?? []).map((one) => [one.name, one.severity, one.vulnerabilities, one.resources]),
          );
          cursor = page.value.nextCursor;
        }
        return seen;
      };
      expect(await groups('cve')).toEqual([
        ['CVE-2021-44228', 'critical', 2, 2],
        ['CVE-2024-3094', 'high', 2, 1],
      ]);
      expect(await groups('resource')).toEqual([
        ['shop/web@sha256:aaaaaaaaaaaa', 'critical', 1, 1],
        ['Web', 'high', 2, 1],
        ['orders', 'unknown', 1, 1],
      ]);
    });

    test('is summed up, with what is not known', async () => {
      const { world, service } = await open();
      const summary = await service.summary(world.organizationId);
      expect(summary).toMatchObject({
        ...{
          open: 4,
          overdue: 2,
          exploitable: 1,
          exploitUnknown: 3,
          fixable: 3,
          unconfirmed: 0,
          returned: 0,
          uncovered: 0,
        },
        counts: { critical: 1, high: 1, medium: 0, low: 1, unknown: 1 },
        kinds: [{ kind: 'machine', open: 2 }, { kind: 'container-image' }, { kind: 'database' }],
        trend: [{ day: '2026-06-01', overdue: 2, uncovered: 0 }],
      });
      const empty = await makeWorld(given(), []);
      expect(await service.summary(empty.organizationId)).toMatchObject({ evaluatedAt: null, coverage: [] });
      const listed = await service.list(empty.organizationId, vulnerabilityQuery.parse({}));
      expect(listed).toMatchObject({ ok: true, value: { uncovered: null } });
    });

    test('shows one in full, and none of another organisation', async () => {
      const { world, service } = await open();
      const listed = await service.list(world.organizationId, vulnerabilityQuery.parse({ cve: 'CVE-2021-44228' }));
      const id = listed.ok ? (listed.value.items[0]?.id ?? '') : '';
      expect(await service.get(world.organizationId, id)).toMatchObject({
        ok: true,
        value: { remediation: 'Update the package.', elsewhere: 1, status: 'overdue', cvss: 9.8 },
      });
      const other = await makeWorld(given(), []);
      expect(await service.get(other.organizationId, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    });

    test('is exported whole, and no cell is a formula', async () => {
      const { world, service } = await open();
      await end(world, [keyOf(onMachine('b'))]);
      await service.evaluate(world.organizationId, world.connectionId);
      const lines: string[] = [];
      for await (const line of service.exportCsv(world.organizationId, vulnerabilityQuery.parse({ status: 'all' })))
        lines.push(line);
      expect(lines).toHaveLength(5);
      expect(lines[0]).toContain('Severity,Status,Title,CVE');
      expect(lines[2]).toContain('CVE-2024-3094; CVE-2021-44228');
      expect(lines[3]).toContain(',gone\r\n');
      expect(lines.every((line) => !/(^|,)[=+@]/.test(line))).toBe(true);
    });
  },
  postureViews,
);
