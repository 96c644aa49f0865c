import { expect, test } from 'vitest';
import { relationWords } from './relation.ts';

test('reads by direction', () => {
  expect(relationWords('member_of', 'out')).toBe('Member of');
  expect(relationWords('member_of', 'in')).toBe('Members');
});

test('a verb that is new to the console is still readable', () => {
  expect(relationWords('peers_with', 'out')).toBe('Peers with');
  expect(relationWords('peers_with', 'in')).toBe('What peers with this');
});
