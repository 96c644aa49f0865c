/** Findings that rest on verdicts on multifactor authentication say what the page about it says. */
import { expect, test } from 'vitest';
import { systemContext } from '../../audit/index.ts';
import { mfaService } from '../../mfa-graph/index.ts';
import { eachStore } from '../../store/testing.ts';
import type { Finding } from '../declaration.ts';
import { directoryRoles, guid, holds, type Item, item, now, user } from '../testing/items.ts';
import { evaluateIn, judgeMfa, makeWorld, postureViews, save, setCoverage, type World } from '../testing.ts';
import { findFinding } from './index.ts';

const notEnforced = findFinding('mfa-not-enforced') as Finding;
const exclusionGap = findFinding('conditional-access-exclusion-gap') as Finding;
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const policy = (name: string, users: object, grantControls: object = { operator: 'OR', builtInControls: ['mfa'] }) =>
  item('entra_conditional_access_policy', {
    id: guid(`policy ${name}`),
    displayName: name,
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
    grantControls,
  });
const everybodyBut = (...names: readonly string[]) =>
  policy('everybody', { includeUsers: ['All'], excludeUsers: names.map(guid) });
const orDevice = { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] };
const strength = { operator: 'OR', builtInControls: [], authenticationStrength: { id: guid('custom') } };
const defaults = item('entra_security_defaults', { id: 'd', displayName: 'd', isEnabled: false });
const people = (...names: readonly string[]): readonly Item[] => names.map((name) => user(name));

eachStore(
  'findings about multifactor authentication',
  (given) => {
    const mfa = () => mfaService(given().store);
    /** Keys of users by what the page says of them. */
    const page = async ({ organizationId }: World) => {
      const found = await mfa().users(organizationId, { limit: 1000 });
      if (!found.ok) throw new Error(found.error.code);
      return Object.fromEntries(found.value.items.map(({ key, enforced }) => [key, enforced]));
    };
    const judged = async (world: World, finding: Finding, at = now) => {
      await judgeMfa(world);
      const { check, subjects } = await evaluateIn(world, [finding], at);
      const open = subjects.filter(({ resolvedAt, lastSeenAt }) => resolvedAt === null && lastSeenAt === null);
      return { check, subjects, open: open.map(({ key }) => key) };
    };
    const stateOf = ({ subjects }: Awaited<ReturnType<typeof judged>>, name: string) =>
      subjects.find(({ key }) => key === guid(name));

    test('are about the users who keep the page from passing, and about nobody else', async () => {
      const world = await makeWorld(given(), [
        ...people('covered', 'left out', 'partly', 'strange'),
        user('off', { accountEnabled: false }),
        everybodyBut('left out', 'partly', 'strange', 'off'),
        policy('device', { includeUsers: [guid('partly')] }, orDevice),
        policy('strength', { includeUsers: [guid('strange')] }, strength),
        defaults,
      ]);
      const { open } = await judged(world, notEnforced);
      const said = await page(world);
      expect(said).toEqual({
        [guid('covered')]: 'enforced',
        [guid('left out')]: 'notEnforced',
        [guid('partly')]: 'conditional',
        [guid('strange')]: 'unknown',
        [guid('off')]: 'outOfScope',
      });
      expect(open).toEqual([guid('left out'), guid('partly')].toSorted());
    });

    test('leave out who is documented as an exception, as the page does', async () => {
      const world = await makeWorld(given(), [
        ...directoryRoles,
        ...people('glass', 'admin'),
        holds('glass', 'globalAdministrator'),
        holds('admin', 'globalAdministrator'),
        everybodyBut('glass', 'admin'),
        defaults,
      ]);
      const request = { userKey: guid('glass'), reason: 'Emergency', owner: 'IT' };
      await mfa().exclude(world.organizationId, request, systemContext('test'));
      expect((await judged(world, notEnforced)).open).toEqual([guid('admin')]);
      expect((await judged(world, exclusionGap)).open).toEqual([guid('admin')]);
      expect(await page(world)).toEqual({ [guid('glass')]: 'excepted', [guid('admin')]: 'notEnforced' });
    });

    test('a user of whom it is not known any more is not resolved; others are', async () => {
      const world = await makeWorld(given(), [...people('ada', 'bob', 'carl'), everybodyBut('ada', 'bob'), defaults]);
      expect((await judged(world, notEnforced)).open).toEqual([guid('ada'), guid('bob')].toSorted());
      const strange = policy('strength', { includeUsers: [guid('ada')] }, strength);
      await save(world, [strange, everybodyBut('ada')]);
      const after = await judged(world, notEnforced, later(1));
      expect(after.check).toMatchObject({
        outcome: 'partial',
        subjects: '0',
        reasons: [{ how: 'precondition', problem: { code: 'posture_mfa_unknown_for_some' } }],
      });
      expect(stateOf(after, 'ada')).toMatchObject({ lastSeenAt: now, resolvedAt: null });
      expect(stateOf(after, 'bob')).toMatchObject({ resolvedAt: later(1) });
      await save(world, [everybodyBut()]);
      const known = await judged(world, notEnforced, later(2));
      expect(known.check).toMatchObject({ outcome: 'complete', reasons: [] });
      expect(stateOf(known, 'ada')).toMatchObject({ lastSeenAt: now, resolvedAt: later(2) });
    });

    test('what decides and was not read makes them partial, and unknown where it decides of everybody', async () => {
      const world = await makeWorld(given(), [
        ...people('ada', 'bob'),
        policy('device', { includeUsers: [guid('bob')] }, orDevice),
        defaults,
      ]);
      await setCoverage(world, ['entra_named_location'], 'denied');
      const some = await judged(world, notEnforced);
      expect(some.check).toMatchObject({
        outcome: 'partial',
        reasons: [{ type: 'entra_named_location', how: 'verdict', outcome: 'denied' }],
      });
      expect(some.open).toEqual([guid('ada'), guid('bob')].toSorted());
      await setCoverage(world, ['entra_conditional_access_policy'], 'denied');
      const none = await judged(world, notEnforced, later(1));
      expect(none.check).toMatchObject({ outcome: 'unknown', subjects: '0' });
      expect(none.check?.reasons).toContainEqual(
        expect.objectContaining({ problem: expect.objectContaining({ code: 'posture_mfa_not_judged' }) }),
      );
      expect(stateOf(none, 'bob')).toMatchObject({ lastSeenAt: now, resolvedAt: null });
    });

    test('verdicts from before the last read say nothing', async () => {
      const world = await makeWorld(given(), [user('ada'), everybodyBut('ada'), defaults]);
      await judgeMfa(world);
      const { store, organizationId, connectionId } = world;
      await store.inOrganization(organizationId, (db) =>
        db
          .updateTable('mfa_check')
          .set({ evaluated_at: new Date('2020-01-01T00:00:00Z') })
          .where('connection_id', '=', connectionId)
          .execute(),
      );
      const { check } = await evaluateIn(world, [notEnforced]);
      expect(check).toMatchObject({ outcome: 'unknown', reasons: [{ problem: { code: 'posture_mfa_not_judged' } }] });
    });
  },
  postureViews,
);
