import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import type { DataColumn, DataSort } from './column.ts';

const useStyles = makeStyles({
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    display: 'grid',
    alignItems: 'center',
    height: '36px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  cell: {
    textAlign: 'start',
    font: 'inherit',
    height: '35px',
    lineHeight: '35px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  first: {
    position: 'sticky',
    insetInlineStart: 0,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (max-width: 800px)': { position: 'static' },
  },
  end: { textAlign: 'end' },
  sort: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

interface TableHeaderProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly tracks: string;
  readonly sort: DataSort | undefined;
  readonly onSort: ((sort: DataSort) => void) | undefined;
}

/** The header row; a sortable column is a button that turns the order round. */
export function TableHeader<Row>({ columns, tracks, sort, onSort }: TableHeaderProps<Row>) {
  const styles = useStyles();
  return (
    <thead className={styles.header} style={{ gridTemplateColumns: tracks }}>
      <tr aria-rowindex={1} style={{ display: 'contents' }}>
        {columns.map((column, index) => {
          const sorted = sort?.column === column.id ? sort : undefined;
          const order = sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none';
          const Arrow = sorted?.descending ? ArrowDownRegular : ArrowUpRegular;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={column.sortable ? order : undefined}
              title={column.info}
              className={mergeClasses(styles.cell, index === 0 && styles.first, column.align === 'end' && styles.end)}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort({ column: column.id, descending: sorted ? !sorted.descending : false })}
                >
                  {column.title}
                  {sorted && <Arrow aria-hidden />}
                </button>
              ) : (
                column.title
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
