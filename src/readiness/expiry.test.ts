import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Credential, clouds } from '../cloud/index.ts';
import { assayError, ok } from '../errors/index.ts';
import {
  dueWarnings,
  type KnownCredential,
  marksOf,
  neverEnds,
  readCredentials,
  thresholds,
  usesOf,
} from './expiry.ts';
import { expiryFinding } from './expiry-findings.ts';
import { fixes } from './fixes.ts';

const now = new Date('2026-10-01T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const secret = (keyId: string, days: number, hint?: string): KnownCredential => ({
  keyId,
  kind: 'secret',
  name: keyId,
  startsAt: null,
  endsAt: inDays(days),
  hint,
});
const ids = { tenantId: 't', clientId: 'c' };
const delegated = (clientSecret?: string): Credential => ({
  kind: 'delegated',
  ...ids,
  ...(clientSecret !== undefined && { clientSecret }),
  refreshTokens: {
    exclusive: (work) => work(),
    read: async () => ok(''),
    replace: async () => ok(undefined),
  },
});
const certificate = (keyId: string, days: number, thumbprint: string): KnownCredential => ({
  ...secret(keyId, days),
  kind: 'certificate',
  thumbprint,
});

describe('what Microsoft Graph tells', () => {
  test('is read with hints and thumbprints; what cannot be dated is left out', () => {
    const bytes = Buffer.alloc(20, 0xab);
    const read = readCredentials({
      passwordCredentials: [
        { keyId: 's', displayName: null, endDateTime: '2027-01-01T00:00:00Z', startDateTime: 'soon', hint: 'abc' },
        { keyId: 'x', endDateTime: 'never' },
        'no object',
      ],
      keyCredentials: [
        {
          keyId: 'c',
          displayName: 'CN=x',
          endDateTime: '2027-01-01T00:00:00Z',
          customKeyIdentifier: bytes.toString('base64'),
        },
        { keyId: 'h', displayName: 'CN=y', endDateTime: '2027-01-01T00:00:00Z', customKeyIdentifier: 'ab'.repeat(20) },
        { keyId: 'o', displayName: 'CN=z', endDateTime: '2027-01-01T00:00:00Z', customKeyIdentifier: 'AA==' },
      ],
    });
    expect(read).toMatchObject([
      { keyId: 's', kind: 'secret', name: 's', startsAt: null, hint: 'abc' },
      { keyId: 'c', kind: 'certificate', thumbprint: 'AB'.repeat(20) },
      { keyId: 'h', thumbprint: 'AB'.repeat(20) },
      { keyId: 'o', thumbprint: undefined },
    ]);
    expect(readCredentials([])).toBeUndefined();
    expect(readCredentials({ passwordCredentials: null })).toEqual([]);
  });
});

describe('which credential is in use', () => {
  const marks = marksOf({ kind: 'client-secret', ...ids, clientSecret: 'abc~rest' });

  test('of a secret no more than its hint is taken', () => {
    expect(marks).toEqual({ kind: 'secret', hint: 'abc' });
    expect(marksOf({ kind: 'client-certificate', ...ids, certificate: 'no PEM' })).toEqual({ kind: 'certificate' });
  });

  test('a sign-in with a client secret is watched as that secret; without one there is nothing to watch', () => {
    expect(marksOf(delegated('abc~rest'))).toEqual({ kind: 'secret', hint: 'abc' });
    expect(marksOf(delegated())).toEqual({ kind: 'none' });
  });

  test.each<[string, KnownCredential[], Record<string, string>]>([
    ['the one with the hint', [secret('a', 5, 'abc'), secret('b', 500, 'xyz')], { a: 'in-use', b: 'other' }],
    ['an ended one with the hint', [secret('a', -5, 'abc'), secret('b', 500, 'xyz')], { a: 'in-use', b: 'other' }],
    [
      'two with the same hint may both be',
      [secret('a', 5, 'abc'), secret('b', 9, 'abc')],
      { a: 'unknown', b: 'unknown' },
    ],
    [
      'without hints the valid one that ends last',
      [secret('a', 5), secret('b', 50), secret('c', -1)],
      { a: 'other', b: 'assumed', c: 'other' },
    ],
    ['where all have ended the last of them', [secret('a', -50), secret('b', -5)], { a: 'other', b: 'assumed' }],
    [
      'the one without a hint, where the others have another',
      [secret('a', 500, 'xyz'), secret('b', 5)],
      { a: 'other', b: 'assumed' },
    ],
    ['never a certificate for a secret', [certificate('a', 500, 'AB')], { a: 'other' }],
    ['none of none', [], {}],
  ])('%s', (_name, credentials, expected) => {
    expect(Object.fromEntries(usesOf(credentials, marks, now))).toEqual(expected);
  });

  test('a certificate by its thumbprint, listed twice for its two purposes', () => {
    const own = [certificate('a', 9, 'AB'), certificate('b', 9, 'AB'), certificate('c', 90, 'CD')];
    const uses = usesOf(own, { kind: 'certificate', thumbprint: 'AB' }, now);
    expect(Object.fromEntries(uses)).toEqual({ a: 'in-use', b: 'in-use', c: 'other' });
  });

  test('nothing where the connection stores no credential', () => {
    expect([...usesOf([secret('a', 5)], { kind: 'none' }, now).values()]).toEqual(['other']);
  });
});

