/** A file of any dialect of CSV as rows of text by field, one at a time. */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { assayError, fail, ok, type Result } from '../../errors/index.ts';
import { type Columns, type Field, knownHeadings, readHeader } from '../rows/fields.ts';
import type { RawRow, RowProblem } from '../rows/row.ts';
import { detectEncoding, type Encoding, firstText, textOf, UnreadableText } from './encoding.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly columns: Columns;
  /** Headings of columns that nothing is taken from. */
  readonly ignored: readonly string[];
  /** Lines before the header: spreadsheets write the delimiter into one. */
  readonly preamble: string;
  readonly width: number;
}

export interface AskedDialect {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly columns: ReadonlyMap<Field, string>;
}

/** Characters in which the header must end. */
const sample = 65_536;
/** Characters of a row; a quote that is never closed would be read into memory otherwise. */
const longestRow = 262_144;
const rules = {
  recordDelimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: longestRow,
} as const;

/** Errors: `people_file_empty`, `people_file_encoding`, `people_file_broken`, and those of `readHeader`. */
export async function readDialect(path: string, asked: AskedDialect): Promise<Result<Dialect>> {
  const encoding = asked.encoding ?? (await detectEncoding(path));
  const start = await firstText(path, encoding, sample);
  if (!start.ok) return start;
  const preamble = /^\s*"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(start.value);
  const text = start.value.slice(preamble?.[0].length ?? 0);
  const told = asked.delimiter ?? delimiters.find((one) => one === preamble?.[1]);
  const headers = (told === undefined ? delimiters : [told]).flatMap((delimiter) => {
    const header = firstRecord(text, delimiter);
    return header ? [{ delimiter, header, known: knownHeadings(header) }] : [];
  });
  const [best] = headers.toSorted((one, other) => other.known - one.known || other.header.length - one.header.length);
  if (!best)
    return fail(text.trim() === '' ? assayError('people_file_empty') : assayError('people_file_broken', { line: 1 }));
  const header = readHeader(best.header, asked.columns);
  if ('code' in header) return fail(header);
  return ok({
    encoding,
    delimiter: best.delimiter,
    columns: header.columns,
    ignored: header.ignored,
    preamble: preamble?.[0] ?? '',
    width: best.header.length,
  });
}

/** Headings may have line breaks inside of quotes, and what comes after the header may be broken. */
const mostHeaderLines = 50;

function firstRecord(text: string, delimiter: Delimiter): string[] | undefined {
  const ends = [...[...text.matchAll(/\r\n|\n|\r/g)].slice(0, mostHeaderLines).map(({ index }) => index), text.length];
  for (const end of ends) {
    try {
      const records: string[][] = parseAtOnce(text.slice(0, end), options(delimiter));
      if (records[0]) return records[0];
    } catch {
      // A quote that is open here may be closed in the next line.
    }
  }
  return undefined;
}

const options = (delimiter: Delimiter) => ({
  delimiter,
  record_delimiter: [...rules.recordDelimiter],
  relax_column_count: rules.relax_column_count,
  skip_empty_lines: rules.skip_empty_lines,
  max_record_size: rules.max_record_size,
});

export type ReadRow = { readonly line: number; readonly raw: RawRow } | RowProblem;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Every row after the header. What ends the reading early is the last thing that comes: `people_file_broken` or `people_file_encoding`. */
export async function* readCsv(path: string, dialect: Dialect): AsyncGenerator<ReadRow> {
  const offset = dialect.preamble === '' ? 0 : 1;
  const parser = parse({ ...options(dialect.delimiter), info: true });
  // Errors arrive at whoever reads the end of the pipe.
  pipeline(Readable.from(without(dialect.preamble, textOf(path, dialect.encoding))), parser, () => {});
  let header = true;
  let last = offset;
  // The parser takes a carriage return and line feed inside of quotes for two line ends.
  let double = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      double += record.reduce((sum, cell) => sum + (cell.match(/\r\n/g)?.length ?? 0), 0);
      last = info.lines + offset - double;
      if (!header) yield toRow(record, last - lineBreaks(record), dialect);
      header = false;
    }
  } catch (cause) {
    const told = lineOf(cause);
    const line = told === undefined ? last + 1 : told + offset;
    if (cause instanceof UnreadableText)
      yield { line, field: null, error: assayError('people_file_encoding', { encoding: dialect.encoding }) };
    else if (cause instanceof CsvError) yield { line, field: null, error: assayError('people_file_broken', { line }) };
    else throw cause;
  }
}

/** Rows that were parsed just before the broken one are lost with it, so that the parser knows the line best. */
function lineOf(cause: unknown): number | undefined {
  const lines: unknown = cause instanceof CsvError ? cause.lines : undefined;
  return typeof lines === 'number' ? lines : undefined;
}

async function* without(preamble: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let left = preamble.length;
  for await (const piece of pieces) {
    const cut = Math.min(left, piece.length);
    left -= cut;
    if (piece.length > cut) yield piece.slice(cut);
  }
}

const lineBreaks = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

function toRow(record: readonly string[], line: number, { columns, width }: Dialect): ReadRow {
  const tooMany = record.slice(width).some((cell) => cell.trim() !== '');
  if (record.length < width || tooMany)
    return { line, field: null, error: assayError('people_row_shape', { cells: record.length, columns: width }) };
  const raw: Partial<Record<Field, string>> = {};
  for (const [index, field] of columns) raw[field] = record[index] ?? '';
  return { line, raw };
}
