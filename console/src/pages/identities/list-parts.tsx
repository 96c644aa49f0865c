/** The frame of each list of identities: its filters, what is missing, the table and its empty states. */
import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { MissingFact } from '../../api/identities.ts';
import type { IdentitySearch } from '../../app/identity-search.ts';
import { type DataColumn, type DataSort, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useToolStyles } from '../checks/tool-styles.ts';
import { missingWords } from './identity-words.ts';

export interface TabProps {
  readonly search: IdentitySearch;
  readonly onSearch: (search: IdentitySearch) => void;
}

interface FilterSelectProps<Value extends string> {
  readonly label: string;
  readonly every: string;
  readonly value: Value | undefined;
  readonly choices: Readonly<Partial<Record<Value, string>>>;
  readonly onChoose: (value: Value | undefined) => void;
}

/** A filter with a few values, and none. */
export function FilterSelect<Value extends string>({
  label,
  every,
  value,
  choices,
  onChoose,
}: FilterSelectProps<Value>) {
  const names = Object.keys(choices) as Value[];
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(_event, { value: chosen }) => onChoose(names.find((each) => each === chosen))}
    >
      <option value="">{every}</option>
      {names.map((each) => (
        <option key={each} value={each}>
          {choices[each]}
        </option>
      ))}
    </Select>
  );
}

export function Tools({ children }: { readonly children: ReactNode }) {
  return <div className={useToolStyles().tools}>{children}</div>;
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

const useStyles = makeStyles({
  missing: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** That not everything was read on which the list rests; each read once, with the way to its reason. */
export function MissingNote({ missing }: { readonly missing: readonly MissingFact[] }) {
  const styles = useStyles();
  const byType = [...new Map(missing.map((one) => [one.type, one])).values()];
  if (byType.length === 0) return null;
  return (
    <p className={styles.missing}>
      {'Not read completely, so what rests on it is unknown: '}
      {byType.map((one, index) => (
        <span key={one.type} title={missingWords(one)}>
          {index > 0 && ', '}
          <TextLink to="/coverage" search={{ type: one.type }}>
            {one.title}
          </TextLink>
        </span>
      ))}
    </p>
  );
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly missing: MissingFact[];
}

interface ListProps<Item extends { id: string }> {
  /** What is listed, in the plural: `users`. */
  readonly what: string;
  readonly label: string;
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly Page<Item>[] }>;
  readonly columns: (missing: readonly MissingFact[]) => readonly DataColumn<Item>[];
  /** Whether a filter is set. */
  readonly filtered: boolean;
  readonly onClear: () => void;
  /** Fact without which the list itself is not whole. */
  readonly fact: string;
  readonly sort?: DataSort;
  readonly onSort?: (sort: DataSort) => void;
}

export function IdentityList<Item extends { id: string }>(props: ListProps<Item>) {
  const { what, label, query, columns, filtered, onClear, fact, sort, onSort } = props;
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const missing = useMemo(() => data?.pages[0]?.missing ?? [], [data]);
  const shown = useMemo(() => columns(missing), [columns, missing]);
  return (
    <>
      <MissingNote missing={missing} />
      <Loaded query={{ data: rows, error: query.error, refetch: query.refetch }} label={`Loading the ${what}`}>
        {(found) =>
          found.length === 0 ? (
            <Nothing
              what={what}
              filtered={filtered}
              onClear={onClear}
              missing={missing.filter((one) => one.facts.includes(fact))}
            />
          ) : (
            <DataTable
              label={label}
              tall
              columns={shown}
              rows={found}
              rowId={({ id }) => id}
              more={moreRows(query)}
              sort={sort}
              onSort={onSort}
            />
          )
        }
      </Loaded>
    </>
  );
}

function Nothing({
  what,
  filtered,
  onClear,
  missing,
}: {
  readonly what: string;
  readonly filtered: boolean;
  readonly onClear: () => void;
  readonly missing: readonly MissingFact[];
}) {
  const [first] = missing;
  const unread = first && `${first.title}: ${missingWords(first)} There may be ${what} that Assay has not seen.`;
  if (filtered)
    return (
      <EmptyState title={`No ${what} match`} action={<Button onClick={onClear}>Clear the filters</Button>}>
        {unread ?? 'The filters leave none. What is unknown matches no filter.'}
      </EmptyState>
    );
  if (unread) return <EmptyState title={`Whether there are ${what} is unknown`}>{unread}</EmptyState>;
  return <EmptyState title={`No ${what}`}>None was read. They come with the first sync of a connection.</EmptyState>;
}
