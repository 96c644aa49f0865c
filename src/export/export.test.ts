import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText, csvLines, type TableColumn, workbookOf } from './index.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
}
const columns: readonly TableColumn<Row>[] = [
  { title: 'Name', value: ({ name }) => name },
  { title: 'Count', value: ({ count }) => count },
];

async function csvOf(rows: readonly Row[]): Promise<string> {
  let text = '';
  for await (const line of csvLines(columns, rows)) text += line;
  return text;
}

/** A reader of RFC 4180 that knows nothing of the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inside && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"') inside = !inside;
    else if (!inside && char === ',') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (!inside && char === '\r' && text[at + 1] === '\n') {
      rows.at(-1)?.push(cell);
      rows.push([]);
      cell = '';
      at += 1;
    } else cell += char;
  }
  return rows.slice(0, -1);
}

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '＝1'])('%j is no formula', (text) => {
  expect(cellText(text)).toBe(`'${text}`);
});

test('numbers stay numbers, also below zero', () => {
  expect([cellText(-1), cellText(true), cellText(null), cellText(['a', 'b'])]).toEqual(['-1', 'true', '', 'a; b']);
});

test('whatever the names, a CSV file has the cells that were put in, and no cell begins a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), async (names) => {
      const rows = parse((await csvOf(names.map((name, count) => ({ name, count })))).slice(1));
      expect(rows).toEqual([['Name', 'Count'], ...names.map((name, count) => [cellText(name), String(count)])]);
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r-]/);
    }),
  );
});

test('a workbook holds formulas as text and survives hostile names', async () => {
  const names = ['=1+1', '\u0000\u0007 & <b>', '中文 😀 \u202e', '\uD800'];
  const book = await workbookOf(
    'A/B: [names] that are much too long for a sheet',
    columns,
    names.map((name) => ({ name, count: -1 })),
  );
  expect(book.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  const { unzipSync, strFromU8 } = await import('fflate');
  const files = Object.fromEntries(Object.entries(unzipSync(book)).map(([name, data]) => [name, strFromU8(data)]));
  const all = Object.values(files).join('\n');
  expect(all).toContain('=1+1');
  expect(all).not.toMatch(/<f[ >]/);
  expect(all).toContain('&lt;b&gt;');
  expect(all).toContain('中文');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be in it.
  expect(all).not.toMatch(/[\u0000-\u0008]/);
});
