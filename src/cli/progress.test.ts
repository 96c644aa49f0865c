import { expect, test } from 'vitest';
import { progressLine, renderProgress } from './progress.ts';
import { syncRun } from './testing-data.ts';

const now = new Date('2026-10-01T12:00:00Z');
const running = syncRun({
  state: 'running',
  progress: {
    stepsTotal: 31,
    stepsDone: 12,
    reading: ['Users', 'Groups\x1b[2J', 'Disks', 'Key vaults'],
    items: 12345,
    added: 12,
    changed: 3,
    removed: 1,
    relations: 4321,
    requests: 215,
    rejected: 2,
    waits: [{ surface: 'arm', reason: 'keeping below the limit', count: 1, milliseconds: 1500 }],
    secondsLeft: 90,
  },
});

test('what is read, how much, waits and time left, a line each', () => {
  expect(renderProgress(running, now)).toEqual([
    'Sync       12 of 31 steps · 1 min 0 s',
    'Reading    Users, Groups\\u{1b}[2J, Disks and 1 more',
    'Objects    12,345 read · 12 new, 3 changed, 1 gone · 4,321 relations · 2 malformed',
    'Requests   215 · waited 1.5 s for arm (keeping below the limit, 1 time)',
    'Time left  about 1 min 30 s',
  ]);
});

test('one line for logs', () => {
  expect(progressLine(running, now)).toBe(
    '12 of 31 steps, 12,345 objects read, 215 requests, waited 1.5 s for arm (keeping below the limit, 1 time), 1 min 0 s, about 1 min 30 s left, reading Users, Groups\\u{1b}[2J, Disks and 1 more',
  );
});

test('before the beginning nothing is claimed', () => {
  const lines = renderProgress(syncRun({ state: 'queued', startedAt: null, finishedAt: null }), now);
  expect(lines[0]).toBe('Sync       waiting to begin · 0.0 s');
  expect(lines[4]).toBe('Time left  cannot be told yet');
  expect(renderProgress(syncRun({ state: 'running' }), now)[0]).toContain('signing in');
});
