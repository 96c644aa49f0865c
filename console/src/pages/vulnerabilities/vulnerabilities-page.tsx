import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import {
  type Vulnerability,
  type VulnerabilityFilter,
  type VulnerabilityGroup,
  type VulnerabilitySummary,
  vulnerabilitiesQuery,
  vulnerabilitySummaryQuery,
} from '../../api/vulnerabilities.ts';
import { clearing } from '../../app/search-params.ts';
import type { VulnerabilitySearch } from '../../app/vulnerability-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TableExport } from '../../components/export-menu.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Page } from '../../components/page.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { CoveragePanel } from './coverage-panel.tsx';
import { Filters } from './filters.tsx';
import { VulnerabilityDrawer } from './vulnerability-drawer.tsx';
import { exploitText, fixText, kindWords, severityTones, statusWords } from './words.ts';

const route = getRouteApi('/vulnerabilities');
const dayOf = (iso: string | null) => iso?.slice(0, 10) ?? 'None';

/** What scanners found in all subscriptions, by when it has to be mended, and where nothing is known. */
export function VulnerabilitiesPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const summary = useQuery(vulnerabilitySummaryQuery);
  const change = (next: VulnerabilitySearch): void =>
    void navigate({ to: '/vulnerabilities', search: { ...search, ...next }, replace: true });
  const totals = summary.data;
  const { grouped, open, ...filter } = search;
  const onClear = clearing(filter, change);
  return (
    <Page
      title="Vulnerabilities"
      subtitle={
        totals?.evaluatedAt ? (
          <TotalsText totals={totals} />
        ) : (
          'What Defender for Cloud found on machines, images and databases.'
        )
      }
      actions={
        <>
          <ViewsMenu />
          <TableExport table={{ name: 'vulnerabilities', filter }} />
        </>
      }
      fill
    >
      <FreshnessBanner freshness={totals?.freshness} />
      {totals?.evaluatedAt && <CoveragePanel coverage={totals.coverage} />}
      <Filters search={search} onChange={change} onClear={onClear} />
      {grouped ? (
        <Groups key={grouped} {...{ filter, onClear, grouped }} />
      ) : (
        <Singles {...{ filter, onClear }} onOpen={(id) => change({ open: id })} />
      )}
      {open && <VulnerabilityDrawer id={open} onClose={() => change({ open: undefined })} />}
    </Page>
  );
}

/** What is open, each number leading to its rows. */
function TotalsText({ totals }: { totals: VulnerabilitySummary }) {
  const link = (number: number, search: VulnerabilitySearch, what: string) => (
    <TextLink to="/vulnerabilities" search={search}>{`${count(number)} ${what}`}</TextLink>
  );
  return (
    <p>
      {link(totals.open, {}, 'open')}
      {', '}
      {link(totals.overdue, { status: 'overdue' }, 'overdue')}
      {', '}
      {link(totals.exploitable, { exploitable: 'true' }, 'with an exploit')}
      {` (of ${count(totals.exploitUnknown)} it is not said), ${count(totals.unconfirmed)} not confirmed by the latest sync`}
    </p>
  );
}

/** That nothing is listed says nothing where not everything is known. */
function nothingText(uncovered: number): string {
  return uncovered === 0
    ? 'Every subscription is covered.'
    : `Of ${count(uncovered)} scans of subscriptions not everything is known: see above.`;
}

interface ListProps {
  readonly filter: VulnerabilityFilter;
  readonly onClear: (() => void) | undefined;
}

type Answers = InfiniteData<{ readonly uncovered: number | null }> | undefined;

/** What is said where no row is shown. */
function emptyParts(answers: Answers) {
  const uncovered = answers?.pages[0]?.uncovered ?? null;
  const evaluated = uncovered !== null;
  return {
    unmatched: evaluated ? nothingText(uncovered) : 'Nothing was evaluated yet.',
    nothing: (
      <EmptyState title={evaluated ? 'No vulnerability is open' : 'Nothing was evaluated yet'}>
        {evaluated ? nothingText(uncovered) : 'After the first sync, findings are taken over.'}
      </EmptyState>
    ),
  };
}

