import { describe, expect, test } from 'vitest';
import { vaultData } from '../data/key-vault.ts';
import { hasDirectoryRole } from '../directory/has-role.ts';
import { roleTemplate } from '../directory/role-facts.ts';
import { escalate } from '../escalation/escalate.ts';
import { applyChanges } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { check } from '../questions/check.ts';
import { whoCan } from '../questions/who-can.ts';
import {
  assignment,
  contributor,
  group1,
  machine,
  now,
  owner,
  reader,
  subscription,
  tenant,
  vault,
} from '../testing.ts';
import { readSnapshot, snapshotChunks } from './snapshot.ts';

const model = tenant(['ann', 'bob', 'Zoë'], {
  groups: [
    { id: 'g1', members: ['ann', 'g2'], owners: ['bob'] },
    { id: 'g2', eligibleMembers: ['Zoë'] },
  ],
  roleAssignments: [
    assignment('g1', contributor, subscription, { endDateTime: '2027-01-01T00:00:00Z' }),
    assignment('bob', reader, machine, { condition: "@Request[a:b] StringEquals 'c'" }),
    assignment('vm-identity', owner, subscription),
    assignment('ann', 'unread', group1),
  ],
  denyAssignments: [{ id: 'd', permissions: [{ actions: ['*/delete'] }], principals: [{ id: 'g1' }], scope: group1 }],
  resources: [
    { id: machine, identity: { principalId: 'vm-identity' } },
    {
      id: vault,
      properties: { accessPolicies: [{ objectId: 'g1', permissions: { secrets: ['Get'] } }] },
    },
  ],
  directoryRoleAssignments: [{ id: 'dr', principalId: 'bob', roleTemplateId: roleTemplate.globalAdministrator }],
  unreadable: [
    { what: 'roleAssignments', at: '/subscriptions/other', reason: '403' },
    { what: 'groupMembers', at: 'hidden', reason: '403' },
  ],
});

/** Answers of every room of the engine. */
function answers(of: Model) {
  const asked = {
    action: 'Microsoft.Compute/virtualMachines/write',
    plane: 'control',
    scope: machine,
    at: now,
  } as const;
  const secret = {
    ...asked,
    plane: 'data',
    action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    scope: vault,
  } as const;
  const people = ['ann', 'bob', 'ZOË', 'nobody'];
  const found = whoCan(of, asked);
  return {
    checks: people.flatMap((principalId) => [
      check(of, { ...asked, principalId }),
      check(of, { ...asked, action: 'Microsoft.Compute/virtualMachines/read', principalId }),
      check(of, { ...asked, action: 'Microsoft.Compute/virtualMachines/delete', principalId }),
      check(of, { ...asked, scope: '/subscriptions/other', principalId }),
    ]),
    who: [found.counts, found.missing, found.page(0, 10)],
    vault: people.map((principalId) => vaultData(of, { ...secret, principalId })),
    roles: hasDirectoryRole(of, {
      principal: of.objects.ids.find('bob'),
      roleTemplateId: roleTemplate.globalAdministrator,
      target: undefined,
      at: now,
    }),
    ways: escalate(of, { azureRole: owner, scope: subscription }, now).reachers(),
  };
}

const bytes = () => Buffer.concat([...snapshotChunks(model, { watermark: 7 })]);
/** At a multiple of 8, as a file that was read is. */
const aligned = (buffer: Uint8Array) => new Uint8Array(buffer);

describe('a snapshot', () => {
  test('answers as the model it was taken of', () => {
    const read = readSnapshot(aligned(bytes()));
    if (!read.ok) throw new Error(read.reason);
    expect(read.note).toEqual({ watermark: 7 });
    expect(answers(read.model)).toEqual(answers(model));
    const changed = applyChanges(read.model, [{ kind: 'removeMember', group: 'g1', member: 'ann' }]);
    const asked = { principalId: 'ann', action: 'x/write', plane: 'control', scope: machine, at: now } as const;
    expect(check(read.model, asked).outcome).toBe('allowed');
    expect(check(changed.model, asked).outcome).not.toBe('allowed');
  });

  test('is refused when it is none, of another version, cut or damaged', () => {
    const whole = bytes();
    const with_ = (at: number, value: number) => {
      const copy = aligned(whole);
      copy[at] = value;
      return readSnapshot(copy);
    };
    expect(readSnapshot(new Uint8Array(4))).toEqual({ ok: false, reason: 'no-snapshot' });
    expect(with_(0, 0)).toEqual({ ok: false, reason: 'no-snapshot' });
    expect(with_(8, 99)).toEqual({ ok: false, reason: 'other-version' });
    expect(with_(20, 0)).toEqual({ ok: false, reason: 'damaged' });
    expect(with_(whole.length - 9, (whole.at(-9) ?? 0) ^ 1)).toEqual({ ok: false, reason: 'damaged' });
    expect(readSnapshot(aligned(whole.subarray(0, whole.length - 8)))).toEqual({ ok: false, reason: 'truncated' });
    expect(readSnapshot(aligned(whole.subarray(0, 40)))).toEqual({ ok: false, reason: 'truncated' });
  });

  test('is not taken of a model that changes made', () => {
    const { model: changed } = applyChanges(model, [{ kind: 'removeMember', group: 'g1', member: 'ann' }]);
    expect(() => [...snapshotChunks(changed)]).toThrow('made by changes');
  });
});
