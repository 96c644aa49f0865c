/** The frame of each list of identities: what is missing, the table and its empty states. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { MissingFact } from '../../api/identities.ts';
import type { ListedTable } from '../../api/tables.ts';
import type { ConnectionFreshness } from '../../api/types.ts';
import type { IdentitySearch } from '../../app/identity-search.ts';
import { type DataColumn, nameOfSort, sortOf } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { MissingNote } from '../../components/missing-note.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { missingWords } from './identity-words.ts';

export interface TabProps {
  readonly search: IdentitySearch;
  readonly onSearch: (search: IdentitySearch) => void;
}

export function SearchTool({ label, search, onSearch }: TabProps & { readonly label: string }) {
  return (
    <SearchField
      label={label}
      value={search.search ?? ''}
      onSearch={(text) => onSearch({ ...search, search: text || undefined })}
    />
  );
}

/** What of the identities was not read, with why. */
export function MissingFacts({ missing }: { readonly missing: readonly MissingFact[] }) {
  return <MissingNote missing={missing.map((one) => ({ ...one, words: missingWords(one) }))} />;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly missing: MissingFact[];
  readonly freshness: readonly ConnectionFreshness[];
}

interface ListProps<Item extends { id: string }> {
  /** One of what is listed: `user`. */
  readonly noun: string;
  /** Of more than one, where it is more than an `s` behind. */
  readonly nouns?: string;
  readonly label: string;
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  readonly columns: (missing: readonly MissingFact[]) => readonly DataColumn<Item>[];
  /** Takes all filters away; undefined while none is set. */
  readonly onClear: (() => void) | undefined;
  /** Fact without which the list itself is not whole. */
  readonly fact: string;
  /** What else is told or done beside the count. */
  readonly beside?: ReactNode;
  /** As the address has it; by name where it says nothing. */
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly exported: ListedTable;
}

export function IdentityList<Item extends { id: string }>(props: ListProps<Item>) {
  const { noun, nouns = `${noun}s`, label, query, columns, onClear, fact, beside, sort, onSort, exported } = props;
  const missing = useMemo(() => query.data?.pages[0]?.missing ?? [], [query.data]);
  const shown = useMemo(() => columns(missing), [columns, missing]);
  const first = missing.find((one) => one.facts.includes(fact));
  const unread = first && `${first.title}: ${missingWords(first)} There may be ${nouns} that Assay has not seen.`;
  return (
    <>
      <FreshnessBanner freshness={query.data?.pages[0]?.freshness} />
      <ListTable
        list={useRows(query)}
        {...{ noun, nouns, label, onClear, exported }}
        sort={sortOf(sort ?? 'name')}
        onSort={(next) => onSort(nameOfSort(next))}
        beside={
          <>
            {beside}
            <MissingFacts missing={missing} />
          </>
        }
        unmatched={unread ?? 'What is unknown matches no filter.'}
        nothing={
          <EmptyState title={unread ? `Whether there are ${nouns} is unknown` : `No ${nouns}`}>
            {unread ?? 'None was read. They come with the first sync of a connection.'}
          </EmptyState>
        }
        tall
        columns={shown}
        rowId={({ id }) => id}
      />
    </>
  );
}