describe('the finding', () => {
  const [cloud] = clouds;
  const given = { fixes: fixes({ cloud: cloud as NonNullable<typeof cloud>, ...ids }), clientId: 'c' };
  const unreadable = assayError('missing_graph_permission', { permission: 'Application.Read.All' });

  test.each<[string, Credential, string]>([
    ['a managed identity', { kind: 'managed-identity', tenantId: 't' }, 'it never ends by itself'],
    [
      'a federated credential',
      { kind: 'workload-identity', ...ids, assertion: async () => ok('') },
      'it never ends by itself',
    ],
    ['a sign-in without a secret', delegated(), 'there is none that ends'],
  ])('of %s is not applicable and says why, whatever the application has', (_name, credential, reason) => {
    const never = neverEnds(credential);
    for (const problem of [undefined, unreadable]) {
      const found = expiryFinding([{ ...secret('a', -3), use: 'other' }], problem, now, { ...given, never });
      expect(found).toMatchObject({
        state: 'not-applicable',
        optional: true,
        code: null,
        reason: expect.stringContaining(reason),
      });
    }
  });

  test('of a kind that ends is never left out', () => {
    const kinds: Credential[] = [
      { kind: 'client-secret', ...ids, clientSecret: 'x' },
      { kind: 'client-certificate', ...ids, certificate: '' },
      delegated('abc~rest'),
    ];
    expect(kinds.map(neverEnds)).toEqual([undefined, undefined, undefined]);
    expect(expiryFinding([], unreadable, now, given)).toMatchObject({ state: 'unknown', code: unreadable.code });
    const found = expiryFinding([{ ...secret('a', 5), use: 'in-use' }], undefined, now, given);
    expect(found).toMatchObject({ state: 'missing', code: 'credential_expiring' });
    expect(found.fix?.command).toContain('az ad app credential reset --id c --append');
  });
});

describe('warnings', () => {
  const due = (days: number, sent: number[] = [], use: 'in-use' | 'other' | 'assumed' | 'unknown' = 'in-use') =>
    dueWarnings([{ keyId: 'k', endsAt: inDays(days), use }], now, new Map([['k', sent]])).map(
      ({ threshold }) => threshold,
    );

  test.each([
    [61, []],
    [60, [60]],
    [59, [60]],
    [30, [30]],
    [14, [14]],
    [7, [7]],
    [1.5, [7]],
    [1, [1]],
    [0.1, [1]],
    [0, [0]],
    [-400, [0]],
  ])('%d days ahead: %j', (days, expected) => {
    expect(due(days)).toEqual(expected);
  });

  test('each is told once, and a late comer hears the nearest only', () => {
    expect(due(10)).toEqual([14]);
    expect(due(10, [14])).toEqual([]);
    expect(due(6, [14])).toEqual([7]);
    expect(due(-1, [0])).toEqual([]);
  });

  test('are about what is or may be in use', () => {
    expect([due(5, [], 'assumed'), due(5, [], 'unknown'), due(5, [], 'other')]).toEqual([[7], [7], []]);
  });

  test('over any series of looks each threshold comes at most once, in order, and the end is never missed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 40, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (steps) => {
          const sent: number[] = [];
          let days = 100;
          for (const step of [...steps, 200]) {
            days -= step;
            sent.push(...due(days, sent));
          }
          expect(sent).toEqual([...new Set(sent)].sort((a, b) => b - a));
          expect(sent.at(-1)).toBe(0);
          expect(sent.every((one) => thresholds.some((threshold) => threshold === one))).toBe(true);
        },
      ),
    );
  });
});
