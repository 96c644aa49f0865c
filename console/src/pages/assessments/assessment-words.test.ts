import { expect, test } from 'vitest';
import type { Control } from '../../api/assessments.ts';
import { attachedText, isShown, scopeText } from './assessment-words.ts';

const control: Control = {
  ...{ controlId: 'CC6.1', title: 'Access', status: 'pass', reasons: [], checks: [], kinds: [], decision: null },
  ...{ positions: [1, 2], locked: [], warnings: [] },
};

test('a control without evidence is open, and not warned of staleness', () => {
  const bare: Control = { ...control, warnings: [{ kind: 'no-evidence', position: null, cause: 'None.' }] };
  expect([isShown(bare, { decision: 'open' }), isShown(bare, { warned: 'true' }), isShown(bare, {})]).toEqual([
    true,
    false,
    true,
  ]);
  const late: Control = { ...control, decision: 'approved', warnings: [{ kind: 'late', position: 1, cause: 'Late.' }] };
  expect([
    isShown(late, { decision: 'open' }),
    isShown(late, { warned: 'true', decision: 'approved' }),
    isShown(late, { decision: 'rejected' }),
  ]).toEqual([false, true, false]);
});

test('controls are found by status, and by words of id and title in any order', () => {
  expect(isShown(control, { search: 'access cc6' })).toBe(true);
  expect(isShown(control, { search: 'access cc7' })).toBe(false);
  expect([isShown(control, { status: 'pass' }), isShown(control, { status: 'fail' })]).toEqual([true, false]);
});

test('what is locked is told', () => {
  expect(attachedText(control)).toBe('2 rows');
  expect(attachedText({ ...control, locked: [2] })).toBe('2 rows, 1 locked');
  expect(attachedText({ ...control, positions: [] })).toBe('none');
});

test('a scope without limits is everything', () => {
  expect(scopeText({ scope: { connections: [], subscriptions: [] } })).toBe('Everything that is connected');
  expect(scopeText({ scope: { connections: ['a'], subscriptions: ['b', 'c'] } })).toBe('1 connection, 2 subscriptions');
});
