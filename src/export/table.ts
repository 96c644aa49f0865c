/** Tables for spreadsheets. Whatever stands in a cell, no program takes it for a formula. */

export type CellValue = string | number | boolean | null | undefined | readonly string[];

export interface TableColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => CellValue;
}

/** Characters with which a cell begins that spreadsheets calculate: OWASP, "CSV Injection". */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** The text of a cell; one that would be a formula gets an apostrophe in front, and numbers stay numbers. */
export function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join('; ');
  return formula.test(text) ? `'${text}` : text;
}

const quoted = (text: string) => (/[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Lines of a CSV file as RFC 4180 has it, the titles first, each with its line end; UTF-8 with the mark that Excel looks for. */
export async function* csvLines<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;
  yield `\uFEFF${line(columns.map(({ title }) => cellText(title)))}`;
  for await (const row of rows) yield line(columns.map(({ value }) => cellText(value(row))));
}