function Singles({ filter, onClear, onOpen }: ListProps & { readonly onOpen: (id: string) => void }) {
  const list = useInfiniteQuery(vulnerabilitiesQuery(filter, undefined));
  const columns: readonly DataColumn<Vulnerability>[] = [
    {
      id: 'severity',
      title: 'Severity',
      width: 110,
      grow: 0,
      cell: ({ severity }) => (
        <ToneBadge tone={severityTones[severity].tone}>{severityTones[severity].label}</ToneBadge>
      ),
    },
    {
      id: 'title',
      title: 'Vulnerability',
      width: 260,
      grow: 3,
      cell: ({ id, title }) => (
        <TextLink to="/vulnerabilities" search={{ ...filter, open: id }} replace>
          <bdi>{visibleText(title)}</bdi>
        </TextLink>
      ),
    },
    { id: 'cves', title: 'CVE', width: 150, cell: ({ cves }) => cves.map(visibleText).join(', ') },
    { id: 'resource', title: 'Resource', width: 180, grow: 2, cell: ({ resource }) => visibleText(resource.name) },
    { id: 'kind', title: 'Kind', width: 130, grow: 0, cell: ({ kind }) => kindWords[kind] },
    { id: 'exploit', title: 'Exploit', width: 130, grow: 0, cell: exploitText },
    { id: 'fix', title: 'Fix', width: 110, grow: 0, cell: (one) => visibleText(fixText(one)) },
    { id: 'status', title: 'Status', width: 90, grow: 0, cell: ({ status }) => statusWords[status] },
    { id: 'due', title: 'Due', width: 110, grow: 0, cell: ({ dueAt }) => dayOf(dueAt) },
  ];
  return (
    <ListTable
      list={useRows(list)}
      noun="vulnerability"
      nouns="vulnerabilities"
      onClear={onClear}
      {...emptyParts(list.data)}
      label="Vulnerabilities"
      columns={columns}
      rowId={({ id }) => id}
      onRowClick={({ id }) => onOpen(id)}
    />
  );
}

function Groups({ filter, onClear, grouped }: ListProps & { readonly grouped: 'cve' | 'resource' }) {
  const list = useInfiniteQuery(vulnerabilitiesQuery(filter, grouped));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.groups ?? []), [list.data]);
  const columns: readonly DataColumn<VulnerabilityGroup>[] = [
    {
      id: 'severity',
      title: 'Severity',
      width: 110,
      grow: 0,
      cell: ({ severity }) => (
        <ToneBadge tone={severityTones[severity].tone}>{severityTones[severity].label}</ToneBadge>
      ),
    },
    {
      id: 'name',
      title: grouped === 'cve' ? 'CVE' : 'Resource',
      width: 260,
      grow: 3,
      cell: ({ by, key, name }) => (
        <TextLink to="/vulnerabilities" search={{ ...filter, ...(by === 'cve' ? { cve: key } : { resource: key }) }}>
          <bdi>{visibleText(name)}</bdi>
        </TextLink>
      ),
    },
    { id: 'cvss', title: 'CVSS', width: 80, grow: 0, cell: ({ cvss }) => (cvss === null ? 'Unknown' : String(cvss)) },
    {
      id: 'open',
      title: 'Vulnerabilities',
      width: 130,
      grow: 0,
      cell: (one) => <GroupLink group={one} number={one.vulnerabilities} filter={filter} what="vulnerabilities" />,
    },
    {
      id: 'resources',
      title: 'Resources',
      width: 100,
      grow: 0,
      cell: (one) =>
        grouped === 'resource' ? (
          count(one.resources)
        ) : (
          <GroupLink group={one} number={one.resources} filter={{ ...filter, grouped: 'resource' }} what="resources" />
        ),
    },
    {
      id: 'overdue',
      title: 'Overdue',
      width: 90,
      grow: 0,
      cell: (one) => (
        <GroupLink group={one} number={one.overdue} filter={{ ...filter, status: 'overdue' }} what="overdue" />
      ),
    },
    { id: 'due', title: 'Next due', width: 110, grow: 0, cell: ({ dueAt }) => dayOf(dueAt) },
  ];
  return (
    <ListTable
      list={{ data: rows, error: list.error, refetch: list.refetch, more: moreRows(list) }}
      noun="group"
      onClear={onClear}
      {...emptyParts(list.data)}
      label="Groups"
      columns={columns}
      rowId={({ key }) => key}
    />
  );
}

interface GroupLinkProps {
  readonly group: VulnerabilityGroup;
  readonly number: number;
  readonly filter: VulnerabilitySearch;
  readonly what: string;
}

/** A number of a group, leading to its rows in the filter of the list. */
function GroupLink({ group: { by, key, name }, number, filter, what }: GroupLinkProps) {
  if (number === 0) return '0';
  return (
    <TextLink
      to="/vulnerabilities"
      search={{ ...filter, [by]: key }}
      aria-label={`${count(number)} ${what}: ${visibleText(name)}`}
    >
      {count(number)}
    </TextLink>
  );
}
