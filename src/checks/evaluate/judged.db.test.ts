/** What other rooms judge of users decides checks, and what they judge otherwise is judged again, though no entity changed. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemContext } from '../../audit/index.ts';
import { mfaService } from '../../mfa-graph/index.ts';
import { peopleService } from '../../people/index.ts';
import { group, guid, item, member, user } from '../../posture/testing/items.ts';
import { end, makeWorld, postureViews, setCoverage, type World } from '../../posture/testing.ts';
import { eachStore } from '../../store/testing.ts';
import { judgedUserChecks } from '../entra/users/judged.ts';
import { readItems } from '../items.ts';
import { defaultDeadlines } from '../policy.ts';
import { evaluateChecks } from './evaluate.ts';
import { judgeHere } from './judge-thread.ts';

const by = systemContext('test');
const policy = item('entra_conditional_access_policy', {
  id: guid('policy'),
  displayName: 'Some',
  state: 'enabled',
  conditions: {
    users: { includeGroups: [guid('staff')], excludeUsers: [guid('glass')] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
});
const defaults = item('entra_security_defaults', { id: guid('defaults'), displayName: 'Defaults', isEnabled: false });
const staff = ['ann', 'bob', 'glass'];
const tenant = [
  ...staff.map((name) => user(name)),
  user('out'),
  user('off', { accountEnabled: false }),
  user('guest', { userType: 'Guest', userPrincipalName: 'guest_fabrikam.com#EXT#@contoso.com' }),
  group('staff'),
  ...staff.map((name) => member('staff', name)),
  policy,
  defaults,
];

eachStore(
  'checks on what is judged of users',
  (given) => {
    const mfa = () => mfaService(given().store);
    const people = () => peopleService(given().store);
    const judgeUsers = async ({ organizationId, connectionId }: World) => {
      await mfa().evaluate(organizationId, connectionId);
      await people().refresh(organizationId);
    };
    const judge = async (world: World) => {
      const options = { now: new Date(), runId: null, settings: {}, deadlines: defaultDeadlines, judge: judgeHere };
      return (await evaluateChecks(world.store, judgedUserChecks, { ...world, ...options })).judged;
    };
    /** A letter a check: a second factor, an active person, a person. */
    const verdicts = ({ store, organizationId }: World) =>
      store.inOrganization(organizationId, async (db) => {
        const { rows } = await sql<{ name: string; verdicts: string }>`select entity.name, judged.verdicts
          from check_subject as judged join entity on entity.id = judged.subject_id`.execute(db);
        return Object.fromEntries(rows.map(({ name, verdicts }) => [name, verdicts]));
      });
    const bringIn = async ({ organizationId }: World, ...rows: readonly string[]) => {
      const text = ['Employee ID,Name,Work Email,Status,End Date', ...rows].join('\n');
      const options = { mode: 'replace', dryRun: false, acceptTerminations: true, column: [], status: [] } as const;
      const query = { source: 'workday', ...options, column: [...options.column], status: [...options.status] };
      async function* bytes() {
        yield Buffer.from(text);
      }
      const done = await people().importCsv(organizationId, query, bytes(), by);
      if (!done.ok) throw new Error(done.error.cause);
    };

    test('nobody passes who was not judged, nor by what a directory alone says of people', async () => {
      const world = await makeWorld(given(), tenant);
      await judge(world);
      expect(await verdicts(world)).toEqual({
        ann: 'uuu',
        bob: 'uuu',
        glass: 'uuu',
        out: 'uuu',
        off: 'unn',
        guest: 'uuu',
      });
      await judgeUsers(world);
      expect(await judge(world)).toBe(6);
      expect(await verdicts(world)).toEqual({
        ann: 'puu',
        bob: 'puu',
        glass: 'fuu',
        out: 'fuu',
        off: 'nnn',
        guest: 'fnn',
      });
      await judgeUsers(world);
      expect(await judge(world)).toBe(0);
    });

    test('a list of people, a documented exception and a decision by hand are noticed, each for whom it is about', async () => {
      const world = await makeWorld(given(), tenant);
      const { organizationId } = world;
      await judgeUsers(world);
      await judge(world);
      await bringIn(world, '1,Ann,ann@contoso.com,Active,', '2,Bob,bob@contoso.com,Terminated,2026-01-31');
      await judge(world);
      expect(await verdicts(world)).toEqual({
        ann: 'ppp',
        bob: 'pfp',
        glass: 'fnf',
        out: 'fnf',
        off: 'nnn',
        guest: 'fnn',
      });
      await mfa().exclude(organizationId, { userKey: guid('glass'), reason: 'Emergency', owner: 'IT' }, by);
      expect(await judge(world)).toBe(1);
      expect((await verdicts(world)).glass).toBe('nnf');
      const [{ id: accountId = '' } = {}] = await world.store.inOrganization(organizationId, (db) =>
        db.selectFrom('entity_key').select('id').where('key', '=', guid('glass')).execute(),
      );
      const request = { accountId, personId: null, accountKind: 'break-glass', reason: 'Emergency' } as const;
      expect(await people().link(organizationId, request, by)).toMatchObject({ ok: true });
      expect(await judge(world)).toBe(1);
      expect((await verdicts(world)).glass).toBe('nnp');
    });

    test('an item tells who has left, and what gets by', async () => {
      const world = await makeWorld(given(), tenant);
      await judgeUsers(world);
      await bringIn(world, '1,Ann,ann@contoso.com,Active,', '2,Bob,bob@contoso.com,Terminated,2026-01-31');
      await judge(world);
      const failing = (id: string) =>
        world.store.inOrganization(world.organizationId, (db) => {
          const check = judgedUserChecks.find((one) => one.id === id);
          if (!check) throw new Error(`there is no ${id}`);
          const seen = { now: new Date(), settings: {} };
          return readItems(db, world.organizationId, check, { status: 'fail', limit: 9 }, '0', seen);
        });
      expect(await failing('account-of-active-person')).toMatchObject([
        {
          name: 'bob',
          reason: 'Bob has left according to workday, last day 2026-01-31; it was to be closed by 2026-01-31.',
          observed: { verdict: 'terminated-enabled', how: 'mail', status: 'terminated' },
        },
      ]);
      const unenforced = await failing('entra-user-mfa-enforced');
      expect(unenforced.map(({ name, observed }) => [name, observed.reason]).toSorted()).toEqual([
        ['glass', 'excluded-from-policy'],
        ['guest', 'not-targeted'],
        ['out', 'not-targeted'],
      ]);
    });

    test('what was read after it was judged, or could not be read, passes nobody', async () => {
      const world = await makeWorld(given(), tenant);
      const { organizationId, store } = world;
      await judgeUsers(world);
      await bringIn(world, '1,Ann,ann@contoso.com,Active,');
      await judge(world);
      expect((await verdicts(world)).ann).toBe('ppp');
      await store.inOrganization(organizationId, (db) =>
        sql`update collection set finished_at = now() + interval '1 minute' where type = 'entra_user'`.execute(db),
      );
      await judge(world);
      expect((await verdicts(world)).ann).toBe('uuu');
      await store.inOrganization(organizationId, (db) =>
        sql`update collection set finished_at = now() - interval '1 minute' where type = 'entra_user'`.execute(db),
      );
      await setCoverage(world, ['entra_conditional_access_policy'], 'denied');
      await end(world, [guid('policy')]);
      await judgeUsers(world);
      await judge(world);
      expect((await verdicts(world)).ann).toBe('upp');
    });
  },
  postureViews,
);
