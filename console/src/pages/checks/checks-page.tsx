import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type CheckList, checksQuery } from '../../api/checks.ts';
import { checkStatuses } from '../../api/values.ts';
import type { ChecksSearch, ChecksTab } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { allRows } from '../../components/data-table/use-rows.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { words } from '../../format/words.ts';
import { SeverityChoice } from '../posture/severity.tsx';
import { checkStatusWords, matchesFilter, worstFirst } from './check-words.ts';
import { checkColumns } from './checks-columns.tsx';
import { FailuresTab } from './failures-tab.tsx';

const route = getRouteApi('/checks');

const labels: Readonly<Record<ChecksTab, string>> = { tests: 'Tests', failures: 'Failing items' };

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
        {(list) => <Parts list={list} />}
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

function Parts({ list }: { list: CheckList }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { tab = 'tests' } = search;
  const go = (next: ChecksSearch): void => void navigate({ to: '/checks', search: next, replace: true });
  const change = (next: ChecksSearch): void => go({ ...search, ...next });
  return (
    <PageTabs labels={labels} chosen={tab} onChoose={(chosen) => go({ tab: chosen, severity: search.severity })} fill>
      {tab === 'tests' ? (
        <Checks list={list} search={search} onChange={change} />
      ) : (
        <FailuresTab checks={list.items} search={search} onChange={change} />
      )}
    </PageTabs>
  );
}

interface ChecksProps {
  readonly list: CheckList;
  readonly search: ChecksSearch;
  readonly onChange: (search: ChecksSearch) => void;
}

function Checks({ list, search, onChange: change }: ChecksProps) {
  const navigate = useNavigate();
  const { status, severity, topic, product, search: text } = search;
  const others = { severity, topic, product, search: text };
  const among = list.items.filter((check) => matchesFilter(check, others));
  const rows = among.filter((check) => matchesFilter(check, { status })).toSorted(worstFirst);
  const topics = useMemo(() => wordsByTitle(list.items.map(({ topic, topicTitle }) => [topic, topicTitle])), [list]);
  const products = useMemo(() => wordsByTitle(list.items.map(({ product }) => [product, words(product)])), [list]);
  const onClear = clearing({ status, ...others }, change);
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
        exported={{ name: 'checks' }}
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
