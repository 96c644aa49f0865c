import { expect, test } from 'vitest';
import { everything, type LiveState, staleKeys } from './live-keys.ts';

const run = (id: string, stepsDone = 0): LiveState['runs'][number] => ({
  ...{ id, connectionId: 'c', state: 'running', stepsDone, stepsTotal: 3, items: 0 },
});
const state = (change: Partial<LiveState>): LiveState => ({ changed: [], runs: [], atWork: [], ...change });

test('what has changed is asked for anew, each once', () => {
  expect(staleKeys(state({}), state({ changed: ['posture', 'vulnerabilities'] }))).toEqual([
    ['posture'],
    ['overview'],
    ['vulnerabilities'],
  ]);
});

test('the progress of a run is that of the run only, its begin and end that of its connection', () => {
  expect(staleKeys(state({ runs: [run('a')] }), state({ runs: [run('a', 1)] }))).toEqual([['sync-run', 'a']]);
  expect(staleKeys(state({}), state({ runs: [run('a')] }))).toEqual([['connections'], ['sync-run', 'a']]);
  expect(staleKeys(state({ runs: [run('a')] }), state({}))).toEqual([['connections'], ['sync-run', 'a']]);
});

test('the end of a run makes everything old', () => {
  expect(staleKeys(state({ runs: [run('a')] }), state({ changed: ['inventory', 'connections'] }))).toBe(everything);
});

test('the first event of a page that has just read everything asks for nothing but runs', () => {
  expect(staleKeys(undefined, state({ atWork: ['a'] }))).toEqual([]);
  expect(staleKeys(undefined, state({ runs: [run('a')] }))).toEqual([['sync-run', 'a']]);
});
