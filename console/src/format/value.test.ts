import { expect, test } from 'vitest';
import { oneLine, show } from './value.ts';

test('what was not said is neither none nor false', () => {
  expect(oneLine(show(undefined, 'flag'))).toBe('not said');
  expect(oneLine(show(null, 'flag'))).toBe('none');
  expect(oneLine(show(false, 'flag'))).toBe('No');
  expect(oneLine(show([], 'list'))).toBe('none');
});

test('numbers, lists and objects on one line', () => {
  expect(oneLine(show(12345, 'number'))).toBe('12,345');
  expect(oneLine(show(['a', 'b\u202Ec'], 'list'))).toBe('a, b⟨U+202E⟩c');
  expect(oneLine(show({ env: 'prod' }, 'json'))).toBe('{"env":"prod"}');
  expect(oneLine(show([{ a: 1 }], 'list'))).toBe('[{"a":1}]');
  expect(oneLine(show('', 'text'))).toBe('(empty text)');
});

test('an instant is shown in local time and keeps the exact moment', () => {
  const shown = show('2025-03-01T10:20:30Z', 'instant');
  expect(shown).toMatchObject({ state: 'value', exact: '2025-03-01T10:20:30Z' });
  expect(oneLine(shown)).toContain('2025');
  expect(show('2025-03-01T10:20:30Z', 'text')).toEqual({ state: 'value', text: '2025-03-01T10:20:30Z' });
});
