import { expect, test } from 'vitest';
import { severities } from './declaration.ts';
import { manualChecks } from './manual.ts';
import { checks } from './registry.ts';

test('no manual check has the id of another check', () => {
  const ids = [...manualChecks, ...checks].map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(manualChecks)('$id says what to look at, why nothing reads it, and what to keep', (check) => {
  expect(severities).toContain(check.severity);
  expect(check.howTo).toMatch(/\bKeep\b/);
  for (const text of [check.title, check.why, check.unreadable, check.howTo]) expect(text.length).toBeGreaterThan(20);
});
