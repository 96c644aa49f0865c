import { expect, test } from 'vitest';
import { type ConnectionAge, freshness } from './freshness.ts';

const start = new Date('2026-10-01T12:00:00Z');
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const age: ConnectionAge = {
  ...{ id: 'c', name: 'Contoso', everyMinutes: 60, staleAfterMinutes: null },
  ...{ lastSuccessAt: start, revokedAt: null },
};

test('a connection is fresh until its threshold, which follows its schedule where none was chosen', () => {
  expect(freshness(age, after(5))).toEqual({ state: 'fresh', since: null, reason: null });
  expect(freshness(age, after(7))).toEqual({
    state: 'stale',
    since: after(6).toISOString(),
    reason: 'The connection Contoso is stale: its last sync ended at 2026-10-01T12:00:00.000Z.',
  });
  expect(freshness({ ...age, everyMinutes: 24 * 60 }, after(40)).state).toBe('fresh');
  expect(freshness({ ...age, staleAfterMinutes: 30 }, after(1)).state).toBe('stale');
});

test('one that has read nothing yet, or was revoked, is not fresh either', () => {
  expect(freshness({ ...age, lastSuccessAt: null }, after(1))).toMatchObject({ state: 'never-read', since: null });
  const revoked = { ...age, revokedAt: after(1) };
  expect(freshness(revoked, after(2))).toMatchObject({ state: 'revoked', since: after(1).toISOString() });
  expect(freshness(revoked, start).state).toBe('fresh');
});
