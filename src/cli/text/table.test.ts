import { expect, test } from 'vitest';
import { pairs, table } from './table.ts';

const columns = [{ title: 'name' }, { title: 'count', align: 'right' }] as const;

test('columns are aligned, numbers to the right', () => {
  expect(
    table(
      columns,
      [
        ['users', '1,200'],
        ['東京', '3'],
      ],
      Number.POSITIVE_INFINITY,
    ),
  ).toEqual(['name   count', 'users  1,200', '東京       3']);
});

test('a hostile cell neither breaks the line nor reaches the terminal', () => {
  const [, row] = table(columns, [['a\x1b[2J\nb', '1']], Number.POSITIVE_INFINITY);
  expect(row).toBe('a\\u{1b}[2J\\nb      1');
});

test('the widest column is cut until the table fits', () => {
  const lines = table([{ title: 'name' }, { title: 'cause' }], [['short', 'x'.repeat(100)]], 40);
  expect(lines[1]).toBe(`short  ${'x'.repeat(32)}…`);
  expect(Math.max(...lines.map((line) => line.length))).toBe(40);
});

test('colour goes around the padded cell, not into the title', () => {
  const painted = [{ title: 'name', paint: (text: string) => `<${text}>` }, { title: 'x' }];
  expect(table(painted, [['a', 'b']], 80)).toEqual(['name  x', '<a   >  b']);
});

test('without titles there is no title line', () => {
  expect(table([{ title: '' }, { title: '' }], [['a', 'b']], 80)).toEqual(['a  b']);
});

test('pairs align their values', () => {
  expect(
    pairs(
      [
        ['id', '1'],
        ['tenant', 'x\ty'],
      ],
      '  ',
    ),
  ).toEqual(['  id      1', '  tenant  x\\ty']);
});
