import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { catalogQuery, connectionsQuery, coverageQuery } from '../../api/queries.ts';
import type { CoverageSearch } from '../../app/route-search.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { coverageColumns } from './columns.tsx';
import { OutcomeFilter } from './outcome-filter.tsx';

const route = getRouteApi('/coverage');

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  select: { minWidth: '200px' },
});

/** What was read, what was not, why, and what to do about it. */
export function CoveragePage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const coverage = useInfiniteQuery(coverageQuery(search));
  // Of all outcomes, so that the others can still be chosen while one is.
  const all = useInfiniteQuery(coverageQuery({ ...search, outcome: undefined }, 1));
  const connections = useQuery(connectionsQuery);
  const catalog = useQuery(catalogQuery);
  const rows = useMemo(() => coverage.data?.pages.flatMap((page) => page.items), [coverage.data]);
  const several = (connections.data?.items.length ?? 0) > 1;
  const columns = useMemo(
    () => coverageColumns(several ? new Map(connections.data?.items.map(({ id, name }) => [id, name])) : undefined),
    [several, connections.data],
  );
  const change = (next: CoverageSearch): void => {
    void navigate({ to: '/coverage', search: { ...search, ...next }, replace: true });
  };
  const filtered = search.outcome !== undefined || search.type !== undefined || search.connectionId !== undefined;

  return (
    <Page
      fill
      title="Coverage"
      subtitle="What Assay could read, and what it could not. What was not read is never counted as absent."
    >
      <OutcomeFilter
        summary={all.data?.pages[0]?.summary ?? []}
        chosen={search.outcome}
        onChoose={(outcome) => change({ outcome })}
      />
      <div className={styles.tools}>
        <Select
          aria-label="Type"
          className={styles.select}
          value={search.type ?? ''}
          onChange={(_event, data) => change({ type: data.value || undefined })}
        >
          <option value="">All types</option>
          {(catalog.data?.types ?? []).map((each) => (
            <option key={each.type} value={each.type}>
              {each.plural ?? each.title}
            </option>
          ))}
        </Select>
        {several && (
          <Select
            aria-label="Connection"
            className={styles.select}
            value={search.connectionId ?? ''}
            onChange={(_event, data) => change({ connectionId: data.value || undefined })}
          >
            <option value="">All connections</option>
            {connections.data?.items.map((each) => (
              <option key={each.id} value={each.id}>
                {visibleText(each.name)}
              </option>
            ))}
          </Select>
        )}
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
    </Page>
  );
}
