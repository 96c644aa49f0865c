import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditActionNames, auditActions } from './actions.ts';
import { withActionsTable } from './actions-page.ts';

const page = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');

test('docs/audit.md tells of every action, once, with its title and every detail', () => {
  const rows = [...page.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| (.*) \| (.*) \|$/gm)];
  expect(rows.map(([, action]) => action)).toEqual(auditActionNames);
  for (const [, action = '', title, details = ''] of rows) {
    const known = auditActions[action as keyof typeof auditActions];
    expect(title).toBe(known.title);
    expect([...details.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(known.details);
  }
});

test('a page whose table is old gets the new one, and all around it stays', () => {
  expect(withActionsTable(page)).toBe(page);
  const old = page.replace(/^\| `connection\.removed`.*\n/m, '');
  expect(old).not.toBe(page);
  expect(withActionsTable(old)).toBe(page);
  expect(() => withActionsTable('# Another page')).toThrow('marks');
});
