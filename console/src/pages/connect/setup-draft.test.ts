import { expect, test } from 'vitest';
import type { CredentialKindName, SetupInput } from '../../api/types.ts';
import { toChoices } from './choices.ts';
import { emptySetup, setupErrors, toSetup } from './setup-draft.ts';

const description = {
  options: [],
  optInTypes: [],
  products: ['entra', 'intune'].map((product) => ({ product, title: product, fixed: false, types: 1, optIn: 0 })),
};
const identity = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const draft = { ...emptySetup, issuer: 'https://issuer.example', subject: 'system:serviceaccount:assay', identity };

test.each<[CredentialKindName, SetupInput['credential']]>([
  ['client-secret', { kind: 'client-secret', validDays: 180 }],
  ['client-certificate', { kind: 'certificate', validDays: 180 }],
  ['workload-identity', { kind: 'federated', issuer: draft.issuer, subject: draft.subject }],
  ['managed-identity', { kind: 'managed-identity', clientId: identity }],
  ['delegated', { kind: 'delegated', publicClient: false, validDays: 180 }],
])('%s is set up as %j', (kind, credential) => {
  const choices = toChoices({ kind, without: ['intune'], scope: 'managementGroup', group: 'corp' });
  expect(setupErrors(draft, choices)).toEqual({});
  expect(toSetup(draft, choices, description)).toMatchObject({
    credential,
    products: ['entra'],
    scope: { kind: 'management-group', id: 'corp' },
  });
});

test('a sign-in without a secret has none that could end', () => {
  const open = { ...draft, publicClient: true, validDays: '' };
  expect(setupErrors(open, toChoices({ kind: 'delegated' }))).toEqual({});
  expect(toSetup(open, toChoices({ kind: 'delegated' }), description).credential).toEqual({
    kind: 'delegated',
    publicClient: true,
  });
});

test.each<[CredentialKindName, object, string[]]>([
  ['client-secret', { validDays: '0', displayName: ' ' }, ['displayName', 'validDays']],
  ['client-certificate', { validDays: '1.5' }, ['validDays']],
  ['delegated', { validDays: '731' }, ['validDays']],
  ['workload-identity', { issuer: 'http://issuer.example', subject: '' }, ['issuer', 'subject']],
  ['managed-identity', { identity: 'mine', validDays: '0' }, ['identity']],
])('%s with %j lacks %j', (kind, change, fields) => {
  expect(Object.keys(setupErrors({ ...draft, ...change }, toChoices({ kind })))).toEqual(fields);
});
