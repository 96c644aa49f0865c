import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vaultData } from '../data/key-vault.ts';
import { escalate } from '../escalation/escalate.ts';
import { check } from '../questions/check.ts';
import { whoCan } from '../questions/who-can.ts';
import { whoHasRole } from '../questions/who-has-role.ts';
import { held } from '../reports/held.ts';
import { readSnapshot, snapshotChunks } from '../snapshot/snapshot.ts';
import { machine, now, subscription, vault } from '../testing.ts';
import { whatIf } from '../what-if/what-if.ts';
import { buildModel, ModelBuilder } from './builder.ts';
import { applyChanges } from './changes.ts';
import { contentsOf } from './contents.test-support.ts';
import { countsOf } from './counts.ts';
import type { Model } from './model.ts';
import {
  anybody,
  anyChanges,
  anyWorld,
  changedWorld,
  identity,
  inputOf,
  patched,
  places,
  roleIds,
  templates,
} from './rebuild.test-support.ts';
import { roleKey } from './roles.ts';

const everybody = [...anybody, 'gone', 'dangling', 'abroad', 'a0', 'a1', 'u0'];
const actions = ['a/read', 'a/write', 'Microsoft.Compute/virtualMachines/runCommand/action'];

/** The same value however the model numbers things: lists sorted, and of chains of groups, of which several may be shortest, the length. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (name === 'via' || name === 'activate') return [name, (one as string[]).length];
      return [name, name === 'roleDefinitionId' ? roleKey(String(one)) : canonical(one)];
    }),
  );
}

/** Everything that can be asked of a model, and the answers. */
function answers(model: Model) {
  const asks = actions.flatMap((action) =>
    places.map((scope) => ({ action, plane: 'control', scope, at: now }) as const),
  );
  const secret = {
    plane: 'data',
    action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    scope: vault,
    at: now,
  } as const;
  const goals = [
    ...places.map((scope) => ({ effectiveAction: 'a/write', scope })),
    ...templates.map((directoryRole) => ({ directoryRole })),
    { azureRole: 'r0', scope: subscription },
  ];
  return canonical({
    known: [
      everybody.filter((id) => model.objects.ids.find(id) >= 0),
      [...places, identity].filter((id) => model.scopes.find(id) >= 0),
    ],
    roles: model.roles.map(({ id, blocks }) => [roleKey(id), blocks !== undefined]),
    counts: countsOf(model),
    classic: model.classicAdministrators,
    conditions: model.conditionTexts,
    checks: asks.flatMap((ask) =>
      everybody.map((principalId) => [ask, principalId, check(model, { ...ask, principalId })]),
    ),
    lists: asks.map((ask) => {
      const { counts, orphaned, missing, page, pageOfEligible } = whoCan(model, ask);
      return [ask, counts, orphaned, missing, page(0, 99), pageOfEligible(0, 99)];
    }),
    vault: everybody.map((principalId) => [principalId, vaultData(model, { ...secret, principalId })]),
    held: everybody.map((id) => [id, held(model, id, now)]),
    holders: roleIds.map((roleDefinitionId) => {
      const found = whoHasRole(model, { roleDefinitionId, scope: machine, at: now });
      return [found.counts, found.page(0, 99)];
    }),
    ways: goals.map((goal) => {
      const found = escalate(model, goal, now);
      return [found.active, found.activated].map((reach) =>
        found.reachers(reach).map(({ object, steps }) => [model.objects.ids.text(object), steps]),
      );
    }),
    without: [
      { kind: 'removeRoleAssignment', id: 'ra-0' } as const,
      { kind: 'removePrincipal', id: 'g0' } as const,
      { kind: 'addMember', group: 'g1', member: 'p0' } as const,
    ].map((change) => {
      const { effects, unknown } = whatIf(model, [change], now);
      return [change, effects, unknown];
    }),
  });
}

function restored(model: Model): Model {
  const read = readSnapshot(new Uint8Array(Buffer.concat([...snapshotChunks(model)])));
  if (!read.ok) throw new Error(read.reason);
  return read.model;
}

test('a model that follows changes answers as one that is built anew, and so does its snapshot', () => {
  fc.assert(
    fc.property(
      anyWorld,
      fc.array(anyChanges, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (first, all, fromFile) => {
        let world = first;
        let { model } = buildModel(inputOf(world));
        for (const changes of all) {
          const after = changedWorld(world, changes);
          model = patched(fromFile ? restored(model) : model, world, after);
          world = after;
        }
        const { model: rebuilt } = buildModel(inputOf(world));
        expect(contentsOf(model)).toEqual(contentsOf(rebuilt));
        const expected = answers(rebuilt);
        expect(answers(model)).toEqual(expected);
        expect(answers(restored(model))).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

test('nothing changed is the same model, and the one before stays as it was', () => {
  fc.assert(
    fc.property(anyWorld, anyChanges, (world, changes) => {
      const { model } = buildModel(inputOf(world));
      const before = answers(model);
      patched(model, world, changedWorld(world, changes));
      expect(answers(model)).toEqual(before);
      expect(answers(patched(model, world, world))).toEqual(before);
    }),
    { numRuns: 30 },
  );
});

test('a model that what-if made is not built on', () => {
  const { model } = buildModel({ groups: [{ id: 'g', members: ['a'] }] });
  const changed = applyChanges(model, [{ kind: 'removeMember', group: 'g', member: 'a' }]);
  expect(() => new ModelBuilder(changed.model)).toThrow('changes made');
});
