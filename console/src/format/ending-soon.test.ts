import { expect, test } from 'vitest';
import { endingSoon } from './ending-soon.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const credential = (name: string, endsAt: string, use: 'in-use' | 'assumed' | 'other' | 'unknown') => ({
  keyId: name,
  kind: 'secret' as const,
  name,
  startsAt: null,
  endsAt,
  daysLeft: 0,
  use,
});

test('of each connection the one that ends first among those in use, the nearest first', () => {
  const found = endingSoon(
    [
      {
        connectionId: '1',
        connection: 'A',
        expiry: {
          credentials: [
            credential('later', '2026-07-20T00:00:00Z', 'unknown'),
            credential('first', '2026-07-10T00:00:00Z', 'assumed'),
            credential('old', '2026-06-02T00:00:00Z', 'other'),
          ],
        },
      },
      {
        connectionId: '2',
        connection: 'B',
        expiry: { credentials: [credential('over', '2026-05-01T00:00:00Z', 'in-use')] },
      },
      {
        connectionId: '3',
        connection: 'C',
        expiry: { credentials: [credential('far', '2026-08-01T00:00:00Z', 'in-use')] },
      },
    ],
    now,
  );
  expect(found.map(({ connection, name }) => [connection, name])).toEqual([
    ['B', 'over'],
    ['A', 'first'],
  ]);
});
