import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildModel } from '../model/builder.ts';
import { applyChanges, type Change } from '../model/changes.ts';
import type { AccessInput, GroupRow, RoleAssignmentRow } from '../model/input.ts';
import type { Model } from '../model/model.ts';
import { account, container, group1, machine, managementGroup, now, role, subscription, tree } from '../testing.ts';
import { whatIf } from '../what-if/what-if.ts';
import { targetOf } from './ask.ts';
import { can } from './can.ts';
import { check } from './check.ts';
import { probesOf } from './tiers.ts';
import { whoCan } from './who-can.ts';

const people = ['p0', 'p1', 'p2', 'p3'];
const groupIds = ['g0', 'g1', 'g2', 'g3'];
const anybody = [...people, ...groupIds];
const scopes = ['/', managementGroup('corp'), subscription, group1, machine, account, container];
const actions = ['a/read', 'a/write', 'b/c/read', 'b/x/c/read'];
const patterns = ['*', '*/read', 'a/*', 'a/write', 'b/*/c/read', 'b/c/read'];
const roleIds = ['r0', 'r1', 'r2'];
const condition = "(!(ActionMatches{'a/write'})) OR (@Request[x:y] StringEquals 'z')";

const some = <T>(values: readonly T[], maxLength = 2) => fc.array(fc.constantFrom(...values), { maxLength });
const block = fc.record({
  actions: some(patterns),
  notActions: some(patterns, 1),
  dataActions: some(patterns),
  condition: fc.constantFrom(undefined, undefined, condition),
});
const anyTenant: fc.Arbitrary<Partial<AccessInput>> = fc.record({
  principals: fc.constant(people.map((id) => ({ id, type: 'User' }))),
  scopes: fc.constant([...tree, ...scopes.map((id) => ({ id }))]),
  groups: fc
    .tuple(...groupIds.map(() => fc.record({ members: some(anybody, 3), eligibleMembers: some(anybody, 1) })))
    .map((rows) => rows.map((row, index): GroupRow => ({ id: groupIds[index] ?? '', ...row }))),
  roleDefinitions: fc
    .tuple(...roleIds.map(() => fc.array(block, { minLength: 1, maxLength: 2 })))
    .map((all) => all.map((blocks, index) => role(roleIds[index] ?? '', blocks))),
  roleAssignments: fc
    .array(
      fc.record({
        principalId: fc.constantFrom(...anybody, 'gone'),
        roleDefinitionId: fc.constantFrom(...roleIds),
        scope: fc.constantFrom(...scopes),
        assignmentType: fc.constantFrom('Assigned', 'Assigned', 'Eligible'),
        condition: fc.constantFrom(undefined, undefined, condition),
        endDateTime: fc.constantFrom(undefined, undefined, '2020-01-01T00:00:00Z'),
      }),
      { maxLength: 6 },
    )
    .map((rows) => rows.map((row, index): RoleAssignmentRow => ({ id: `ra-${index}`, ...row }))),
  denyAssignments: fc.array(
    fc.record({
      id: fc.constant('da'),
      permissions: fc.tuple(block),
      principals: fc.array(
        fc.constantFrom(...anybody, '00000000-0000-0000-0000-000000000000').map((id) => ({ id })),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      excludePrincipals: some(anybody, 1).map((all) => all.map((id) => ({ id }))),
      scope: fc.constantFrom(...scopes),
      doNotApplyToChildScopes: fc.boolean(),
    }),
    { maxLength: 1 },
  ),
});
const anyAsk = fc.record({
  action: fc.constantFrom(...actions),
  plane: fc.constantFrom('control' as const, 'data' as const),
  scope: fc.constantFrom(...scopes),
  at: fc.constant(now),
});

test('check, can, and who can say the same', () => {
  fc.assert(
    fc.property(anyTenant, anyAsk, (input, ask) => {
      const { model } = buildModel(input);
      const found = whoCan(model, ask);
      const listed = found.page(0, 99);
      const said = people.map((principalId) => [principalId, check(model, { ...ask, principalId }).outcome] as const);
      const yes = said.filter(([, outcome]) => outcome === 'allowed' || outcome === 'conditional').map(([id]) => id);
      expect(listed.sort()).toEqual(yes);
      expect(found.counts.conditional).toBe(said.filter(([, outcome]) => outcome === 'conditional').length);
      expect(found.counts.eligible).toBe(said.filter(([, outcome]) => outcome === 'eligible').length);
      const target = targetOf(model, ask);
      for (const [id, outcome] of said) {
        const short = can(model, target, model.objects.ids.find(id));
        expect(short).toBe(outcome === 'allowed' ? true : outcome === 'conditional' ? undefined : false);
      }
    }),
    { numRuns: 600 },
  );
});

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('removeRoleAssignment' as const),
    id: fc.constantFrom('ra-0', 'ra-1', 'ra-2', 'ra-3'),
  }),
  fc.record({
    kind: fc.constantFrom(
      ...(['addMember', 'removeMember', 'addEligibleMember', 'removeEligibleMember', 'removeMember'] as const),
    ),
    group: fc.constantFrom(...groupIds),
    member: fc.constantFrom(...anybody),
  }),
  fc.record({
    kind: fc.constant('addRoleAssignment' as const),
    principalId: fc.constantFrom(...anybody),
    roleDefinitionId: fc.constantFrom(...roleIds),
    scope: fc.constantFrom(...scopes),
  }),
);

