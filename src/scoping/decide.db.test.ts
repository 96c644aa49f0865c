/** Decisions in SQL, held against an evaluator that is slow and obvious. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { readDirectories } from './directory-repo.ts';
import { readDeciding } from './grounds.ts';
import type { ScopeMatch, ScopeRule } from './rules.ts';
import { noScim } from './scim.ts';
import {
  completeCoverage,
  idOf,
  type Place,
  saveCoverage,
  saveDirectory,
  type TestDirectory,
} from './testing/directory.ts';
import { type Expected, obviously } from './testing/obvious.ts';

const userNames = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'];
const groupNames = ['g1', 'g2', 'g3', 'g4', 'g5'];

const department = fc.constantFrom('Sales', 'sales', 'IT', null, undefined);
const flag = fc.constantFrom(true, false, null, undefined);
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const directories: fc.Arbitrary<TestDirectory> = fc.record({
  users: fc
    .tuple(...userNames.map(() => fc.record({ department, accountEnabled: flag, onPremisesSyncEnabled: flag })))
    .map((all) => all.map((properties, index) => ({ name: userNames[index] ?? '', properties: said(properties) }))),
  groups: fc.constant(groupNames.map((name) => ({ name }))),
  // Groups in groups in any way: also in themselves, and in circles.
  members: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...userNames, ...groupNames, ...groupNames), fc.constantFrom(...groupNames)),
    { maxLength: 16, selector: ([member, group]) => `${member} ${group}` },
  ),
});

/** Without what Microsoft did not return. */
const said = (properties: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

const matching: fc.Arbitrary<ScopeMatch> = fc.oneof(
  fc.constant<ScopeMatch>({ kind: 'all' }),
  fc.record({ kind: fc.constant('groups' as const), ids: some(groupNames.map(idOf)), nested: fc.boolean() }),
  fc.record({ kind: fc.constant('users' as const), ids: some(userNames.map(idOf)) }),
  fc.record({
    kind: fc.constant('userPrincipalName' as const),
    patterns: some(['U1@*', 'u?@contoso.com', '*2@*', 'u_@*']),
  }),
  fc.record({
    kind: fc.constant('attribute' as const),
    attribute: fc.constant('department' as const),
    operator: fc.constantFrom('is' as const, 'is-not' as const),
    values: some<string | null>(['SALES', 'IT', null]),
  }),
  fc.record({
    kind: fc.constant('flag' as const),
    attribute: fc.constantFrom('accountEnabled' as const, 'onPremisesSyncEnabled' as const),
    value: fc.boolean(),
  }),
);

const ruleSets: fc.Arbitrary<ScopeRule[]> = fc
  .array(fc.record({ effect: fc.constantFrom('include', 'include', 'exclude', 'service-account'), match: matching }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((rules) =>
    rules.map(({ effect, match }, index) => ({ name: `r${index}`, effect, match, reason: 'test' }) as ScopeRule),
  );

eachStore('decisions', (given) => {
  let place: Place;
  const startAnew = async () => {
    const organizationId = await given().organization();
    place = { store: given().store, organizationId, connectionId: await given().connection(organizationId) };
    await saveCoverage(place, completeCoverage);
  };

  const decide = (rules: readonly ScopeRule[]) =>
    place.store.inOrganization(place.organizationId, async (db): Promise<Record<string, Expected>> => {
      const { organizationId, connectionId } = place;
      const [directory] = await readDirectories(db, organizationId);
      if (!directory) throw new Error('the directory is there');
      const parts = { organizationId, directory: { ...directory, connectionId }, scim: noScim };
      const { decided } = await readDeciding(db, parts, { source: 'rules', rules });
      const { rows } = await sql<Expected & { name: string }>`
        with recursive ${decided} select user_name as name, state, rule, service_account as "serviceAccount"
        from decided order by user_name`.execute(db);
      return Object.fromEntries(rows.map(({ name, ...row }) => [name, row]));
    });
  const expected = (directory: TestDirectory, rules: readonly ScopeRule[], unread: readonly string[] = []) =>
    Object.fromEntries(directory.users.map((user) => [user.name, obviously(user, directory, rules, unread)]));

  describe('of random directories and rules', () => {
    beforeAll(startAnew);

    test('are the obvious ones, whatever groups are within each other and whoever could not be read', async () => {
      await fc.assert(
        fc.asyncProperty(directories, ruleSets, fc.subarray(groupNames), async (directory, rules, unread) => {
          await saveDirectory(place, directory);
          await saveCoverage(place, [
            { type: 'entra_user' },
            { type: 'entra_group' },
            { type: 'entra_group_members', ...(unread.length > 0 && { outcome: 'partial', code: 'children_failed' }) },
            ...unread.map((name) => ({
              ...{ type: 'entra_group_members', outcome: 'denied', code: 'missing_graph_permission' },
              scope: `parent:${idOf(name)}`,
            })),
          ]);
          expect(await decide(rules)).toEqual(expected(directory, rules, unread));
        }),
        { numRuns: 60 },
      );
    });
  });

  const members = (name: string, nested = true): ScopeRule => ({
    name: 'Members',
    effect: 'include',
    match: { kind: 'groups', ids: [idOf(name)], nested },
    reason: 'test',
  });
  const directory: TestDirectory = {
    users: [{ name: 'ada' }, { name: 'bob' }],
    groups: [{ name: 'outer' }, { name: 'inner' }],
    members: [
      ['ada', 'outer'],
      ['inner', 'outer'],
    ],
  };

  describe('where members are not known', () => {
    beforeEach(async () => {
      await startAnew();
      await saveDirectory(place, directory);
    });
    const unread = (outcome: string, code?: string) => [
      { type: 'entra_user' },
      { type: 'entra_group' },
      { type: 'entra_group_members', outcome, ...(code !== undefined && { code }) },
    ];

    test.each([
      ['nobody may read them', unread('denied')],
      ['the read failed', unread('failed')],
      ['the read stopped in between', unread('partial', 'timed_out')],
      ['items were kept out', unread('partial', 'malformed_items')],
      ['they were never read', [{ type: 'entra_user' }, { type: 'entra_group' }]],
    ])('%s: known members are in, of the others it is not known', async (_, coverage) => {
      await saveCoverage(place, coverage);
      const decided = await decide([members('outer')]);
      expect(decided).toMatchObject({ ada: { state: 'in' }, bob: { state: 'unknown', rule: 'Members' } });
    });

    test('what is known of a group that was read is certain, though the list of groups is not complete', async () => {
      const lists = [{ type: 'entra_user' }, { type: 'entra_group', outcome: 'partial' }];
      const children = { type: 'entra_group_members', outcome: 'partial', code: 'parents_incomplete' };
      await saveCoverage(place, [...lists, children]);
      expect(await decide([members('outer')])).toMatchObject({ ada: { state: 'in' }, bob: { state: 'out' } });
      // A member of which nothing was read may be a group with members of its own.
      await saveDirectory(place, { ...directory, members: [...directory.members, ['stranger', 'inner']] });
      expect(await decide([members('outer')])).toMatchObject({ bob: { state: 'unknown' } });
      expect(await decide([members('outer', false)])).toMatchObject({ bob: { state: 'out' } });
    });

    test('a hidden membership that shows nobody is none that is empty', async () => {
      const hidden = { visibility: 'HiddenMembership' };
      const groups = [{ name: 'outer', properties: hidden }];
      await saveDirectory(place, { users: [], groups, members: [] });
      expect(await decide([members('outer')])).toMatchObject({ ada: { state: 'unknown' }, bob: { state: 'unknown' } });
      await saveDirectory(place, { users: [], groups, members: [['ada', 'outer']] });
      expect(await decide([members('outer')])).toMatchObject({ ada: { state: 'in' }, bob: { state: 'out' } });
    });

    test('of a group that is gone nothing is known', async () => {
      await place.store.inOrganization(place.organizationId, (db) =>
        sql`update entity set gone_at = now() where organization_id = ${place.organizationId} and name = 'outer'`.execute(
          db,
        ),
      );
      expect(await decide([members('outer')])).toMatchObject({ bob: { state: 'unknown', rule: 'Members' } });
    });

    test.each(['denied', 'failed', 'skipped'])('where users are %s, nothing is known of anybody', async (outcome) => {
      await saveCoverage(place, [
        { type: 'entra_user', outcome },
        { type: 'entra_group' },
        { type: 'entra_group_members' },
      ]);
      const nobody = { state: 'unknown', rule: null, serviceAccount: false };
      expect(await decide([members('outer')])).toEqual({ ada: nobody, bob: nobody });
    });
  });
});
