import { expect, test } from 'vitest';
import { doubtsOf, windowOf } from './window.ts';

const now = Date.UTC(2026, 9, 31);

test('the last sync where nothing is chosen, of one connection where one is', () => {
  expect(windowOf({}, now)).toEqual({ run: 'latest' });
  expect(windowOf({ connectionId: 'c' }, now)).toEqual({ run: 'latest', connectionId: 'c' });
  expect(windowOf({ window: 'run', run: 'r', connectionId: 'c' }, now)).toEqual({ run: 'r' });
});

test('spans reach back from now', () => {
  expect(windowOf({ window: 'week' }, now)).toEqual({ from: '2026-10-24T00:00:00.000Z' });
});

test('a moment is taken as it is', () => {
  expect(windowOf({ window: 'since', since: '2026-10-24T10:11:12.000Z' }, now)).toEqual({
    from: '2026-10-24T10:11:12.000Z',
  });
  expect(windowOf({ window: 'since' }, now)).toBeUndefined();
});

test('nothing is asked for until dates and syncs are chosen, and make a window', () => {
  expect(windowOf({ window: 'runs' }, now)).toBeUndefined();
  expect(windowOf({ window: 'runs', fromRun: 'a' }, now)).toEqual({ fromRun: 'a' });
  expect(windowOf({ window: 'dates', to: '2026-10-02' }, now)).toBeUndefined();
  expect(windowOf({ window: 'dates', from: '2026-10-03', to: '2026-10-02' }, now)).toBeUndefined();
  const one = windowOf({ window: 'dates', from: '2026-10-02', to: '2026-10-02' }, now);
  expect(Date.parse(one?.to ?? '') - Date.parse(one?.from ?? '')).toBe(24 * 3_600_000);
});

test('what was never read, was read first, or was not read in the window is told apart', () => {
  const window = { from: '2026-10-02T00:00:00Z' } as Parameters<typeof doubtsOf>[0]['window'];
  const connections = [
    { id: '1', name: 'whole', firstReadAt: '2026-10-01T00:00:00Z', readInWindow: true },
    { id: '2', name: 'never', firstReadAt: null, readInWindow: false },
    { id: '3', name: 'first', firstReadAt: '2026-10-03T00:00:00Z', readInWindow: true },
    { id: '4', name: 'silent', firstReadAt: '2026-10-01T00:00:00Z', readInWindow: false },
  ];
  expect(doubtsOf({ window, connections }).map(({ connection, says }) => [connection, says])).toEqual([
    ['never', 'never-read'],
    ['first', 'first-sight'],
    ['silent', 'not-read'],
  ]);
});
