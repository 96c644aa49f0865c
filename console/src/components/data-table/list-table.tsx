import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { ListedTable } from '../../api/tables.ts';
import { TableExport } from '../export-menu.tsx';
import { ListCount } from '../list-count.tsx';
import { Loaded } from '../loaded.tsx';
import { NothingMatches } from '../nothing-matches.tsx';
import { DataTable, type DataTableProps } from './data-table.tsx';
import type { Rows } from './use-rows.ts';

interface ListTableProps<Row extends RowData> extends Omit<DataTableProps<Row>, 'rows' | 'more'> {
  readonly list: Rows<Row>;
  readonly noun: string;
  /** Of more than one, where it is more than an `s` behind. */
  readonly nouns?: string;
  /** Takes all filters away; undefined while none is set. */
  readonly onClear: (() => void) | undefined;
  /** What is to be known where the filters leave no row. */
  readonly unmatched?: ReactNode;
  /** What stands here where there is nothing at all. */
  readonly nothing: ReactNode;
  /** How many there are of all, behind how many are loaded. */
  readonly of?: ReactNode;
  /** What else is told beside the count. */
  readonly beside?: ReactNode;
  /** The same list of the API, to be had as a file. */
  readonly exported?: ListedTable | undefined;
}

/** A list below its filters: how many rows it has, the rows, and what is said where there are none. */
export function ListTable<Row extends RowData>(props: ListTableProps<Row>) {
  const { list, noun, nouns = `${noun}s`, onClear, unmatched, nothing, of, beside, exported, ...table } = props;
  return (
    <Loaded query={list} label={`Loading the ${nouns}`}>
      {(rows) => (
        <>
          <ListCount
            loaded={rows.length}
            all={list.more?.available !== true}
            filtered={onClear !== undefined}
            {...{ noun, nouns, of }}
          >
            {beside}
            {exported && rows.length > 0 && <TableExport table={exported} size="small" appearance="subtle" />}
          </ListCount>
          {rows.length > 0 ? (
            <DataTable {...table} rows={rows} more={list.more} />
          ) : onClear ? (
            <NothingMatches onClear={onClear}>{unmatched}</NothingMatches>
          ) : (
            nothing
          )}
        </>
      )}
    </Loaded>
  );
}
