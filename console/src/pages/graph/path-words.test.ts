import { expect, test } from 'vitest';
import { pathWords } from './path-words.ts';

const answer = { state: 'found', length: 2, count: 1, paths: [[]], searched: 2, ended: null, unread: 0 } as const;
const say = (change: object) => pathWords({ ...answer, ...change } as never);

test('how many shortest paths there are, and how many of them are shown', () => {
  expect(say({})).toBe('One shortest path of 2 steps.');
  expect(say({ count: 1_200, length: 1 })).toBe('1,200 shortest paths of 1 step; 1 of them are shown.');
  expect(say({ length: 0 })).toBe('Both ends are the same.');
});

test('"no path" is said only of what was read, and otherwise how far the search went', () => {
  expect(say({ state: 'none' })).toMatch(/^There is no path in what was read/);
  expect(say({ state: 'none', unread: 3 })).toContain('3 types not read completely');
  expect(say({ state: 'not-within', searched: 6 })).toBe('No path of up to 6 steps. There may be longer ones.');
  const ended = {
    at: [{ id: '1', key: 'k', name: 'All users', type: 'entra_group', category: 'identity' }],
    limit: 20_000,
  };
  const text = say({ state: 'ended', searched: 3, ended });
  expect(text).toMatch(/^Not known\. The search was ended after 3 steps/);
  expect(text).toContain('more than 20,000 relations, at All users');
});
