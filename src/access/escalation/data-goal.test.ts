import { describe, expect, test } from 'vitest';
import { derivedData } from '../data/derived.ts';
import { vaultData } from '../data/key-vault.ts';
import type { AccessInput } from '../model/input.ts';
import {
  account,
  assignment,
  blobReader,
  container,
  contributor,
  group1,
  now,
  reader,
  role,
  subscription,
  tenant,
  userAccessAdministrator,
  vault,
} from '../testing.ts';
import { escalate } from './escalate.ts';

const readBlobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';
const getSecret = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
const people = ['ann', 'bob', 'cat', 'dan', 'eve'];
const lister = role('lister', [{ actions: ['Microsoft.Storage/storageAccounts/listKeys/action'] }]);
const writer = role('writer', [{ actions: ['Microsoft.Storage/storageAccounts/write'] }]);
const policyWriter = role('policy-writer', [{ actions: ['Microsoft.KeyVault/vaults/accessPolicies/write'] }]);
const secrets = role('secrets', [{ dataActions: ['Microsoft.KeyVault/vaults/secrets/*'] }]);
const eligible = { assignmentType: 'Eligible' } as const;

/** By which rules each of the people comes to the data; `later` for ways with an activation. */
function ways(input: Partial<AccessInput>, [action, scope]: readonly [string, string]) {
  const model = tenant(people, { roleDefinitions: [lister, writer, policyWriter, secrets], ...input });
  const answers = escalate(model, { effectiveAction: action, scope, plane: 'data' }, now);
  const rules = (way: ReturnType<typeof answers.way>) => way?.way.map(({ rule }) => rule);
  return Object.fromEntries(
    people.flatMap((id) => {
      const object = model.objects.ids.find(id);
      const now = rules(answers.way(object));
      const later = now ? undefined : rules(answers.way(object, answers.activated));
      return now ? [[id, now]] : later ? [[id, ['later', ...later]]] : [];
    }),
  );
}

const keys = (allowSharedKeyAccess: boolean | undefined): Partial<AccessInput> => ({
  resources: [{ id: account, properties: { allowSharedKeyAccess } }],
});
const blobs = [readBlobs, container] as const;

describe('blobs', () => {
  const roleAssignments = [
    assignment('ann', 'lister', account),
    assignment('bob', blobReader, container),
    assignment('cat', reader, subscription),
    assignment('dan', userAccessAdministrator, group1),
    assignment('eve', 'lister', account, eligible),
  ];

  test('by a role, by keys, and by what gives them', () => {
    expect(ways({ ...keys(true), roleAssignments }, blobs)).toEqual({
      ann: ['listsKeys'],
      bob: ['hasRight'],
      dan: expect.arrayContaining(['assignsRole']),
      eve: ['later', 'activatesKeys'],
    });
  });

  test('keys that are forbidden open nothing, until somebody allows them again', () => {
    const found = ways({ ...keys(false), roleAssignments }, blobs);
    expect(Object.keys(found)).toEqual(['bob', 'dan']);
    const both = [...roleAssignments, assignment('ann', 'writer', group1), assignment('cat', 'writer', group1)];
    expect(ways({ ...keys(false), roleAssignments: both }, blobs)).toMatchObject({ ann: ['reopensKeys'] });
    const later = [...roleAssignments, assignment('ann', 'writer', account, eligible)];
    expect(ways({ ...keys(false), roleAssignments: later }, blobs)).toMatchObject({ ann: ['later', 'reopensKeys'] });
  });

  test('one allows the keys and another lists them: together under one hand', () => {
    const model = tenant(people, {
      ...keys(false),
      roleDefinitions: [lister, writer],
      applications: [
        { id: 'app1', appId: '1', owners: ['ann'] },
        { id: 'app2', appId: '2', owners: ['ann', 'bob'] },
      ],
      servicePrincipals: [
        { id: 'sp1', appId: '1' },
        { id: 'sp2', appId: '2' },
      ],
      roleAssignments: [assignment('sp1', 'lister', account), assignment('sp2', 'writer', account)],
    });
    const answers = escalate(model, { effectiveAction: readBlobs, scope: container, plane: 'data' }, now);
    const way = (id: string) => answers.way(model.objects.ids.find(id));
    const together = (id: string) => answers.together([model.objects.ids.find(id)], false);
    expect([way('ann')?.way.at(-1)?.rule, way('bob'), way('sp1')]).toEqual(['reopensKeys', undefined, undefined]);
    expect(together('ann')?.way.at(-1)?.rule).toBe('reopensKeys');
    expect([together('bob'), together('sp1')]).toEqual([undefined, undefined]);
  });

  test('a right on everything is none to data where the plane is said', () => {
    const admin = { ...keys(false), roleAssignments: [assignment('ann', contributor, subscription)] };
    const model = tenant(people, admin);
    const ask = { effectiveAction: readBlobs, scope: container } as const;
    const way = (plane?: 'control' | 'data') =>
      escalate(model, { ...ask, plane }, now)
        .way(model.objects.ids.find('ann'))
        ?.way.map(({ rule }) => rule);
    expect([way('data'), way('control'), way()]).toEqual([['reopensKeys'], ['hasRight'], ['hasRight']]);
  });
});

