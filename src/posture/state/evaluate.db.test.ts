/** State over time: what is new, goes on, ends and comes back, and what cannot be known. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eachStore } from '../../store/testing.ts';
import { type Finding, facts } from '../declaration.ts';
import { findFinding } from '../findings/index.ts';
import { readDays } from '../repo.ts';
import {
  ago,
  assigned,
  azureRoleItems,
  contained,
  group,
  guid,
  item,
  member,
  now,
  signedIn,
  user,
} from '../testing/items.ts';
import { end, evaluateIn, makeWorld, postureViews, readFinding, save, setCoverage, type World } from '../testing.ts';
import { evaluateFindings } from './evaluate.ts';

const dormant = findFinding('dormant-account') as Finding;
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const sleeper = [user('ada'), signedIn('ada', 100)];

eachStore(
  'posture over time',
  (given) => {
    const one = async (world: World) => (await readFinding(world, dormant.id)).subjects[0];

    test('a finding is new, goes on without a write, is resolved and returns', async () => {
      const world = await makeWorld(given(), sleeper);
      await evaluateIn(world, [dormant], now);
      const version = () =>
        world.store.inOrganization(world.organizationId, async (db) => {
          const { rows } = await sql<{ xmin: string }>`select xmin::text from posture_finding`.execute(db);
          return rows;
        });
      const first = await version();
      await evaluateIn(world, [dormant], later(1));
      expect(await version()).toEqual(first);
      expect(await one(world)).toMatchObject({ lastSeenAt: null, resolvedAt: null, returnedAt: null });

      await save(world, [user('ada'), signedIn('ada', 1)], later(2));
      await evaluateIn(world, [dormant], later(2));
      expect(await one(world)).toMatchObject({ lastSeenAt: later(1), resolvedAt: later(2), returnedAt: null });
      await evaluateIn(world, [dormant], later(3));
      expect(await one(world)).toMatchObject({ lastSeenAt: later(1), resolvedAt: later(2) });

      await save(world, sleeper, later(4));
      await evaluateIn(world, [dormant], later(4));
      expect(await one(world)).toMatchObject({ lastSeenAt: null, resolvedAt: null, returnedAt: later(4) });
      await evaluateIn(world, [dormant], later(5));
      expect(await one(world)).toMatchObject({ returnedAt: later(4) });
    });

    test('other evidence is taken over, and stays the same finding', async () => {
      const world = await makeWorld(given(), sleeper);
      await evaluateIn(world, [dormant], now);
      await save(world, [user('ada'), signedIn('ada', 95)], later(1));
      const { subjects } = await evaluateIn(world, [dormant], later(1));
      expect(subjects).toHaveLength(1);
      expect(subjects[0]).toMatchObject({ returnedAt: null, resolvedAt: null });
      expect(new Date(String(subjects[0]?.evidence.lastSignIn)).toISOString()).toBe(ago(95));
    });

    test('what cannot be read any more is unknown, and nothing is resolved', async () => {
      const world = await makeWorld(given(), sleeper);
      await evaluateIn(world, [dormant], now);
      await end(world, [guid('ada')]);
      await setCoverage(world, ['entra_user_sign_in_activity'], 'unlicensed');
      const { check } = await evaluateIn(world, [dormant], later(1));
      expect(check).toMatchObject({
        outcome: 'unknown',
        subjects: '0',
        reasons: [{ type: 'entra_user_sign_in_activity', outcome: 'unlicensed' }],
      });
      expect(await one(world)).toMatchObject({ lastSeenAt: now, resolvedAt: null });
      // Seen last is when it was seen last, however long that stays so.
      await evaluateIn(world, [dormant], later(2));
      expect(await one(world)).toMatchObject({ lastSeenAt: now, resolvedAt: null });
      await setCoverage(world, ['entra_user_sign_in_activity'], 'complete');
      await evaluateIn(world, [dormant], later(3));
      expect(await one(world)).toMatchObject({ lastSeenAt: now, resolvedAt: later(3) });
    });

    test('an incomplete read finds, and resolves nothing', async () => {
      const world = await makeWorld(given(), sleeper);
      await evaluateIn(world, [dormant], now);
      await save(world, [user('bob'), signedIn('bob', 100), user('ada'), signedIn('ada', 1)], later(1));
      await setCoverage(world, ['entra_user'], 'partial');
      const { check, subjects } = await evaluateIn(world, [dormant], later(1));
      expect(check).toMatchObject({ outcome: 'partial', subjects: '1' });
      expect(
        Object.fromEntries(subjects.map(({ key, resolvedAt, lastSeenAt }) => [key, { resolvedAt, lastSeenAt }])),
      ).toEqual({
        [guid('ada')]: { resolvedAt: null, lastSeenAt: now },
        [guid('bob')]: { resolvedAt: null, lastSeenAt: null },
      });
    });

    test('a rule that fails costs itself only, and is no finding', async () => {
      const world = await makeWorld(given(), sleeper);
      const broken: Finding = {
        ...dormant,
        id: 'broken',
        needs: facts('entra_user'),
        rule: () => sql`select 1 / 0, null, null`,
      };
      const { evaluation, check } = await evaluateIn(world, [broken, dormant]);
      expect(evaluation).toEqual({ findings: 2, failed: ['broken'] });
      expect(check).toMatchObject({ outcome: 'failed', reasons: [{ problem: { code: 'posture_rule_failed' } }] });
      expect(await one(world)).toMatchObject({ severity: 'medium' });
    });

    test('somebody who ends the process keeps what is judged by then', async () => {
      const world = await makeWorld(given(), sleeper);
      const stop = new AbortController();
      const rule: Finding['rule'] = (context) => {
        stop.abort();
        return dormant.rule(context);
      };
      const last: Finding = { ...dormant, id: 'last', rule };
      const { signal } = stop;
      expect(await evaluateFindings(world.store, [last, dormant], world, { signal })).toEqual({
        findings: 1,
        failed: [],
      });
      expect((await readFinding(world, 'last')).subjects).toHaveLength(1);
      expect(await one(world)).toBeUndefined();
    });

    test('a precondition that is not met makes it unknown', async () => {
      const orphaned = findFinding('orphaned-account') as Finding;
      const world = await makeWorld(given(), [user('ada'), user('bob'), user('carl', { employeeId: '1' })]);
      const { check, subjects } = await evaluateIn(world, [orphaned]);
      expect(subjects).toEqual([]);
      expect(check).toMatchObject({
        outcome: 'unknown',
        reasons: [{ how: 'precondition', problem: { code: 'posture_people_unknown' } }],
      });
    });

    test.each([
      ['access-outlier', 'posture_peers_unknown', [user('ada')]],
      ['unused-role-assignment', 'posture_history_short', [user('ada')]],
      ['over-privileged-principal', 'posture_history_short', [user('ada')]],
      ['mfa-not-enforced', 'posture_mfa_not_judged', [user('ada')]],
      ['conditional-access-exclusion-gap', 'posture_mfa_not_judged', [user('ada')]],
    ] as const)('%s is unknown by %s', async (id, code, items) => {
      const world = await makeWorld(given(), items);
      const { check } = await evaluateIn(world, [findFinding(id) as Finding]);
      expect(check).toMatchObject({ outcome: 'unknown', reasons: [{ problem: { code } }] });
    });

    test('days count what is open and what is not known', async () => {
      const world = await makeWorld(given(), [...sleeper, user('bob'), signedIn('bob', 100)]);
      await evaluateIn(world, [dormant], now);
      await setCoverage(world, ['entra_user'], 'denied');
      await evaluateIn(world, [dormant], later(24));
      const days = await world.store.inOrganization(world.organizationId, (db) =>
        readDays(db, world.organizationId, 90, later(48)),
      );
      expect(days.filter(({ severity }) => severity === 'medium')).toEqual([
        { day: '2026-06-01', severity: 'medium', open: 2, muted: 0, unknown: 0 },
        { day: '2026-06-02', severity: 'medium', open: 2, muted: 0, unknown: 1 },
      ]);
    });

    describe('who is behind a group', () => {
      const privileged = (world: World) =>
        world.store.inOrganization(world.organizationId, async (db) => {
          const { rows } = await sql<{ key: string; tier: number }>`
            select key.key, privilege.tier from posture_privilege as privilege
            join entity_key as key on key.organization_id = privilege.organization_id and key.id = privilege.principal_id`.execute(
            db,
          );
          return Object.fromEntries(rows.map(({ key, tier }) => [key, tier]));
        });

      test('circles end, and depth is the shortest', async () => {
        const world = await makeWorld(given(), [
          ...contained,
          ...azureRoleItems,
          ...['a', 'b', 'c'].map((name) => group(name)),
          user('ada'),
          assigned('a', 'Owner'),
          member('a', 'b'),
          member('b', 'c'),
          member('c', 'a'),
          member('c', 'ada'),
          member('a', 'ada'),
        ]);
        await evaluateIn(world, [dormant]);
        expect(await privileged(world)).toEqual({ [guid('a')]: 1, [guid('b')]: 1, [guid('c')]: 1, [guid('ada')]: 1 });
        const { rows } = await world.store.inOrganization(world.organizationId, (db) =>
          sql<{ depth: number }>`select depth from posture_member as member join entity_key as key
            on key.organization_id = member.organization_id and key.id = member.principal_id where key.key = ${guid('ada')}`.execute(
            db,
          ),
        );
        expect(rows).toEqual([{ depth: 1 }]);
      });

      test('a condition that limits which roles are given is no free hand', async () => {
        const condition =
          '@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {x}';
        const world = await makeWorld(given(), [
          ...contained,
          ...azureRoleItems,
          user('limited'),
          assigned('limited', 'Owner', undefined, { condition }),
          user('free'),
          assigned('free', 'Owner'),
          user('contributor'),
          assigned('contributor', 'Contributor'),
          user('reader'),
          assigned('reader', 'Reader'),
          item('entra_directory_role_assignment', {
            id: 'x',
            principalId: guid('reader'),
            roleDefinitionId: guid('custom'),
            directoryScopeId: '/',
          }),
        ]);
        await evaluateIn(world, [dormant]);
        expect(await privileged(world)).toEqual({ [guid('free')]: 1, [guid('contributor')]: 1 });
      });
    });
  },
  postureViews,
);
