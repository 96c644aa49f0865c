import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type CoverageFilter, catalogQuery, coverageQuery } from '../../api/queries.ts';
import { moreRows } from '../data-table/column.ts';
import { DataTable } from '../data-table/data-table.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Loaded } from '../loaded.tsx';
import { coverageColumns } from './columns.tsx';
import { OutcomeFilter } from './outcome-filter.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  select: { minWidth: '200px' },
});

type Filter = Pick<CoverageFilter, 'outcome' | 'type'>;

interface CoverageListProps {
  readonly filter: CoverageFilter;
  readonly onFilter: (change: Filter) => void;
  /** Names of connections by id, where rows of several are shown. */
  readonly connections?: ReadonlyMap<string, string> | undefined;
  /** Filters beside that of the type. */
  readonly tools?: ReactNode;
  /** Something beside outcome and type narrows the list. */
  readonly narrowed?: boolean;
}

/** Every collection and how it ended: filters and table. */
export function CoverageList({ filter, onFilter, connections, tools, narrowed = false }: CoverageListProps) {
  const styles = useStyles();
  const coverage = useInfiniteQuery(coverageQuery(filter));
  // Of all outcomes, so that the others can still be chosen while one is.
  const all = useInfiniteQuery(coverageQuery({ ...filter, outcome: undefined }, 1));
  const catalog = useQuery(catalogQuery);
  const rows = useMemo(() => coverage.data?.pages.flatMap((page) => page.items), [coverage.data]);
  const columns = useMemo(() => coverageColumns(connections), [connections]);
  const filtered = narrowed || filter.outcome !== undefined || filter.type !== undefined;
  return (
    <>
      <OutcomeFilter
        summary={all.data?.pages[0]?.summary ?? []}
        chosen={filter.outcome}
        onChoose={(outcome) => onFilter({ outcome })}
      />
      <div className={styles.tools}>
        <Select
          aria-label="Type"
          className={styles.select}
          value={filter.type ?? ''}
          onChange={(_event, data) => onFilter({ type: data.value || undefined })}
        >
          <option value="">All types</option>
          {(catalog.data?.types ?? []).map((each) => (
            <option key={each.type} value={each.type}>
              {each.plural ?? each.title}
            </option>
          ))}
        </Select>
        {tools}
      </div>
      <Loaded query={{ data: rows, error: coverage.error, refetch: coverage.refetch }} label="Loading the coverage">
        {(items) =>
          items.length > 0 ? (
            <DataTable
              label="Coverage"
              tall
              columns={columns}
              rows={items}
              rowId={(row) => `${row.connectionId} ${row.type} ${row.scope}`}
              more={moreRows(coverage)}
            />
          ) : filtered ? (
            <EmptyState title="Nothing matches">No collection has this type and outcome.</EmptyState>
          ) : (
            <EmptyState title="Nothing was read yet">
              After the first sync, this page lists every collection and how it ended.
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}
