import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CoverageFilter, catalogQuery, coverageQuery } from '../../api/queries.ts';
import { clearing } from '../../app/search-params.ts';
import { outcomeOrder, outcomeWords } from '../../format/outcome.ts';
import { Choice, optionsOf } from '../choice.tsx';
import { ConnectionChoice } from '../connection-choice.tsx';
import { ListTable } from '../data-table/list-table.tsx';
import { useRows } from '../data-table/use-rows.ts';
import { EmptyState } from '../empty-state.tsx';
import { FilterBar } from '../filter-bar.tsx';
import { Totals } from '../totals.tsx';
import { coverageColumns } from './columns.tsx';

interface CoverageListProps {
  readonly filter: CoverageFilter;
  readonly onFilter: (change: CoverageFilter) => void;
  /** Those that can be chosen among; none on the page of one connection. */
  readonly connections?: readonly { readonly id: string; readonly name: string }[];
}

/** Every collection and how it ended: filters and table. */
export function CoverageList({ filter, onFilter, connections = [] }: CoverageListProps) {
  const { outcome, type, connectionId } = filter;
  const coverage = useRows(useInfiniteQuery(coverageQuery(filter)));
  // Of all outcomes, so that the others can still be chosen while one is.
  const all = useInfiniteQuery(coverageQuery({ ...filter, outcome: undefined }, 1));
  const catalog = useQuery(catalogQuery);
  const columns = useMemo(
    () => coverageColumns(connections.length > 1 ? new Map(connections.map(({ id, name }) => [id, name])) : undefined),
    [connections],
  );
  const summary = all.data?.pages[0]?.summary ?? [];
  const types = Object.fromEntries(catalog.data?.types.map((each) => [each.type, each.plural ?? each.title]) ?? []);
  const chosen = connections.length > 0 ? { connectionId } : {};
  const onClear = clearing({ outcome, type, ...chosen }, onFilter);
  return (
    <>
      <Totals
        label="Outcome"
        totals={outcomeOrder.flatMap((name) => {
          const number = summary.find((each) => each.outcome === name)?.collections;
          return number === undefined ? [] : [{ name, number, ...outcomeWords[name], info: outcomeWords[name].reason }];
        })}
        chosen={outcome}
        onChoose={(next) => onFilter({ outcome: next })}
      />
      <FilterBar onClear={onClear}>
        <Choice
          label="Type"
          every="Every type"
          value={type}
          {...optionsOf(types)}
          onChange={(next) => onFilter({ type: next })}
        />
        {connections.length > 0 && (
          <ConnectionChoice
            connections={connections}
            value={connectionId}
            onChange={(next) => onFilter({ connectionId: next })}
          />
        )}
      </FilterBar>
      <ListTable
        list={coverage}
        noun="collection"
        onClear={onClear}
        nothing={
          <EmptyState title="Nothing was read yet">
            After the first sync, this page lists every collection and how it ended.
          </EmptyState>
        }
        label="Coverage"
        exported={{ name: 'coverage', filter }}
        tall
        columns={columns}
        rowId={(row) => `${row.connectionId} ${row.type} ${row.scope}`}
      />
    </>
  );
}
