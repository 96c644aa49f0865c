import { Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type CheckList, checkStatuses, checksQuery } from '../../api/checks.ts';
import { severities } from '../../api/posture.ts';
import type { ChecksSearch } from '../../app/route-search.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { counted } from '../../format/number.ts';
import { words } from '../../format/words.ts';
import { severityWords } from '../posture/severity.tsx';
import { checkStatusWords, matchesFilter, worstFirst } from './check-words.ts';
import { checkColumns } from './checks-columns.tsx';
import { useToolStyles } from './tool-styles.ts';

const route = getRouteApi('/checks');

/** Every test with what it says now: what fails, what cannot be told, what somebody has to look at. */
export function ChecksPage() {
  const checks = useQuery(checksQuery);
  return (
    <Page
      title="Tests"
      fill
      subtitle={<Subtitle list={checks.data} />}
      actions={<TextLink to="/checks/exceptions">Exceptions</TextLink>}
    >
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
  const styles = useToolStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: ChecksSearch): void =>
    void navigate({ to: '/checks', search: { ...search, ...next }, replace: true });
  const { status, ...others } = search;
  const among = list.items.filter((check) => matchesFilter(check, others));
  const rows = among.filter((check) => matchesFilter(check, { status })).toSorted(worstFirst);
  const choices = useMemo(() => choicesOf(list), [list]);
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
      <div className={styles.tools}>
        <SearchField
          label="Search tests"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text.trim() || undefined })}
        />
        <Select
          aria-label="Severity"
          value={search.severity ?? ''}
          onChange={(_event, { value }) => change({ severity: severities.find((each) => each === value) })}
        >
          <option value="">Every severity</option>
          {severities.map((severity) => (
            <option key={severity} value={severity}>
              {severityWords[severity]}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Topic"
          value={search.topic ?? ''}
          onChange={(_event, { value }) => change({ topic: value || undefined })}
        >
          <option value="">Every topic</option>
          {choices.topics.map(([topic, label]) => (
            <option key={topic} value={topic}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Product"
          value={search.product ?? ''}
          onChange={(_event, { value }) => change({ product: value || undefined })}
        >
          <option value="">Every product</option>
          {choices.products.map(([product, label]) => (
            <option key={product} value={product}>
              {label}
            </option>
          ))}
        </Select>
        <span role="status" className={styles.note}>
          {counted(rows.length, 'test')}
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState title="No test matches">The filters leave none.</EmptyState>
      ) : (
        <DataTable
          label="Tests"
          tall
          columns={checkColumns}
          rows={rows}
          rowId={({ id }) => id}
          onRowClick={({ id }) => void navigate({ to: '/checks/$id', params: { id } })}
        />
      )}
    </>
  );
}

type Choice = readonly [value: string, label: string];

function choicesOf({ items }: CheckList): { topics: readonly Choice[]; products: readonly Choice[] } {
  const sorted = (choices: readonly Choice[]): Choice[] =>
    [...new Map(choices)].sort(([, one], [, other]) => one.localeCompare(other));
  return {
    topics: sorted(items.map(({ topic, topicTitle }) => [topic, topicTitle])),
    products: sorted(items.flatMap(({ product }) => (product === '' ? [] : [[product, words(product)] as const]))),
  };
}