describe('secrets', () => {
  const goal = [getSecret, vault] as const;
  const kept = (properties: Readonly<Record<string, unknown>>): Partial<AccessInput> => ({
    groups: [{ id: 'g1', members: ['bob'] }],
    resources: [{ id: vault, properties }],
    roleAssignments: [
      assignment('ann', 'secrets', vault),
      assignment('cat', 'policy-writer', vault),
      assignment('dan', contributor, vault),
      assignment('eve', 'policy-writer', group1, eligible),
    ],
  });
  const policies = [
    { objectId: 'g1', permissions: { secrets: ['Get'] } },
    { objectId: 'eve', applicationId: 'app', permissions: { secrets: ['Get'] } },
    { objectId: 'ann', permissions: { keys: ['Get'] } },
  ];

  test('a vault that follows its access policies: whom they name, and who may write them', () => {
    expect(ways(kept({ enableRbacAuthorization: false, accessPolicies: policies }), goal)).toEqual({
      bob: ['memberOf', 'vaultPolicy'],
      cat: ['writesPolicy'],
      dan: ['writesPolicy'],
      eve: ['later', 'activatesPolicy'],
    });
  });

  test('a vault that follows roles: only they count', () => {
    expect(ways(kept({ enableRbacAuthorization: true, accessPolicies: policies }), goal)).toEqual({
      ann: ['hasRight'],
    });
  });

  test('who assigns roles comes to either', () => {
    for (const enableRbacAuthorization of [true, false]) {
      const roleAssignments = [assignment('ann', userAccessAdministrator, subscription)];
      const found = ways({ ...kept({ enableRbacAuthorization }), roleAssignments }, goal);
      const rule = enableRbacAuthorization ? 'assignsRole' : 'takesPolicy';
      expect(found).toEqual({ ann: ['hasRight', rule] });
    }
  });

  test('a deny assignment on writing the policies closes the way', () => {
    const denyAssignments = [
      {
        ...{ id: 'd1', scope: vault, principals: [{ id: 'cat' }] },
        permissions: [{ actions: ['Microsoft.KeyVault/vaults/*'] }],
      },
    ];
    const found = ways({ ...kept({ enableRbacAuthorization: false }), denyAssignments }, goal);
    expect(Object.keys(found)).toEqual(['dan', 'eve']);
  });
});

test('whoever `check` lets in, or says to be one step away, has a way', () => {
  const model = tenant(people, {
    roleDefinitions: [lister, policyWriter],
    resources: [
      { id: account, properties: { allowSharedKeyAccess: true } },
      { id: vault, properties: { accessPolicies: [{ objectId: 'ann', permissions: { secrets: ['get'] } }] } },
    ],
    roleAssignments: [
      assignment('bob', 'lister', account),
      assignment('cat', 'policy-writer', vault),
      assignment('dan', userAccessAdministrator, group1),
    ],
  });
  const ask = (principalId: string, action: string, scope: string) =>
    ({ principalId, action, scope, plane: 'data', at: now }) as const;
  const reached = (action: string, scope: string) => {
    const answers = escalate(model, { effectiveAction: action, scope, plane: 'data' }, now);
    return people.filter((id) => answers.way(model.objects.ids.find(id)));
  };
  const lets = ({ allowed, escalation }: { readonly allowed: boolean; readonly escalation: boolean }) =>
    allowed || escalation;
  const blobsBy = people.filter((id) => {
    const found = derivedData(model, ask(id, readBlobs, container));
    return lets(found) || found.derived;
  });
  expect([blobsBy, reached(readBlobs, container)]).toEqual([
    ['bob', 'dan'],
    ['bob', 'dan'],
  ]);
  // Giving itself a role that writes the policies takes a step more than `check` looks ahead.
  const secretsBy = people.filter((id) => lets(vaultData(model, ask(id, getSecret, vault))));
  expect([secretsBy, reached(getSecret, vault)]).toEqual([
    ['ann', 'cat'],
    ['ann', 'cat', 'dan'],
  ]);
});
