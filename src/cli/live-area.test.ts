import { expect, test } from 'vitest';
import { liveArea } from './live-area.ts';

function screen(columns = 80, rows = 24) {
  const written: string[] = [];
  return { written, columns, rows, write: (text: string) => written.push(text) };
}

test('the second state is written over the first', () => {
  const fake = screen();
  const area = liveArea(fake);
  area.show(['one', 'two']);
  area.show(['three']);
  area.clear();
  area.clear();
  expect(fake.written).toEqual(['one\ntwo\n', '\x1b[2A\r\x1b[0Jthree\n', '\x1b[1A\r\x1b[0J']);
});

test('lines that would wrap or scroll are cut', () => {
  const fake = screen(6, 3);
  liveArea(fake).show(['abcdefgh', 'b', 'c', 'd']);
  expect(fake.written).toEqual(['abcd…\nb\n']);
});
