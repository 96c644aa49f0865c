import { safeText } from '../safe-text.ts';
import { cut, pad, textWidth } from './width.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Colours a cell after it has been padded. */
  readonly paint?: (text: string) => string;
}

const gap = '  ';
const least = 10;

/**
 * Aligned columns; cells are made safe here.
 * @param width columns of the terminal; the widest columns are cut until the table fits. Infinity cuts nothing.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const cells = rows.map((row) => columns.map((_, index) => safeText(row[index] ?? '')));
  const titles = columns.map(({ title }) => title);
  const all = titles.some((title) => title !== '') ? [titles, ...cells] : cells;
  const widths = fitWidths(
    columns.map((_, index) => Math.max(0, ...all.map((row) => textWidth(row[index] ?? '')))),
    width,
  );
  return all.map((row) =>
    columns
      .map((column, index) => {
        const size = widths[index] ?? 0;
        const text = pad(cut(row[index] ?? '', size), size, column.align);
        return column.paint && row !== titles ? column.paint(text) : text;
      })
      .join(gap)
      .trimEnd(),
  );
}

function fitWidths(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, size) => sum + size, 0) + gap.length * (widths.length - 1);
  while (total() > width) {
    const widest = Math.max(...widths);
    if (widest <= least) break;
    // The last of the widest: the first column is the name by which people know a row.
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

/** Name and value pairs, values aligned; makes both safe. */
export function pairs(rows: readonly (readonly [name: string, value: string])[], indent = ''): string[] {
  const width = Math.max(0, ...rows.map(([name]) => textWidth(safeText(name))));
  return rows.map(([name, value]) => `${indent}${pad(safeText(name), width)}  ${safeText(value)}`.trimEnd());
}
