import { expect, test } from 'vitest';
import { auditFilter } from './audit-filter.ts';

test('the last day counts in full', () => {
  const { from, to } = auditFilter({ from: '2026-10-01', to: '2026-10-01' });
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000);
  expect(new Date(from ?? '').getHours()).toBe(0);
});

test('an action that there is not filters nothing, the others stay', () => {
  expect(auditFilter({ action: 'sync.exploded', actor: 'Operator' })).toMatchObject({
    action: undefined,
    actor: 'Operator',
  });
  expect(auditFilter({ action: 'sync.failed' }).action).toEqual(['sync.failed']);
});