test('a model that changes made answers as one that was built so', () => {
  fc.assert(
    fc.property(anyTenant, fc.array(anyChange, { maxLength: 4 }), anyAsk, (input, changes, ask) => {
      let changed: Model = buildModel(input).model;
      let rebuilt = input;
      for (const change of changes) {
        changed = applyChanges(changed, [change]).model;
        rebuilt = done(rebuilt, change);
      }
      const { model } = buildModel(rebuilt);
      for (const principalId of people) {
        const [a, b] = [check(changed, { ...ask, principalId }), check(model, { ...ask, principalId })];
        expect([a.outcome, a.paths.length, a.eligiblePaths.length]).toEqual([
          b.outcome,
          b.paths.length,
          b.eligiblePaths.length,
        ]);
      }
      expect(whoCan(changed, ask).counts).toEqual(whoCan(model, ask).counts);
    }),
    { numRuns: 300 },
  );
});

test('what a change does to each right is what asking before and after says', () => {
  fc.assert(
    fc.property(anyTenant, fc.array(anyChange, { minLength: 1, maxLength: 3 }), (input, changes) => {
      const { model } = buildModel(input);
      const { effects, model: after } = whatIf(model, changes, now);
      for (const { plane, action, scope, loses, gains, losesEligible, gainsEligible } of effects) {
        if (action === null || (plane !== 'control' && plane !== 'data')) throw new Error(`${plane} has no action`);
        const said = people.map((principalId) => {
          const ask = { principalId, plane, action, scope, at: now };
          return { id: principalId, was: standing(check(model, ask)), is: standing(check(after, ask)) };
        });
        const those = (is: (one: (typeof said)[number]) => boolean) => said.filter(is).map(({ id }) => id);
        expect([...loses].sort()).toEqual(those(({ was, is }) => was === 'now' && is !== 'now'));
        expect([...gains].sort()).toEqual(those(({ was, is }) => was !== 'now' && is === 'now'));
        expect([...losesEligible].sort()).toEqual(those(({ was, is }) => was === 'later' && is === 'never'));
        expect([...gainsEligible].sort()).toEqual(those(({ was, is }) => was !== 'later' && is === 'later'));
      }
      // Of an assignment that went or came, whoever is told nothing of stands as before.
      const told = new Set(effects.map(({ plane, action, scope }) => `${plane} ${action} ${scope}`));
      const { role: roles, scope: places } = after.assignments;
      for (const row of applyChanges(model, changes).assignments) {
        const scope = model.scopes.text(places[row] ?? 0);
        for (const [plane, action] of probesOf(after, roles[row] ?? 0)) {
          if (told.has(`${plane} ${action} ${scope}`)) continue;
          for (const principalId of people) {
            const ask = { principalId, plane, action, scope, at: now };
            expect(standing(check(after, ask))).toBe(standing(check(model, ask)));
          }
        }
      }
    }),
    { numRuns: 400 },
  );
});

const standing = ({ outcome }: ReturnType<typeof check>) =>
  outcome === 'allowed' || outcome === 'conditional' ? 'now' : outcome === 'eligible' ? 'later' : 'never';

let added = 0;

/** The input as it is after a change. */
function done(input: Partial<AccessInput>, change: Change): Partial<AccessInput> {
  const assignments = [...(input.roleAssignments ?? [])];
  const groups = [...(input.groups ?? [])];
  if (change.kind === 'removeRoleAssignment') {
    return { ...input, roleAssignments: assignments.filter(({ id }) => id !== change.id) };
  }
  if (change.kind === 'addRoleAssignment') {
    const { kind: _, ...row } = change;
    return { ...input, roleAssignments: [...assignments, { id: `new-${added++}`, ...row }] };
  }
  if (!('member' in change)) return input;
  const without = (ids: GroupRow['members']) => (ids ?? []).filter((id) => id !== change.member);
  return {
    ...input,
    groups: groups.map((group) => {
      if (group.id !== change.group) return group;
      if (change.kind === 'removeMember') {
        return { ...group, members: without(group.members), eligibleMembers: without(group.eligibleMembers) };
      }
      if (change.kind === 'addMember') return { ...group, members: [...without(group.members), change.member] };
      const rest = without(group.eligibleMembers);
      return { ...group, eligibleMembers: change.kind === 'addEligibleMember' ? [...rest, change.member] : rest };
    }),
  };
}
