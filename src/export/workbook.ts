import type { CellValue, TableColumn } from './table.ts';

/** Rows of a sheet, its title row among them: Microsoft, "Excel specifications and limits". */
const sheetLength = 1_048_576;
/** Characters of a cell: the same page. */
const longestCell = 32_767;

/**
 * A workbook in the format of Excel. Texts are cells of the kind text, which is never calculated. Held in memory: for tables that
 * people look at. More rows than a sheet has go on in the next one.
 */
export async function workbookOf<Row>(
  name: string,
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<Buffer> {
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const titles = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }));
  const sheets = [[titles]] as unknown[][][];
  for await (const row of rows) {
    if ((sheets.at(-1)?.length ?? 0) >= sheetLength) sheets.push([titles]);
    sheets.at(-1)?.push(columns.map(({ value }) => cellOf(value(row))));
  }
  const pages = sheets.map((data, index) => ({ data, sheet: sheetName(name, index), stickyRowsCount: 1 }));
  return writeWorkbook(pages as Parameters<typeof writeWorkbook>[0]).toBuffer();
}

function cellOf(value: CellValue) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  return { value: sayable(text).slice(0, longestCell), type: String };
}

/** XML has no characters for most controls, nor for halves of surrogate pairs. */
function sayable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, '\uFFFD');
}

/** At most 31 characters, none of which Excel forbids in names of sheets. */
function sheetName(name: string, index: number): string {
  const end = index === 0 ? '' : ` ${index + 1}`;
  return `${name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31 - end.length)}${end}`;
}
