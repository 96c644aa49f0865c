import type { ReactNode } from 'react';

/** A column of a table. */
export interface DataColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** What the column means, in a tooltip. */
  readonly info?: string | undefined;
  /** Least width in pixels; the rest is shared by `grow` (1 where not said). */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** The server can sort by it. */
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface DataSort {
  readonly column: string;
  readonly descending: boolean;
}

/** An order as the API names it, `-name` for descending, as what the table's header shows. */
export const sortOf = (named: string): DataSort => ({
  column: named.replace('-', ''),
  descending: named.startsWith('-'),
});

export const nameOfSort = ({ column, descending }: DataSort): string => `${descending ? '-' : ''}${column}`;

/** The pages of a table that are not loaded yet. */
export interface MoreRows {
  readonly available: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly load: () => void;
}

/** The grid tracks of a row and the least width of the table, in pixels. */
export function layout<Row>(columns: readonly DataColumn<Row>[]): { tracks: string; width: number } {
  return {
    tracks: columns.map(({ width, grow = 1 }) => `minmax(${width}px, ${grow}fr)`).join(' '),
    width: columns.reduce((sum, { width }) => sum + width, 0),
  };
}

/** The state of an infinite query as `MoreRows`. */
export function moreRows(query: {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: (options: { cancelRefetch: boolean }) => unknown;
}): MoreRows {
  return {
    available: query.hasNextPage,
    loading: query.isFetchingNextPage,
    error: query.isFetchNextPageError ? query.error : null,
    load: () => void query.fetchNextPage({ cancelRefetch: false }),
  };
}
