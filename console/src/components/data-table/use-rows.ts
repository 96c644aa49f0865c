import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type MoreRows, moreRows } from './column.ts';

/** Rows of a list with how far they are loaded. */
export interface Rows<Row> {
  /** Undefined until the first page is there. */
  readonly data: readonly Row[] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly more?: MoreRows | undefined;
}

/** The rows of all pages that are loaded. */
export function useRows<Row>(
  list: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Row[] }>>,
): Rows<Row> {
  const data = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data]);
  return { data, error: list.error, refetch: list.refetch, more: moreRows(list) };
}

/** Rows that are all there. */
export const allRows = <Row>(data: readonly Row[]): Rows<Row> => ({ data, error: null, refetch: () => undefined });
