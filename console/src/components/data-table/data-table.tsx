import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { type DataColumn, type DataSort, layout, type MoreRows } from './column.ts';
import { TableHeader } from './table-header.tsx';
import { TableMore } from './table-more.tsx';

const rowHeight = 36;
const tallRowHeight = 96;
/** The next page is asked for when this many rows are left below. */
const ahead = 60;

const useStyles = makeStyles({
  scroller: {
    flex: '1 1 auto',
    minHeight: 0,
    overflow: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    scrollPaddingTop: `${rowHeight}px`,
  },
  // Rows are placed one by one, so none of the table's elements is laid out as a table; they keep their meaning.
  table: { display: 'block' },
  body: { display: 'block', position: 'relative' },
  row: {
    position: 'absolute',
    insetInlineStart: 0,
    width: '100%',
    display: 'grid',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  fixed: { height: `${rowHeight}px`, alignItems: 'center' },
  clickable: { cursor: 'pointer' },
  cell: { padding: `0 ${tokens.spacingHorizontalM}`, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  first: {
    position: 'sticky',
    insetInlineStart: 0,
    backgroundColor: 'inherit',
    zIndex: 1,
    '@media (max-width: 800px)': { position: 'static' },
  },
  oneLine: { whiteSpace: 'nowrap' },
  tall: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`, overflowWrap: 'anywhere' },
  end: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

const features = tableFeatures({});

export interface DataTableProps<Row> {
  /** Accessible name of the table. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly more?: MoreRows | undefined;
  readonly sort?: DataSort | undefined;
  readonly onSort?: ((sort: DataSort) => void) | undefined;
  /** For the mouse only: the row must also hold a link, which the keyboard reaches. */
  readonly onRowClick?: ((row: Row) => void) | undefined;
  /** Rows are as tall as their content, instead of one line. */
  readonly tall?: boolean;
}

/**
 * The one table of the console. Only the rows in sight exist in the document, so that a hundred thousand scroll as easily as ten;
 * further pages are asked for as the end comes near.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, more, sort, onSort, onRowClick, tall = false } = props;
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const { tracks, width } = useMemo(() => layout(columns), [columns]);
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () => columns.map(({ id, title, cell }) => ({ id, header: title, cell: ({ row }) => cell(row.original) })),
    [columns],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (tall ? tallRowHeight : rowHeight),
    overscan: 12,
    scrollMargin: rowHeight,
  });
  const items = virtual.getVirtualItems().filter(({ index }) => index < rows.length);
  // The table's model is built of the rows in sight only: of a hundred thousand it would be built anew with every page.
  const data = items.map(({ index }) => rows[index] as Row);
  const table = useTable({ features, columns: definitions, data, getRowId: rowId });
  const tableRows = table.getRowModel().rows;
  const last = items.at(-1)?.index ?? 0;
  const wantsMore = more?.available === true && !more.loading && !more.error && last >= rows.length - ahead;
  const load = more?.load;
  useEffect(() => {
    if (wantsMore) load?.();
  }, [wantsMore, load]);

  const open = (event: MouseEvent, row: Row): void => {
    const inControl = event.target instanceof Element && event.target.closest('a, button, input') !== null;
    const selecting = (getSelection()?.toString() ?? '') !== '';
    if (!inControl && !selecting) onRowClick?.(row);
  };

  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, in Safari too
      tabIndex={0}
      className={styles.scroller}
      data-scroll-restoration-id={label}
    >
      <table
        className={styles.table}
        aria-label={label}
        aria-rowcount={more?.available ? -1 : rows.length + 1}
        style={{ minWidth: width }}
      >
        <TableHeader columns={columns} tracks={tracks} sort={sort} onSort={onSort} />
        <tbody className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item, place) => {
            const row = tableRows[place];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                aria-rowindex={item.index + 2}
                data-index={item.index}
                ref={tall ? virtual.measureElement : undefined}
                className={mergeClasses(styles.row, !tall && styles.fixed, onRowClick && styles.clickable)}
                style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start - rowHeight}px)` }}
                onClick={onRowClick ? (event) => open(event, row.original) : undefined}
              >
                {row.getAllCells().map((cell, index) => (
                  <td
                    key={cell.id}
                    className={mergeClasses(
                      styles.cell,
                      index === 0 && styles.first,
                      tall ? styles.tall : styles.oneLine,
                      columns[index]?.align === 'end' && styles.end,
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {more && <TableMore more={more} />}
    </section>
  );
}
