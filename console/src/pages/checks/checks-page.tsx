import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type CheckList, checkStatuses, checksQuery } from '../../api/checks.ts';
import type { ChecksSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { allRows } from '../../components/data-table/use-rows.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { words } from '../../format/words.ts';
import { SeverityChoice } from '../posture/severity.tsx';
import { checkStatusWords, matchesFilter, worstFirst } from './check-words.ts';
import { checkColumns } from './checks-columns.tsx';

const route = getRouteApi('/checks');

/** Every test with what it says now: what fails, what cannot be told, what somebody has to look at. */
export function ChecksPage() {
  const checks = useQuery(checksQuery);
  return (
    <Page
      title="Tests"
      fill
      subtitle={<Subtitle list={checks.data} />}
      actions={
        <>
          <ViewsMenu />
          <TextLink to="/checks/exceptions">Exceptions</TextLink>
        </>
      }
    >
      <FreshnessBanner freshness={checks.data?.freshness} />
      <Loaded query={checks} label="Loading the tests">
        {(list) => <Checks list={list} />}
      </Loaded>
    </Page>
  );
}

function Subtitle({ list }: { list: CheckList | undefined }) {
  const judged = list?.items.flatMap(({ judgedAt, manual }) => (judgedAt === null || manual ? [] : [judgedAt])) ?? [];
  const oldest = judged.toSorted()[0];
  return (
    <>
      {'What could not be read is unknown, and never a pass.'}
      {oldest ? (
        <>
          {' Judged '}
          <Moment iso={oldest} ago />.
        </>
      ) : (
        list && ' Nothing was judged yet: every test is judged after the first sync that comes to its end.'
      )}
    </>
  );
}

function Checks({ list }: { list: CheckList }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: ChecksSearch): void =>
    void navigate({ to: '/checks', search: { ...search, ...next }, replace: true });
  const { status, ...others } = search;
  const among = list.items.filter((check) => matchesFilter(check, others));
  const rows = among.filter((check) => matchesFilter(check, { status })).toSorted(worstFirst);
  const topics = useMemo(() => wordsByTitle(list.items.map(({ topic, topicTitle }) => [topic, topicTitle])), [list]);
  const products = useMemo(() => wordsByTitle(list.items.map(({ product }) => [product, words(product)])), [list]);
  const onClear = clearing(search, change);
  return (
    <>
      <Totals
        label="Status"
        totals={checkStatuses.map((name) => ({
          ...{ name, ...checkStatusWords[name] },
          number: among.filter((check) => check.status === name).length,
        }))}
        chosen={status}
        onChoose={(next) => change({ status: next })}
      />
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search tests"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text.trim() || undefined })}
        />
        <SeverityChoice value={search.severity} onChange={(severity) => change({ severity })} />
        <Choice
          label="Topic"
          every="Every topic"
          value={search.topic}
          {...optionsOf(topics)}
          onChange={(topic) => change({ topic })}
        />
        <Choice
          label="Product"
          every="Every product"
          value={search.product}
          {...optionsOf(products)}
          onChange={(product) => change({ product })}
        />
      </FilterBar>
      <ListTable
        list={allRows(rows)}
        noun="test"
        onClear={onClear}
        nothing={null}
        label="Tests"
        tall
        columns={checkColumns}
        rowId={({ id }) => id}
        onRowClick={({ id }) => void navigate({ to: '/checks/$id', params: { id } })}
      />
    </>
  );
}

/** Titles by name, in the order of the titles. */
function wordsByTitle(named: readonly (readonly [name: string, title: string])[]): Readonly<Record<string, string>> {
  const known = named.filter(([name]) => name !== '');
  return Object.fromEntries(known.toSorted(([, one], [, other]) => one.localeCompare(other)));
}
