import { expect, test } from 'vitest';
import { assayError } from '../errors/index.ts';
import { type ConnectionState, type StateFacts, stateOf } from './state.ts';

const now = new Date('2026-10-01T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const healthy: StateFacts = {
  now,
  revokedAt: null,
  pausedAt: null,
  lastSuccessAt: ago(1),
  staleAfterMs: 6 * 3_600_000,
  lastEnded: { state: 'succeeded', error: null },
  outcomes: { complete: 900, unregistered: 12, skipped: 3, unlicensed: 4, unsupported: 1 },
  credentialExpiresAt: null,
};
const failed = { state: 'failed', error: assayError('expired_client_secret') };

test.each<[string, Partial<StateFacts>, ConnectionState, string[]]>([
  ['nothing wrong', {}, 'connected', []],
  ['never read', { lastSuccessAt: null, lastEnded: null, outcomes: {} }, 'setting_up', []],
  [
    'the first sync failed',
    { lastSuccessAt: null, lastEnded: failed, outcomes: {} },
    'failing',
    ['expired_client_secret'],
  ],
  ['the last sync failed', { lastEnded: failed }, 'failing', ['expired_client_secret']],
  ['it failed without a reason', { lastEnded: { state: 'failed', error: null } }, 'failing', ['internal']],
  [
    'it fails for so long that facts are stale',
    { lastEnded: failed, lastSuccessAt: ago(7) },
    'failing',
    ['expired_client_secret', 'connection_stale'],
  ],
  ['nothing was read for too long', { lastSuccessAt: ago(6) }, 'degraded', ['connection_stale']],
  ['not yet for too long', { lastSuccessAt: ago(5.99) }, 'connected', []],
  ['a right is missing', { outcomes: { complete: 5, denied: 2 } }, 'degraded', ['coverage_incomplete']],
  ['a type failed', { outcomes: { failed: 1 } }, 'degraded', ['coverage_incomplete']],
  ['something is partial', { outcomes: { partial: 1 } }, 'degraded', ['coverage_incomplete']],
  ['the credential expires soon', { credentialExpiresAt: ago(-24 * 29) }, 'degraded', ['credential_expires']],
  ['the credential expires later', { credentialExpiresAt: ago(-24 * 31) }, 'connected', []],
  [
    'several at once',
    { lastSuccessAt: ago(9), credentialExpiresAt: ago(1), outcomes: { denied: 1 } },
    'degraded',
    ['connection_stale', 'credential_expires', 'coverage_incomplete'],
  ],
  ['paused', { pausedAt: ago(1) }, 'paused', []],
  ['paused and stale', { pausedAt: ago(8), lastSuccessAt: ago(9) }, 'paused', ['connection_stale']],
  ['paused after a failure', { pausedAt: ago(1), lastEnded: failed }, 'paused', ['expired_client_secret']],
  [
    'revoked, whatever else',
    { revokedAt: ago(1), pausedAt: ago(2), lastEnded: failed },
    'revoked',
    ['connection_revoked'],
  ],
])('%s', (_, facts, state, codes) => {
  const found = stateOf({ ...healthy, ...facts });
  expect({ state: found.state, codes: found.reasons.map(({ code }) => code) }).toEqual({ state, codes });
});

test('what is not complete is counted by outcome', () => {
  const { reasons } = stateOf({ ...healthy, outcomes: { complete: 5, denied: 2, partial: 3 } });
  expect(reasons[0]?.cause).toBe('5 collections are not complete: denied 2, partial 3.');
});
